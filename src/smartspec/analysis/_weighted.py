"""Weighted sums of figures with their markers: groups and bridges of industries and regions.

A sum is worth what its worst member with weight is worth: secret if one is secret, not available if
one is, an estimate where parts of counts are added, rounded if one is, zero only if all are.
"""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.cube import Status


def weighted_sum(values: xr.DataArray, matrix: xr.DataArray, *, dim: str) -> xr.DataArray:
    """`sum over dim of w * value`; what is not known counts as nothing here: see the marker."""
    return xr.dot(values.fillna(0), matrix, dim=dim)


def weighted_spread(spread: xr.DataArray, matrix: xr.DataArray, *, dim: str) -> xr.DataArray:
    """`sqrt(sum over dim of (w * spread)^2)`: independent errors add up in squares."""
    squares = xr.dot(spread.fillna(0) ** 2, matrix**2, dim=dim)
    root: xr.DataArray = squares**0.5
    return root


def weighted_status(
    status: xr.DataArray,
    matrix: xr.DataArray,
    *,
    dim: str,
    open_links: xr.DataArray | None = None,
) -> xr.DataArray:
    """The marker of each weighted sum.

    Args:
        status: marker of each figure.
        matrix: weights by `dim` and group.
        dim: dimension that is summed.
        open_links: true where a figure goes to a group in a part that nobody knows. Such a sum is
            not available, unless the figure is zero.
    """
    member = (matrix > 0).astype(float)
    part = ((matrix > 0) & (matrix < 1)).astype(float)
    unsaid = xr.zeros_like(member) if open_links is None else open_links.astype(float)
    used = ((member + unsaid) > 0).astype(float)

    def some(flags: xr.DataArray, of: xr.DataArray = used) -> xr.DataArray:
        return xr.dot(flags.astype(float), of, dim=dim) > 0

    result = xr.where(some(status != Status.ZERO), Status.OBSERVED, Status.ZERO)
    unknown = some(status == Status.NOT_AVAILABLE)
    if open_links is not None:
        unknown |= some(status != Status.ZERO, unsaid)
    for applies, worse in (
        (some(status == Status.ROUNDED), Status.ROUNDED),
        (some(status != Status.ZERO, part) | some(status == Status.ESTIMATED), Status.ESTIMATED),
        (unknown, Status.NOT_AVAILABLE),
        (some(status == Status.SUPPRESSED), Status.SUPPRESSED),
    ):
        result = xr.where(applies, worse, result)
    return result.astype(np.int8)


def is_unknown(status: xr.DataArray) -> xr.DataArray:
    """Where a marker says that there is no figure."""
    return (status == Status.SUPPRESSED) | (status == Status.NOT_AVAILABLE)
