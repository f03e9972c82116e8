"""Shift-share: what must hold in every economy, in real ones, and for bad input."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    dynamic_gerfin,
    dynamic_shift_share,
    esteban_marquillas,
    gerfin,
    shift_share,
    shift_share_forecast,
)
from smartspec.cube import build_cube
from smartspec.errors import SelectionError

FEW = settings(max_examples=15, deadline=None)
DATES = ("2014-06-30", "2016-06-30", "2019-06-30")
PERIOD = {"reference": "R", "start": "2014", "end": "2019"}
COUNTS = arrays(np.int64, (3, 3, 4), elements=st.one_of(st.just(0), st.integers(0, 5000))).map(
    lambda a: a.astype(float)
)
PARTS = {
    "dunn": ["national", "industry_mix", "regional"],
    "esteban_marquillas": ["national", "industry_mix", "competitive", "allocation"],
}
METHODS = {"dunn": shift_share, "esteban_marquillas": esteban_marquillas}


def economy(counts, cube_of):
    """Regions r1 to r3 that partition the reference R; all industries are in the totals."""
    whole = np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1)
    whole[:, 0] += 1  # somebody works elsewhere: no industry of the reference is empty
    return cube_of(whole, totals=whole.sum(axis=2) + 1, dates=DATES)


def assert_adds_up(result, names):
    added = sum(result[name] for name in names)
    np.testing.assert_allclose(added, result["change"], rtol=1e-11, atol=1e-8)
    added = sum(result[f"{name}_total"] for name in names)
    np.testing.assert_allclose(added, result["change_total"], rtol=1e-11, atol=1e-7)


@FEW
@given(counts=COUNTS)
@pytest.mark.parametrize("method", PARTS)
def test_the_parts_add_up_also_from_zero(cube_of_session, counts, method):
    cube = economy(counts, cube_of_session)
    result = METHODS[method](cube, **PERIOD)
    assert not any(result[name].isnull().any() for name in result)
    assert_adds_up(result, PARTS[method])
    exact = cube["employees"].isel(date=2) - cube["employees"].isel(date=0)
    assert (result["change"] == exact.drop_sel(region="R")).all()
    unassigned = result["unassigned"] + result["change_total"]
    total = cube["total"].isel(date=2) - cube["total"].isel(date=0)
    assert (unassigned == total.drop_sel(region="R")).all()


@FEW
@given(counts=COUNTS)
@pytest.mark.parametrize("method", PARTS)
def test_the_steps_add_up_to_the_whole_change(cube_of_session, counts, method):
    cube = economy(counts, cube_of_session)
    whole = dynamic_shift_share(cube, reference="R", method=method)
    steps = dynamic_shift_share(cube, reference="R", method=method, by_step=True)
    assert_adds_up(whole, PARTS[method])
    assert (whole["change"] == METHODS[method](cube, **PERIOD)["change"]).all()
    for name in whole:
        np.testing.assert_allclose(steps[name].sum("date"), whole[name], rtol=1e-9, atol=1e-7)
    first = METHODS[method](cube, reference="R", start="2014", end="2016")
    xr.testing.assert_allclose(steps.isel(date=0, drop=True), first)


@FEW
@given(counts=COUNTS)
def test_one_step_is_the_plain_analysis(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    ours = dynamic_shift_share(cube, reference="R", dates=["2014", "2019"])
    xr.testing.assert_allclose(ours, shift_share(cube, **PERIOD))


@FEW
@given(counts=COUNTS)
def test_competition_and_allocation_are_the_regional_part(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    plain, divided = shift_share(cube, **PERIOD), esteban_marquillas(cube, **PERIOD)
    both = divided["competitive"] + divided["allocation"]
    np.testing.assert_allclose(both, plain["regional"], rtol=1e-10, atol=1e-8)
    from_zero = cube["employees"].isel(date=0).drop_sel(region="R").values == 0
    assert (divided["allocation"].values[from_zero] == 0).all()


@FEW
@given(counts=COUNTS)
def test_what_is_regional_here_is_missing_elsewhere(cube_of_session, counts):
    """Over regions that partition the reference the regional parts of an industry cancel out."""
    whole = np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1) + 1
    whole[:, 0] += 2
    cube = cube_of_session(whole, totals=whole.sum(axis=2), dates=DATES)
    result = shift_share(cube, **PERIOD)
    np.testing.assert_allclose(result["regional"].sum("region"), 0, atol=1e-8)


@FEW
@given(counts=COUNTS)
def test_structure_times_location_is_the_whole(cube_of_session, counts):
    cube = economy(counts + 1, cube_of_session)
    factors, parts = gerfin(cube, **PERIOD), shift_share(cube, **PERIOD)
    product = factors["structure_factor"] * factors["location_factor"]
    np.testing.assert_allclose(product, factors["regional_factor"], rtol=1e-11)
    total = cube["total"].drop_sel(region="R")
    growth = (total.isel(date=2) / total.isel(date=0)).values
    other = cube["total"].sel(region="R")
    np.testing.assert_allclose(
        factors["regional_factor"], growth / float(other[2] / other[0]), rtol=1e-11
    )
    mix = parts["industry_mix_total"]
    assert (np.sign((factors["structure_factor"] - 1).round(12)) == np.sign(mix.round(6))).all()


@FEW
@given(
    counts=COUNTS,
    orders=st.tuples(st.permutations(range(4)), st.permutations(range(4))),
    include_region=st.booleans(),
)
@pytest.mark.parametrize("method", PARTS)
def test_the_order_does_not_matter(cube_of_session, counts, orders, include_region, method):
    cube = economy(counts, cube_of_session)
    choice = {"reference": "R", "method": method, "include_region": include_region}
    first = dynamic_shift_share(cube, **choice)
    second = dynamic_shift_share(cube.isel(industry=orders[0], region=orders[1]), **choice)
    second = second.sel(region=first["region"], industry=first["industry"])
    xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-7)


@FEW
@given(counts=COUNTS, factor=st.integers(2, 1000))
def test_counting_in_other_units_scales_persons_and_not_factors(cube_of_session, counts, factor):
    cube = economy(counts, cube_of_session)
    scaled = cube.assign(employees=cube["employees"] * factor, total=cube["total"] * factor)
    first, second = (esteban_marquillas(c, **PERIOD) for c in (cube, scaled))
    xr.testing.assert_allclose(first * factor, second, rtol=1e-9, atol=1e-5)
    xr.testing.assert_allclose(gerfin(cube, **PERIOD), gerfin(scaled, **PERIOD), rtol=1e-9)


def test_the_reference_without_the_region_is_the_rest(economy):
    """Computed by hand from the counts of the other regions."""
    result = shift_share(economy, reference="R", start="2014", end="2019", include_region=False)
    counts, total = economy["employees"], economy["total"]
    here = {"region": "r1", "industry": "i0"}
    e0, e1 = counts.sel(here).values
    rest0, rest1 = counts.sel(region="R", industry="i0").values - counts.sel(here).values
    all0, all1 = total.sel(region="R").values - total.sel(region="r1").values
    cell = result.sel(here)
    assert float(cell["national"]) == pytest.approx(e0 * (all1 / all0 - 1))
    assert float(cell["regional"]) == pytest.approx(e1 - e0 * rest1 / rest0)


def test_an_unknown_count_spreads_to_its_region_only(economy):
    economy["employees"][0, 2, 1] = np.nan
    for method in (shift_share, esteban_marquillas):
        result = method(economy, reference="R", start="2014", end="2019")
        unknown = result["change"].isnull()
        assert int(unknown.sum()) == 1
        assert result["change_total"].isnull().values.tolist() == [False, True, False]
        assert result["unassigned"].isnull().values.tolist() == [False, True, False]
        for name in result:
            if result[name].ndim == 2:
                assert (result[name].isnull() == unknown).all(), name


def test_a_region_that_is_missing_at_one_date_is_unknown(economy):
    economy["employees"][0, 1] = np.nan
    economy["total"][0, 1] = np.nan
    factors = gerfin(economy, reference="R", start="2014", end="2019")
    assert factors["regional_factor"].isnull().values.tolist() == [True, False, False]
    parts = dynamic_shift_share(economy, reference="R", method="esteban_marquillas")
    for name in parts:
        assert parts[name].sel(region="r1").isnull().all(), name
        assert parts[name].sel(region="r2").notnull().all(), name


def test_industries_that_overlap_are_added_up_once(economy):
    group = economy.isel(industry=[0]).assign_coords(
        industry=np.array(["i0-i1"], dtype=object), leaf=("industry", [False])
    )
    group["employees"].values = (
        economy["employees"].isel(industry=[0, 1]).sum("industry").values[..., None]
    )
    both = xr.concat([group, economy], "industry", data_vars="minimal", coords="minimal")
    alone, beside = (
        shift_share(c, reference="R", start="2014", end="2019") for c in (economy, both)
    )
    assert beside.sizes["industry"] == 5
    for name in ("change_total", "regional_total", "unassigned"):
        xr.testing.assert_allclose(alone[name], beside[name])


def test_input_stays_as_it_was(economy):
    before = economy.copy(deep=True)
    for method in (shift_share, esteban_marquillas, gerfin):
        method(economy, reference="R", start="2014", end="2019")
        method(economy, reference="R", start="2014", end="2019", include_region=False)
    dynamic_shift_share(economy, reference="R", method="esteban_marquillas")
    assert economy.identical(before)


@pytest.mark.parametrize("method", [shift_share, esteban_marquillas, gerfin])
def test_all_that_is_wrong_is_said_at_once(economy, method):
    with pytest.raises(SelectionError) as caught:
        method(economy, reference="X", start="2019", end="2014", regions=["r1", "q"])
    text = str(caught.value)
    assert "'X'" in text or "X" in text
    assert "is later than" in text
    assert "q" in text
    assert len(caught.value.problems) == 3


def test_the_same_date_twice_is_refused(economy):
    with pytest.raises(SelectionError, match="is the same date as end"):
        shift_share(economy, reference="R", start="2014", end="2014")


def test_a_reference_that_did_not_exist_is_refused(economy):
    economy["total"][0, 0] = np.nan
    with pytest.raises(SelectionError, match="region 'R' has no total on 2014-09-30"):
        shift_share(economy, reference="R", start="2014", end="2019")


def test_a_cube_of_the_reference_alone_has_nothing_to_compare(economy):
    with pytest.raises(SelectionError, match="no region to compare with 'R'"):
        shift_share(economy.isel(region=[0]), reference="R", start="2014", end="2019")


def test_a_single_date_makes_no_step(economy):
    with pytest.raises(SelectionError, match="1 date to compare: 2014-09-30"):
        dynamic_shift_share(economy.isel(date=[0]), reference="R")
    with pytest.raises(SelectionError, match="1 date to compare"):
        dynamic_shift_share(economy, reference="R", start="2019")


def test_dates_are_given_in_one_way_and_the_method_is_known(economy):
    with pytest.raises(SelectionError, match="dates are given twice") as caught:
        dynamic_shift_share(economy, reference="R", dates=["2014"], end="2019", method="gerfin")
    assert len(caught.value.problems) == 2


def test_the_result_names_the_choices_made(economy):
    attrs = shift_share(economy, reference="R", start="2014", end="2019").attrs
    assert (attrs["reference"], attrs["reference_name"], attrs["method"]) == (
        "R",
        "Region R",
        "dunn",
    )
    assert (attrs["start"], attrs["end"], attrs["illustrative"]) == ("2014-09-30", "2019-09-30", 1)


def textbook_cube(table):
    rows = table.assign(status=np.where(table["employees"] == 0, "zero", "observed"))
    return build_cube(rows[["date", "region", "industry", "employees", "status"]])


def test_the_example_of_farhauer_and_kroell():
    """Region A: 27 by general growth, 1 by the mix, 3 lost by the region itself; 25 in all."""
    figures = {
        ("A", 2000): [90, 20, 10, 60],
        ("A", 2001): [100, 40, 10, 55],
        ("X", 2000): [400, 150, 150, 400],
        ("X", 2001): [440, 210, 135, 480],
    }
    rows = [
        (f"{year}-06-30", region, industry, float(count))
        for (region, year), counts in figures.items()
        for industry, count in [*zip("1234", counts, strict=True), ("TOTAL", sum(counts))]
    ]
    cube = textbook_cube(pd.DataFrame(rows, columns=["date", "region", "industry", "employees"]))
    parts = shift_share(cube, reference="X", start="2000", end="2001")
    names = ("change_total", "national_total", "industry_mix_total", "regional_total")
    assert [round(float(parts[name].item()), 9) for name in names] == [25, 27, 1, -3]


def test_the_parts_add_up_in_goettingen(shared):
    """Ten years against Germany; the sections sum to the total but for a few persons."""
    path = shared / "data" / "textbook" / "Goettingen.csv"
    if not path.is_file():
        pytest.skip(f"no {path}")
    long = pd.read_csv(path).melt(["WZ2008_Code", "WZ2008_Name"], value_name="employees")
    long["region"] = long["variable"].str[:-4]
    long["date"] = long["variable"].str[-4:] + "-06-30"
    long["industry"] = long["WZ2008_Code"].replace({"A-R": "TOTAL"})
    cube = textbook_cube(long)
    choice = {"reference": "BRD"}
    for method, names in PARTS.items():
        dynamic = dynamic_shift_share(cube, method=method, **choice)
        assert_adds_up(dynamic, names)
        assert_adds_up(METHODS[method](cube, start="2008", end="2017", **choice), names)
        assert (dynamic["change_total"] + dynamic["unassigned"]).item() == 69403 - 59125
    assert abs(dynamic["national_total"].item() - 59125 * (32164973 / 27695398 - 1)) < 1500


def test_the_parts_add_up_in_great_britain(shared):
    sources = pytest.importorskip("smartspec.sources", reason="needs the readers")
    path = shared / "data" / "uk_bres" / "uk_bres_itl2_sic2007_division_2015_2021.csv.gz"
    if not path.is_file():
        pytest.skip(f"no {path}")
    cube = sources.read("tidy", path, preset="uk_bres")
    for include_region in (True, False):
        for method, names in PARTS.items():
            result = dynamic_shift_share(
                cube, reference="GB", method=method, include_region=include_region
            )
            assert result.sizes["region"] == 40
            known = result["regional" if method == "dunn" else "allocation"].notnull()
            assert float(known.mean()) > 0.99
            added = sum(result[name] for name in names).values
            np.testing.assert_allclose(
                added[known.values], result["change"].values[known.values], rtol=1e-9, atol=1e-6
            )


@FEW
@given(counts=COUNTS)
def test_chained_factors_are_structure_times_location_and_the_whole_regional_factor(
    cube_of_session, counts
):
    cube = economy(counts + 1, cube_of_session)
    chained = dynamic_gerfin(cube, reference="R")
    product = chained["structure_factor"] * chained["location_factor"]
    np.testing.assert_allclose(product, chained["regional_factor"], rtol=1e-10)
    whole = gerfin(cube, **PERIOD)
    np.testing.assert_allclose(chained["regional_factor"], whole["regional_factor"], rtol=1e-10)
    one = dynamic_gerfin(cube, reference="R", dates=["2014", "2019"])
    xr.testing.assert_allclose(one, whole)
    steps = dynamic_gerfin(cube, reference="R", by_step=True)
    first = gerfin(cube, reference="R", start="2014", end="2016")
    xr.testing.assert_allclose(steps.isel(date=0, drop=True), first)
    added, mean = (dynamic_gerfin(cube, reference="R", combine=c) for c in ("sum", "mean"))
    for name in ("structure_factor", "location_factor", "regional_factor"):
        np.testing.assert_allclose(added[name], steps[name].sum("date"), rtol=1e-12)
        np.testing.assert_allclose(mean[name] * 2, added[name], rtol=1e-12)


def test_factors_are_combined_in_a_known_way(economy):
    with pytest.raises(SelectionError, match="no such choice"):
        dynamic_gerfin(economy, reference="R", combine="median")


@FEW
@given(counts=COUNTS)
def test_the_reference_is_foretold_its_own_forecast_and_who_stands_still_keeps_the_lead(
    cube_of_session, counts
):
    cube = economy(counts + 1, cube_of_session)
    now = cube["employees"].sel(region="R").isel(date=-1, drop=True)
    own = shift_share_forecast(cube, **PERIOD, forecast=now * 1.5, regions=["R"])
    np.testing.assert_allclose(own["employees"].sel(region="R"), now * 1.5, rtol=1e-10)
    still = shift_share_forecast(cube, **PERIOD, forecast=now)
    here = cube["employees"].isel(date=-1, drop=True).drop_sel(region="R")
    np.testing.assert_allclose(still["employees"], here * still["location_factor"], rtol=1e-10)
    covered = cube.assign(total=cube["employees"].sum("industry"))
    lead = gerfin(covered, **PERIOD)["location_factor"]
    np.testing.assert_allclose(still["location_factor"], lead, rtol=1e-10)
    again = pd.Timestamp("2019-06-30") + (pd.Timestamp("2019-06-30") - pd.Timestamp("2014-06-30"))
    dated = shift_share_forecast(cube, **PERIOD, forecast=now, forecast_date=again)
    xr.testing.assert_allclose(dated, still)
    scenarios = xr.concat([now, now * 2], "scenario")
    both = shift_share_forecast(cube, **PERIOD, forecast=scenarios)
    np.testing.assert_allclose(both["employees"].isel(scenario=1), 2 * still["employees"])


def test_a_forecast_that_does_not_fit_is_refused(economy):
    now = economy["employees"].sel(region="R").isel(date=-1, drop=True)
    faults = {
        "lacks industry i0": {"forecast": now[1:]},
        "has one twice": {"forecast": xr.concat([now, now], "industry")},
        "a forecast by region": {"forecast": economy["employees"].isel(date=-1, drop=True)},
        "negative forecast": {"forecast": -now},
        "not for a day after end": {"forecast": now, "forecast_date": "2019-06-30"},
        "not a date": {"forecast": now, "forecast_date": "soon"},
        "not for a day after end 2019": {"forecast": now, "forecast_date": 2030},
    }
    for what, given_ in faults.items():
        with pytest.raises(SelectionError, match=what):
            shift_share_forecast(economy, **PERIOD, **given_)


def test_a_year_means_the_day_of_the_end_in_it(economy):
    now = economy["employees"].sel(region="R").isel(date=-1, drop=True)
    year, day = (
        shift_share_forecast(economy, **PERIOD, forecast=now, forecast_date=when)
        for when in ("2030", "2030-09-30")
    )
    xr.testing.assert_identical(year, day)
