"""The Wolfson index: does the middle vanish?"""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import distribution, weighted_mean
from smartspec.analysis.inequality._lorenz import Floats, by_ratio, lorenz_gini

NEARLY = 1e-12  # cumulated weights that miss the half by a rounding error lie on it


def wolfson(values: xr.DataArray, *, dim: str, weights: xr.DataArray | None = None) -> xr.DataArray:
    """The Wolfson index of polarisation into two camps around the median.

    `P = 2 (2 (1/2 - L(1/2)) - G) m / M`: `L(1/2)` the share of the lower half (the Lorenz curve,
    straight between its points), `G` the Gini coefficient, `m` the mean, `M` the median.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.

    Returns:
        P [index] by the other dimensions; attributes `unit`, `dim`, `weighted`. NaN where a value
        is not known and where the median is zero.

    Raises:
        SelectionError: no such dimension, negative or infinite values or weights, weights that
            lack a label of the values; all at once, each with its place and cure.

    Example:
        >>> one_camp = xr.DataArray([1.0, 2.0, 2.0, 3.0], dims="region")
        >>> two_camps = xr.DataArray([1.0, 1.0, 3.0, 3.0], dims="region")
        >>> float(wolfson(one_camp, dim="region")), float(wolfson(two_camps, dim="region"))
        (0.125, 0.5)

    Reference:
        Wolfson, M. C. (1994), When Inequalities Diverge, American Economic Review 84(2), 353-358.
    """
    with options() as problems:
        values, counts = distribution(problems, values, dim, weights)
    lower_half, median = xr.apply_ufunc(
        _lower_half_and_median,
        values,
        counts,
        input_core_dims=[[dim], [dim]],
        output_core_dims=[[], []],
        dask="parallelized",
        dask_gufunc_kwargs={"allow_rechunk": True},
        output_dtypes=[float, float],
    )
    mean = weighted_mean(values, counts, dim)
    gap = 2 * (0.5 - lower_half / positive(mean)) - lorenz_gini(values * counts, counts, dim)
    result = (2 * gap * mean / positive(median)).clip(min=0)
    return result.rename("wolfson").assign_attrs(
        unit="index", dim=dim, weighted=int(weights is not None)
    )


def _lower_half_and_median(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """What the lower half has, per head of all, and the median (between two: their mean)."""
    amounts, weights = by_ratio(values * weights, weights)
    heights = np.divide(amounts, weights, out=np.zeros(amounts.shape), where=weights > 0)
    up_to = np.cumsum(weights, axis=-1)
    whole = up_to[..., -1:]
    taken = np.clip(whole / 2 - (up_to - weights), 0, weights)
    share = np.full(whole.shape[:-1], np.nan)
    np.divide((taken * heights).sum(axis=-1), whole[..., 0], out=share, where=whole[..., 0] > 0)
    low = np.argmax(up_to >= whole / 2 * (1 - NEARLY), axis=-1)[..., None]
    high = np.argmax(up_to > whole / 2 * (1 + NEARLY), axis=-1)[..., None]
    middle = [np.take_along_axis(heights, place, -1)[..., 0] for place in (low, high)]
    return share, (middle[0] + middle[1]) / 2
