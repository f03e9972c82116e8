"""The Theil index in two parts: inequality within groups and between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import SHOWN
from smartspec.analysis._options import check_choice, options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import distribution, shares, weighted_mean
from smartspec.analysis.inequality._entropy import gap
from smartspec.errors import Problems, did_you_mean


def theil_decomposition(
    values: xr.DataArray,
    groups: Mapping[str, Sequence[str]],
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    kind: Literal["T", "L"] = "T",
) -> xr.Dataset:
    """The Theil index as inequality within groups plus inequality between groups.

    `T = sum_g S_g T_g + sum_g S_g ln(m_g / m)`, `S_g` the share of group g in the amounts, `m_g`
    its mean; `L = sum_g P_g L_g + sum_g P_g ln(m / m_g)`, `P_g` its share in the weights. The parts
    add up to the index of all values: nothing is left over.

    Args:
        values: amounts of zero or more, any unit; other dimensions are kept.
        groups: code of each group and the labels along `dim` that belong to it; each label of the
            values belongs to exactly one group.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), by `dim`; None: all alike.
        kind: `T` or `L`; the choice is named in the result.

    Returns:
        Dataset with `theil`, `within`, `between` [nats] by the other dimensions, and by `group`
        `group_theil`, `group_share` (S or P) and `group_within`, whose sum is `within`. NaN where
        a value is not known or all are zero; for L also where one is zero.

    Raises:
        SelectionError: a label in no group or in two, a group with unknown labels, an unknown
            kind, and what `theil` refuses; all at once, each with its cure.

    Example:
        >>> income = xr.DataArray([1.0, 3.0, 6.0], dims="region", coords={"region": ["a", "b", "c"]})
        >>> parts = theil_decomposition(income, {"west": ["a", "b"], "east": ["c"]}, dim="region")
        >>> [round(float(parts[name]), 4) for name in ("theil", "within", "between")]
        [0.2007, 0.0523, 0.1483]

    Reference:
        Shorrocks, A. F. (1980), The Class of Additively Decomposable Inequality Measures,
        Econometrica 48(3), 613-625.
    """
    with options() as problems:
        check_choice(problems, "kind", kind, Literal["T", "L"])
        values, counts = distribution(problems, values, dim, weights)
        group = _group_of_each(problems, groups, values, dim)
    counts = xr.ones_like(values) * counts
    parts = _by_group(values, counts, group, dim, kind).sel(group=list(groups))
    within = parts["group_within"].sum("group", skipna=False)
    between = parts["between"].sum("group", skipna=False)
    result = parts.drop_vars("between").assign(
        theil=within + between, within=within, between=between
    )
    for name in result.data_vars:
        result[name].attrs["unit"] = "fraction" if name == "group_share" else "nats"
    return result.assign_attrs(dim=dim, weighted=int(weights is not None), kind=kind)


def _by_group(
    values: xr.DataArray, counts: xr.DataArray, group: xr.DataArray, dim: str, kind: str
) -> xr.Dataset:
    """What each group adds; a group with nothing, or of nobody, adds nothing."""
    amounts = values * counts
    have = amounts.groupby(group).sum(dim, skipna=False)
    people = counts.groupby(group).sum(dim, skipna=False)
    mean = have / positive(people)
    whole = weighted_mean(values, counts, dim)
    share = shares(have if kind == "T" else people, "group")
    ratio = values / positive(mean.sel(group=group).drop_vars("group"))
    units = _part_of_group(counts, people, group)
    own = (gap(ratio, counts, kind) * units).groupby(group).sum(dim, skipna=False)
    above = positive(mean / positive(whole))
    logarithm: xr.DataArray = xr.apply_ufunc(np.log, above, dask="allowed")
    between = share * (logarithm if kind == "T" else -logarithm)
    empty = share == 0
    return xr.Dataset(
        {
            "group_theil": own,
            "group_share": share,
            "group_within": (share * own).where(~empty, 0.0),
            "between": between.where(~empty, 0.0),
        }
    )


def _part_of_group(counts: xr.DataArray, people: xr.DataArray, group: xr.DataArray) -> xr.DataArray:
    """The part of each value in the people of its group."""
    return counts / positive(people.sel(group=group).drop_vars("group"))


def _group_of_each(
    problems: Problems, groups: Mapping[str, Sequence[str]], values: xr.DataArray, dim: str
) -> xr.DataArray:
    labels = [str(label) for label in values[dim].values] if dim in values.dims else []
    found: dict[str, str] = {}
    for group, members in groups.items():
        for label in members:
            place = {"column": "groups", "value": label}
            if label not in labels:
                problems.add(f"no such {dim}", cure=did_you_mean(label, labels), **place)
            elif label in found:
                both = f"{found[label]} and {group}"
                problems.add(f"{dim} in two groups, {both}", cure="keep it in one", **place)
            found.setdefault(label, group)
    lacking = [label for label in labels if label not in found]
    if lacking:
        more = f" and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
        problems.add(
            f"{dim} {', '.join(lacking[:SHOWN])}{more} in no group",
            column="groups",
            cure="put each into a group, or drop it from the values",
        )
    names = np.array([found.get(label, "") for label in labels], dtype=object)
    return xr.DataArray(names, dims=dim, name="group")
