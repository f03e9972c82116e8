"""What must hold for every distribution, and how bad input is refused."""

import warnings

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    absolute_concentration,
    atkinson,
    coagglomeration,
    coulter,
    ellison_glaeser,
    gini,
    group_coagglomeration,
    herfindahl,
    hoover,
    hoover_gini,
    howard_colocation,
    litzenberger,
    locational_gini,
    relative_concentration,
    theil,
    theil_decomposition,
    variation_coefficient,
    williamson,
    wolfson,
)
from smartspec.cube import is_internal
from smartspec.errors import DataError, SelectionError

FEW = settings(max_examples=12, deadline=None)
WEIGHTED = {
    "gini": gini,
    "hoover": hoover,
    "theil": theil,
    "theil_l": lambda *a, **k: theil(*a, kind="L", **k),
    "atkinson": atkinson,
    "atkinson_1": lambda *a, **k: atkinson(*a, epsilon=1, **k),
    "atkinson_3": lambda *a, **k: atkinson(*a, epsilon=3.0, **k),
    "variation_coefficient": variation_coefficient,
    "wolfson": wolfson,
}
EQUALISING = [name for name in WEIGHTED if name != "wolfson"]
AGAINST = [locational_gini, hoover_gini, hoover, coulter, relative_concentration]
AMOUNTS = arrays(np.int64, 6, elements=st.integers(1, 1000)).map(lambda a: a.astype(float))
COUNTS = arrays(np.int64, 6, elements=st.integers(1, 5))
R = {"dim": "region"}


def along(data, prefix="r"):
    names = np.array([f"{prefix}{k}" for k in range(len(data))], dtype=object)
    return xr.DataArray(np.asarray(data), dims="region", coords={"region": names})


def close(first, second):
    xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", WEIGHTED)
@FEW
@given(x=AMOUNTS, w=COUNTS, factor=st.floats(0.01, 1000))
def test_counting_in_other_units_changes_nothing(name, x, w, factor):
    index = WEIGHTED[name]
    close(index(along(x), weights=along(w), **R), index(along(x * factor), weights=along(w), **R))
    close(index(along(x), weights=along(w), **R), index(along(x), weights=along(w * factor), **R))


@pytest.mark.parametrize("name", WEIGHTED)
@FEW
@given(x=AMOUNTS, w=COUNTS)
def test_a_weight_is_the_number_of_times_that_a_value_stands_there(name, x, w):
    index = WEIGHTED[name]
    close(index(along(x), weights=along(w), **R), index(along(np.repeat(x, w)), **R))


@pytest.mark.parametrize("name", WEIGHTED)
@FEW
@given(x=AMOUNTS, w=COUNTS, order=st.permutations(range(6)))
def test_the_order_does_not_matter_and_weights_are_found_by_name(name, x, w, order):
    index = WEIGHTED[name]
    close(index(along(x), weights=along(w), **R), index(along(x)[order], weights=along(w), **R))


@pytest.mark.parametrize("name", EQUALISING)
@FEW
@given(x=AMOUNTS, part=st.floats(0.01, 0.49))
def test_giving_from_the_richest_to_the_poorest_makes_no_index_larger(name, x, part):
    assume(x.max() > x.min())
    moved = x.copy()
    amount = part * (x.max() - x.min())
    moved[x.argmax()] -= amount
    moved[x.argmin()] += amount
    before, after = (float(WEIGHTED[name](along(v), **R)) for v in (x, moved))
    if name == "hoover":  # it does not see transfers on one side of the mean
        assert after <= before + 1e-12
    else:
        assert after < before


@pytest.mark.parametrize("name", WEIGHTED)
def test_equal_values_give_exactly_zero(name):
    for value in (1.0, 0.1, 1 / 3):
        assert float(WEIGHTED[name](along([value] * 7), **R)) == pytest.approx(0, abs=1e-15)


