"""The Coulter coefficient: a Hoover index in which large gaps count more."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import compared, shares


def coulter(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    against: xr.DataArray | None = None,
) -> xr.DataArray:
    """The Coulter coefficient: the root of half the sum of squared differences of shares.

    `CC = sqrt(1/2 sum_i (a_i / A - r_i / R)^2)`: amounts `a` against reference amounts `r`. Values
    per head are given with weights `w`: then `a = w x`, `r = w`. With neither, `r` is the same for
    all.

    Args:
        values: amounts of zero or more, or values per head; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), where values are per head.
        against: reference amounts (population, area, all employees), where values are amounts.

    Returns:
        CC [0 to 1] by the other dimensions; attributes `unit`, `dim`, `weighted`, `against`. NaN
        where a value is not known and where all are zero.

    Raises:
        SelectionError: weights and against at once, no such dimension, negative or infinite
            figures, a label that the second array lacks; all at once, each with its cure.

    Example:
        >>> jobs = xr.DataArray([60.0, 40.0], dims="region")
        >>> float(coulter(jobs, dim="region").round(4))
        0.1

    Reference:
        Coulter, P. B. (1989), Measuring Inequality: A Methodological Handbook, Westview Press.
    """
    with options() as problems:
        amounts, reference = compared(problems, values, dim, weights, against)
    gaps = (shares(amounts, dim) - shares(reference, dim)) ** 2
    result = (gaps.sum(dim, skipna=False) / 2) ** 0.5
    return result.rename("coulter").assign_attrs(
        unit="index",
        dim=dim,
        weighted=int(weights is not None),
        against=int(against is not None),
    )
