"""A region beside its parts, an industry beside its divisions: no sum, mean or rank counts them twice."""

from __future__ import annotations

import pytest
import xarray as xr

from smartspec.analysis.complexity import associated_level, productivity_levels
from smartspec.analysis.industry_space import normalised_ubiquity
from smartspec.analysis.space import geary, general_g, getis_ord, local_moran, moran
from smartspec.errors import SelectionError

WITH_STATE = ["05", "05112", "05113", "05911"]
TWICE = r"regions that contain others would count twice: 05\."


def table(regions: list[str], industries: list[str], *, leaf: list[bool] | None = None):
    figures = [[0.5 / (1 + r + i) for i in range(len(industries))] for r in range(len(regions))]
    found = xr.DataArray(figures, coords={"region": regions, "industry": industries})
    return found if leaf is None else found.assign_coords(leaf=("industry", leaf))


@pytest.mark.parametrize("method", [moran, geary, local_moran, getis_ord, general_g])
def test_statistics_of_space_refuse_a_state_beside_its_districts(method) -> None:
    values = xr.DataArray([9.0, 4.0, 3.0, 2.0], coords={"region": WITH_STATE})
    side = [[float(r != s) for s in range(4)] for r in range(4)]
    weights = xr.DataArray(side, coords={"region": WITH_STATE, "region2": WITH_STATE})
    with pytest.raises(SelectionError, match=TWICE):
        method(values, weights)


def test_productivity_levels_refuse_wholes_beside_parts() -> None:
    income = xr.DataArray([1.0, 2.0, 3.0, 4.0], coords={"region": WITH_STATE})
    with pytest.raises(SelectionError, match=TWICE):
        productivity_levels(table(WITH_STATE, ["24"]), income)
    share = table(WITH_STATE[1:], ["C", "24"], leaf=[True, False])
    with pytest.raises(
        SelectionError, match="industries that overlap others would count twice: 24"
    ):
        productivity_levels(share, income)


def test_associated_level_refuses_a_state_beside_its_districts() -> None:
    level = xr.DataArray([1.0, 2.0, 3.0, 4.0], coords={"region": WITH_STATE})
    share = table(WITH_STATE, ["24"])
    with pytest.raises(SelectionError, match=TWICE):
        associated_level(share, level, presence=(share > 0).astype(float))


def test_normalised_ubiquity_refuses_a_state_beside_its_districts() -> None:
    counts = table(WITH_STATE, ["24"]) * 1000
    with pytest.raises(SelectionError, match=TWICE):
        normalised_ubiquity(counts, (counts > 0).astype(float))
