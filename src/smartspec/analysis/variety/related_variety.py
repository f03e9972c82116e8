"""Related variety: how evenly a region is spread within its groups of industries."""

from __future__ import annotations

import math

import xarray as xr
from scipy.special import rel_entr

from smartspec.analysis._arrays import check_parts
from smartspec.analysis.variety._parts import (
    Groups,
    check_base,
    group_matrix,
    shares_along,
)
from smartspec.errors import DataError, collect


def related_variety(
    values: xr.DataArray, *, group_of: Groups, dim: str = "industry", base: float = 2
) -> xr.DataArray:
    """The entropy within groups, such as sections: variety that can share knowledge.

    `RV = sum over g of P_g H_g` with `H_g = -sum over i in g of (p_i / P_g) log(p_i / P_g)`, where
    `P_g` is the sum of the shares `p_i` in group g. Entropy of the single industries is
    `UV + RV` (`unrelated_variety`).

    Args:
        values: amounts of zero or more, such as employees [persons], with the dimension `dim`;
            its labels must not overlap.
        group_of: the group of each label of `dim`, as mapping or Series (industry to section).
        dim: the dimension whose labels are the parts.
        base: base of the logarithm, above 1: 2 gives bits.

    Returns:
        Related variety [bits, for base 2] by the other dimensions, 0 where each group has one
        industry; attributes `dim`, `base`, `groups` (their number). NaN where a part is not
        known or all are zero.

    Raises:
        DataError: no such dimension, negative or infinite amounts, industries of a cube that
            overlap, labels without a group or with two, a base not above 1; all at once.

    Example:
        >>> import xarray as xr
        >>> x = xr.DataArray([25.0, 25.0, 50.0], coords={"industry": ["20", "21", "86"]})
        >>> float(related_variety(x, group_of={"20": "C", "21": "C", "86": "Q"}))
        0.5

    Reference:
        Frenken, K., van Oort, F., Verburg, T. (2007), Related variety, unrelated variety and
        regional economic growth, Regional Studies 41(5), 685-697.
    """
    with collect(DataError) as problems:
        check_base(problems, base)
        if check_parts(problems, values, dim):
            member = group_matrix(problems, values, group_of, dim)
    shares = shares_along(values, dim)
    # the share of its group beside each industry: where it is alone in it the two are equal
    # and its term is exactly zero, which entropy minus unrelated variety would miss
    group = xr.dot(xr.dot(shares, member, dim=dim), member, dim="_group")
    terms = xr.apply_ufunc(rel_entr, shares, group, dask="allowed")
    result = (0.0 - terms.sum(dim, skipna=False)) / math.log(base)
    unit = "bits" if base == 2 else f"logarithm to base {base:g}"
    result = result.rename("related_variety").assign_attrs(unit=unit, dim=dim, base=float(base))
    return result.assign_attrs(groups=member.sizes["_group"])
