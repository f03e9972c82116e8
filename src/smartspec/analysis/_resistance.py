"""How far a change stayed behind or ahead of what was expected, in units of the expectation."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._quotient import positive


def beside_expected(
    change: xr.DataArray, expected: xr.DataArray, *, smallest: float
) -> xr.DataArray:
    """`(change - expected) / |expected|`; NaN where |expected| is below `smallest`.

    Dividing by almost nothing gives any number, so a smallest expectation has to be named.
    """
    size = abs(expected)
    return (change - expected) / positive(size.where(size >= smallest))
