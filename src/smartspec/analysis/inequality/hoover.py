"""The Hoover index: which part would have to move for equal shares."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import compared, shares


def hoover(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    against: xr.DataArray | None = None,
) -> xr.DataArray:
    """The Hoover index (also Robin Hood or Schutz index): half the sum of differing shares.

    `H = 1/2 sum_i |a_i / A - r_i / R|`: amounts `a` against reference amounts `r`. Values per head
    are given with weights `w`: then `a = w x` and `r = w`. With neither, `r` is the same for all.

    Args:
        values: amounts of zero or more, or values per head; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), where values are per head.
        against: reference amounts (population, area, all employees), where values are amounts.

    Returns:
        H [fraction] by the other dimensions: the part that would have to move. Attributes
        `unit`, `dim`, `weighted`, `against`. NaN where a value is not known and where all are zero.

    Raises:
        SelectionError: weights and against at once, no such dimension, negative or infinite
            figures, a label that the second array lacks; all at once, each with its cure.

    Example:
        >>> jobs = xr.DataArray([60.0, 40.0], dims="region")
        >>> float(hoover(jobs, dim="region").round(4))
        0.1
        >>> people = xr.DataArray([20.0, 80.0], dims="region")
        >>> float(hoover(jobs, dim="region", against=people).round(4))
        0.4

    Reference:
        Hoover, E. M. (1936), The Measurement of Industrial Localization, Review of Economics and
        Statistics 18(4), 162-171.
    """
    with options() as problems:
        amounts, reference = compared(problems, values, dim, weights, against)
    result = abs(shares(amounts, dim) - shares(reference, dim)).sum(dim, skipna=False) / 2
    return result.rename("hoover").assign_attrs(
        unit="fraction",
        dim=dim,
        weighted=int(weights is not None),
        against=int(against is not None),
    )
