"""Structural distance and peers: what must hold for all regions."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import finger_kreinin, peer_regions, share, structural_distance
from smartspec.errors import SelectionError

FEW = settings(max_examples=10, deadline=None)
FIGURES = arrays(np.int64, (6, 3), elements=st.integers(0, 900)).map(lambda a: a.astype(float))
STANDARDS = st.sampled_from(["z", "range", "none"])
METRICS = st.sampled_from(["euclidean", "manhattan"])
NAMES = ["density", "industry", "trade"]


def table(numbers):
    """Variables that differ at least between the first two regions."""
    numbers = numbers.copy()
    numbers[0], numbers[1] = 0, 900
    return pd.DataFrame(numbers, index=[f"r{k}" for k in range(6)], columns=NAMES)


@FEW
@given(numbers=FIGURES, standardise=STANDARDS, metric=METRICS)
def test_a_distance_is_symmetric_zero_to_itself_and_has_no_detours(numbers, standardise, metric):
    found = structural_distance(table(numbers), standardise=standardise, metric=metric)
    d = found["distance"].values
    np.testing.assert_allclose(d, d.T)
    assert (np.diagonal(d) == 0).all()
    assert (d[:, None, :] <= d[:, :, None] + d[None, :, :] + 1e-9).all()
    assert float(found["weight"].sum()) == pytest.approx(1)


def counts(numbers):
    coords = {"region": [f"r{k}" for k in range(6)], "industry": NAMES}
    return xr.DataArray(numbers, dims=("region", "industry"), coords=coords)


@FEW
@given(numbers=FIGURES, factors=arrays(np.int64, 6, elements=st.integers(1, 99)))
def test_what_two_structures_share_is_symmetric_and_does_not_hang_on_size(numbers, factors):
    found = finger_kreinin(counts(numbers))
    np.testing.assert_allclose(found, found.values.T)
    assert ((found.fillna(0) >= 0) & (found.fillna(0) <= 1 + 1e-12)).all()
    empty = numbers.sum(axis=1) == 0
    assert np.isnan(found.values[empty]).all()
    np.testing.assert_allclose(np.diagonal(found)[~empty], 1)
    np.testing.assert_allclose(finger_kreinin(counts(numbers * factors[:, None])), found)


@FEW
@given(numbers=FIGURES)
def test_what_is_shared_and_half_of_the_distance_add_up_to_one(numbers):
    """The Manhattan distance of shares, of which each variable has the weight 1 / 3."""
    values = counts(numbers + 1)
    shares = (values / values.sum("industry")).rename(industry="variable")
    apart = structural_distance(shares, standardise="none", metric="manhattan")["distance"]
    np.testing.assert_allclose(finger_kreinin(values), 1 - apart * len(NAMES) / 2)


@FEW
@given(numbers=FIGURES, order=st.permutations(range(6)), metric=METRICS)
def test_neither_order_nor_unit_nor_scale_of_weights_matters(numbers, order, metric):
    first = table(numbers)
    weights = {"density": 1, "industry": 2, "trade": 0.5}
    second = first.iloc[list(order)][["trade", "density", "industry"]] * [2, 5, 100] + [3, 0, 1]
    ten = {name: 10 * weight for name, weight in weights.items()}
    one = structural_distance(first, weights=weights, metric=metric)
    other = structural_distance(second, weights=ten, metric=metric)
    names = list(first.index)
    other = other.sel(region=names, region2=names, variable=NAMES)
    xr.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


@FEW
@given(numbers=FIGURES, standardise=STANDARDS, metric=METRICS)
def test_contributions_add_up_and_peers_come_by_distance(numbers, standardise, metric):
    found = structural_distance(table(numbers), standardise=standardise, metric=metric)
    peers = peer_regions(found, region="r0", n=5)
    assert set(peers["peer"]) == {f"r{k}" for k in range(1, 6)}
    added = peers.groupby("peer")["contribution"].sum(min_count=3)
    away = peers.groupby("peer")["distance"].first() > 0
    np.testing.assert_allclose(added[away], 1)
    assert added[~away].isna().all()
    assert peers["distance"].is_monotonic_increasing or peers["rank"].is_monotonic_increasing
    nearest = found["distance"].sel(region="r0").drop_sel(region2="r0")
    assert float(peers["distance"].iloc[0]) == pytest.approx(float(nearest.min()))


def test_a_variable_at_weight_zero_counts_nothing_known_or_not():
    numbers = table(np.arange(18.0).reshape(6, 3))
    numbers.loc["r3", "trade"] = np.nan
    weights = {"density": 1, "industry": 1, "trade": 0}
    found = structural_distance(numbers, weights=weights, standardise="none")
    without = structural_distance(numbers[["density", "industry"]], standardise="none")
    xr.testing.assert_allclose(found["distance"], without["distance"])
    peers = peer_regions(found, region="r3", n=1)
    assert set(peers[peers["variable"] == "trade"]["contribution"]) == {0.0}


def test_a_distance_that_is_not_known_is_not_ranked_but_named():
    numbers = table(np.arange(18.0).reshape(6, 3))
    numbers.loc["r3", "trade"] = np.nan
    found = structural_distance(numbers, standardise="none")
    peers = peer_regions(found, region="r0", n=9)
    assert "r3" not in set(peers["peer"])
    assert peers.attrs["unknown"] == "r3"


def test_dates_are_kept_and_one_has_to_be_chosen_for_peers(economy):
    shares = share(economy).drop_sel(region="R")
    found = structural_distance(shares, variables="industry", standardise="none")
    assert found["distance"].dims == ("date", "region", "region2")
    last = structural_distance(shares.isel(date=1), variables="industry", standardise="none")
    xr.testing.assert_allclose(found.isel(date=1), last)
    with pytest.raises(SelectionError, match="a distance for each date"):
        peer_regions(found, region="r1")
    one = peer_regions(found.sel(date="2019-09-30"), region="r1", n=1)
    assert one["peer"].nunique() == 1


@pytest.mark.parametrize(
    ("values", "options", "words"),
    [
        ({"density": [1.0, np.nan], "x": [1.0, 2.0]}, {}, ["1 of values not known", "density"]),
        ({"density": [1.0, 1.0], "x": [1.0, 2.0]}, {}, ["same value everywhere", "density"]),
        ({"density": ["a", "b"], "x": [1.0, 2.0]}, {}, ["no numbers in density"]),
        ({"x": [1.0, 2.0]}, {"weights": {"y": 1}}, ["no weight for variable x", "variable y"]),
        ({"x": [1.0, 2.0]}, {"weights": {"x": -1}}, ["weight of x"]),
        ({"x": [1.0, 2.0]}, {"weights": {"x": 0}}, ["all weights are 0"]),
        ({"x": [1.0, 2.0]}, {"standardise": "rank", "metric": "cosine"}, ["rank", "cosine"]),
        ({"x": [1.0]}, {"standardise": "none"}, ["1 along region"]),
    ],
)
def test_bad_input_is_named_with_place_and_cure(values, options, words):
    frame = pd.DataFrame(values, index=[f"r{k}" for k in range(len(next(iter(values.values()))))])
    with pytest.raises(SelectionError) as caught:
        structural_distance(frame, **options)
    for word in [*words, "Cure:"]:
        assert word in str(caught.value)


def test_peers_of_an_unknown_region_are_refused_with_all_problems():
    found = structural_distance(table(np.arange(18.0).reshape(6, 3)))
    with pytest.raises(SelectionError) as caught:
        peer_regions(found, region="r9", n=0)
    assert "'r9'" in str(caught.value)
    assert "not a whole number" in str(caught.value)


def test_input_stays_as_it_was(economy):
    before, numbers = economy.copy(deep=True), table(np.arange(18.0).reshape(6, 3))
    copy = numbers.copy(deep=True)
    structural_distance(economy)
    found = structural_distance(numbers)
    kept = found.copy(deep=True)
    peer_regions(found, region="r0")
    assert economy.identical(before)
    assert numbers.equals(copy)
    assert found.identical(kept)
