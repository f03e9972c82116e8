"""Guarded quotients: where a denominator is zero or unknown the result is NaN, never infinite.

The guard sits on the denominators before anything is multiplied: they are small arrays (without
the industry or without the region), so the guard costs no pass over the cube, and NaN
spreads without a warning.
"""

from __future__ import annotations

import xarray as xr


def positive(value: xr.DataArray) -> xr.DataArray:
    """The values above zero; NaN elsewhere, so that nothing is divided by zero."""
    return value.where(value > 0)


def quotient_of_shares(
    part: xr.DataArray, whole: xr.DataArray, other_part: xr.DataArray, other_whole: xr.DataArray
) -> xr.DataArray:
    """`(part / whole) / (other_part / other_whole)`, NaN where it is not defined.

    Written with products: those of whole persons are exact in float64, so equal shares give
    exactly 1 and the side of the line at 1 is never decided by a rounding error. The division
    is in place, in an array of our own: memory is what limits a large cube.
    """
    result = part * positive(other_whole)
    result /= positive(whole) * positive(other_part)
    return result