@FEW
@given(x=arrays(np.float64, 6, elements=st.floats(0, 1e6)))
def test_indices_stay_within_their_bounds(x):
    assume(x.sum() > 1e-3)
    values = along(x)
    for index in (gini, hoover, atkinson, coulter):
        assert 0 <= float(index(values, **R)) <= 1 + 1e-12
    assert 0 <= float(theil(values, **R)) <= np.log(6) + 1e-12
    assert 1 / 6 - 1e-12 <= float(herfindahl(values, **R)) <= 1 + 1e-12
    assert -1e-12 <= float(herfindahl(values, normalised=True, **R)) <= 1 + 1e-12
    ratios = [float(absolute_concentration(values, largest=k, **R)) for k in range(1, 7)]
    assert ratios == sorted(ratios)
    assert ratios[-1] == pytest.approx(1)


@FEW
@given(x=AMOUNTS, r=AMOUNTS)
def test_indices_against_a_reference_agree_with_each_other(x, r):
    values, reference = along(x), along(r)
    assert 0 <= float(locational_gini(values, against=reference)) <= 0.5
    close(2 * locational_gini(values, against=reference), hoover_gini(values, against=reference))
    close(hoover_gini(values, against=reference), gini(values / reference, weights=reference, **R))
    half = relative_concentration(values, against=reference) / 2
    close(half, hoover(values, against=reference, **R))
    close(half, hoover(values / reference, weights=reference, **R))
    assert float(half) <= float(hoover_gini(values, against=reference)) + 1e-12
    for index in AGAINST:
        assert float(index(values, against=values * 3, **R)) == pytest.approx(0, abs=1e-12)


