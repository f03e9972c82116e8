"""The Williamson index: regional disparity weighted by population."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import distribution, variation


def williamson(values: xr.DataArray, *, dim: str = "region", weights: xr.DataArray) -> xr.DataArray:
    """The Williamson index: the coefficient of variation of regions, weighted by population.

    `V_w = sqrt(sum_r (y_r - m)^2 p_r / P) / m`, `m = sum_r y_r p_r / P`: the mean of the whole
    area is that of its people, not that of its regions.

    Args:
        values: amounts per head, such as GDP per inhabitant; other dimensions are kept.
        dim: the dimension whose values are compared.
        weights: population [persons] by `dim`.

    Returns:
        V_w [ratio] by the other dimensions; attributes `unit`, `dim`. NaN where a value is not
        known and where values or population are zero everywhere.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, a population that lacks
            a region; all at once, each with its place and cure.

    Example:
        >>> gdp = xr.DataArray([20.0, 40.0], dims="region")
        >>> people = xr.DataArray([3000, 1000], dims="region")
        >>> float(williamson(gdp, weights=people).round(4))
        0.3464

    Reference:
        Williamson, J. G. (1965), Regional Inequality and the Process of National Development,
        Economic Development and Cultural Change 13(4).
    """
    with options() as problems:
        values, people = distribution(problems, values, dim, weights)
    return variation(values, people, dim).rename("williamson").assign_attrs(unit="ratio", dim=dim)
