"""Neighbours and spatial patterns: what must hold on every map."""

import json
from itertools import permutations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import contiguity, geary, general_g, getis_ord, local_moran, moran
from smartspec.errors import SelectionError

FEW = settings(max_examples=8, deadline=None)
FIGURES = arrays(np.int64, (9, 3), elements=st.integers(0, 500)).map(lambda a: a.astype(float))
CODES = [f"r{k}" for k in range(9)]


def grid(*, islands=()):
    """Rook neighbours on three by three squares; islands have none."""
    w = np.zeros((9, 9))
    for k in range(9):
        for s in ([k + 1] if k % 3 < 2 else []) + ([k + 3] if k < 6 else []):
            if k not in islands and s not in islands:
                w[k, s] = w[s, k] = 1
    coords = {"region": CODES, "region2": CODES}
    return xr.DataArray(w, dims=("region", "region2"), coords=coords)


def figures(numbers):
    coords = {"region": CODES, "industry": ["a", "b", "c"]}
    return xr.DataArray(numbers, dims=("region", "industry"), coords=coords)


@FEW
@given(numbers=FIGURES, order=st.permutations(range(9)))
def test_the_order_of_regions_does_not_matter(numbers, order):
    values = figures(numbers)
    other = values.isel(region=list(order))
    for method in (moran, geary, general_g, getis_ord):
        first, second = method(values, grid()), method(other, grid())
        if "region" in second.dims:
            second = second.sel(region=CODES)
        xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-9)


@FEW
@given(
    numbers=arrays(np.int64, 5, elements=st.integers(0, 90)),
    near=arrays(np.int64, (5, 5), elements=st.integers(0, 3)),
    standardise=st.sampled_from(["row", "none"]),
)
def test_the_moments_of_general_g_are_those_of_all_orders(numbers, near, standardise):
    """Mean and variance over the 120 orders of five regions, also with one-sided weights."""
    codes = [f"r{k}" for k in range(5)]
    w = (near - np.diag(np.diag(near))).astype(float)
    if not w.any() or (numbers > 0).sum() < 2:
        return
    coords = {"region": codes, "region2": codes}
    weights = xr.DataArray(w, dims=("region", "region2"), coords=coords)
    values = xr.DataArray(numbers.astype(float), dims="region", coords={"region": codes})
    found = general_g(values, weights, standardise=standardise)
    if standardise == "row":
        rows = w.sum(axis=1, keepdims=True)
        w = w / np.where(rows > 0, rows, 1)
    every = []
    for order in permutations(numbers.astype(float)):
        x = np.array(order)
        every.append(x @ w @ x / (x.sum() ** 2 - (x**2).sum()))
    x = numbers.astype(float)
    assert float(found["g"]) == pytest.approx(x @ w @ x / (x.sum() ** 2 - (x**2).sum()))
    assert float(found["expected"]) == pytest.approx(np.mean(every), rel=1e-9)
    if np.var(every) > 1e-10 * np.mean(every) ** 2:
        assert float(found["variance"]) == pytest.approx(np.var(every), rel=1e-5)


def test_general_g_sees_no_difference_in_another_unit():
    values = figures(np.arange(27.0).reshape(9, 3) ** 2)
    first, second = general_g(values, grid()), general_g(values * 1e9, grid())
    xr.testing.assert_allclose(first, second, rtol=1e-12)


def test_random_orders_confirm_the_normal_test_of_general_g():
    numbers = np.zeros((9, 3))
    numbers[:2], numbers[2:] = 90, 1
    found = general_g(figures(numbers), grid(), permutations=199).isel(industry=0)
    assert float(found["z"]) > 0
    assert float(found["p_permutation"]) < 1


@FEW
@given(numbers=FIGURES, factor=st.integers(2, 50), shift=st.integers(1, 100))
def test_patterns_do_not_hang_on_the_unit(numbers, factor, shift):
    values = figures(numbers)
    for method in (moran, geary):
        first, second = method(values, grid()), method(values * factor + shift, grid())
        xr.testing.assert_allclose(first, second, rtol=1e-7, atol=1e-9)
    first, second = (getis_ord(v, grid())["g_star_z"] for v in (values, values * factor + shift))
    xr.testing.assert_allclose(first, second, rtol=1e-7, atol=1e-7)


@FEW
@given(numbers=FIGURES, rule=st.sampled_from(["row", "none"]))
def test_local_parts_add_up_to_the_whole(numbers, rule):
    values = figures(numbers)
    whole = moran(values, grid(), standardise=rule)["moran"]
    parts = local_moran(values, grid(), standardise=rule, permutations=0)["local_moran"]
    total = 9 if rule == "row" else float(grid().sum())
    added = parts.sum("region", skipna=False)
    np.testing.assert_allclose(added, total * whole, rtol=1e-9, atol=1e-9)


