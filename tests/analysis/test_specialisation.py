"""What holds of specialisation in every economy, and what bad input is told."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    additive_location_quotient,
    average_location_quotient,
    group_industries,
    hachman,
    krugman,
    location_quotient,
    location_quotient_cutoff,
    log_location_quotient,
    relative_diversity,
    revealed_advantage,
    specialisation_coefficient,
    standardised_location_quotient,
    symmetric_location_quotient,
)
from smartspec.cube import build_cube
from smartspec.errors import SelectionError

FEW = settings(max_examples=15, deadline=None)
COUNTS = arrays(np.int64, (2, 4, 5), elements=st.integers(0, 5000)).map(lambda a: a.astype(float))
CELLS = [
    location_quotient,
    additive_location_quotient,
    symmetric_location_quotient,
    log_location_quotient,
    standardised_location_quotient,
    revealed_advantage,
]
INDICES = [
    krugman,
    specialisation_coefficient,
    average_location_quotient,
    hachman,
    relative_diversity,
]
METHODS = [*CELLS, *INDICES, location_quotient_cutoff]
MEMBERS = ["r1", "r2", "r3", "r4"]


def economy(counts, cube_of):
    """Regions r1 to r4 that partition the reference R, industries that cover the economy."""
    whole = np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1)
    return cube_of(whole, totals=whole.sum(axis=2))


@FEW
@given(
    counts=COUNTS,
    orders=st.tuples(st.permutations(range(5)), st.permutations(range(5))),
    factor=st.integers(2, 1000),
)
@pytest.mark.parametrize("method", METHODS)
def test_order_and_unit_of_the_counts_do_not_matter(
    cube_of_session, method, counts, orders, factor
):
    cube = economy(counts, cube_of_session)
    other = cube.isel(region=orders[0], industry=orders[1])
    other = other.assign(employees=other["employees"] * factor, total=other["total"] * factor)
    first, second = method(cube, reference="R"), method(other, reference="R")
    second = second.reindex_like(first)
    xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-12)


@FEW
@given(counts=COUNTS)
@pytest.mark.parametrize("method", METHODS)
def test_dates_stand_for_themselves(cube_of_session, method, counts):
    cube = economy(counts, cube_of_session)
    both = method(cube, reference="R")
    single = method(cube.isel(date=1), reference="R")
    xr.testing.assert_allclose(both.isel(date=1), single, rtol=1e-12)


@FEW
@given(counts=COUNTS, place=st.tuples(st.integers(0, 4), st.integers(0, 4)))
@pytest.mark.parametrize("method", METHODS)
def test_what_is_secret_stays_secret(cube_of_session, method, counts, place):
    cube = economy(counts, cube_of_session)
    region, industry = place
    hidden = cube.copy(deep=True)
    hidden["employees"][0, region, industry] = np.nan
    result = method(hidden, reference="R").isel(date=0)
    result = result["cutoff"] if isinstance(result, xr.Dataset) else result
    code = str(cube["region"].values[region])
    if "industry" in result.dims:
        result = result.isel(industry=industry)
    if "region" in result.dims and code in result["region"].values:
        result = result.sel(region=code)
    if code != "R" or "industry" in result.dims:  # indices of absent industries need no reference
        assert bool(result.isnull().all())


@FEW
@given(counts=COUNTS)
def test_the_symmetric_quotient_is_the_hyperbolic_tangent_of_half_the_logarithm(
    cube_of_session, counts
):
    cube = economy(counts, cube_of_session)
    log = log_location_quotient(cube, reference="R")
    symmetric = symmetric_location_quotient(cube, reference="R")
    known = log.notnull()
    np.testing.assert_allclose(symmetric.values[known], np.tanh(log.values / 2)[known], atol=1e-12)
    absent = location_quotient(cube, reference="R") == 0
    assert bool((symmetric.where(absent, -1) == -1).all())
    assert bool(log.where(absent).isnull().all())


@FEW
@given(counts=COUNTS)
@pytest.mark.parametrize("log", [False, True])
def test_standardised_quotients_have_mean_zero_spread_one_and_forget_the_reference(
    cube_of_session, counts, log
):
    """Another reference multiplies all quotients of an industry by the same number."""
    cube = economy(counts + (1 if log else 0), cube_of_session)
    z = standardised_location_quotient(cube, reference="R", regions=MEMBERS, log=log)
    known = z.notnull().all("region")
    np.testing.assert_allclose(z.mean("region").values[known], 0, atol=1e-9)
    np.testing.assert_allclose(z.std("region", ddof=1).values[known], 1, rtol=1e-9)
    other = standardised_location_quotient(cube, reference="r2", regions=MEMBERS, log=log)
    both = known & other.notnull().all("region")
    np.testing.assert_allclose(
        z.transpose("region", ...).values[:, both],
        other.transpose("region", ...).values[:, both],
        atol=1e-6,
    )


@FEW
@given(counts=COUNTS)
def test_indices_have_their_ranges_and_belong_together(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    index, part, average, alike, diverse = (m(cube, reference="R") for m in INDICES)
    known = index.notnull()
    assert bool(((index >= 0) & (index <= 2 + 1e-12)).where(known, True).all())
    np.testing.assert_allclose(part, index / 2)
    np.testing.assert_allclose(average.values[known], np.maximum(average.values[known], 1 - 1e-12))
    np.testing.assert_allclose((average * alike).values[known], 1, rtol=1e-12)
    different = index > 1e-12
    np.testing.assert_allclose((index * diverse).values[different], 1, rtol=1e-12)
    assert bool(diverse.where(~different).isnull().all())
    exists = cube["total"].sel(region="R").values > 0
    assert (index.sel(region="R").values[exists] == 0).all()
    np.testing.assert_allclose(alike.sel(region="R").values[exists], 1, rtol=1e-12)
    np.testing.assert_allclose(index["coverage"].values[known], 1, rtol=1e-12)


@FEW
@given(counts=COUNTS)
def test_the_average_is_that_of_the_quotients(cube_of_session, counts):
    cube = economy(counts + 1, cube_of_session)
    weights = cube["employees"] / cube["total"]
    wanted = (weights * location_quotient(cube, reference="R")).sum("industry")
    np.testing.assert_allclose(average_location_quotient(cube, reference="R"), wanted, rtol=1e-12)


@FEW
@given(counts=COUNTS)
def test_a_coarser_classification_never_shows_more_specialisation(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    table = pd.DataFrame(
        {
            "group": ["a", "a", "b", "b", "c"],
            "industry": ["i0", "i1", "i2", "i3", "i4"],
            "weight": 1.0,
        }
    )
    coarse = group_industries(cube, table)
    for method in (krugman, average_location_quotient):
        fine, less = method(cube, reference="R"), method(coarse, reference="R")
        assert not bool((less > fine + 1e-12).any())


@FEW
@given(counts=COUNTS)
def test_against_the_rest_the_difference_grows_with_the_size_of_the_region(cube_of_session, counts):
    """K against all is K against the rest times the rest's part of the whole."""
    cube = economy(counts, cube_of_session)
    everything = krugman(cube, reference="R")
    rest = krugman(cube, reference="R", include_region=False)
    part = 1 - cube["total"] / cube["total"].sel(region="R")
    known = rest.notnull()
    np.testing.assert_allclose(
        everything.values[known], (rest * part).values[known], rtol=1e-9, atol=1e-12
    )


