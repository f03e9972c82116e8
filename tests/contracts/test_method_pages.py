"""Every method has a page in German and English, with formulas, symbols and worked tables."""

import re
from pathlib import Path

import pytest

import smartspec.analysis
from smartspec.gate import parse_shipped
from smartspec.handbook.example import read_examples
from smartspec.handbook.families import FAMILIES
from smartspec.handbook.formula import formula
from smartspec.handbook.method_page import KEYS, PARTS, method_pages

TESTS = Path(__file__).resolve().parents[1]
FOLDER = Path(smartspec.analysis.__file__).parent
METHODS = sorted(path for path in FOLDER.glob("*/[!_]*.py"))
PAGES = {page.name: page for page in method_pages()}
EXAMPLES = read_examples(TESTS / "spec")
WITHOUT_FORMULA = {"network", "groups", "profiles", "bridges", "disclosure", "space"}


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_a_method_has_a_page_in_german_and_english(path):
    written = parse_shipped(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert set(written) <= KEYS
    page = PAGES[path.stem]
    assert page.family in FAMILIES
    for part in PARTS:
        for lang in ("de", "en"):
            text = page.texts[part][lang]
            assert text or part == "peers", f"{part}.{lang}"
            assert not re.search(r"\b(fuer|ueber|Groesse|Laender|waere|koennen)\b", text), (
                "real umlauts"
            )
    assert page.reference


@pytest.mark.parametrize("name", sorted(PAGES))
def test_formulas_become_mathml_and_their_symbols_are_explained(name):
    page = PAGES[name]
    assert page.formula or page.family in WITHOUT_FORMULA
    for latex in page.formula:
        assert "<merror" not in formula(latex)
        assert "\\" not in re.sub(r"<[^>]+>", "", formula(latex)), (
            "a command that is not understood"
        )
    for entry in page.symbols:
        assert entry["de"]
        assert entry["en"]
        formula(str(entry["symbol"]))


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_a_method_has_worked_tables_with_sentences_in_both_languages(path):
    examples = EXAMPLES.get(path.stem, [])
    assert examples, "draw a small table in tests/spec"
    for example in examples:
        assert example.sentence["de"], (
            f"no line 'de:' in the docstring of: {example.sentence['en']}"
        )
