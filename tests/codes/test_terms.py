"""The bilingual list finds the same concept in both languages and nothing inside other words."""

import pytest

from smartspec.codes.terms import concepts, concepts_in, stop_words
from smartspec.codes.wording import fold


@pytest.mark.parametrize("code", concepts())
def test_every_concept_is_found_by_its_own_names(code):
    concept = concepts()[code]
    assert code in concepts_in(concept.en), concept.en
    assert code in concepts_in(concept.de), concept.de


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kirche und Kino", "artificial_intelligence"),
        ("maintenance of air systems", "artificial_intelligence"),
        ("Der Verkehr fließt", "chemistry"),
        ("important", "port"),
        ("Transport", "port"),
        ("Holland", "wood"),
        ("rebuilding trust", "building"),
    ],
)
def test_a_term_is_not_found_inside_another_word(text, code):
    assert code not in concepts_in(text)


def test_a_german_compound_holds_its_parts():
    assert {"fuel_cell", "transport_vehicle"} <= set(concepts_in("Brennstoffzellenfahrzeuge"))


def test_stop_words_are_folded_and_no_concept_of_one_word():
    assert all(word == fold(word) for word in stop_words())
    assert not {word for word in stop_words() if word in {"wasserstoff", "stahl", "energie"}}
