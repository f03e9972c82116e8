"""The coefficient of variation: the standard deviation in units of the mean."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import counted, distribution, variation


def variation_coefficient(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    sample: bool = False,
) -> xr.DataArray:
    """The coefficient of variation of values along a dimension.

    `CV = sqrt(sum_i w_i (x_i - m)^2 / W) / m`, `m` the mean with the same weights; without weights
    each value counts once. For a sample: `CV sqrt(n / (n - 1))`.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.
        sample: whether the values are a sample of more; all regions of a country are none. n are
            the values with a weight above zero.

    Returns:
        CV [ratio] by the other dimensions; attributes `unit`, `dim`, `weighted`, `sample`. NaN
        where a value is not known, where all are zero, and of a sample of one.

    Raises:
        SelectionError: no such dimension, negative or infinite values or weights, weights that
            lack a label of the values; all at once, each with its place and cure.

    Example:
        >>> income = xr.DataArray([2.0, 4.0, 6.0], dims="region")
        >>> float(variation_coefficient(income, dim="region").round(4))
        0.4082
        >>> float(variation_coefficient(income, dim="region", sample=True).round(4))
        0.5

    Reference:
        Cowell, F. A. (2011), Measuring Inequality, 3rd edition, Oxford University Press.
    """
    with options() as problems:
        values, counts = distribution(problems, values, dim, weights)
    result = variation(values, counts, dim)
    if sample:
        units = counted(values, counts, dim)
        result = result * (units / positive(units - 1)) ** 0.5
    return result.rename("variation_coefficient").assign_attrs(
        unit="ratio", dim=dim, weighted=int(weights is not None), sample=int(sample)
    )
