"""Convergence, transitions, ranks and resilience: what must hold for every economy."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from smartspec.analysis import (
    annual_growth,
    beta_convergence,
    markov_transitions,
    mobility,
    rank_mobility,
    regional_resilience,
    resilience,
    sigma_convergence,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=8, deadline=None)
PERIOD = {"start": "2010", "end": "2014"}
AMOUNTS = arrays(np.int64, (5, 6), elements=st.integers(1, 90_000)).map(lambda a: a.astype(float))
COUNTS = arrays(np.int64, (2, 3, 4), elements=st.integers(1, 5000)).map(lambda a: a.astype(float))


def panel(amounts, dims=("date", "region")):
    years = range(2010, 2010 + len(amounts))
    coords = {
        "date": pd.DatetimeIndex([f"{year}-12-31" for year in years]).as_unit("ns"),
        "region": [f"r{k}" for k in range(amounts.shape[1])],
    }
    return xr.DataArray(amounts, dims=dims, coords=coords)


@FEW
@given(amounts=AMOUNTS)
def test_the_regression_is_that_of_scipy(amounts):
    values = panel(amounts)
    result = beta_convergence(values, **PERIOD)
    x, y = np.log(amounts[0]), np.log(amounts[4] / amounts[0]) / 4
    if np.ptp(x) < 1e-6 or np.ptp(y) < 1e-6:
        return
    peer = stats.linregress(x, y)
    if 1 - peer.rvalue**2 < 1e-10:
        return  # through all points: SciPy's standard error is its own rounding, about 1e-9
    slope = result.sel(term="initial")
    assert float(slope.estimate) == pytest.approx(peer.slope, rel=1e-6, abs=1e-9)
    assert float(slope.standard_error) == pytest.approx(peer.stderr, rel=1e-5, abs=1e-9)
    assert float(result.r_squared) == pytest.approx(peer.rvalue**2, rel=1e-5, abs=1e-9)
    assert float(result.f_value) == pytest.approx(float(slope.t_value) ** 2, rel=1e-5, abs=1e-9)
    assert float(result.f_p_value) == pytest.approx(peer.pvalue, rel=1e-5, abs=1e-9)


@FEW
@given(amounts=AMOUNTS)
def test_the_trend_of_the_dispersion_is_the_line_of_scipy(amounts):
    result = sigma_convergence(panel(amounts))
    spread = result["dispersion"].values
    if np.ptp(spread) < 1e-6:
        return
    peer = stats.linregress(np.arange(5), spread)
    assert float(result["trend"]) == pytest.approx(peer.slope, rel=1e-6, abs=1e-9)
    assert float(result["trend_constant"]) == pytest.approx(peer.intercept, rel=1e-6, abs=1e-9)
    error = float(result["trend_constant_standard_error"])
    assert error == pytest.approx(peer.intercept_stderr, rel=1e-4, abs=1e-8)
    by_calendar = stats.linregress(np.arange(2010, 2015), spread).intercept  # as REAT has it
    ours = float(result["trend_constant"]) - 2010 * float(result["trend"])
    assert ours == pytest.approx(by_calendar, rel=1e-5, abs=1e-7)


def test_two_conditions_and_five_regions_leave_one_degree_for_the_f_test():
    """numpy's least squares: F = ((TSS - RSS) / 3) / (RSS / 1)."""
    amounts = np.array([[100.0, 200, 300, 500, 900], [180.0, 260, 330, 610, 930]])
    control = np.array([[1.0, 0], [0, 1], [2, 1], [1, 3], [0, 2]])
    coords = {"region": [f"r{k}" for k in range(5)], "condition": ["a", "b"]}
    conditions = xr.DataArray(control, dims=("region", "condition"), coords=coords)
    result = beta_convergence(panel(amounts), start="2010", end="2011", conditions=conditions)
    design = np.column_stack([np.ones(5), np.log(amounts[0]), control])
    y = np.log(amounts[1] / amounts[0])
    rest = float(np.linalg.lstsq(design, y, rcond=None)[1][0])
    whole = float(((y - y.mean()) ** 2).sum())
    assert float(result.f_value) == pytest.approx((whole - rest) / 3 / rest, rel=1e-9)
    assert result.attrs["f_degrees_of_freedom"] == "3, 1"


