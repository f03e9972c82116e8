"""Exact limits against SciPy's tests, coverage, seeds, and what draws must not change."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from smartspec.analysis import (
    bootstrap,
    competence_profile,
    group_regions,
    growth_confidence,
    krugman,
    location_quotient_confidence,
    rank_stability,
    sensitivity,
)
from smartspec.analysis.uncertainty._draws import drawn_cubes
from smartspec.analysis.uncertainty._exact import binomial_limits, poisson_limits
from smartspec.errors import SelectionError

PERIOD = {"start": "2014", "end": "2019"}


@settings(max_examples=40, deadline=None)
@given(n=st.integers(1, 3000), part=st.floats(0, 1), level=st.sampled_from([0.8, 0.95, 0.99]))
def test_binomial_limits_are_those_of_the_exact_test(n, part, level):
    k = round(part * n)
    low, high = binomial_limits(np.array(k), np.array(n), level)
    exact = stats.binomtest(k, n).proportion_ci(level, method="exact")
    np.testing.assert_allclose([low, high], [exact.low, exact.high], rtol=1e-9, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(k=st.integers(0, 5000))
def test_poisson_limits_are_quantiles_of_the_chi_squared_distribution(k):
    low, high = poisson_limits(np.array(float(k)), 0.95)
    wanted = [stats.chi2.ppf(0.025, 2 * k) / 2 if k else 0, stats.chi2.ppf(0.975, 2 * k + 2) / 2]
    np.testing.assert_allclose([low, high], wanted, rtol=1e-8)


def test_limits_cover_the_truth_at_least_as_often_as_promised():
    random = np.random.default_rng(5)
    k = random.binomial(80, 0.07, 4000)
    low, high = binomial_limits(k, np.full(4000, 80), 0.95)
    assert np.mean((low <= 0.07) & (high >= 0.07)) >= 0.95


@pytest.mark.parametrize("include_region", [True, False])
def test_the_quotient_lies_within_its_limits_and_those_narrow_with_the_level(
    economy, include_region
):
    options = {"reference": "R", "include_region": include_region}
    wide = location_quotient_confidence(economy, level=0.99, **options)
    narrow = location_quotient_confidence(economy, level=0.8, **options)
    known = narrow["low"].notnull()
    assert int(known.sum()) > 10
    assert bool((wide["low"] <= narrow["low"]).where(known, True).all())
    assert bool((narrow["low"] <= narrow["location_quotient"]).where(known, True).all())
    assert not bool((narrow["location_quotient"] > narrow["high"]).any())
    assert bool(wide["low"].sel(region="R").isnull().all())


def test_limits_of_a_region_outside_the_reference_are_not_given(cube_of):
    cube = cube_of([[[100, 50], [10, 5], [10, 5]]] * 2, regions=["05", "05113", "09162"])
    low = location_quotient_confidence(cube, reference="05")["low"]
    assert bool(low.sel(region="09162").isnull().all())
    assert bool(low.sel(region="05113").notnull().all())


def test_draws_keep_the_reference_the_sum_of_its_regions_and_secret_cells_secret(cube_of):
    counts = np.array([[[300, 150], [100, np.nan], [200, 50]]] * 2, dtype=float)
    totals = np.array([[480, 220, 260]] * 2, dtype=float)
    cube = cube_of(counts, totals=totals)
    for drawn in drawn_cubes(cube, reference="R", draws=10, seed=3):
        part = drawn["employees"]
        assert bool(part.sel(region="r1", industry="i1").isnull().all())
        change = part - cube["employees"]
        of_parts = change.sel(region=["r1", "r2"], industry="i0").sum("region")
        np.testing.assert_array_equal(change.sel(region="R", industry="i0"), of_parts)
        inner = (drawn["total"] - cube["total"]).sel(region=["r1", "r2"]).sum("region")
        np.testing.assert_array_equal((drawn["total"] - cube["total"]).sel(region="R"), inner)
        assert bool((part.fillna(0) <= drawn["total"]).all())


def changes(cube, **options):
    """What each draw adds to the counts, and to the totals."""
    for drawn in drawn_cubes(cube, draws=20, seed=3, **options):
        yield drawn["employees"] - cube["employees"]
        yield drawn["total"] - cube["total"]


def test_a_region_that_contains_others_by_its_code_moves_with_them(cube_of):
    counts = [[[300, 150], [130, 60], [60, 40], [70, 20]]]
    codes = ["05", "051", "05112", "05113"]
    for change in changes(cube_of(counts, regions=codes), reference="05"):
        parts = change.sel(region=["05112", "05113"])
        assert bool((parts.sum("region") == change.sel(region="051")).all())
        assert bool((parts.sum("region") == change.sel(region="05")).all())
        assert bool((parts != 0).any())


@pytest.fixture
def with_ruhr(cube_of):
    counts = [[[75, 225], [20, 80], [30, 70], [25, 75]]]
    codes = ["05", "05112", "05113", "05114"]
    cube = cube_of(counts, totals=np.array(counts).sum(axis=2), regions=codes)
    return group_regions(cube, {"RUHR": ["05112", "05113"], "WEST": ["05112", "05114"]})


GROUPS = {"RUHR": ["05112", "05113"], "WEST": ["05112", "05114"]}


def test_a_group_moves_with_its_members_and_the_reference_counts_nobody_twice(with_ruhr):
    for change in changes(with_ruhr, reference="05", groups=GROUPS):
        districts = change.sel(region=["05112", "05113", "05114"])
        for group, members in GROUPS.items():
            of_members = change.sel(region=members).sum("region")
            assert bool((change.sel(region=group) == of_members).all())
        assert bool((change.sel(region="05") == districts.sum("region")).all())


def test_a_group_does_not_change_what_chance_says_of_the_others(with_ruhr):
    def measure(cube):
        return cube["employees"]

    plain = with_ruhr.sel(region=["05", "05112", "05113", "05114"])
    alone = bootstrap(plain, measure, reference="05", draws=50)
    beside = bootstrap(with_ruhr, measure, reference="05", draws=50, groups=GROUPS)
    xr.testing.assert_equal(alone, beside.sel(region=plain["region"]))


def test_a_group_of_groups_moves_with_the_innermost_members(with_ruhr):
    nested = {"RUHR": ["05112", "05113"], "WEST": ["RUHR", "05114"]}
    for change in changes(with_ruhr, reference="05", groups=nested):
        districts = change.sel(region=["05112", "05113", "05114"]).sum("region")
        assert bool((change.sel(region="WEST") == districts).all())


@pytest.mark.parametrize("call", ["bootstrap", "rank_stability"])
def test_a_region_of_which_nothing_says_what_it_contains_is_refused(with_ruhr, call):
    before = with_ruhr.assign_coords(date=with_ruhr["date"] - np.timedelta64(365, "D"))
    cube = xr.concat([before, with_ruhr], dim="date", data_vars="minimal", coords="minimal")
    first, last = cube["date"].dt.strftime("%Y-%m-%d").values.tolist()

    def run(**options):
        if call == "bootstrap":
            return bootstrap(cube, krugman_of, reference="05", draws=10, **options)
        return rank_stability(cube, reference="05", start=first, end=last, draws=10, **options)

    with pytest.raises(SelectionError, match=r"RUHR, WEST.*not known.*say groups="):
        run()
    with pytest.raises(SelectionError, match=r"WEST.*say groups="):
        run(groups={"RUHR": ["05112", "05113"]})
    with pytest.raises(SelectionError, match=r"'05999'[\s\S]*'WEST' has no members"):
        run(groups={"RUHR": ["05999"], "WEST": []})
    run(groups=GROUPS)


def krugman_of(cube):
    return krugman(cube, reference="05")


def test_regions_without_telling_codes_that_exceed_the_reference_are_refused(cube_of):
    counts = np.array([[[100, 50], [60, 30], [40, 20], [60, 30]]])
    cube = cube_of(counts, totals=counts.sum(axis=2))
    names = [str(code) for code in cube["region"].values]
    with pytest.raises(SelectionError, match=f"more persons than the reference '{names[0]}'"):
        next(drawn_cubes(cube, reference=names[0], draws=10, seed=1))
    next(drawn_cubes(cube, reference=names[0], draws=10, seed=1, groups={names[3]: [names[1]]}))


def test_the_order_of_regions_industries_and_dates_does_not_matter(economy):
    random = np.random.default_rng(4)
    mixed = economy.isel(
        {dim: random.permutation(size) for dim, size in economy.sizes.items() if dim != "date"}
    )

    def measure(cube):
        return cube["employees"]

    one, two = (bootstrap(c, measure, reference="R", draws=50) for c in (economy, mixed))
    xr.testing.assert_allclose(one, two.reindex_like(one), rtol=1e-12)
    first, last = (
        rank_stability(c, reference="R", **PERIOD, n=1, draws=100, min_share=0)
        .sort_values(["region", "rank", "industry"])
        .reset_index(drop=True)
        for c in (economy, mixed)
    )
    pd.testing.assert_frame_equal(first, last)


def test_the_same_seed_gives_the_same_limits_and_the_cube_stays_as_it_was(economy):
    before = economy.copy(deep=True)

    def measure(cube):
        return krugman(cube, reference="R")

    one, two = (bootstrap(economy, measure, reference="R", draws=50, seed=7) for _ in range(2))
    assert one.identical(two)
    assert not one.equals(bootstrap(economy, measure, reference="R", draws=50, seed=8))
    assert economy.identical(before)
    known = one["value"].notnull() & (one["value"] > 0)
    assert bool((one["low"] < one["high"]).where(known, True).all())


def test_the_shares_of_a_list_add_up_to_its_length(economy):
    table = rank_stability(economy, reference="R", **PERIOD, n=1, draws=100, min_share=0)
    by_region = table.groupby("region")["share_of_draws"].sum()
    assert (by_region <= 1 + 1e-9).all()
    assert (by_region > 0.9).all()
    assert table.attrs["seed"] == 1
    growing = rank_stability(economy, reference="R", **PERIOD, n=1, by="growth", draws=20)
    assert growing.attrs["by"] == "growth"


def test_sensitivity_finds_what_another_profile_says(economy):
    table = sensitivity(economy, reference="R", **PERIOD, min_share=0.02)
    without = competence_profile(economy, reference="R", **PERIOD, include_region=False)
    rows = table[table["varied"] == "include_region"]
    assert len(rows)
    for row in rows.to_dict("records"):
        cell = without.sel(region=row["region"], industry=row["industry"])
        assert row["quadrant_other"] == str(cell["quadrant"].item())
        assert row["turns"] == (
            row["quadrant"] != row["quadrant_other"] or row["listed"] != row["listed_other"]
        )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda c: location_quotient_confidence(c, reference="X", level=95), ["'X'", "0.95"]),
        (
            lambda c: location_quotient_confidence(
                c, reference="R", model="poisson", include_region=False
            ),
            ["binomial"],
        ),
        (lambda c: growth_confidence(c, start="2019", end="2014", level=0), ["start", "level"]),
        (lambda c: bootstrap(c, krugman, reference="R", draws=3, seed=-1), ["draws", "seed"]),
        (lambda c: sensitivity(c, reference="R", **PERIOD, references=["Y"]), ["'Y'"]),
    ],
)
def test_wrong_options_are_named_all_at_once(economy, call, words):
    with pytest.raises(SelectionError) as caught:
        call(economy)
    for word in words:
        assert word in str(caught.value)
