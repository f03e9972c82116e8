"""What must hold of relatedness, proximity and density for every presence matrix."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    co_occurrence,
    co_occurrence_z_score,
    entry_and_exit,
    normalised_ubiquity,
    proximity,
    relatedness,
    relatedness_density,
    similarity,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=20, deadline=None)
CELLS = arrays(np.int8, (6, 4), elements=st.integers(0, 1)).map(lambda a: a.astype(float))
MEASURES = ["probability", "association", "cosine", "jaccard", "conditional"]


def labelled(values):
    regions = [f"r{k}" for k in range(values.shape[-2])]
    industries = [f"i{k}" for k in range(values.shape[-1])]
    return xr.DataArray(
        values,
        dims=("date", "region", "industry")[-values.ndim :],
        coords={"region": regions, "industry": industries},
    )


AMOUNTS = arrays(np.int64, (6, 4), elements=st.integers(0, 900)).map(lambda a: a.astype(float))
SIMILAR = st.sampled_from(["cosine", "correlation", "log_correlation"])


@FEW
@given(amounts=AMOUNTS, measure=SIMILAR, of=st.sampled_from(["industry", "region"]))
def test_similarity_is_that_of_numpy_symmetric_and_within_its_bounds(amounts, measure, of):
    values = labelled(amounts / 100)
    found = similarity(values, of=of, measure=measure, min_regions=3)
    np.testing.assert_allclose(found, found.values.T)
    least = 0 if measure == "cosine" else -1
    assert (found.fillna(0) >= least).all()
    assert (found.fillna(0) <= 1).all()
    rows = values.values.T if of == "industry" else values.values
    if measure == "log_correlation":
        rows = np.log(rows + 0.1)
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            if measure != "cosine":
                one, other = one - one.mean(), other - other.mean()  # noqa: PLW2901
            size = np.linalg.norm(one) * np.linalg.norm(other)
            if size > 1e-9:
                assert float(found[i, j]) == pytest.approx(one @ other / size, abs=1e-9)


@FEW
@given(amounts=AMOUNTS, factor=st.integers(2, 10**6))
def test_cosine_and_correlation_do_not_hang_on_the_unit(amounts, factor):
    for measure in ("cosine", "correlation"):
        first, second = (
            similarity(labelled(a), measure=measure, min_regions=3)
            for a in (amounts, amounts * factor)
        )
        np.testing.assert_allclose(first, second, atol=1e-9)


@FEW
@given(cells=CELLS)
def test_the_cosine_of_presence_is_the_relatedness_of_occurrences(cells):
    presence = labelled(cells)
    cosine = similarity(presence, min_regions=3)
    apart = relatedness(presence, measure="cosine", size="occurrences", min_regions=3)
    off = ~np.eye(4, dtype=bool)
    np.testing.assert_allclose(cosine.values[off], apart.values[off], atol=1e-12)


@FEW
@given(cells=CELLS, measure=st.sampled_from(MEASURES))
def test_relatedness_and_proximity_are_symmetric(cells, measure):
    presence = labelled(cells)
    for found in (
        relatedness(presence, measure=measure, min_regions=6),
        proximity(presence, min_regions=6),
        co_occurrence(presence),
        co_occurrence_z_score(presence, min_regions=6),
    ):
        np.testing.assert_allclose(found.values, found.values.T, rtol=1e-13)


@FEW
@given(cells=CELLS, rows=st.permutations(range(6)), columns=st.permutations(range(4)))
def test_the_order_of_regions_and_industries_does_not_matter(cells, rows, columns):
    presence = labelled(cells)
    shuffled = presence.isel(region=rows, industry=columns)
    near, other = (proximity(p, diagonal="zero", min_regions=6) for p in (presence, shuffled))
    xr.testing.assert_allclose(near, other.sel(near.coords), rtol=1e-13)
    known = near.fillna(0)
    first, second = (relatedness_density(p, known) for p in (presence, shuffled))
    xr.testing.assert_allclose(first, second.sel(first.coords), rtol=1e-12)


@FEW
@given(cells=CELLS)
def test_shares_of_pairs_lie_between_zero_and_one(cells):
    presence = labelled(cells)
    for measure in ("cosine", "jaccard", "conditional"):
        for size in ("co_occurrences", "occurrences"):
            found = relatedness(presence, measure=measure, size=size, min_regions=6)
            assert bool(((found >= 0) & (found <= 1 + 1e-12) | found.isnull()).all())
    inside = relatedness_density(presence, proximity(presence, min_regions=6).fillna(0))
    assert bool(((inside >= 0) & (inside <= 1 + 1e-12) | inside.isnull()).all())


@FEW
@given(cells=CELLS)
def test_densities_of_what_is_there_and_what_is_not_add_up_to_one(cells):
    presence = labelled(cells)
    near = proximity(presence, min_regions=6).fillna(0)
    both = relatedness_density(presence, near) + relatedness_density(1 - presence, near)
    np.testing.assert_allclose(both.values[both.notnull().values], 1, rtol=1e-12)


@FEW
@given(first=CELLS, second=CELLS)
def test_each_date_is_computed_by_itself(first, second):
    presence = labelled(np.stack([first, second]))
    whole = relatedness(presence, min_regions=6)
    near = proximity(presence, min_regions=6)
    assert whole.dims == ("date", "industry", "industry2")
    for place in range(2):
        one = presence.isel(date=place)
        xr.testing.assert_allclose(whole.isel(date=place), relatedness(one, min_regions=6))
        density = relatedness_density(one, near.isel(date=place).fillna(0))
        both = relatedness_density(presence, near.fillna(0))
        assert both.dims == ("date", "region", "industry")
        xr.testing.assert_allclose(both.isel(date=place), density)


@FEW
@given(first=CELLS, second=CELLS)
def test_entries_less_exits_are_the_change_of_diversity(first, second):
    dates = pd.DatetimeIndex(["2014-06-30", "2019-06-30"])
    presence = labelled(np.stack([first, second])).assign_coords(date=dates)
    found = entry_and_exit(presence, start="2014", end="2019").sum("industry")
    change = presence.isel(date=1).sum("industry") - presence.isel(date=0).sum("industry")
    np.testing.assert_array_equal((found["entry"] - found["exit"]).values, change.values)


def test_relatedness_of_a_large_matrix_serves_few_regions():
    rng = np.random.default_rng(1)
    nation = labelled((rng.random((40, 5)) < 0.5).astype(float))
    few = nation.isel(region=slice(0, 3), industry=[4, 0, 1, 2, 3])
    found = relatedness_density(few, relatedness(nation))
    wanted = relatedness_density(nation, relatedness(nation)).sel(found.coords)
    xr.testing.assert_allclose(found, wanted)


def test_all_problems_of_a_call_show_at_once_with_place_and_cure():
    cells = np.zeros((3, 2))
    cells[0, 1] = np.nan
    with pytest.raises(SelectionError) as error:
        relatedness(labelled(cells), measure="pearson", size="people")
    text = str(error.value)
    for part in ("pearson", "people", "1 of presence not known: region r0, industry i1", "Cure"):
        assert part in text
    with pytest.raises(SelectionError, match=r"3 regions are too few.*national or European"):
        proximity(labelled(np.eye(3)))


def test_quotients_negative_and_fractional_counts_are_refused_by_name():
    with pytest.raises(SelectionError, match=r"neither 0 nor 1 at region r0, .*revealed_advantage"):
        proximity(labelled(np.full((2, 2), 1.5)), min_regions=2)
    with pytest.raises(SelectionError, match=r"negative presence at region r0, industry i0"):
        co_occurrence(labelled(np.full((2, 2), -1.0)), weighted=True)
    with pytest.raises(SelectionError, match=r"fractional counts at region r0"):
        co_occurrence(labelled(np.full((2, 2), 1.5)), weighted=True)
    with pytest.raises(SelectionError, match="lacks industry"):
        co_occurrence(labelled(np.eye(2)).rename(industry="sector"))


def test_densities_refuse_what_is_lacking_or_not_known():
    presence = labelled(np.eye(3))
    near = proximity(presence, min_regions=3)
    with pytest.raises(SelectionError, match="relatedness lacks i2"):
        relatedness_density(presence, near.isel(industry=[0, 1], industry2=[0, 1]))
    nowhere = presence.copy()
    nowhere[:, 2] = 0
    with pytest.raises(SelectionError, match=r"not known: industry i2.*in no region"):
        relatedness_density(nowhere, proximity(nowhere, min_regions=3))
    with pytest.raises(SelectionError, match="differ in region"):
        normalised_ubiquity(presence, presence.isel(region=[0, 1]))


def test_the_input_stays_as_it_was():
    presence = labelled(np.eye(3))
    before = presence.copy(deep=True)
    near = proximity(presence, min_regions=3)
    kept = near.copy(deep=True)
    relatedness_density(presence, near, cutoff="mean", where="absent")
    relatedness(presence, min_regions=3)
    assert presence.identical(before)
    assert near.identical(kept)


def test_the_cure_leaves_out_what_loses_less():
    cells = np.ones((4, 3))
    cells[:, 1] = np.nan
    with pytest.raises(SelectionError, match=r"presence\.dropna\('industry'\)"):
        proximity(labelled(cells), min_regions=2)
    with pytest.raises(SelectionError, match=r"presence\.dropna\('region'\)"):
        proximity(labelled(cells.T), min_regions=2)
