"""Absolute concentration: the share that the largest have."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_parts, check_values
from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import aligned
from smartspec.errors import Problems


def absolute_concentration(
    values: xr.DataArray, *, dim: str, largest: int = 3, total: xr.DataArray | None = None
) -> xr.DataArray:
    """The concentration ratio: the share of the k largest.

    `CR_k = (x_(1) + ... + x_(k)) / X`, `x_(1)` the largest value; `X` is the delivered total where
    one is given, else the sum of the values.

    Args:
        values: amounts of zero or more, such as employees [persons]; other dimensions are kept.
        dim: the dimension whose largest values are taken, such as `region`.
        largest: k, how many are taken.
        total: delivered total by the other dimensions, where the values do not cover it.

    Returns:
        CR_k [fraction] by the other dimensions; attributes `unit`, `dim`, `largest`. NaN where a
        value is not known and where the total is zero.

    Raises:
        SelectionError: no such dimension, negative or infinite values, k that is no whole number
            from 1 to the number of values; all at once, each with its cure.

    Example:
        >>> jobs = xr.DataArray([50.0, 10.0, 30.0, 10.0], dims="region")
        >>> float(absolute_concentration(jobs, dim="region", largest=2))
        0.8

    Reference:
        Hall, M., Tideman, N. (1967), Measures of Concentration, Journal of the American
        Statistical Association 62(317), 162-168.
    """
    with options() as problems:
        if check_parts(problems, values, dim):
            _check_largest(problems, largest, dim, values.sizes[dim])
        if total is not None and check_values(problems, total, name="total"):
            total = aligned(problems, total, values, "total")
    ordered: xr.DataArray = xr.apply_ufunc(
        np.sort,  # puts what is not known last: there it is taken, and spreads
        values.astype(float),
        input_core_dims=[[dim]],
        output_core_dims=[[dim]],
        dask="parallelized",
        dask_gufunc_kwargs={"allow_rechunk": True},
        output_dtypes=[float],
    )
    taken = ordered.isel({dim: slice(-largest, None)}).sum(dim, skipna=False)
    whole = values.sum(dim, skipna=False) if total is None else total
    result = taken / positive(whole)
    return result.rename("absolute_concentration").assign_attrs(
        unit="fraction", dim=dim, largest=largest
    )


def _check_largest(problems: Problems, largest: int, dim: str, length: int) -> None:
    whole = isinstance(largest, (int, np.integer)) and not isinstance(largest, bool)
    if not whole or not 1 <= largest <= length:
        problems.add(
            "not a whole number of values that can be taken",
            column="largest",
            value=largest,
            cure=f"give 1 to {length}, the number along {dim}",
        )