@FEW
@given(x=AMOUNTS, w=COUNTS)
def test_the_gini_is_half_the_mean_difference_by_the_definition(x, w):
    pairs = np.abs(x[:, None] - x) * np.outer(w, w)
    expected = pairs.sum() / (2 * w.sum() * (w * x).sum())
    assert float(gini(along(x), weights=along(w), **R)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("kind", ["T", "L"])
@FEW
@given(x=AMOUNTS, w=COUNTS, cut=st.integers(1, 5))
def test_the_parts_of_the_theil_index_add_up(kind, x, w, cut):
    values, weights = along(x), along(w)
    names = list(values["region"].values)
    groups = {"z": names[:cut], "a": names[cut:]}
    parts = theil_decomposition(values, groups, weights=weights, kind=kind, **R)
    whole = theil(values, weights=weights, kind=kind, **R)
    assert float(parts["within"] + parts["between"]) == pytest.approx(float(whole), abs=1e-12)
    assert float(parts["within"] + parts["between"]) == float(parts["theil"])
    assert float(parts["group_share"].sum()) == pytest.approx(1)
    assert list(parts["group"].values) == ["z", "a"]
    one = theil(values[:cut], weights=weights[:cut], kind=kind, **R)
    assert float(parts["group_theil"].sel(group="z")) == pytest.approx(float(one), abs=1e-12)
    alone = theil_decomposition(values, {"all": names}, weights=weights, kind=kind, **R)
    assert float(alone["between"]) == pytest.approx(0, abs=1e-12)
    close(alone["within"], whole.rename("within"))


def test_a_group_with_nothing_adds_to_what_is_between():
    groups = {"poor": ["r0", "r1"], "rich": ["r2", "r3"]}
    parts = theil_decomposition(along([0.0, 0.0, 4.0, 4.0]), groups, **R)
    assert float(parts["within"]) == 0
    assert float(parts["between"]) == pytest.approx(np.log(2))
    assert np.isnan(float(parts["group_theil"].sel(group="poor")))


def cube(**coords):
    random = np.random.default_rng(4)
    data = random.integers(1, 500, (3, 6, 4)).astype(float)
    names = {
        "date": pd.date_range("2014-06-30", periods=3, freq="YE"),
        "region": [f"r{k}" for k in range(6)],
        "industry": [f"i{k}" for k in range(4)],
    }
    return xr.DataArray(data, dims=("date", "region", "industry"), coords=names)


@pytest.mark.parametrize("name", WEIGHTED)
def test_other_dimensions_are_kept_and_give_what_each_gives_alone(name):
    values, weights = cube(), cube().sum("industry")
    result = WEIGHTED[name](values, weights=weights, **R)
    assert set(result.dims) == {"date", "industry"}
    one = WEIGHTED[name](values[1, :, 2], weights=weights[1], **R)
    assert float(result[{"date": 1, "industry": 2}]) == pytest.approx(float(one), rel=1e-12)


@pytest.mark.parametrize("name", WEIGHTED)
def test_what_is_not_known_spreads_only_along_its_dimension(name):
    values = cube()
    values[0, 2, 1] = np.nan
    result = WEIGHTED[name](values, **R)
    assert int(result.isnull().sum()) == 1
    assert np.isnan(float(result[{"date": 0, "industry": 1}]))


@pytest.mark.parametrize("name", WEIGHTED)
def test_nothing_at_all_has_no_index_and_warns_of_nothing(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(float(WEIGHTED[name](along([0.0, 0.0, 0.0]), **R)))
        assert np.isnan(float(WEIGHTED[name](along([1.0, 2.0]), weights=along([0, 0]), **R)))


@pytest.mark.parametrize("name", WEIGHTED)
def test_nobody_counts_for_nothing(name):
    with_nobody = WEIGHTED[name](along([1.0, 9.0, 4.0]), weights=along([2, 0, 1]), **R)
    without = WEIGHTED[name](along([1.0, 4.0]), weights=along([2, 1]), **R)
    close(with_nobody, without)


def test_a_value_of_zero_is_a_value():
    values = along([0.0, 1.0])
    assert float(theil(values, **R)) == pytest.approx(np.log(2))
    assert np.isnan(float(theil(values, kind="L", **R)))
    assert float(atkinson(values, epsilon=1, **R)) == 1
    assert float(atkinson(values, epsilon=60.0, **R)) == 1
    assert float(gini(values, corrected=True, **R)) == 1


def test_input_stays_as_it_was():
    values, weights = cube(), cube().sum("industry")
    before = values.copy(deep=True), weights.copy(deep=True)
    for index in WEIGHTED.values():
        index(values, weights=weights, **R)
    litzenberger(values, values, area=weights[0], population=weights[0])
    coagglomeration(values, against=weights)
    assert values.identical(before[0])
    assert weights.identical(before[1])


def test_chunked_arrays_give_the_same():
    pytest.importorskip("dask")
    values = cube()
    for index in (*WEIGHTED.values(), herfindahl, absolute_concentration, coulter):
        close(index(values, **R), index(values.chunk({"date": 1, "region": 2}), **R).compute())


def test_all_problems_are_shown_at_once_with_place_and_cure():
    values = along([1.0, -2.0, 3.0])
    weights = along([1, 2])
    with pytest.raises(SelectionError) as caught:
        theil(values, weights=weights, kind="S", **R)
    text = str(caught.value)
    for words in ("negative values at region r1", "weights lack region r2", "no such choice"):
        assert words in text
    assert text.count("Cure:") == 3


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda v: gini(v, dim="industry"), "it lacks industry"),
        (lambda v: wolfson(v[:0], **R), "no values along region"),
        (lambda v: gini(v, weights=xr.DataArray([1, 2], dims="region"), **R), "2 of weights for 3"),
        (lambda v: hoover(v, weights=v, against=v, **R), "both weights and against"),
        (lambda v: atkinson(v, epsilon=-1, **R), "not a number of zero or more"),
        (lambda v: absolute_concentration(v, largest=4, **R), "give 1 to 3"),
        (lambda v: absolute_concentration(v, largest=True, **R), "give 1 to 3"),
        (lambda v: theil_decomposition(v, {"a": ["r0", "x"], "b": ["r0"]}, **R), "no such region"),
        (
            lambda v: theil_decomposition(v, {"a": ["r0"], "b": ["r0"]}, **R),
            "in two groups, a and b",
        ),
        (lambda v: theil_decomposition(v, {"a": ["r0"]}, **R), "region r1, r2 in no group"),
        (lambda v: coagglomeration(v, against=v), "give an array with region and industry"),
        (lambda v: gini(v, weights=along([1, 2, 3])[[0, 0, 1, 2]], **R), "r0 appears twice"),
        (lambda v: williamson(v, weights=-v), "negative weights at region r0"),
        (lambda v: locational_gini(v / 0, against=v), "infinite values at region r0"),
    ],
)
def test_bad_input_is_refused_with_its_place(call, words):
    with pytest.raises(SelectionError, match=words):
        call(along([1.0, 2.0, 3.0]))


PLANTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(1, 50)),
    min_size=3,
    max_size=30,
)


def establishments(plants):
    rows = pd.DataFrame(plants, columns=["region", "industry", "employees"])
    return rows.assign(establishment=[f"e{k}" for k in range(len(rows))])


@FEW
@given(plants=PLANTS, seed=st.integers(0, 99))
def test_the_order_of_establishments_and_their_unit_do_not_matter(plants, seed):
    table = establishments(plants)
    shuffled = table.sample(frac=1, random_state=seed).assign(
        employees=lambda t: t["employees"] * 7
    )
    close(ellison_glaeser(table), ellison_glaeser(shuffled))
    close(howard_colocation(table), howard_colocation(shuffled))


@FEW
@given(plants=PLANTS)
def test_the_coagglomeration_of_a_pair_is_symmetric_and_has_no_diagonal(plants):
    table = establishments(plants)
    employees = table.groupby(["region", "industry"])["employees"].sum().to_xarray().fillna(0.0)
    pairs = coagglomeration(employees, against=employees.sum("industry")).values
    np.testing.assert_allclose(pairs, pairs.T, rtol=1e-12)
    assert np.isnan(np.diag(pairs)).all()


@FEW
@given(plants=PLANTS)
def test_the_coagglomeration_of_a_group_is_the_weighted_mean_of_its_pairs(plants):
    table = establishments(plants)
    employees = table.groupby(["region", "industry"])["employees"].sum().to_xarray().fillna(0.0)
    whole = employees.sum("industry")
    pairs = coagglomeration(employees, against=whole)
    codes = list(employees["industry"].values)
    if len(codes) < 2:
        return
    groups = {"all": codes, "back": codes[::-1], "two": codes[:2]}
    found = group_coagglomeration(employees, against=whole, groups=groups)
    weight = employees.sum("region") / employees.sum()
    of_pairs = weight * weight.rename(industry="other_industry")
    apart = of_pairs.where(pairs.notnull()).sum()
    if float(apart) > 0 and bool((employees.sum("region") > 0).all()) and pairs.notnull().any():
        mean = float((pairs * of_pairs).sum() / apart)
        assert float(found.sel(group="all")) == pytest.approx(mean, rel=1e-7, abs=1e-9)
        assert float(found.sel(group="back")) == pytest.approx(mean, rel=1e-7, abs=1e-9)
        pair = float(pairs.sel(industry=codes[0], other_industry=codes[1]))
        assert float(found.sel(group="two")) == pytest.approx(pair, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ({}, "no groups of industries"),
        ({"a": "xy"}, "no list of industries"),
        ({"a": ["x"]}, "1 industries"),
        ({"a": ["x", "x"]}, "stands twice"),
        ({"a": ["x", "q"]}, "no industry 'q'"),
    ],
)
def test_a_group_that_is_none_is_refused_with_its_name(groups, words):
    coords = {"region": ["a", "b"], "industry": ["x", "y"]}
    values = xr.DataArray([[1.0, 2.0], [3.0, 4.0]], dims=("region", "industry"), coords=coords)
    with pytest.raises(SelectionError, match=words):
        group_coagglomeration(values, against=values.sum("industry"), groups=groups)
    overlapping = values.assign_coords(leaf=("industry", [False, True]))
    with pytest.raises(SelectionError, match="different levels: x"):
        group_coagglomeration(overlapping, against=values.sum("industry"), groups={"a": ["x", "y"]})


@pytest.mark.parametrize("draws", [40, pytest.param(400, marks=pytest.mark.soak)])
def test_what_is_expected_is_the_mean_over_random_swaps(draws):
    random = np.random.default_rng(7)
    table = establishments([("abc"[k % 3], "xy"[k % 5 > 2], 1) for k in range(20)])
    exact = howard_colocation(table).sel(industry="x", other_industry="y")
    drawn = []
    for _ in range(draws):
        swapped = table.assign(industry=random.permutation(table["industry"]))
        pair = howard_colocation(swapped).sel(industry="x", other_industry="y")
        drawn.append(float(pair["colocation"]))
    error = np.std(drawn) / np.sqrt(len(drawn))
    assert abs(np.mean(drawn) - float(exact["expected"])) < 4 * error


