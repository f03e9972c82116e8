"""What must hold of complexity from elsewhere and of the level of specialised regions."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    associated_level,
    economic_complexity,
    external_complexity,
    productivity_levels,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=20, deadline=None)
CELLS = arrays(np.int8, (6, 4), elements=st.integers(0, 1)).map(lambda a: a.astype(float))
COUNTS = arrays(np.int64, (6, 4), elements=st.integers(1, 500)).map(lambda a: a.astype(float))
LEVELS = arrays(np.int64, 6, elements=st.integers(-50, 50)).map(lambda a: a.astype(float))
LABELS = {"region": [f"r{k}" for k in range(6)], "industry": [f"i{k}" for k in range(4)]}
PCI = xr.DataArray([-1.0, 0.0, 0.5, 2.0], coords={"industry": LABELS["industry"]})


def labelled(values):
    return xr.DataArray(values, coords=LABELS, dims=("region", "industry"))


def shares_of(counts):
    counts = labelled(counts)
    return counts / counts.sum("industry")


def by_region(values):
    return xr.DataArray(values, coords={"region": LABELS["region"]})


@FEW
@given(cells=CELLS)
def test_a_region_lies_between_its_simplest_and_its_most_complex_industry(cells):
    found = external_complexity(labelled(cells), PCI)
    has = cells.any(axis=1)
    assert np.isnan(found.values[~has]).all()
    least = np.where(cells == 1, PCI.values, np.inf).min(axis=1)[has]
    most = np.where(cells == 1, PCI.values, -np.inf).max(axis=1)[has]
    assert (found.values[has] >= least - 1e-12).all()
    assert (found.values[has] <= most + 1e-12).all()


def test_with_its_own_pci_as_the_growth_lab_scales_it_the_index_comes_back():
    rng = np.random.default_rng(3)
    cells = (rng.random((40, 12)) < np.linspace(0.2, 0.9, 40)[:, None]).astype(float)
    cells[0], cells[:, 0] = 1, 1
    names = {"region": [f"r{k}" for k in range(40)], "industry": [f"i{k}" for k in range(12)]}
    presence = xr.DataArray(cells, coords=names, dims=("region", "industry"))
    found = economic_complexity(presence, scale="growth_lab")
    again = external_complexity(presence, found["pci"])
    np.testing.assert_allclose(again.values, found["eci"].values, atol=1e-8)


@FEW
@given(counts=COUNTS, levels=LEVELS, cells=CELLS)
def test_a_level_lies_between_those_of_the_specialised_regions(counts, levels, cells):
    found = associated_level(shares_of(counts), by_region(levels), presence=labelled(cells))
    has = cells.any(axis=0)
    assert np.isnan(found.values[~has]).all()
    low = np.where(cells == 1, levels[:, None], np.inf).min(axis=0)[has]
    high = np.where(cells == 1, levels[:, None], -np.inf).max(axis=0)[has]
    assert (found.values[has] >= low - 1e-9).all()
    assert (found.values[has] <= high + 1e-9).all()


@FEW
@given(counts=COUNTS, levels=LEVELS, rows=st.permutations(range(6)))
def test_with_all_regions_specialised_it_is_prody_in_any_order(counts, levels, rows):
    shares, income = shares_of(counts), by_region(levels + 60)
    everywhere = xr.ones_like(shares)
    found = associated_level(shares, income, presence=everywhere)
    np.testing.assert_allclose(found, productivity_levels(shares, income)["prody"], rtol=1e-12)
    mixed = associated_level(shares, income.isel(region=rows), presence=everywhere[rows])
    np.testing.assert_allclose(found, mixed, rtol=1e-12)


def test_units_are_kept():
    emissions = by_region(np.arange(6.0)).assign_attrs(unit="tonnes per head")
    presence = labelled(np.ones((6, 4)))
    found = associated_level(shares_of(np.ones((6, 4))), emissions, presence=presence)
    assert found.attrs["unit"] == "tonnes per head"
    assert external_complexity(presence, PCI.assign_attrs(unit="z")).attrs["unit"] == "z"


def test_what_lacks_is_named_with_its_cure():
    presence = labelled(np.ones((6, 4)))
    with pytest.raises(SelectionError, match=r"pci lacks i3.*same industries"):
        external_complexity(presence, PCI[:3])
    with pytest.raises(SelectionError, match="1 of pci not known: industry i0"):
        external_complexity(presence, PCI.where(PCI > -1))
    shares, level = shares_of(np.ones((6, 4))), by_region(np.arange(6.0))
    with pytest.raises(SelectionError) as caught:
        associated_level(shares, level[:5], presence=presence[1:])
    assert "level lacks r5" in str(caught.value)
    assert "presence lacks r0" in str(caught.value)
    with pytest.raises(SelectionError, match="level has no regions"):
        associated_level(shares, level.rename(region="place"), presence=presence)
    with pytest.raises(SelectionError, match="level not known: region r0"):
        associated_level(shares, level.where(level > 0), presence=presence)
