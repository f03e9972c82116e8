import time

import pytest

from smartspec.codes.classifications import TREES, classification_name, labels
from smartspec.codes.industries import (
    check_industries,
    industry_level,
    industry_name,
    is_industry,
    parent,
    section_of,
    short_name,
    successors,
)
from smartspec.errors import DataError, SelectionError

UPPER = [(kind, code) for kind, tree in TREES.items() for code in tree if tree[code]["l"] < 3]


def test_wz_2008_has_21_sections_and_88_divisions():
    levels = [entry["l"] for entry in TREES["WZ2008"].values()]
    assert (levels.count(1), levels.count(2)) == (21, 88)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_each_section_and_division_has_a_name_and_a_short_name_of_its_own(lang):
    for kind, code in UPPER:
        name = industry_name(code, lang=lang, classification=kind)
        short = short_name(code, lang=lang, classification=kind)
        assert name not in ("", code)
        assert 2 < len(short) <= 32, (kind, code, short)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("kind", ["WZ2008", "WZ2025"])
def test_no_two_divisions_share_a_short_name(kind, lang):
    names = [
        short_name(code, lang=lang, classification=kind)
        for k, code in UPPER
        if k == kind and code.isdigit()
    ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ["WZ2008", "WZ2025"])
def test_the_labels_name_codes_that_exist(kind):
    for code in labels(kind):
        assert code in TREES[kind] or set(code.split("-")) <= set(TREES[kind])


def test_names_are_the_official_ones():
    assert industry_name("24", lang="de") == "Metallerzeugung und -bearbeitung"
    assert industry_name("86", lang="en", classification="SIC2007") == "Human health activities"
    assert industry_name("B-F", lang="de") == "Produzierendes Gewerbe"
    assert industry_name("70", lang="de").endswith("Unternehmensberatung")


def test_a_section_letter_means_something_else_in_wz_2025():
    assert industry_name("K", lang="en").startswith("Financial")
    assert industry_name("K", lang="en", classification="WZ2025").startswith("Telecomm")


def test_a_group_has_a_german_title_and_in_english_keeps_its_given_name():
    assert industry_name("24.1", lang="de").startswith("Erzeugung von Roheisen")
    assert industry_name("24.1", lang="en", given="Iron and steel") == "Iron and steel"


def test_other_classifications_keep_the_names_they_came_with():
    assert industry_name("11", lang="de", classification="NAICS2012", given="Farms") == "Farms"
    assert industry_name("auto", lang="de", classification="own") == "auto"
    check_industries(["whatever"], "own")
    check_industries(["whatever"], "")


def test_the_total_has_a_name_and_is_no_wrong_code():
    assert industry_name("TOTAL", lang="de") == "Insgesamt"
    check_industries(["TOTAL", "C"], "WZ2008")


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("1", "01"),
        ("2.1", "02.1"),
        ("241", "24.1"),
        ("2410", "24.10"),
        ("24100", "24.10.0"),
        ("WZ08-24", "24"),
        ("c", "C"),
        ("BF", "B-F"),
        ("40", "39"),
        ("24.19", "24.1"),
    ],
)
def test_an_unknown_code_gets_the_nearest_one(code, nearest):
    with pytest.raises(DataError, match=f"did you mean '{nearest}'"):
        check_industries([code], "WZ2008")


def test_all_unknown_codes_are_shown_once_each_with_the_file():
    with pytest.raises(DataError) as caught:
        check_industries(["1", "C", "1", "XX"], "WZ2008", file="a.csv")
    assert [(p.value, p.file) for p in caught.value.problems] == [("1", "a.csv"), ("XX", "a.csv")]


@pytest.mark.parametrize(
    ("code", "kind", "other"), [("V", "WZ2008", "WZ2025"), ("45", "WZ2025", "WZ2008")]
)
def test_two_classifications_mixed_are_noticed(code, kind, other):
    with pytest.raises(DataError, match=f"a code of {other} among codes of {kind}: two are mixed"):
        check_industries(["01", code], kind)


def test_nace_ends_at_four_digits():
    assert is_industry("01.11", "NACE2")
    assert not is_industry("01.11.0", "NACE2")
    assert is_industry("45", "NACE2")
    assert not is_industry("45", "NACE2.1")
    assert is_industry("V", "NACE2.1")
    assert not is_industry("01.11.0", "NACE2.1")


@pytest.mark.parametrize("code", ["01", "0111", "01110", "01.11", "01.11/0"])
def test_british_codes_are_known_in_their_own_spelling(code):
    assert is_industry(code, "SIC2007")


def test_british_spelling_is_unknown_to_wz():
    assert not is_industry("01110", "WZ2008")
    assert not is_industry("99999", "SIC2007")


def test_levels_parents_and_sections():
    steps = ["24.10.0", "24.10", "24.1", "24", "C"]
    levels = ["subclass", "class", "group", "division", "section"]
    assert [industry_level(code) for code in steps] == levels
    assert [parent(code) for code in steps] == [*steps[1:], None]
    assert {section_of(code) for code in steps} == {"C"}
    assert section_of("B-F") is None
    assert parent("B-F") is None


def test_the_level_of_an_unknown_code_is_an_error_with_the_nearest():
    with pytest.raises(SelectionError, match="did you mean '01'"):
        industry_level("1")
    with pytest.raises(SelectionError, match="no levels are known"):
        industry_level("11", "NAICS2012")


def test_successors_tell_whether_they_are_one_to_one():
    assert successors("24").one_to_one
    assert successors("45").codes == ("46", "47", "95")
    assert not successors("45").one_to_one
    assert successors("15").codes == ("15",)
    assert not successors("15").one_to_one  # division 15 of WZ 2025 takes from others too


def test_successors_go_back_as_well():
    for code in (c for k, c in UPPER if k == "WZ2008" and c.isdigit()):
        for new in successors(code).codes:
            assert code in successors(new, to="WZ2008").codes


def test_successors_of_groups_or_to_elsewhere_are_errors():
    with pytest.raises(SelectionError, match="group of sections"):
        successors("B-F")
    with pytest.raises(SelectionError, match="no links"):
        successors("24", to="NACE2")


def test_ten_thousand_checks_are_fast():
    codes = list(TREES["WZ2008"]) * 6
    start = time.perf_counter()
    check_industries(codes, "WZ2008")
    for code in codes[:5000]:
        short_name(code, lang="de")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("given", ["WZ 2008", "wz2008", "WZ-2008", "WZ08", "wz_2008"])
def test_a_classification_is_known_in_any_spelling(given):
    assert classification_name(given) == "WZ2008"
    with pytest.raises(DataError, match="not a code of WZ2008"):
        check_industries(["34"], given)


def test_nace_is_known_by_its_official_name():
    assert classification_name("NACE Rev. 2") == "NACE2"
    assert classification_name("NACE_R2") == "NACE2"
    assert classification_name("NACE Rev. 2.1") == "NACE2.1"


@pytest.mark.parametrize("given", ["WZ2018", "nase", "?"])
def test_an_unknown_classification_is_refused_and_not_passed_over(given):
    with pytest.raises(SelectionError, match=r"Available: 'WZ2008'.*'own'"):
        check_industries(["34"], given)
    check_industries(["34"], "own")
    check_industries(["34"], "")
