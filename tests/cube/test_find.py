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
