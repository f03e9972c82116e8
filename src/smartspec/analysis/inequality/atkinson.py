"""The Atkinson index: which part of the amounts inequality costs."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_at_least_zero, options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import distribution, weighted_mean


def atkinson(
    values: xr.DataArray,
    *,
    dim: str,
    epsilon: float = 0.5,
    weights: xr.DataArray | None = None,
) -> xr.DataArray:
    """The Atkinson index of values along a dimension.

    `A = 1 - (sum_i (w_i / W) (x_i / m)^(1 - epsilon))^(1 / (1 - epsilon))`; for epsilon 1 it is
    `1 - g / m`, `g` the geometric mean. `m` is the mean with the same weights.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        epsilon: how much inequality is disliked [0 or more]; 0 not at all. The larger, the more
            the lowest values count.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.

    Returns:
        A [fraction] by the other dimensions; attributes `unit`, `dim`, `weighted`, `epsilon`. NaN
        where a value is not known and where all are zero; 1 where one value is zero and epsilon
        is 1 or more.

    Raises:
        SelectionError: epsilon negative or no number, no such dimension, negative or infinite
            values or weights, weights that lack a label; all at once, each with its cure.

    Example:
        >>> income = xr.DataArray([1.0, 4.0], dims="region")
        >>> float(atkinson(income, dim="region", epsilon=0.5).round(4))
        0.1
        >>> float(atkinson(income, dim="region", epsilon=1).round(4))
        0.2

    Reference:
        Atkinson, A. B. (1970), On the Measurement of Inequality, Journal of Economic Theory
        2(3), 244-263.
    """
    with options() as problems:
        check_at_least_zero(problems, epsilon=epsilon)
        values, counts = distribution(problems, values, dim, weights)
    ratio = values / positive(weighted_mean(values, counts, dim))
    somebody_has_nothing = ((ratio == 0) & (counts > 0)).any(dim)
    safe = ratio.where(~(ratio <= 0), 1.0)
    equal: xr.DataArray
    if epsilon == 1:
        logarithm: xr.DataArray = xr.apply_ufunc(np.log, safe, dask="allowed")
        equal = xr.apply_ufunc(np.exp, weighted_mean(logarithm, counts, dim), dask="allowed")
    elif epsilon < 1:
        equal = weighted_mean(ratio ** (1 - epsilon), counts, dim) ** (1 / (1 - epsilon))
    else:  # in units of the lowest value: large powers of small numbers would overflow
        lowest = safe.min(dim)
        power = weighted_mean((safe / lowest) ** (1 - epsilon), counts, dim)
        equal = lowest * power ** (1 / (1 - epsilon))
    result = (1 - equal).clip(min=0)
    if epsilon >= 1:
        result = result.where(~(somebody_has_nothing & result.notnull()), 1.0)
    return result.rename("atkinson").assign_attrs(
        unit="fraction", dim=dim, weighted=int(weights is not None), epsilon=epsilon
    )