@FEW
@given(numbers=FIGURES)
def test_each_industry_alone_gives_what_all_give_together(numbers):
    values = figures(numbers)
    for method in (moran, geary, local_moran, getis_ord):
        options = {} if method is getis_ord else {"permutations": 19, "seed": 3}
        together = method(values, grid(), **options)
        alone = method(values.sel(industry="b"), grid(), **options)
        for name in alone.data_vars:
            expected = together[name].sel(industry="b", drop=True)
            if expected.dtype == object:
                assert expected.values.tolist() == alone[name].values.tolist()
            else:
                np.testing.assert_allclose(expected, alone[name], rtol=1e-9, atol=1e-9)


def test_a_seed_repeats_the_permutations_and_global_state_is_left_alone():
    values = figures(np.arange(27.0).reshape(9, 3) ** 1.5)
    state = np.random.get_state()[1].copy()
    first = moran(values, grid(), permutations=99, seed=1)
    assert first.identical(moran(values, grid(), permutations=99, seed=1))
    assert (np.random.get_state()[1] == state).all()


def test_permutation_and_formula_tell_the_same_story():
    """East to west falling on a larger map: both p small; alternating: I below its expectation."""
    n = 36
    w = np.zeros((n, n))
    for k in range(n):
        for s in ([k + 1] if k % 6 < 5 else []) + ([k + 6] if k < 30 else []):
            w[k, s] = w[s, k] = 1
    codes = list(range(n))
    weights = xr.DataArray(
        w, dims=("region", "region2"), coords={"region": codes, "region2": codes}
    )
    gradient = np.arange(n) // 6 + 0.0
    board = (np.arange(n) % 6 + np.arange(n) // 6) % 2 + 0.0
    random = np.random.default_rng(5).random(n)
    values = xr.DataArray(
        np.stack([gradient, board, random]), dims=("kind", "region"), coords={"region": codes}
    )
    result = moran(values, weights, permutations=199)
    assert (result.p_permutation.values[:2] == 2 / 200).all()
    assert (result.p_random.values[:2] < 0.001).all()
    assert result.moran.values[0] > 0.5 > result.moran.values[2] > result.moran.values[1]
    assert float(result.moran[1]) == pytest.approx(-1)
    assert abs(float(result.p_permutation[2]) - float(result.p_random[2])) < 0.15
    local = local_moran(values.isel(kind=0), weights, permutations=199)
    assert set(local.quadrant.values) == {"LL", "HH"}
    assert float(local.p_permutation[0]) < 0.2
    assert float(local.p_permutation.max()) <= 1
    assert geary(values, weights, permutations=99)["p_permutation"].values[0] == 2 / 100


def test_islands_are_named_and_have_no_local_figures():
    values = figures(np.arange(27.0).reshape(9, 3))
    weights = grid(islands=(4,))
    assert moran(values, weights).attrs["islands"] == "r4"
    assert bool(moran(values, weights).moran.notnull().all())
    local = local_moran(values, weights, permutations=9).sel(region="r4")
    assert bool(local.local_moran.isnull().all())
    assert bool(local.p_permutation.isnull().all())
    assert local.quadrant.values.tolist() == ["", "", ""]
    assert bool(getis_ord(values, weights).g_star_z.sel(region="r4").isnull().all())


def test_what_is_not_known_spreads_to_its_industry_only():
    values = figures(np.arange(27.0).reshape(9, 3) ** 1.3)
    gap = values.where(~((values.region == "r2") & (values.industry == "b")))
    for method in (moran, geary, local_moran, getis_ord):
        options = {} if method is getis_ord else {"permutations": 9}
        result = method(gap, grid(), **options)
        for name, part in result.data_vars.items():
            if name in {"quadrant", "expected", "lag", "g", "g_star"}:
                continue
            assert bool(part.sel(industry="b").isnull().all()), name
            assert bool(part.sel(industry="a").notnull().all()), name


def test_equal_values_have_no_pattern():
    values = figures(np.full((9, 3), 0.1))
    assert bool(moran(values, grid(), permutations=9).moran.isnull().all())
    assert bool(moran(values, grid(), permutations=9).p_permutation.isnull().all())
    assert bool(geary(values, grid()).geary.isnull().all())
    assert bool(getis_ord(values, grid()).g_star_z.isnull().all())
    assert bool(local_moran(values, grid()).local_moran.isnull().all())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda w: w.isel(region=slice(1, None)), ["lacks region r0"]),
        (lambda w: w.where(w > 0), ["weights not known"]),
        (lambda w: w + np.eye(9), ["with itself", "region r0"]),
        (lambda w: -w, ["negative weights"]),
        (lambda w: w * 0, ["no region has a neighbour"]),
        (lambda w: w.rename(region2="x"), ["lacks region2"]),
    ],
)
@pytest.mark.parametrize("method", [moran, geary, local_moran, getis_ord])
def test_bad_weights_are_named_with_place_and_cure(method, change, words):
    with pytest.raises(SelectionError) as caught:
        method(figures(np.arange(27.0).reshape(9, 3)), change(grid()))
    for word in [*words, "Cure:"]:
        assert word in str(caught.value)