@FEW
@given(amounts=AMOUNTS, order=st.permutations(range(6)), factor=st.integers(2, 1000))
def test_neither_order_nor_currency_changes_convergence_or_mobility(amounts, order, factor):
    values = panel(amounts)
    other = values.isel(region=list(order)) * factor
    first, second = (
        beta_convergence(v, **PERIOD).drop_sel(term="constant") for v in (values, other)
    )
    xr.testing.assert_allclose(first["estimate"], second["estimate"], rtol=1e-6, atol=1e-9)
    first, second = (sigma_convergence(v)["dispersion"] for v in (values, other))
    xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-9)
    first, second = (rank_mobility(v) for v in (values, other))
    xr.testing.assert_allclose(first, second.sel(region=values.region), rtol=1e-9)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2016-02-29", "2017-02-28", 1.0),
        ("2010-06-30", "2015-06-30", 5.0),
        ("2014-06-30", "2019-09-30", 1918 / 365.25),
        ("2014-03-31", "2016-01-15", 655 / 365.25),
    ],
)
def test_years_are_the_same_for_convergence_and_for_growth_per_year(cube_of, first, last, years):
    values = panel(np.array([[100.0, 300, 500, 800], [150.0, 320, 610, 820]]))
    values = values.assign_coords(date=pd.DatetimeIndex([first, last]).as_unit("ns"))
    beta = beta_convergence(values, start=first, end=last)
    assert beta.attrs["years"] == pytest.approx(years, rel=1e-14)
    sigma = sigma_convergence(values)
    step = float(sigma["dispersion"].diff("date").item())
    assert float(sigma["trend"]) == pytest.approx(step / years, rel=1e-12)
    cube = cube_of(np.ones((2, 2, 2)), dates=(first, last))
    yearly = annual_growth(cube, start=first, end=last)
    assert yearly.attrs["years"] == beta.attrs["years"]


@FEW
@given(amounts=AMOUNTS)
def test_a_further_dimension_is_kept(amounts):
    both = xr.concat([panel(amounts), panel(amounts[::-1].copy())], "kind", coords="minimal")
    for method in (beta_convergence, sigma_convergence, rank_mobility):
        options = {} if method is sigma_convergence else PERIOD
        together = method(both, **options)
        for kind in (0, 1):
            alone = method(both.isel(kind=kind), **options)
            xr.testing.assert_allclose(together.isel(kind=kind), alone, rtol=1e-6, atol=1e-9)
    together = markov_transitions(both)
    xr.testing.assert_allclose(together.isel(kind=1), markov_transitions(both.isel(kind=1)))


@FEW
@given(amounts=AMOUNTS)
def test_transitions_add_up_and_the_steady_state_stays(amounts):
    result = markov_transitions(panel(amounts))
    assert float(result.transitions.sum()) == 6 * 4
    rows = result.probability.sum("destination", skipna=False)
    np.testing.assert_allclose(rows.values[~np.isnan(rows.values)], 1)
    if bool(result.steady_state_unique):
        after = result.steady_state.values @ result.probability.values
        np.testing.assert_allclose(after, result.steady_state, atol=1e-9)
        assert float(result.steady_state.sum()) == pytest.approx(1)


