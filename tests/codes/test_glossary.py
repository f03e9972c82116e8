from pathlib import Path

import pytest

from smartspec.codes.glossary import as_markdown, explain, find_term, terms
from smartspec.codes.quadrants import QUADRANTS
from smartspec.cube import Status
from smartspec.errors import SelectionError

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_up_to_date():
    assert (ROOT / "GLOSSARY.md").read_text(encoding="utf-8") == as_markdown()


def test_every_term_has_both_languages_and_both_meanings():
    for term in terms():
        assert all([term.de, term.en, term.meaning_de, term.meaning_en]), term.name
        assert "|" not in "".join(map(str, term.as_dict().values()))


@pytest.mark.parametrize(
    "word", ["Standortkoeffizient", "LOCATION QUOTIENT", "location_quotient", "lq"]
)
def test_a_term_is_found_by_german_english_or_code_name(word):
    assert find_term(word).name == "location_quotient"


def test_every_term_is_found_by_each_of_its_names():
    for term in terms():
        for word in (term.name, term.de, term.en, *term.synonyms):
            assert find_term(word).en == term.en or find_term(word).de == term.de, word


def test_the_meaning_comes_in_the_language_asked_for():
    assert explain("Stichtag", lang="en").term == "Reference date"
    assert explain("reference date", lang="de").term == "Stichtag"
    assert explain("Stichtag", lang="de").other == "Reference date"


@pytest.mark.parametrize(
    ("word", "near"), [("Standortkoefizient", "Standortkoeffizient"), ("helx", "helix")]
)
def test_a_misspelt_term_gets_the_nearest(word, near):
    with pytest.raises(SelectionError, match=f"did you mean.*{near}"):
        explain(word, lang="de")


def test_nonsense_lists_some_terms():
    with pytest.raises(SelectionError, match="Available"):
        find_term("xqzzw")


def test_the_words_of_cube_and_quadrants_are_explained():
    for name in [*QUADRANTS, "suppressed", "not_available", "estimated", "leaf", "total"]:
        assert find_term(name)
    assert {"suppressed", "not_available", "estimated"} <= {s.name.lower() for s in Status}


@pytest.mark.parametrize(
    "word",
    [
        *["bridge", "break mark", "segment", "relatedness", "relatedness density", "complexity"],
        *["proximity", "co-occurrence", "related variety", "ECI", "PCI", "COI", "opportunity map"],
        *["bounds", "disclosure audit", "hole", "secondary suppression", "minimum frequency"],
        *["dominance rule", "p% rule", "sensitivity", "rank stability", "confidence limits"],
        *["structural distance", "peer regions", "shift-share analysis", "contiguity", "microdata"],
    ],
)
def test_the_words_of_methods_and_secrecy_are_explained(word):
    entry = find_term(word)
    assert entry.meaning_de != entry.meaning_en