@FEW
@given(counts=COUNTS, threshold=st.sampled_from([0.5, 1.0, 2.0]))
def test_presence_is_the_quotient_at_the_threshold(cube_of_session, counts, threshold):
    cube = economy(counts, cube_of_session)
    presence = revealed_advantage(cube, reference="R", threshold=threshold)
    quotient = location_quotient(cube, reference="R").sel(region=MEMBERS)
    assert bool(((presence == 1) == (quotient >= threshold)).all())
    assert bool((presence.isnull() == quotient.isnull()).all())
    assert presence.attrs["threshold"] == threshold


@FEW
@given(counts=COUNTS, level=st.sampled_from([0.05, 0.5, 0.8, 0.95, 0.999]), seed=st.integers(0, 9))
def test_cutoffs_are_those_of_samples_drawn_one_by_one(cube_of_session, counts, level, seed):
    cube = economy(counts + 1, cube_of_session)
    options = {"level": level, "draws": 40, "seed": seed, "standardised": False}
    found = location_quotient_cutoff(cube, reference="R", **options)
    quotient = location_quotient(cube, reference="R").sel(region=MEMBERS)
    ordered = np.sort(quotient.transpose("region", ...).values, axis=0)
    places = np.random.default_rng(seed).integers(4, size=(40, 4))
    samples = [np.quantile(ordered[place], level, axis=0) for place in places]
    np.testing.assert_allclose(found["cutoff"], np.mean(samples, axis=0), rtol=1e-9)
    low, high = np.quantile(samples, [0.025, 0.975], axis=0)
    np.testing.assert_allclose(found["cutoff_low"], low, rtol=1e-9)
    np.testing.assert_allclose(found["cutoff_high"], high, rtol=1e-9)


@FEW
@given(counts=COUNTS)
def test_the_standardised_cutoff_is_the_cutoff_standardised(cube_of_session, counts):
    cube = economy(counts, cube_of_session)
    options = {"reference": "R", "draws": 50}
    plain = location_quotient_cutoff(cube, **options, standardised=False)["cutoff"]
    found = location_quotient_cutoff(cube, **options)["cutoff"]
    quotient = location_quotient(cube, reference="R").sel(region=MEMBERS)
    mean, spread = quotient.mean("region", skipna=False), quotient.std("region", ddof=1)
    known = found.notnull().values
    np.testing.assert_allclose((found * spread + mean).values[known], plain.values[known])