def test_the_weather_of_oz_is_that_of_kemeny_and_snell():
    """Rain, nice, snow: 40, 20 and 40 %; the passages are printed in the textbook.

    The chain is walked so that each transition is seen as often as its probability says.
    """
    walk = [0, 0, 0, 1, 0, 2, 2, 2, 1, 2, 0]  # rain 4: 2 1 1, nice 2: 1 0 1, snow 4: 1 1 2
    pairs = np.array([walk[:-1], walk[1:]], dtype=float)
    values = xr.DataArray(pairs, dims=("date", "region"))
    result = markov_transitions(values, classes=[0.5, 1.5], relative=False)
    oz = [[0.5, 0.25, 0.25], [0.5, 0, 0.5], [0.25, 0.25, 0.5]]
    np.testing.assert_allclose(result.probability, oz)
    np.testing.assert_allclose(result.steady_state, [0.4, 0.2, 0.4])
    passage = [[2.5, 4, 10 / 3], [8 / 3, 5, 8 / 3], [10 / 3, 4, 2.5]]
    np.testing.assert_allclose(result.first_passage, passage)
    moved = mobility(result.probability, initial=result.steady_state)
    assert float(moved.leaving) == pytest.approx(1.5 * (1 - (0.2 + 0 + 0.2)))
    assert float(moved.crossing) == pytest.approx((0.4 * 0.75 + 0.2 * 1 + 0.4 * 0.75) / 2)


def test_classes_that_are_never_left_have_no_single_steady_state():
    values = panel(np.array([[50.0, 150.0], [50.0, 150.0]]))
    result = markov_transitions(values, classes=[1])
    assert not bool(result.steady_state_unique)
    assert bool(result.steady_state.isnull().all())
    assert bool(result.first_passage.isnull().all())


def test_classes_without_regions_are_named():
    values = panel(np.array([[50.0, 150.0], [50.0, 150.0]]))
    assert markov_transitions(values, classes=[0.2, 1]).attrs["unobserved"] == "below 0.2"


@FEW
@given(first=st.permutations(range(6)), last=st.permutations(range(6)))
def test_reversed_is_minus_one_and_the_largest_change(first, last):
    values = panel(np.array([first, last], dtype=float))
    tau = float(rank_mobility(values).kendall_tau)
    mirrored = panel(np.array([first, [5 - k for k in last]], dtype=float))
    assert float(rank_mobility(mirrored).kendall_tau) == pytest.approx(-tau)
    upside = panel(np.array([first, [5 - k for k in first]], dtype=float))
    assert float(rank_mobility(upside).mean_change) == pytest.approx(1)
    one = rank_mobility(values, group_of={f"r{k}": "all" for k in range(6)})
    moved = float(one.mean_change) > 0
    assert float(one.theta) == 0 if moved else np.isnan(float(one.theta))


def test_the_paired_test_sees_what_the_f_test_misses():
    """All regions move a little towards the mean: the same regions, so it is no chance."""
    start = np.exp(np.linspace(-1, 1, 12))
    noise = 0.01 * np.cos(np.arange(12.0))
    end = np.exp(0.8 * np.linspace(-1, 1, 12) + noise)
    result = sigma_convergence(panel(np.array([start, end])))
    assert float(result.p_value) > 0.3
    assert float(result.paired_p_value) < 0.001
    assert float(result.paired_t) > 0


def test_conditions_take_their_share():
    """Growth depends on the start by -0.02 and on a dummy by 0.01, exactly."""
    start = np.array([100.0, 150.0, 220.0, 300.0, 500.0, 800.0])
    east = np.array([1.0, 0, 1, 0, 0, 1])
    growth = 0.15 - 0.02 * np.log(start) + 0.01 * east
    values = panel(np.array([start, start * np.exp(growth)])).assign_coords(
        date=pd.DatetimeIndex(["2010-12-31", "2011-12-31"]).as_unit("ns")
    )
    conditions = xr.DataArray(
        east[::-1, None],
        dims=("region", "condition"),
        coords={"region": values.region.values[::-1], "condition": ["east"]},
    )
    result = beta_convergence(values, start="2010", end="2011", conditions=conditions)
    assert result.term.values.tolist() == ["constant", "initial", "east"]
    np.testing.assert_allclose(result.estimate, [0.15, -0.02, 0.01], rtol=1e-9)


