"""The handbook as a page: order, examples with what they are given, words, links."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from smartspec.handbook import build_handbook
from smartspec.handbook.drawing import drawn_table
from smartspec.handbook.example import read_examples, rows
from smartspec.handbook.families import FAMILIES, ORDER
from smartspec.handbook.method_page import method_pages

TESTS = Path(__file__).resolve().parents[1]


@cache
def page(lang):
    return build_handbook(TESTS, lang=lang)


def names():
    return [name for names in ORDER.values() for name in names.split()]


def test_every_method_has_one_place_in_the_order_of_its_family():
    assert list(ORDER) == list(FAMILIES)
    assert len(names()) == len(set(names()))
    placed = {family: sorted(names.split()) for family, names in ORDER.items()}
    found = {}
    for method in method_pages():
        found.setdefault(method.family, []).append(method.name)
    assert {family: sorted(methods) for family, methods in found.items()} == placed, (
        "give the method its place in handbook/families.py"
    )
    assert [method.name for method in method_pages()] == names()


def test_every_example_says_what_it_is_given():
    lacking = [
        (method, example.sentence["en"])
        for method, examples in read_examples(TESTS / "spec").items()
        for example in examples
        if not example.given
    ]
    assert lacking == []


def test_a_call_names_no_function_that_only_the_test_has():
    """`drawn(table)` and the like are written out or named as the argument that they are."""
    known = set(names()) | {"cube_to_table"}
    calls = {
        name
        for examples in read_examples(TESTS / "spec").values()
        for example in examples
        for call, _ in example.shown
        for name in re.findall(r"(?<![\w.])([a-z_]+)\(", call)
    }
    assert calls - known <= {"measure"} | {"sorted", "len"}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_links_lead_to_one_place_and_nothing_is_fetched(lang):
    places = re.findall(r' id="([^"]+)"', page(lang))
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page(lang))) <= set(places)
    assert not re.search(r'(src|href)="(https?:)?//', page(lang))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_headings_do_not_skip_a_level(lang):
    levels = [int(level) for level in re.findall(r"<h(\d)", page(lang))]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_codes_stay_codes_and_numbers_are_written_in_the_language():
    table = drawn_table(
        rows("region | total | income\n05112 | 2000 | 1.25"), "x", "de", own=("share", "Anteil")
    )
    assert ">05112<" in table
    assert ">2.000<" in table
    assert ">1,25<" in table


def test_dates_and_classes_are_written_in_german():
    text = "date | group | growth\n2010-12-31 | below 0.8 | 0.8 to 1.2\n2011-12-31 | east | nan"
    table = drawn_table(rows(text), "x", "de", own=("share", "Anteil"), secret=True)
    assert ">31.12.2010<" in table
    assert ">unter 0,8<" in table
    assert ">0,8 bis 1,2<" in table
    assert ">geheim<" in table


def test_a_column_is_headed_by_the_title_of_its_own_method_only():
    table = rows("region | sensitivity | gini\nEssen | 1.2 | 0.3")
    assert ">Empfindlichkeit<" in drawn_table(table, "x", "de", own=("gini", "Gini-Koeffizient"))
    assert ">Gini-Koeffizient<" in drawn_table(table, "x", "de", own=("gini", "Gini-Koeffizient"))