def test_what_rounding_leaves_of_equal_quotients_is_no_spread(cube_of):
    """Three quotients of 0.1 have a standard deviation of 1.7e-17 in floating point."""
    counts = [[[100.0, 900.0], [1.0, 99.0], [2.0, 198.0], [3.0, 297.0]]]
    cube = cube_of(np.array(counts), totals=[[1000.0, 100.0, 200.0, 300.0]])
    quotient = location_quotient(cube, reference="R").sel(industry="i0")
    assert quotient.values.tolist() == [[1, 0.1, 0.1, 0.1]]
    assert quotient[0, 1:].values.std(ddof=1) > 0
    z = standardised_location_quotient(cube, reference="R")
    assert bool(z.sel(industry="i0").isnull().all())


@pytest.mark.parametrize("standardised", [True, False])
def test_a_low_cutoff_does_not_pass_over_a_secret_region(economy, standardised):
    """Sorting puts the unknown last, where a low quantile would not meet it."""
    hidden = economy.copy(deep=True)
    hidden["employees"][0, 1, 0] = np.nan
    found = location_quotient_cutoff(
        hidden, reference="R", level=0.01, draws=1, standardised=standardised
    )
    assert bool(found.isel(date=0, industry=0).isnull().to_array().all())
    assert bool(found.isel(date=1, industry=0).notnull().to_array().all())


def test_a_seed_decides_the_cutoff(economy):
    calls = [location_quotient_cutoff(economy, reference="R", seed=s, draws=30) for s in (1, 1, 2)]
    xr.testing.assert_identical(calls[0], calls[1])
    assert not calls[0]["cutoff"].equals(calls[2]["cutoff"])
    assert calls[0].attrs["seed"] == 1


@pytest.mark.parametrize("method", METHODS)
def test_an_unknown_reference_is_named_with_what_there_is(economy, method):
    with pytest.raises(SelectionError, match=r"'Q'.*Available: 'R', 'r1'"):
        method(economy, reference="Q")


@pytest.mark.parametrize("method", METHODS)
def test_the_cube_stays_as_it_was(economy, method):
    before = economy.copy(deep=True)
    method(economy, reference="R", include_region=False)
    assert economy.identical(before)


@pytest.mark.parametrize("method", METHODS)
def test_a_result_names_its_reference_and_unit(economy, method):
    attrs = method(economy, reference="Region R").attrs
    assert (attrs["reference"], attrs["reference_name"]) == ("R", "Region R")
    assert attrs["include_region"] == 1
    assert attrs["unit"]


@pytest.mark.parametrize("method", [standardised_location_quotient, location_quotient_cutoff])
def test_a_single_region_cannot_be_compared(economy, method):
    with pytest.raises(SelectionError, match=r"too few regions.*: r1.*at least 2"):
        method(economy, reference="R", regions=["r1"])


def test_all_wrong_options_are_told_at_once(economy):
    with pytest.raises(SelectionError) as told:
        location_quotient_cutoff(
            economy, reference="Q", regions=["r9", "r1"], level=95, draws=0, seed=-1
        )
    for word in ("'Q'", "'r9'", "column level, value '95'", "column draws", "column seed"):
        assert word in str(told.value)
    with pytest.raises(SelectionError, match=r"column threshold, value '0'.*location quotient"):
        revealed_advantage(economy, reference="R", threshold=0)


@pytest.mark.parametrize("method", INDICES)
def test_industries_that_count_people_twice_are_refused(economy, method):
    twice = economy.assign(total=economy["total"] / 2)
    with pytest.raises(SelectionError, match=r"more than the total at date 2014-09-30, region R"):
        method(twice, reference="R")
    table = pd.DataFrame({"group": ["a", "b"], "industry": ["i0", "i0"], "weight": [1.0, 1.0]})
    with pytest.raises(SelectionError, match="groups of this cube overlap"):
        method(group_industries(economy, table), reference="R")


def test_rounded_counts_may_pass_the_total_by_their_errors(economy):
    rounded = economy.assign(total=economy["employees"].sum("industry") - 1)
    with pytest.raises(SelectionError, match="more than the total"):
        krugman(rounded, reference="R")
    assert bool(krugman(rounded.assign_attrs(rounding_base=5), reference="R").notnull().all())


def test_a_cube_in_pieces_gives_the_same_figures(economy):
    pytest.importorskip("dask")
    for method in METHODS:
        whole, pieces = method(economy, reference="R"), method(economy.chunk(date=1), reference="R")
        xr.testing.assert_allclose(pieces.compute(), whole, rtol=1e-12)


