"""What people are told when they ask for something that the cube lacks."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import (
    competence_profile,
    flips,
    growth,
    location_quotient,
    quadrant,
    resilience,
    top,
)
from smartspec.errors import SelectionError

PERIOD = {"start": "2014", "end": "2019"}


def message(function, *args, **options):
    with pytest.raises(SelectionError) as error:
        function(*args, **options)
    return str(error.value)


def test_an_unknown_reference_is_answered_with_the_nearest(economy):
    text = message(location_quotient, economy, reference="Regon R")
    assert "did you mean 'Region R'" in text


def test_a_reference_may_be_named(economy):
    by_name = competence_profile(economy, reference="region r", **PERIOD)
    assert by_name.attrs["reference"] == "R"
    assert by_name.attrs["reference_name"] == "Region R"
    assert by_name.identical(competence_profile(economy, reference="R", **PERIOD))


@pytest.mark.parametrize(
    "day",
    ["2014-09-30", "2014", "2014-09", pd.Timestamp("2014-09-30"), np.datetime64("2014-09-30")],
)
def test_a_date_may_be_written_in_several_ways(economy, day):
    assert growth(economy, start=day, end="2019").attrs["start"] == "2014-09-30"


def test_all_problems_of_a_call_are_shown_at_once(economy):
    text = message(
        competence_profile,
        economy,
        reference="nowhere",
        start="2013",
        end="2019",
        growth_of="shares",
        min_share=-0.1,
        min_employees=float("nan"),
        lq_band=-1,
        overlap="drop",
    )
    assert len(text.splitlines()) == 7
    for part in ("'nowhere'", "'2013'", "'shares'", "min_share", "min_employees", "lq_band"):
        assert part in text
    assert "did you mean 'share'" in text


@pytest.mark.parametrize(
    ("start", "end", "word"), [("2019", "2014", "later"), ("2014", "2014", "same")]
)
def test_growth_needs_a_start_before_its_end(economy, start, end, word):
    assert word in message(growth, economy, start=start, end=end)
    assert word in message(resilience, economy, reference="R", start=start, end=end)


def test_percent_where_a_fraction_is_expected_is_noticed(economy):
    assert "0.005 is 0.5 %" in message(
        competence_profile, economy, reference="R", **PERIOD, min_share=5
    )


def test_a_reference_that_does_not_exist_at_a_date_is_an_error(economy):
    total = economy["total"].copy(deep=True)
    total[0, 1] = np.nan
    cube = economy.assign(total=total)
    text = message(competence_profile, cube, reference="r1", **PERIOD)
    assert "'r1' has no total on 2014-09-30" in text
    assert "has figures on 2019-09-30" in text


def test_growth_of_is_not_an_option_where_it_has_no_choice(economy):
    assert "leave growth_of out" in message(
        flips, economy, reference="R", **PERIOD, growth_of="share"
    )
    assert "leave growth_of out" in message(
        resilience, economy, reference="R", **PERIOD, growth_of="share"
    )


def test_bands_of_quadrants_are_not_negative(economy):
    lq = location_quotient(economy, reference="R").isel(date=0, drop=True)
    assert "growth_band" in message(quadrant, lq, lq, growth_band=-0.1)


@pytest.fixture
def profile(economy):
    return competence_profile(economy, reference="R", **PERIOD)


def test_top_refuses_what_it_cannot_rank_all_at_once(profile):
    text = message(top, profile, n=0, by="size", regions=["r1", "r9"], relevant=["i9"])
    assert len(text.splitlines()) == 4
    for part in ("ranks", "'size'", "'r9'", "relevant"):
        assert part in text


def test_top_tells_that_a_wished_region_does_not_exist(economy):
    status = economy["status"].copy(deep=True)
    employees, total = (economy[n].copy(deep=True) for n in ("employees", "total"))
    status[0, 2], employees[0, 2], total[0, 2] = 3, np.nan, np.nan
    cube = economy.assign(status=status, employees=employees, total=total)
    profile = competence_profile(cube, reference="R", **PERIOD)
    assert set(profile["left_out"].sel(region="r2").values) == {"not_available"}
    assert "'r2' has no figures" in message(top, profile, regions=["Region r2"])


def test_top_names_relevant_industries_that_the_profile_lacks(profile):
    table = top(profile, relevant=["i0", "i1", "i2", "i3", "99"])
    assert table.attrs["relevant_missing"] == ["99"]


def test_top_shows_the_regions_wished_in_their_order(profile):
    table = top(profile, regions=["Region r3", "r1", "r1"])
    assert list(dict.fromkeys(table["region"])) == ["r3", "r1"]
    assert "R" not in set(top(profile)["region"])


def test_top_counts_the_secret_of_regions_without_a_list(cube_of):
    counts = np.full((2, 2, 1), 100.0)
    counts[:, 1] = np.nan
    cube = cube_of(counts, totals=[[1000, 500], [1000, 500]])
    table = top(competence_profile(cube, reference="R", **PERIOD))
    assert table.empty
    assert table.attrs["secret_not_ranked"] == {"r1": 1}
