"""What must hold of nearness between two kinds of activity, and of relative relatedness."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    cross_proximity,
    cross_relatedness,
    proximity,
    relatedness_density,
    relative_relatedness,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=20, deadline=None)
CELLS = arrays(np.int8, (6, 4), elements=st.integers(0, 1)).map(lambda a: a.astype(float))
SMALL = {"min_regions": 6}


def labelled(values, activity="industry"):
    names = [f"{activity[0]}{k}" for k in range(values.shape[-1])]
    regions = [f"r{k}" for k in range(values.shape[-2])]
    dims = ("date", "region", activity)[-values.ndim :]
    return xr.DataArray(values, dims=dims, coords={"region": regions, activity: names})


@FEW
@given(cells=CELLS)
def test_crossed_with_itself_it_is_the_proximity(cells):
    presence = labelled(cells)
    itself = presence.rename(industry="technology")
    found = cross_proximity(presence, itself, **SMALL)
    np.testing.assert_allclose(found.values, proximity(presence, **SMALL).values, rtol=1e-12)
    near = proximity(presence, **SMALL).fillna(0.0)
    density = relatedness_density(presence, near)
    known = density.notnull()
    crossed = cross_relatedness(itself, found)
    np.testing.assert_allclose(
        crossed.values[known.values], density.values[known.values], rtol=1e-12
    )


@FEW
@given(cells=CELLS, others=CELLS, rows=st.permutations(range(6)), columns=st.permutations(range(4)))
def test_the_order_of_regions_and_activities_does_not_matter(cells, others, rows, columns):
    presence, patents = labelled(cells), labelled(others, "technology")
    near = cross_proximity(presence, patents, **SMALL)
    shuffled = patents.isel(region=rows, technology=columns)
    again = cross_proximity(presence, shuffled, **SMALL)
    xr.testing.assert_allclose(near, again.sel(near.coords))
    first, second = cross_relatedness(patents, near), cross_relatedness(shuffled, near)
    xr.testing.assert_allclose(first, second.sel(first.coords))


@FEW
@given(cells=CELLS, others=CELLS)
def test_shares_lie_between_nothing_and_all(cells, others):
    presence, patents = labelled(cells), labelled(others, "technology")
    near = cross_proximity(presence, patents, **SMALL)
    for found in (near, cross_relatedness(patents, near)):
        values = found.values[np.isfinite(found.values)]
        assert ((values >= 0) & (values <= 1 + 1e-12)).all()


@FEW
@given(cells=CELLS)
def test_the_options_of_a_region_have_mean_nought_and_deviation_one(cells):
    presence = labelled(cells)
    near = proximity(presence, diagonal="zero", **SMALL).fillna(0.0)
    found = relative_relatedness(presence, near)
    assert found.where(presence == 1).isnull().all()
    compared = found.notnull().any("industry")
    np.testing.assert_allclose(found.mean("industry").values[compared.values], 0, atol=1e-9)
    np.testing.assert_allclose(found.std("industry").values[compared.values], 1, rtol=1e-9)


def test_each_date_is_computed_by_itself():
    rng = np.random.default_rng(1)
    cells = labelled((rng.random((2, 8, 4)) < 0.5).astype(float))
    patents = labelled((rng.random((2, 8, 3)) < 0.5).astype(float), "technology")
    both = cross_proximity(cells, patents, min_regions=8)
    one = cross_proximity(cells[1], patents[1], min_regions=8)
    np.testing.assert_allclose(both[1].values, one.values)
    near = cross_relatedness(patents, both)
    np.testing.assert_allclose(near[1].values, cross_relatedness(patents[1], one).values)


def test_an_unknown_cell_leaves_its_region_open_and_no_other():
    cells = labelled(np.array([[1.0, 0, 0, 1], [0, np.nan, 0, 1], [0, 1, 0, 0]]))
    related = labelled(np.ones((4, 4)) - np.eye(4)).rename(region="industry2")
    related = related.assign_coords(industry2=cells["industry"].values)
    related[0, 1] = related[1, 0] = 0.3
    found = relative_relatedness(cells, related)
    assert found.sel(region="r1").isnull().all()
    assert found.sel(region="r0").notnull().any()


def test_all_problems_are_named_at_once_with_their_cure():
    presence = labelled(np.ones((3, 2)))
    patents = labelled(np.ones((2, 2)), "technology")
    with pytest.raises(SelectionError) as caught:
        cross_proximity(presence, patents)
    text = str(caught.value)
    assert "3 regions are too few" in text
    assert "other lacks r2" in text
    assert "leave these out of presence" in text


@pytest.mark.parametrize("rename", [{"technology": "industry"}, {"region": "place"}])
def test_a_second_matrix_needs_regions_and_a_dimension_of_its_own(rename):
    patents = labelled(np.ones((6, 2)), "technology").rename(rename)
    with pytest.raises(SelectionError, match="one dimension of its own, such as technology"):
        cross_proximity(labelled(np.ones((6, 4))), patents, **SMALL)


def test_proximity_has_to_know_the_activities():
    patents = labelled(np.ones((6, 2)), "technology")
    near = cross_proximity(labelled(np.ones((6, 4))), patents, **SMALL)
    with pytest.raises(SelectionError, match="proximity lacks t1"):
        cross_relatedness(patents, near.isel(technology=[0]))
    with pytest.raises(SelectionError, match="it lacks technology"):
        cross_relatedness(patents, near.rename(technology="science"))
    with pytest.raises(SelectionError, match="neither 0 nor 1"):
        cross_relatedness(patents * 3, near)