@pytest.fixture
def german_states(shared):
    """Employees by state, 2008 to 2014; section C lies within B to E."""
    path = shared / "data" / "textbook" / "G.regions.emp.csv"
    if not path.is_file():
        pytest.skip("no G.regions.emp.csv in the shared data")
    table = pd.read_csv(path).rename(columns={"emp": "employees"})
    table["industry"] = table["industry"].replace("Insgesamt", "TOTAL")
    table["date"] = table["year"].astype(int).astype(str) + "-06-30"
    table["status"] = np.where(table["employees"] == 0, "zero", "observed")
    return table[["date", "region", "industry", "employees", "status"]]


def test_german_states_differ_as_a_plain_computation_says(german_states):
    part = "Verarbeitendes Gewerbe (C)"
    leaves = set(german_states["industry"]) - {part, "TOTAL"}
    cube = build_cube(german_states, leaves=leaves)
    index = krugman(cube, reference="Insgesamt")
    wide = german_states[german_states["date"] == "2014-06-30"].pivot(
        index="region", columns="industry", values="employees"
    )
    shares = wide[sorted(leaves)].div(wide["TOTAL"], axis=0)
    wanted = (shares - shares.loc["Insgesamt"]).abs().sum(axis=1)
    found = index.sel(date="2014-06-30").to_series()
    pd.testing.assert_series_equal(
        found, wanted.reindex(found.index), check_names=False, rtol=1e-12
    )
    assert found["Insgesamt"] == 0
    assert found["Berlin"] > found["Bayern"] > found["Nordrhein-Westfalen"] > 0
    np.testing.assert_allclose(index["coverage"], 1, atol=0.002)


def test_german_states_with_a_section_inside_another_are_refused(german_states):
    with pytest.raises(SelectionError, match="more than the total"):
        krugman(build_cube(german_states), reference="Insgesamt")


@FEW
@given(counts=COUNTS, factor=st.integers(2, 50))
def test_against_the_mean_of_the_others_the_size_of_a_region_does_not_matter(
    cube_of_session, counts, factor
):
    """Nor does a region differ more than from the most different of the others."""
    mean = {"reference": "R", "unweighted": True, "include_region": False}
    index = krugman(economy(counts + 1, cube_of_session), **mean).sel(region=MEMBERS)
    larger = (counts + 1) * np.array([1, factor, 1, 1])[:, None]
    scaled = krugman(economy(larger, cube_of_session), **mean).sel(region=MEMBERS)
    np.testing.assert_allclose(scaled, index, rtol=1e-9, atol=1e-12)
    one_by_one = [
        krugman(economy(counts + 1, cube_of_session), reference=name).sel(region=MEMBERS)
        for name in MEMBERS
    ]
    assert bool((index <= np.max(one_by_one, axis=0) + 1e-12).all())


def test_a_mean_needs_regions_and_regions_need_a_mean(cube_of):
    cube = cube_of(np.ones((1, 2, 3)), totals=np.full((1, 2), 3.0))
    with pytest.raises(SelectionError, match="no mean of them is asked for"):
        krugman(cube, reference="R", regions=["r1"])
    with pytest.raises(SelectionError, match="too few regions"):
        krugman(cube, reference="R", unweighted=True, include_region=False)
    with pytest.raises(SelectionError, match="r7"):
        krugman(cube, reference="R", unweighted=True, regions=["r1", "r7"])


def test_of_a_mean_of_many_regions_the_first_are_named_and_the_others_counted(cube_of):
    cube = cube_of(np.ones((1, 400, 3)), totals=np.full((1, 400), 3.0))
    members = [str(code) for code in cube["region"].values[1:]]
    found = krugman(cube, reference="R", unweighted=True, regions=members)
    assert found.attrs["mean_of"] == ", ".join(members[:12]) + " and 387 more"
    few = krugman(cube, reference="R", unweighted=True, regions=members[:3])
    assert few.attrs["mean_of"] == f"{members[0]}, {members[1]} and {members[2]}"


@FEW
@given(counts=COUNTS, include_region=st.booleans())
def test_additive_quotients_cancel_out_and_without_signs_are_the_krugman_index(
    cube_of_session, counts, include_region
):
    cube = economy(counts, cube_of_session)
    choice = {"reference": "R", "include_region": include_region}
    quotient, index = additive_location_quotient(cube, **choice), krugman(cube, **choice)
    known = index.notnull().values
    np.testing.assert_allclose(quotient.sum("industry").values[known], 0, atol=1e-12)
    np.testing.assert_allclose(abs(quotient).sum("industry").values[known], index.values[known])
    ratio = location_quotient(cube, **choice)
    both = ratio.notnull() & quotient.notnull()
    assert bool((np.sign(quotient) == np.sign(ratio - 1)).where(both, True).all())