@FEW
@given(counts=COUNTS, order=st.permutations(range(3)))
def test_resilience_does_not_hang_on_order_and_agrees_with_that_of_industries(
    cube_of_session, counts, order
):
    whole = np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1)
    cube = cube_of_session(whole, totals=whole.sum(axis=2))
    options = {"reference": "R", "start": "2014", "end": "2019"}
    mixed = regional_resilience(cube, expected="industry_mix", **options)
    regions = ["R", *(f"r{k + 1}" for k in order)]
    shuffled = cube.sel(region=regions).isel(industry=[3, 1, 0, 2])
    other = regional_resilience(shuffled, expected="industry_mix", **options)
    xr.testing.assert_allclose(mixed, other.sel(region=mixed.region), rtol=1e-9, atol=1e-12)
    # what is expected of all regions together is what the reference did
    size = cube["total"].isel(date=0, drop=True).drop_sel(region="R")
    added = (mixed.expected_growth * size).sum("region") / size.sum()
    assert float(added) == pytest.approx(float(mixed.reference_growth), abs=1e-9)
    one = cube.isel(industry=[0])
    one = one.assign(employees=one["employees"] * 0 + cube["total"])
    of_industry = resilience(one, **options)["resistance"].isel(industry=0)
    of_region = regional_resilience(cube, **options)["resistance"]
    np.testing.assert_allclose(of_region, of_industry.sel(region=of_region.region), rtol=1e-9)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda v: beta_convergence(v, start="2010", end="2099"), ["2099"]),
        (lambda v: beta_convergence(v, start="2014", end="2010"), ["later than end"]),
        (lambda v: beta_convergence(v.isel(region=[0, 1]), **PERIOD), ["2 along region", "3"]),
        (lambda v: beta_convergence(-v, **PERIOD), ["negative values", "region r0"]),
        (lambda v: beta_convergence(v.rename(region="x"), **PERIOD), ["lacks region"]),
        (lambda v: sigma_convergence(v, measure="gini"), ["measure", "gini"]),
        (lambda v: sigma_convergence(v.isel(date=[0])), ["1 dates"]),
        (lambda v: markov_transitions(v.where(v.region != "r2")), ["5 of values", "region r2"]),
        (lambda v: markov_transitions(v, classes=[1, 0.8]), ["classes", "rising"]),
        (lambda v: markov_transitions(-v, classes=[]), ["classes", "negative values"]),
        (mobility, ["origin, destination"]),
        (lambda v: rank_mobility(v, group_of={"r0": "a"}), ["no group", "r1"]),
    ],
)
def test_bad_input_is_named_with_its_place_and_cure(call, words):
    values = panel(np.arange(1.0, 31.0).reshape(5, 6))
    with pytest.raises(SelectionError) as caught:
        call(values)
    message = str(caught.value)
    assert "Cure:" in message
    for word in words:
        assert word in message


def test_counts_are_not_taken_for_probabilities():
    p = xr.DataArray([[9.0, 1.0], [2.0, 8.0]], dims=("origin", "destination"))
    with pytest.raises(SelectionError, match="does not add up to 1 at origin 0"):
        mobility(p)


def test_dummies_that_always_add_up_to_one_are_refused():
    values = panel(np.arange(1.0, 31.0).reshape(5, 6))
    both = np.array([[1, 0], [0, 1], [1, 0], [0, 1], [1, 0], [0, 1]], dtype=float)
    coords = {"region": values.region.values, "condition": ["west", "east"]}
    conditions = xr.DataArray(both, dims=("region", "condition"), coords=coords)
    with pytest.raises(SelectionError, match="cannot be told apart"):
        beta_convergence(values, conditions=conditions, **PERIOD)


def test_resilience_shows_all_problems_at_once(economy):
    with pytest.raises(SelectionError) as caught:
        regional_resilience(economy, reference="X", start="2019", end="2014", expected="luck")
    for word in ("'X'", "later than end", "expected"):
        assert word in str(caught.value)


def test_input_stays_as_it_was(economy):
    values = panel(np.arange(1.0, 31.0).reshape(5, 6))
    before, cube = values.copy(deep=True), economy.copy(deep=True)
    for method in (sigma_convergence, rank_mobility, markov_transitions):
        method(values)
    beta_convergence(values, **PERIOD)
    regional_resilience(economy, reference="R", start="2014", end="2019", expected="industry_mix")
    assert values.identical(before)
    assert economy.identical(cube)
