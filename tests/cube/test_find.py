"""Names and dates as people write them."""

import pandas as pd
import pytest

from smartspec.cube import build_cube, find_date, find_industry, find_region
from smartspec.errors import SelectionError

NAMES = {
    "05911": "Bochum, kreisfreie Stadt",
    "05117": "Mülheim an der Ruhr, kreisfreie Stadt",
    "05113": "Essen, kreisfreie Stadt",
    "06434": "Bad Homburg",
    "06435": "Bad Hersfeld",
}


@pytest.fixture
def cube():
    rows = [
        (date, region, industry, 1.0, "observed")
        for date in ("2019-06-30", "2020-06-30", "2020-12-31")
        for region in NAMES
        for industry in ("24", "TOTAL")
    ]
    columns = ["date", "region", "industry", "employees", "status"]
    industries = {"24": "Metallerzeugung und -bearbeitung"}
    return build_cube(
        pd.DataFrame(rows, columns=columns), region_names=NAMES, industry_names=industries
    )


def test_a_misspelt_name_is_compared_with_the_name_before_the_comma(cube) -> None:
    with pytest.raises(SelectionError, match="did you mean 'Bochum'"):
        find_region(cube, "Bohcum")


def test_a_misspelt_first_word_is_met_too(cube) -> None:
    with pytest.raises(SelectionError, match="did you mean 'Mülheim'"):
        find_region(cube, "Muelheim")


def test_what_is_suggested_is_accepted(cube) -> None:
    assert find_region(cube, "Bochum") == "05911"
    assert find_region(cube, "Mülheim") == "05117"
    assert find_region(cube, "mülheim an der ruhr") == "05117"
    assert find_industry(cube, "Metallerzeugung") == "24"


def test_a_first_word_of_several_regions_is_not_guessed(cube) -> None:
    with pytest.raises(SelectionError, match=r"several.*06434, 06435"):
        find_region(cube, "Bad")
    with pytest.raises(SelectionError, match="not in the cube"):
        find_region(cube, "Ess")


@pytest.mark.parametrize("date", ["30.06.2020", "30.6.2020", "2020-06", "06.2020", "2020-06-30"])
def test_dates_are_read_as_germans_and_machines_write_them(cube, date: str) -> None:
    assert find_date(cube, date) == pd.Timestamp("2020-06-30")


@pytest.mark.parametrize("date", ["31.06.2020", "2020-6-31", "30.06.20", "2020"])
def test_a_date_that_is_none_or_several_is_refused(cube, date: str) -> None:
    with pytest.raises(SelectionError, match=r"Available: '2019-06-30'"):
        find_date(cube, date)


SPELLINGS = [
    "Mülheim an der Ruhr", "Mu\u0308lheim an der Ruhr", "  Mülheim  an\u00a0der Ruhr ",
    "Mülheim\u202fan der\u2009Ruhr", "MÜLHEIM AN DER RUHR", "Mül\u00adheim an der Ruhr",
    "\ufeffMülheim an der Ruhr", "Mu\u0308lheim", "05117 ", "\u00a005117", "05117\u200b",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", ["Mülheim an der Ruhr", "Mu\u0308lheim an\u00a0der  Ruhr"])
def test_a_name_is_found_however_its_letters_and_blanks_are_written(name, spelling):
    rows = [("2019-06-30", r, i, 1.0, "observed") for r in ("05117", "05") for i in ("C", "TOTAL")]
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    cube = build_cube(table, region_names={"05117": name})
    assert find_region(cube, spelling) == "05117"


def test_hyphens_of_any_kind_name_the_same_region():
    rows = [("2019-06-30", "05978", i, 1.0, "observed") for i in ("C", "TOTAL")]
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    cube = build_cube(table, region_names={"05978": "Ennepe-Ruhr-Kreis"})
    assert find_region(cube, "Ennepe\u2010Ruhr\u2013Kreis") == "05978"


def test_a_code_stands_as_it_is_where_two_differ_by_their_letters_only():
    rows = [("2019-06-30", r, i, 1.0, "observed") for r in ("Ä", "A\u0308") for i in ("C", "TOTAL")]
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    assert find_region(build_cube(table), "A\u0308") == "A\u0308"
