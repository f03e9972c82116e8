"""The Gini coefficient: how far a distribution is from equality."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import counted, distribution
from smartspec.analysis.inequality._lorenz import lorenz_gini


def gini(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    corrected: bool = False,
) -> xr.DataArray:
    """The Gini coefficient of values along a dimension.

    `G = sum_i sum_j w_i w_j |x_i - x_j| / (2 W^2 m)`, `m` the weighted mean, `W` the sum of the
    weights; without weights each value counts once. It is computed as the area at the Lorenz
    curve, values and weights sorted together. Corrected: `G n / (n - 1)`, which reaches 1 when
    one of n equal units has everything.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.
        corrected: whether to correct for few units; n are those with a weight above zero.

    Returns:
        G [0 to 1] by the other dimensions; attributes `unit`, `dim`, `weighted`, `corrected`.
        NaN where a value is not known, where all are zero, and corrected where n is 1.

    Raises:
        SelectionError: no such dimension, negative or infinite values or weights, weights that
            lack a label of the values; all at once, each with its place and cure.

    Example:
        >>> income = xr.DataArray([1.0, 1.0, 4.0], dims="region")
        >>> float(gini(income, dim="region").round(4))
        0.3333
        >>> people = xr.DataArray([2, 1, 1], dims="region")
        >>> float(gini(income, dim="region", weights=people).round(4))
        0.3214

    Reference:
        Lerman, R. I., Yitzhaki, S. (1989), Improving the accuracy of estimates of Gini
        coefficients, Journal of Econometrics 42.
    """
    with options() as problems:
        values, counts = distribution(problems, values, dim, weights)
    result = lorenz_gini(values * counts, counts, dim)
    if corrected:
        units = counted(values, counts, dim)
        result = result * units / positive(units - 1)
    return result.rename("gini").assign_attrs(
        unit="index", dim=dim, weighted=int(weights is not None), corrected=int(corrected)
    )