@pytest.mark.parametrize("draws", [20, pytest.param(200, marks=pytest.mark.soak)])
def test_plants_placed_by_lot_have_an_ellison_glaeser_index_near_zero(draws):
    random = np.random.default_rng(11)
    size = along([0.5, 0.3, 0.2])
    gammas = []
    for _ in range(draws):
        places = random.choice(size["region"].values, 40, p=size.values)
        table = establishments([(r, "x", int(random.integers(1, 60))) for r in places])
        gammas.append(float(ellison_glaeser(table, against=size)["gamma"][0]))
    assert abs(np.mean(gammas)) < 3 * np.std(gammas) / np.sqrt(draws)


def test_a_region_without_establishments_counts_as_empty():
    table = establishments([("r0", "x", 10), ("r0", "x", 20), ("r1", "x", 5)])
    size = along([100.0, 50.0, 50.0])
    raw = float(ellison_glaeser(table, against=size)["raw_concentration"][0])
    assert raw == pytest.approx((30 / 35 - 0.5) ** 2 + (5 / 35 - 0.25) ** 2 + 0.25**2)


def test_one_establishment_has_no_index():
    table = establishments([("a", "x", 10), ("a", "y", 10), ("b", "y", 10), ("b", "z", 0)])
    result = ellison_glaeser(table)["gamma"]
    assert result.notnull().values.tolist() == [False, True, False]


def test_one_establishment_has_none_of_the_figures_and_nothing_says_its_size():
    table = establishments([("a", "x", 10), ("b", "x", 0), ("a", "y", 10), ("b", "y", 30)])
    result = ellison_glaeser(table)
    assert result["establishments"].values.tolist() == [2, 2]
    for name in ("gamma", "raw_concentration", "herfindahl", "z_score"):
        assert result[name].notnull().values.tolist() == [False, True], name


def test_what_gives_the_size_of_a_plant_away_is_for_internal_use():
    """Of two plants (1 + sqrt(2 H - 1)) / 2 of the public total is the larger one."""
    result = ellison_glaeser(establishments([("a", "x", 90), ("b", "x", 10), ("a", "y", 50)]))
    herfindahl = float(result["herfindahl"].sel(industry="x"))
    assert (1 + (2 * herfindahl - 1) ** 0.5) / 2 == pytest.approx(0.9)
    assert is_internal(result)
    assert is_internal(result["herfindahl"])
    assert is_internal(result["gamma"].to_dataframe().reset_index())
    assert "Betriebe" in result.attrs["internal_note_de"]
    assert result["gamma"].attrs["unit"] == "index"


def test_bad_establishments_are_refused_with_their_row():
    table = establishments([("a", "x", 10), ("b", "x", 20)])
    with pytest.raises(DataError, match="row 3, column employees"):
        ellison_glaeser(table.assign(employees=[1, None]))
    with pytest.raises(DataError, match="no establishments"):
        howard_colocation(table.iloc[:0])
    with pytest.raises(DataError, match="duplicate key"):
        howard_colocation(table.assign(establishment="e"))
    with pytest.raises(SelectionError, match="against lack region a, b"):
        ellison_glaeser(table, against=along([1.0, 2.0]))
    nameless = xr.DataArray([1.0, 2.0], dims="region")
    with pytest.raises(SelectionError, match="no names of regions"):
        ellison_glaeser(table, against=nameless)
    assert len(howard_colocation(table.drop(columns="employees"))["industry"]) == 1


def test_a_cluster_index_of_equal_regions_is_one_everywhere():
    values = xr.ones_like(cube())
    ones = values[0, :, 0]
    assert np.allclose(litzenberger(values, values, area=ones, population=ones), 1)


