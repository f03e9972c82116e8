"""The Theil indices T and L: inequality as missing entropy."""

from __future__ import annotations

from typing import Literal

import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import distribution, weighted_mean
from smartspec.analysis.inequality._entropy import gap


def theil(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    kind: Literal["T", "L"] = "T",
) -> xr.DataArray:
    """The Theil index of values along a dimension.

    `T = sum_i (w_i / W) (x_i / m) ln(x_i / m)` and `L = sum_i (w_i / W) ln(m / x_i)`, `m` the mean
    with the same weights; without weights each value counts once. T reacts more to what happens
    at the top, L (the mean logarithmic deviation) to the bottom.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.
        kind: `T` or `L`; the choice is named in the result.

    Returns:
        The index [nats] by the other dimensions, from 0 to `ln(W / w)`, w the weight of the one
        that has everything, for T and without limit for L; attributes `unit`, `dim`, `weighted`,
        `kind`. NaN where a value is not known or all are zero; L also where one value is zero:
        it would be infinite.

    Raises:
        SelectionError: unknown kind, no such dimension, negative or infinite values or weights,
            weights that lack a label of the values; all at once, each with its cure.

    Example:
        >>> income = xr.DataArray([1.0, 1.0, 4.0], dims="region")
        >>> float(theil(income, dim="region").round(4))
        0.231
        >>> float(theil(income, dim="region", kind="L").round(4))
        0.231

    Reference:
        Theil, H. (1967), Economics and Information Theory, North-Holland, chapter 4.
    """
    with options() as problems:
        check_choice(problems, "kind", kind, Literal["T", "L"])
        values, counts = distribution(problems, values, dim, weights)
    ratio = values / positive(weighted_mean(values, counts, dim))
    result = weighted_mean(gap(ratio, counts, kind), counts, dim).clip(min=0)
    return result.rename("theil").assign_attrs(
        unit="nats", dim=dim, weighted=int(weights is not None), kind=kind
    )
