"""Growth per year and per step, change of shares, portfolios: invariants and bad input."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    annual_growth,
    growth,
    growth_by_step,
    location_quotient,
    portfolio,
    portfolio_path,
    share_change,
    total_growth,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=15, deadline=None)
DATES = ("2014-06-30", "2016-06-30", "2019-06-30")
PERIOD = {"start": "2014", "end": "2019"}
COUNTS = arrays(np.int64, (3, 4, 3), elements=st.integers(0, 5000)).map(lambda a: a.astype(float))


@FEW
@given(counts=COUNTS)
def test_growth_per_year_compounds_to_growth(cube_of_session, counts):
    cube = cube_of_session(counts, dates=DATES)
    yearly = annual_growth(cube, **PERIOD)
    assert yearly.attrs["years"] == 5
    np.testing.assert_allclose((yearly + 1) ** 5 - 1, growth(cube, **PERIOD), rtol=1e-9, atol=1e-12)


@FEW
@given(counts=COUNTS)
@pytest.mark.parametrize("growth_of", ["employees", "share"])
def test_steps_compound_to_growth(cube_of_session, counts, growth_of):
    cube = cube_of_session(counts + 1, dates=DATES)
    steps = growth_by_step(cube, growth_of=growth_of)
    whole = growth(cube, growth_of=growth_of, **PERIOD)
    np.testing.assert_allclose((steps + 1).prod("date") - 1, whole, rtol=1e-9, atol=1e-12)
    assert [str(day)[:10] for day in steps["step_start"].values] == list(DATES[:2])
    assert [str(day)[:10] for day in steps["date"].values] == list(DATES[1:])


@FEW
@given(counts=COUNTS)
def test_changes_of_shares_add_up_to_zero(cube_of_session, counts):
    counts = counts + 1
    cube = cube_of_session(counts, totals=counts.sum(axis=2), dates=DATES)
    np.testing.assert_allclose(share_change(cube, **PERIOD).sum("industry"), 0, atol=1e-12)


@FEW
@given(counts=COUNTS, factor=st.integers(2, 1000))
def test_counting_in_other_units_changes_nothing(cube_of_session, counts, factor):
    cube = cube_of_session(counts, dates=DATES)
    scaled = cube.assign(employees=cube["employees"] * factor, total=cube["total"] * factor)
    for method in (annual_growth, share_change, total_growth):
        first, second = (method(c, **PERIOD) for c in (cube, scaled))
        np.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-12)


@FEW
@given(counts=COUNTS, order=st.permutations(range(3)), rows=st.permutations(range(4)))
def test_the_order_does_not_matter(cube_of_session, counts, order, rows):
    cube = cube_of_session(counts, dates=DATES)
    shuffled = cube.isel(industry=order, region=rows)
    for first, second in (
        (portfolio(c, reference="R", **PERIOD) for c in (cube, shuffled)),
        (portfolio_path(c, reference="R") for c in (cube, shuffled)),
    ):
        xr.testing.assert_identical(
            first, second.sel(region=first["region"], industry=first["industry"])
        )


def test_the_portfolio_is_location_quotient_and_growth_side_by_side(economy):
    result = portfolio(economy, reference="R", **PERIOD)
    assert result["region"].values.tolist() == ["r1", "r2", "r3"]
    lq = location_quotient(economy, reference="R").isel(date=1, drop=True).drop_sel(region="R")
    own = growth(economy, **PERIOD)
    np.testing.assert_array_equal(result["location_quotient"], lq)
    np.testing.assert_array_equal(result["growth"], own.drop_sel(region="R"))
    np.testing.assert_array_equal(result["reference_growth"], own.sel(region="R"))
    assert result["growth_difference"].attrs["unit"] == "fraction"
    assert (result.attrs["growth_of"], result.attrs["citation"]) == ("employees", "invented")


def test_the_rest_of_the_reference_grows_by_itself(economy):
    choice = {"reference": "R", "include_region": False, "regions": ["r1"]}
    result = portfolio(economy, **choice, **PERIOD).sel(region="r1", industry="i0")
    counts = economy["employees"].sel(industry="i0")
    rest = (counts.sel(region="R") - counts.sel(region="r1")).values
    assert float(result["reference_growth"]) == pytest.approx(rest[1] / rest[0] - 1)
    total = economy["total"]
    rest_total = (total.sel(region="R") - total.sel(region="r1")).values
    shares = portfolio(economy, growth_of="share", **choice, **PERIOD)
    shares = shares.sel(region="r1", industry="i0")
    wanted = (rest[1] / rest_total[1]) / (rest[0] / rest_total[0]) - 1
    assert float(shares["reference_growth"]) == pytest.approx(wanted)


def test_the_last_step_of_a_path_is_the_portfolio_of_its_dates(cube_of):
    counts = np.arange(1, 37, dtype=float).reshape(3, 4, 3) ** 1.5 // 1
    cube = cube_of(counts, dates=DATES)
    path = portfolio_path(cube, reference="R").isel(date=-1, drop=True)
    last = portfolio(cube, reference="R", start="2016", end="2019")
    for name in ("location_quotient", "growth", "quadrant", "borderline"):
        np.testing.assert_array_equal(path[name], last[name])


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (("2014-06-30", "2015-06-30"), 1.0),
        (("2016-02-29", "2017-02-28"), 1.0),
        (("2014-06-30", "2014-12-31"), 184 / 365.25),
        (("2014-06-30", "2019-09-30"), 1918 / 365.25),
    ],
)
def test_years_are_whole_between_the_same_days(cube_of, dates, years):
    cube = cube_of(np.ones((2, 2, 2)), dates=dates)
    first, last = dates
    assert annual_growth(cube, start=first, end=last).attrs["years"] == pytest.approx(years, abs=0)


def test_a_single_date_has_no_growth(economy):
    once = economy.isel(date=[1])
    for method in (annual_growth, share_change, total_growth):
        with pytest.raises(SelectionError, match="the same date as"):
            method(once, start="2019", end="2019")
    with pytest.raises(SelectionError, match="1 date to compare: 2019-09-30"):
        growth_by_step(once)
    with pytest.raises(SelectionError, match="1 date to compare"):
        portfolio_path(economy, reference="R", dates=["2014", "2014-09"])


def test_all_that_is_wrong_is_said_at_once(economy):
    with pytest.raises(SelectionError) as caught:
        portfolio(economy, reference="X", start="2019", end="2014", regions=["q"], lq_band=-1)
    assert len(caught.value.problems) == 4
    with pytest.raises(SelectionError) as caught:
        portfolio_path(economy, reference="X", dates=["1900"], growth_of="shares")
    assert len(caught.value.problems) == 3


def test_a_region_that_is_missing_at_a_date_is_unknown(economy):
    economy["employees"][0, 1] = np.nan
    economy["total"][0, 1] = np.nan
    assert total_growth(economy, **PERIOD).isnull().values.tolist() == [False, True, False, False]
    assert share_change(economy, **PERIOD).sel(region="r1").isnull().all()
    path = portfolio_path(economy, reference="R")
    assert path["moves"].sel(region="r1").isnull().all()
    assert (path["quadrant"].sel(region="r1") == "").all()


def test_input_stays_as_it_was(economy):
    before = economy.copy(deep=True)
    for method in (annual_growth, share_change, total_growth):
        method(economy, **PERIOD)
    growth_by_step(economy)
    portfolio(economy, reference="R", **PERIOD)
    portfolio_path(economy, reference="R")
    assert economy.identical(before)
