"""Counts of what is present, from arrays of ones and zeros."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_parts, labels
from smartspec.cube import check_is_array
from smartspec.errors import DataError, collect


def count_present(presence: xr.DataArray, dim: str) -> xr.DataArray:
    """How many labels of a dimension are present; not known where one of them is not known."""
    with collect(DataError) as problems:
        check_is_array(presence, "presence")
        values = presence.astype(float)
        if check_parts(problems, values, dim, name="presence"):
            other = values.notnull() & (values != 0) & (values != 1)
            if bool(other.any()):
                problems.add(
                    f"presence other than 0 or 1 at {labels(other)}",
                    column="presence",
                    cure="decide what counts as present first, such as with revealed_advantage",
                )
    return values.sum(dim, skipna=False)