def test_the_factors_of_the_cluster_index_are_those_printed_by_the_textbook():
    """Figures of the example in Farhauer and Kröll (2014): 21.87491."""
    rest = {"e": 5740 - 1743, "a": 576 - 50, "p": 4621 - 488, "b": 53 - 35}
    employees, area, people, plants = (
        along([float(one), float(rest[key])])
        for one, key in ((1743, "e"), (50, "a"), (488, "p"), (35, "b"))
    )
    result = litzenberger(employees, plants, area=area, population=people)
    assert float(result[0]) == pytest.approx(21.87491, abs=5e-6)


def test_british_regions_concentrate_less_in_retail_than_in_water_transport(shared):
    path = shared / "data" / "uk_bres" / "uk_bres_itl2_sic2007_division_2015_2021.csv.gz"
    if not path.is_file():
        pytest.skip(f"no British data at {path}")
    table = pd.read_csv(path, dtype={"division": str, "nuts2": str})
    jobs = table.groupby(["year", "nuts2", "division"])["employment"].sum().to_xarray().fillna(0)
    jobs = jobs.rename(nuts2="region", division="industry")
    result = locational_gini(jobs, against=jobs.sum("industry"))
    assert set(result.dims) == {"year", "industry"}
    assert bool((result.sel(industry="50") > 3 * result.sel(industry="47")).all())
    assert bool(((result >= 0) & (result <= 0.5) | result.isnull()).all())
    totals = jobs.sum("industry").sel(year=2021)
    south = [r for r in map(str, totals["region"].values) if r[:3] in ("UKI", "UKJ", "UKK")]
    rest = [r for r in map(str, totals["region"].values) if r not in south]
    parts = theil_decomposition(totals, {"south": south, "rest": rest}, dim="region")
    assert float(parts["theil"]) == pytest.approx(float(theil(totals, dim="region")), rel=1e-12)


@FEW
@given(counts=arrays(np.int64, (3, 4), elements=st.integers(1, 5000)), factor=st.integers(2, 50))
def test_against_the_other_industries_the_size_of_an_industry_does_not_matter(counts, factor):
    jobs = xr.DataArray(counts.astype(float), dims=("industry", "region"))
    sizes = xr.DataArray([1, factor, 1], dims="industry")
    first, second = (relative_concentration(j, against="industry") for j in (jobs, jobs * sizes))
    np.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-12)
    assert bool(((first >= 0) & (first <= 2)).all())
    alone = relative_concentration(jobs[0], against=jobs[1])
    two = relative_concentration(jobs[:2], against="industry")
    np.testing.assert_allclose(two, [alone, alone], rtol=1e-9, atol=1e-12)


def test_the_other_industries_must_be_there_and_apart():
    jobs = xr.DataArray([[1.0, 2.0]], dims=("industry", "region"))
    for against, what in (("industry", "a single industry"), ("region", "no other dimension")):
        with pytest.raises(SelectionError, match=what):
            relative_concentration(jobs, against=against)
    both = xr.concat([jobs, jobs], "industry").assign_coords(
        industry=["C", "24"], leaf=("industry", [False, True])
    )
    with pytest.raises(SelectionError, match="count twice: C"):
        relative_concentration(both, against="industry")


@FEW
@given(counts=arrays(np.int64, 6, elements=st.integers(0, 5000)))
def test_the_number_equivalent_lies_between_one_and_the_number_of_units_that_have_something(counts):
    assume(counts.any())
    values = xr.DataArray(counts.astype(float), dims="region")
    number = float(herfindahl(values, dim="region", equivalent=True))
    assert 1 - 1e-12 <= number <= (counts > 0).sum() + 1e-9
    twice = xr.concat([values, values], "region")
    assert float(herfindahl(twice, dim="region", equivalent=True)) == pytest.approx(2 * number)


def test_a_number_equivalent_is_not_normalised():
    values = xr.DataArray([1.0, 2.0], dims="region")
    with pytest.raises(SelectionError, match="both normalised and equivalent"):
        herfindahl(values, dim="region", normalised=True, equivalent=True)
    nothing = herfindahl(values * 0, dim="region", equivalent=True)
    assert bool(nothing.isnull())
