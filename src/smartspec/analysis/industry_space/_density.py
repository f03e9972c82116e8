"""Relatedness matrices beside a presence matrix: the same industries, known, in the same order."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_values, labels
from smartspec.analysis._presence import in_order
from smartspec.errors import Problems


def align(
    problems: Problems, relatedness: xr.DataArray, matrix: xr.DataArray
) -> xr.DataArray | None:
    """The relatedness of the industries of the matrix, in its order; None where it cannot be."""
    before = len(problems.found)
    if not check_values(problems, relatedness, "industry", "industry2", name="relatedness"):
        return None
    relatedness = relatedness.compute()  # whole, as the matrix is
    wanted = matrix["industry"].values
    for dim in ("industry", "industry2"):
        cure = "compute relatedness and presence from the same industries"
        found = in_order(problems, relatedness, dim, wanted, name="relatedness", cure=cure)
        relatedness = relatedness if found is None else found
    if len(problems.found) == before and bool(relatedness.isnull().any()):
        unknown = relatedness.isnull().all("industry2")
        problems.add(
            f"relatedness is not known: {labels(unknown if unknown.any() else relatedness.isnull())}",
            column="relatedness",
            cure="leave out industries that are in no region, or occur with no other",
        )
    return relatedness if len(problems.found) == before else None


def numbers(relatedness: xr.DataArray) -> np.ndarray:
    """The values as (..., industry, industry2)."""
    values: np.ndarray = relatedness.transpose(..., "industry", "industry2").values
    return values


def density(presence: xr.DataArray, relatedness: xr.DataArray) -> xr.DataArray:
    """Share of what is related to an industry that a region has; NaN where nothing is related."""
    whole = relatedness.sum("industry2")
    parts = relatedness / whole.where(whole > 0)
    found: xr.DataArray = xr.apply_ufunc(
        np.matmul,
        presence.rename(industry="industry2"),
        parts,
        input_core_dims=[["region", "industry2"], ["industry2", "industry"]],
        output_core_dims=[["region", "industry"]],
    )
    return found
