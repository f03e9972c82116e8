"""Guarded quotients: where a denominator is zero or unknown the result is NaN, never infinite.

The guard sits on the denominators before anything is multiplied: they are small arrays (without
the industry or without the region), so the guard costs no pass over the cube, and NaN
spreads without a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import xarray as xr

Block = tuple[slice | int, ...]
Cells = TypeVar("Cells", xr.DataArray, xr.Variable)
BLOCK = 32_768  # cells; three arrays of them are 0.75 MB


def positive(value: Cells) -> Cells:
    """The values above zero; NaN elsewhere, so that nothing is divided by zero."""
    return value.where(value > 0)


def quotient_of_shares(part: Cells, whole: Cells, other_part: Cells, other_whole: Cells) -> Cells:
    """`(part / whole) / (other_part / other_whole)`, NaN where it is not defined.

    Written with products: those of whole persons are exact in float64, so equal shares give
    exactly 1 and the side of the line at 1 is never decided by a rounding error.
    """
    guarded = positive(other_whole), positive(whole), positive(other_part)
    result: Cells = xr.apply_ufunc(
        _quotient, part, *guarded, dask="parallelized", output_dtypes=[np.float64]
    )
    return result


def _quotient(
    part: np.ndarray, other_whole: np.ndarray, whole: np.ndarray, other_part: np.ndarray
) -> np.ndarray:
    """The arrays block by block: what fits the processor's cache goes to memory only once."""
    shape = np.broadcast_shapes(*(a.shape for a in (part, other_whole, whole, other_part)))
    result = np.empty(shape)
    views = [np.broadcast_to(a, shape) for a in (part, other_whole, whole, other_part)]
    for block in _blocks(shape):
        first, second, third, fourth = (view[block] for view in views)
        out = np.multiply(first, second, out=result[block])
        np.divide(out, third * fourth, out=out)
    return result


def _blocks(shape: tuple[int, ...]) -> Iterator[Block]:
    """Places that cut an array into rows of about `BLOCK` cells."""
    if len(shape) < 2:
        yield (slice(None),) * len(shape)
        return
    rows = max(1, BLOCK // max(1, shape[-1]))
    for outer in np.ndindex(shape[:-2]):
        for start in range(0, shape[-2], rows):
            yield (*outer, slice(start, start + rows))
