"""Entropy: how evenly a whole is spread over its parts."""

from __future__ import annotations

import math

import xarray as xr
from scipy.special import entr

from smartspec.analysis._arrays import check_parts
from smartspec.analysis.variety._parts import check_base, shares_along
from smartspec.errors import DataError, collect


def entropy(values: xr.DataArray, *, dim: str, base: float = 2) -> xr.DataArray:
    """The entropy of the shares along a dimension: 0 for one part, the larger the more even.

    `H = -sum over i of p_i log p_i` with `p_i = x_i / sum of x`; a part of zero adds nothing.

    Args:
        values: amounts of zero or more, such as employees [persons], with the dimension `dim`;
            its labels must not overlap.
        dim: the dimension whose labels are the parts, such as `industry`.
        base: base of the logarithm, above 1: 2 gives bits.

    Returns:
        Entropy [bits, for base 2] by the other dimensions, between 0 and the logarithm of the
        number of parts; attributes `dim`, `base`. NaN where a part is not known or all are zero.

    Raises:
        DataError: no such dimension, negative or infinite amounts, industries of a cube that
            overlap, a base not above 1; all at once, with cells and cure.

    Example:
        >>> import xarray as xr
        >>> x = xr.DataArray([[50.0, 25.0, 25.0], [9.0, 0.0, 0.0]], dims=("region", "industry"))
        >>> entropy(x, dim="industry").values.tolist()
        [1.5, 0.0]

    Reference:
        Shannon, C. E. (1948), A mathematical theory of communication, Bell System Technical
        Journal 27.
    """
    with collect(DataError) as problems:
        check_parts(problems, values, dim)
        check_base(problems, base)
    terms = xr.apply_ufunc(entr, shares_along(values, dim), dask="allowed")
    result = terms.sum(dim, skipna=False) / math.log(base)
    unit = "bits" if base == 2 else f"logarithm to base {base:g}"
    return result.rename("entropy").assign_attrs(unit=unit, dim=dim, base=float(base))
