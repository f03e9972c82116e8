"""What must hold for every economy."""

import numpy as np
import pandas as pd
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    competence_profile,
    group_industries,
    group_regions,
    location_quotient,
    quadrant,
    share,
    top,
)
from smartspec.analysis.profiles._ranking import first_ranks

PERIOD = {"start": "2014", "end": "2019"}
COUNTS = arrays(np.int64, (2, 3, 4), elements=st.integers(0, 5000)).map(lambda a: a.astype(float))
FEW = settings(max_examples=4, deadline=None)


def economy(counts, cube_of, secret=()):
    """Regions r1 to r3 that partition the reference R; every total is positive."""
    whole = np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1)
    totals = whole.sum(axis=2) + 7
    totals[:, 0] = totals[:, 1:].sum(axis=1)
    for place in secret:
        whole[place] = np.nan
    return cube_of(whole, totals=totals)


@FEW
@given(counts=COUNTS)
def test_quotients_weighted_by_region_add_up_to_one(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    lq = location_quotient(cube, reference="R").isel(region=slice(1, None))
    size = (cube["total"] / cube["total"].sel(region="R", drop=True)).isel(region=slice(1, None))
    added = (lq * size).sum("region")
    exists = cube["employees"].sel(region="R") > 0
    np.testing.assert_allclose(added.values[exists.values], 1, rtol=1e-12)


@FEW
@given(counts=COUNTS, factor=st.integers(2, 1000))
def test_counting_in_other_units_changes_no_quotient(cube_of_session, counts, factor):
    cube = economy(counts, cube_of_session)
    scaled = cube.assign(employees=cube["employees"] * factor, total=cube["total"] * factor)
    names = ["location_quotient", "growth", "share", "left_out", "quadrant"]
    first, second = (competence_profile(c, reference="R", **PERIOD)[names] for c in (cube, scaled))
    xr.testing.assert_allclose(first, second, rtol=1e-12)


@FEW
@given(counts=COUNTS, order=st.permutations(range(4)), rows=st.permutations(range(4)))
def test_the_order_of_regions_and_industries_does_not_matter(cube_of_session, counts, order, rows):
    cube = economy(counts, cube_of_session)
    shuffled = cube.isel(industry=order, region=rows)
    profile = competence_profile(cube, reference="R", **PERIOD)
    other = competence_profile(shuffled, reference="R", **PERIOD)
    xr.testing.assert_identical(
        profile, other.sel(region=profile.region, industry=profile.industry)
    )
    by = ["region", "rank", "industry"]
    first, second = (top(p).sort_values(by).reset_index(drop=True) for p in (profile, other))
    assert first[by].equals(second[by])


@FEW
@given(counts=COUNTS)
def test_the_rest_of_the_reference_is_the_group_of_the_other_regions(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    cube = group_regions(cube, {"rest of r1": ["r2", "r3"]})
    left = location_quotient(cube, reference="R", include_region=False).sel(region="r1")
    right = location_quotient(cube, reference="rest of r1").sel(region="r1")
    xr.testing.assert_allclose(left.drop_attrs(), right.drop_attrs(), rtol=1e-12)


@FEW
@given(counts=COUNTS)
def test_the_group_of_all_parts_is_the_reference(cube_of_session, counts):
    cube = group_regions(economy(counts, cube_of_session), {"all": ["r1", "r2", "r3"]})
    lq = location_quotient(cube, reference="all").drop_attrs()
    xr.testing.assert_allclose(lq, location_quotient(cube, reference="R").drop_attrs())


CELLS = st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 3))


@FEW
@given(counts=COUNTS, secret=st.lists(CELLS, min_size=1, max_size=6))
def test_a_secret_cell_never_becomes_a_number(cube_of_session, counts, secret):
    """Changing what stands behind a secret cell changes nothing, in no result."""
    cube = economy(counts, cube_of_session, secret=[tuple(place) for place in secret])
    groups = {"G": ["r1", "r2"]}
    profile = competence_profile(group_regions(cube, groups), reference="R", **PERIOD, min_share=0)
    for d, r, i in secret:
        cell = profile.isel(region=r, industry=i)
        assert np.isnan(cell["growth"])
        assert np.isnan(cell["employees" if d else "employees_start"])
        assert str(cell["left_out"].item()) == "secret"
        assert str(cell["quadrant"].item()) == ""
        if d:
            assert np.isnan(cell["share"])
            assert np.isnan(cell["location_quotient"])
        if r in {1, 2}:
            group = profile.sel(region="G").isel(industry=i)
            assert np.isnan(group["employees" if d else "employees_start"])
    ranked = top(profile, n=9)
    end = {(str(cube.region.values[r]), f"i{i}") for d, r, i in secret if d}
    assert not end & set(zip(ranked["region"], ranked["industry"], strict=True))


@FEW
@given(
    counts=COUNTS, weight=arrays(np.float64, (4, 2), elements=st.sampled_from([0, 0.25, 0.5, 1]))
)
def test_groups_of_industries_are_weighted_sums(cube_of_session, counts, weight):
    cube = economy(counts, cube_of_session)
    weight[0] = 1
    table = pd.DataFrame(
        [(f"g{g}", f"i{i}", weight[i, g]) for i in range(4) for g in range(2)],
        columns=["group", "industry", "weight"],
    )
    grouped = group_industries(cube, table)
    wanted = np.einsum("dri,ig->drg", cube["employees"].values, weight)
    np.testing.assert_allclose(grouped["employees"].values, wanted, rtol=1e-12)
    xr.testing.assert_identical(grouped["total"], cube["total"])


