"""The ranks that are possible where only intervals are known."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import labels
from smartspec.analysis._options import options
from smartspec.cube import check_is_array, is_internal, mark_internal


def rank_interval(low: xr.DataArray, high: xr.DataArray, *, dim: str) -> xr.Dataset:
    """The best and the worst rank along a dimension that intervals leave possible.

    `best = 1 + number of others with low > own high`, `worst = 1 + number of others with
    high > own low`; rank 1 is the highest value, equal values share the better rank. Where two
    intervals overlap, their ranks do: no order of the two is known.

    Args:
        low: lowest possible values, any unit, such as `low` of `location_quotient_interval`.
        high: highest possible values, with the same dimensions; NaN where nothing limits them.
        dim: the dimension to rank along, such as `region` or `industry`.

    Returns:
        `best`, `worst` [rank] with the dimensions of `low`, and `shared`, whether more than one
        rank is possible or an equal value stands beside. NaN (and not shared) where `low` is NaN:
        such a value takes no part. Internal if `low` or `high` is.

    Raises:
        SelectionError: no such dimension, other dimensions or labels in `high`, or a `high` below
            its `low`, with its place.

    Example:
        >>> low = xr.DataArray([1.5, 0.8, 0.2], dims="region", coords={"region": ["a", "b", "c"]})
        >>> high = low + [0.2, 0.8, 0.1]
        >>> ranks = rank_interval(low, high, dim="region")
        >>> ranks["best"].values.tolist(), ranks["worst"].values.tolist()
        ([1.0, 1.0, 3.0], [2.0, 2.0, 3.0])

    Reference:
        Goldstein, H., Spiegelhalter, D. J. (1996), League tables and their limitations, Journal of
        the Royal Statistical Society A 159(3), 385-443.
    """
    _check(low, high, dim)
    high = high.transpose(*low.dims)
    axis = low.get_axis_num(dim)
    least = np.moveaxis(low.values.astype(float), axis, -1)
    most = np.moveaxis(high.values.astype(float), axis, -1)
    takes_part = ~np.isnan(least)
    most = np.where(takes_part & np.isnan(most), np.inf, most)
    nobody = np.where(takes_part, 0.0, -np.inf)  # is above nothing
    above = _count_above(least + nobody, most)
    perhaps_above = _count_above(most + nobody, least) - (most > least)
    below = _count_above(nobody - most, -least)
    beside = takes_part.sum(axis=-1, keepdims=True) - 1 - above - below
    found = {
        "best": np.where(takes_part, 1.0 + above, np.nan),
        "worst": np.where(takes_part, 1.0 + perhaps_above, np.nan),
        "shared": takes_part & (beside > 0),
    }
    result = xr.Dataset(
        {name: (low.dims, np.moveaxis(values, -1, axis)) for name, values in found.items()},
        coords=low.coords,
        attrs={"unit": "rank", "dim": dim},
    )
    return mark_internal(result) if is_internal(low) or is_internal(high) else result


def _count_above(values: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """How many values of the last axis are above each limit; no pairs are built, all is sorted."""
    values = np.where(np.isnan(values), -np.inf, values)
    size = values.shape[-1]
    order = np.argsort(np.concatenate([values, limits], axis=-1), axis=-1, kind="stable")
    not_above = np.cumsum(order < size, axis=-1)
    count = np.empty_like(not_above)
    np.put_along_axis(count, order, not_above, axis=-1)
    result: np.ndarray = size - count[..., size:]
    return result


def _check(low: xr.DataArray, high: xr.DataArray, dim: str) -> None:
    for ends, name in ((low, "low"), (high, "high")):
        check_is_array(ends, name)
    with options() as problems:
        if dim not in low.dims:
            problems.add(
                f"no dimension '{dim}'",
                column="dim",
                cure=f"give one of {', '.join(map(str, low.dims))}",
            )
        same = set(low.dims) == set(high.dims) and all(
            low.indexes[d].equals(high.indexes[d])
            for d in low.dims
            if d in low.indexes and d in high.indexes
        )
        if not same or dict(low.sizes) != dict(high.sizes):
            problems.add(
                "low and high have other dimensions or labels",
                column="high",
                cure="take both from one result",
            )
        elif bool((wrong := high < low).any()):
            problems.add(
                f"high below low at {labels(wrong)}", column="high", cure="exchange low and high"
            )
