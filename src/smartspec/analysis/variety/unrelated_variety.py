"""Unrelated variety: how evenly a region is spread over groups of industries."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_parts
from smartspec.analysis.variety._parts import Groups, check_base, group_matrix
from smartspec.analysis.variety.entropy import entropy
from smartspec.errors import DataError, collect


def unrelated_variety(
    values: xr.DataArray, *, group_of: Groups, dim: str = "industry", base: float = 2
) -> xr.DataArray:
    """The entropy between groups, such as sections: variety that shares little knowledge.

    `UV = -sum over g of P_g log P_g`, where `P_g` is the sum of the shares `p_i` in group g.
    Entropy of the single industries is `UV + RV` (`related_variety`).

    Args:
        values: amounts of zero or more, such as employees [persons], with the dimension `dim`;
            its labels must not overlap.
        group_of: the group of each label of `dim`, as mapping or Series (industry to section).
        dim: the dimension whose labels are the parts.
        base: base of the logarithm, above 1: 2 gives bits.

    Returns:
        Unrelated variety [bits, for base 2] by the other dimensions, between 0 and the logarithm
        of the number of groups; attributes `dim`, `base`, `groups` (their number). NaN where a
        part is not known or all are zero.

    Raises:
        DataError: no such dimension, negative or infinite amounts, industries of a cube that
            overlap, labels without a group or with two, a base not above 1; all at once.

    Example:
        >>> import xarray as xr
        >>> x = xr.DataArray([50.0, 25.0, 25.0], coords={"industry": ["20", "21", "86"]})
        >>> float(unrelated_variety(x, group_of={"20": "C", "21": "C", "86": "Q"}).round(3))
        0.811

    Reference:
        Frenken, K., van Oort, F., Verburg, T. (2007), Related variety, unrelated variety and
        regional economic growth, Regional Studies 41(5), 685-697.
    """
    with collect(DataError) as problems:
        check_base(problems, base)
        if check_parts(problems, values, dim):
            member = group_matrix(problems, values, group_of, dim)
    result = entropy(xr.dot(values, member, dim=dim), dim="_group", base=base)
    attrs = {**result.attrs, "dim": dim, "groups": member.sizes["_group"]}
    return result.rename("unrelated_variety").assign_attrs(attrs)