def test_bad_options_show_at_once():
    with pytest.raises(SelectionError) as caught:
        moran(figures(np.ones((9, 3))), grid(), standardise="rows", permutations=-1, seed=1.5)
    for word in ("standardise", "permutations", "seed"):
        assert word in str(caught.value)
    with pytest.raises(SelectionError, match="negative values at region r0"):
        getis_ord(figures(-np.ones((9, 3))), grid())


def read(path):
    if not path.exists():
        pytest.skip(f"no {path.name}")
    return json.loads(path.read_text(encoding="utf-8"))


def test_neighbours_in_the_ruhr_are_those_of_the_atlas(shared):
    boundaries = read(shared / "data" / "geo" / "ruhr_kreise.geojson")
    w = contiguity(boundaries, code="ags")
    beside = {str(c) for c in w.region2.values[w.sel(region="05113").values == 1]}
    # Mülheim, Oberhausen, Bottrop, Gelsenkirchen, Recklinghausen (Gladbeck), Bochum, Ennepe-Ruhr
    assert beside == {"05117", "05119", "05512", "05513", "05562", "05911", "05954"}
    assert w.attrs["islands"] == ""
    assert int(w.sum()) // 2 == 32


def test_neighbours_survive_borders_that_were_thinned_one_by_one(shared):
    """Each outline loses other vertices; 400 m of tolerance find the same neighbours."""
    boundaries = read(shared / "data" / "geo" / "ruhr_kreise.geojson")
    whole = contiguity(boundaries, code="ags", rule="rook")
    thinned = json.loads(json.dumps(boundaries))
    for number, feature in enumerate(thinned["features"]):
        ring = feature["geometry"]["coordinates"][0]
        kept = [p for k, p in enumerate(ring[:-1]) if (k + number) % 4]
        feature["geometry"]["coordinates"] = [[*kept, kept[0]]]
    again = contiguity(thinned, code="ags", rule="rook", tolerance=400)
    assert again.identical(whole.assign_attrs(again.attrs))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("rule", ["queen", "rook"])
def test_german_districts_agree_with_libpysal(shared, rule):
    path = shared / "data" / "geo" / "de_kreise_vg2500_2022.geojson"
    boundaries = read(path)
    libpysal = pytest.importorskip("libpysal", reason="PySAL (group dev) is not installed")
    geopandas = pytest.importorskip("geopandas")
    # the north: islands in the sea and cities within districts, in a fraction of the time
    some = [f for f in boundaries["features"] if f["properties"]["AGS"][:2] in {"01", "03", "09"}]
    ours = contiguity({"features": some}, rule=rule, code="AGS")
    frame = geopandas.GeoDataFrame.from_features(some)
    peer = {"queen": libpysal.weights.Queen, "rook": libpysal.weights.Rook}[rule]
    theirs = peer.from_dataframe(frame, use_index=False, silence_warnings=True)
    np.testing.assert_array_equal(ours.values, theirs.full()[0])


def test_a_region_within_another_is_its_neighbour():
    ring = [[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]
    hole = [[7.4, 51.4], [7.6, 51.4], [7.6, 51.6], [7.4, 51.6], [7.4, 51.4]]
    features = [
        {
            "properties": {"code": "land"},
            "geometry": {"type": "Polygon", "coordinates": [ring, hole]},
        },
        {"properties": {"code": "town"}, "geometry": {"type": "Polygon", "coordinates": [hole]}},
    ]
    assert float(contiguity({"features": features}, rule="rook").sel(region="land").max()) == 1


def test_a_border_that_meets_in_the_middle_of_an_edge_counts():
    def box(code, x, y, size):
        corners = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
        geometry = {"type": "Polygon", "coordinates": [corners]}
        return {"properties": {"code": code}, "geometry": geometry}

    features = [box("a", 7, 51, 1.0), box("b", 8, 51.25, 0.5), box("c", 8, 51.9, 0.5)]
    w = contiguity({"features": features}, rule="rook")
    assert w.values.tolist() == [[0, 1, 1], [1, 0, 0], [1, 0, 0]]


def test_bad_boundaries_show_all_at_once():
    features = [
        {"properties": {"name": "x"}, "geometry": None},
        {"properties": {"code": "p"}, "geometry": {"type": "Point", "coordinates": [7, 51]}},
        {
            "properties": {"code": "utm"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[3e5, 5e6], [3.1e5, 5e6], [3.1e5, 5.1e6], [3e5, 5e6]]],
            },
        },
    ]
    with pytest.raises(SelectionError) as caught:
        contiguity({"features": features}, rule="bishop")
    for word in ("bishop", "feature 1", "there are: name", "region p", "no degrees", "Cure:"):
        assert word in str(caught.value)
    with pytest.raises(SelectionError, match="no features"):
        contiguity({})