@FEW
@given(counts=COUNTS, base=st.sampled_from([3, 5, 10, 100]))
def test_the_exact_figures_lie_between_the_bounds_of_the_rounded_ones(
    cube_of_session, counts, base
):
    exact = group_regions(economy(counts, cube_of_session), {"G": ["r1", "r2"]})
    rounded = economy(counts, cube_of_session)
    rounded = rounded.assign(
        employees=(rounded["employees"] / base).round() * base,
        total=(rounded["total"] / base).round() * base,
    ).assign_attrs(rounding_base=base)
    rounded = group_regions(rounded, {"G": ["r1", "r2"]})
    for include in (True, False):
        options = {"reference": "R", **PERIOD, "min_share": 0, "include_region": include}
        truth = competence_profile(exact, **options)
        seen = competence_profile(rounded, **options)
        for name in ("location_quotient", "growth"):
            value, low, high = truth[name], seen[f"{name}_low"], seen[f"{name}_high"]
            assert not (value < low - 1e-9).any()
            assert not (value > high + 1e-9).any()
            assert not np.isinf(high).any()
        assert not (seen["location_quotient_low"] < 0).any()
        assert not (seen["growth_low"] < -1).any()


LIMITS = np.array([0, 50, 250, 500, 1000, 2500, 5000])
STEPS = np.array([5, 25, 50, 100, 250, 500, 1000])


def rounded_by_steps(exact):
    """Half a step off at most: small counts by 5, those from 5,000 on by 1,000."""
    counts = {}
    for name, error in (("employees", "error"), ("total", "total_error")):
        value = exact[name].values
        step = STEPS[np.searchsorted(LIMITS, value, side="right") - 1]
        printed = np.round(value / step) * step
        wide = STEPS[np.searchsorted(LIMITS, printed, side="right") - 1]
        counts |= {name: printed, error: wide / 2}
    shaped = {
        n: (exact["total" if "total" in n else "employees"].dims, v) for n, v in counts.items()
    }
    return exact.assign(shaped).assign_attrs(rounding_base=5)


@FEW
@given(counts=COUNTS, include=st.booleans(), growth_of=st.sampled_from(["employees", "share"]))
def test_the_exact_figures_lie_between_the_bounds_whatever_the_steps(
    cube_of_session, counts, include, growth_of
):
    exact = economy(counts, cube_of_session)
    table = pd.DataFrame(
        [("g", "i0", 1.0), ("g", "i1", 0.5), ("h", "i2", 1.0), ("h", "i3", 1.0)],
        columns=["group", "industry", "weight"],
    )
    groups = {"G": ["r1", "r2"]}
    options = {"reference": "R", **PERIOD, "min_share": 0, "include_region": include}
    options["growth_of"] = growth_of
    for make in (
        lambda cube: group_regions(cube, groups),
        lambda cube: group_industries(group_regions(cube, groups), table),
        lambda cube: group_regions(group_industries(cube, table), groups),
    ):
        truth = competence_profile(make(exact), **options)
        grouped = make(rounded_by_steps(exact))
        check_errors(grouped, make(exact))
        seen = competence_profile(grouped, **options)
        for name in ("location_quotient", "growth"):
            assert not (truth[name] < seen[f"{name}_low"] - 1e-9).any()
            assert not (truth[name] > seen[f"{name}_high"] + 1e-9).any()


def check_errors(grouped, exact):
    """Every figure of a grouped cube lies within its error of the true one."""
    for name, error in (("employees", "error"), ("total", "total_error")):
        assert (abs(grouped[name] - exact[name]) <= grouped[error] + 1e-9).all()


@FEW
@given(counts=COUNTS)
def test_shares_never_use_the_sum_of_industries(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    some = cube.isel(industry=[0, 2])
    xr.testing.assert_identical(share(some), share(cube).isel(industry=[0, 2]))


BOUNDS = arrays(np.int64, (3, 6), elements=st.integers(0, 8))


@settings(max_examples=60, deadline=None)
@given(low=BOUNDS, width=BOUNDS, eligible=arrays(np.bool_, (3, 6)), n=st.integers(1, 7))
def test_first_ranks_are_those_of_comparing_all_pairs(low, width, eligible, n):
    high = np.where(width == 8, np.nan, low + width)  # NaN: no upper bound, nothing is above
    rows, columns = np.nonzero(eligible)
    found = first_ranks(rows, low[eligible].astype(float), high[eligible], n)
    listed = (rows[found.place], columns[found.place], found.rank, found.shared)
    wanted = []
    for row in range(3):
        takes_part = np.flatnonzero(eligible[row])
        for i in takes_part:
            above = [j for j in takes_part if low[row, j] > high[row, i]]
            below = [j for j in takes_part if low[row, i] > high[row, j]]
            shared = len(takes_part) - len(above) - len(below) > 1
            if len(above) < n:
                wanted.append((row, i, 1 + len(above), shared))
    assert list(zip(*(part.tolist() for part in listed), strict=True)) == wanted


def test_what_only_quotient_or_growth_has_gets_no_quadrant():
    lq = xr.DataArray([1.4, 0.6], dims="industry", coords={"industry": ["20", "24"]})
    rate = xr.DataArray([0.1, 0.2], dims="industry", coords={"industry": ["24", "28"]})
    assert quadrant(lq, rate)["quadrant"].to_series().to_dict() == {
        "20": "",
        "24": "growth",
        "28": "",
    }
