"""Coagglomeration of a group of industries: do they choose the same regions, all together?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import amounts_against, shares
from smartspec.cube import check_is_array
from smartspec.errors import Problems, did_you_mean


def group_coagglomeration(
    employees: xr.DataArray, *, against: xr.DataArray, groups: Mapping[str, Sequence[str]]
) -> xr.DataArray:
    """The coagglomeration index of groups of industries, such as a value chain.

    `gamma_c = (G / (1 - X) - sum_i w_i^2 (H_i + gamma_i (1 - H_i))) / (1 - sum_i w_i^2)` with
    `G = sum_r (sum_i w_i s_ri - x_r)^2`, `X = sum_r x_r^2` and `w_i` the share of industry i in the
    group. Plant sizes cancel out: it is `sum_(i != j) w_i w_j gamma_ij / (1 - sum_i w_i^2)`, the
    mean of the pairs of `coagglomeration` by the product of their weights.

    Args:
        employees: employees [persons] by region, industry; other dimensions are kept.
        against: employees of the whole economy, or area [any unit], by region.
        groups: two or more industries by the name of each group.

    Returns:
        gamma [index] by the other dimensions, group. NaN for a group with a cell that is not known
        or with an industry that is empty.

    Raises:
        SelectionError: a group with fewer than two industries, an industry that is not there,
            stands twice or contains others of the group, negative or infinite figures, a
            reference that lacks a region; all at once, each with its cure.

    Example:
        >>> employees = xr.DataArray(
        ...     [[80.0, 60.0, 20.0], [20.0, 40.0, 80.0]], dims=("region", "industry"),
        ...     coords={"industry": ["24", "25", "86"]})
        >>> total = xr.DataArray([500.0, 500.0], dims="region")
        >>> found = group_coagglomeration(
        ...     employees, against=total, groups={"metal": ["24", "25"], "all": ["24", "25", "86"]})
        >>> found.values.round(2).tolist()
        [0.12, -0.12]

    Reference:
        Ellison, G., Glaeser, E. L. (1997), Geographic Concentration in U.S. Manufacturing
        Industries: A Dartboard Approach, Journal of Political Economy 105(5), 889-927.
    """
    with options() as problems:
        _check_groups(problems, employees, groups)
        employees, reference = amounts_against(problems, employees, "region", against)
    size = shares(reference, "region")
    rest = positive(1 - (size**2).sum("region", skipna=False))
    gap = shares(employees, "region") - size
    found = [_of_group(employees, gap, list(codes)) / rest for codes in groups.values()]
    names = pd.Index(list(groups), name="group")
    front = [d for d in employees.dims if d not in ("region", "industry")]
    result: xr.DataArray = xr.concat(found, names, coords="minimal", compat="override")
    return (
        result.transpose(*front, "group", ...)
        .drop_attrs()
        .rename("group_coagglomeration")
        .assign_attrs(unit="index")
    )


def _of_group(employees: xr.DataArray, gap: xr.DataArray, codes: list[str]) -> xr.DataArray:
    """Products of different industries: the square of the sum without the sum of squares."""
    part = employees.sel(industry=codes).sum("region", skipna=False)
    weight = part.where(part > 0) / part.sum("industry", skipna=False)
    each = gap.sel(industry=codes) * weight
    together = each.sum("industry", skipna=False) ** 2 - (each**2).sum("industry", skipna=False)
    apart = 1 - (weight**2).sum("industry", skipna=False)
    found: xr.DataArray = together.sum("region", skipna=False) / apart
    return found


def _check_groups(
    problems: Problems, employees: xr.DataArray, groups: Mapping[str, Sequence[str]]
) -> None:
    check_is_array(employees, "employees")
    if "industry" not in employees.coords or "region" not in employees.dims:
        problems.add(
            f"employees have the dimensions {', '.join(map(str, employees.dims)) or 'none'}",
            column="employees",
            cure="give an array with region and industry, and the codes of the industries",
        )
        return
    if not isinstance(groups, Mapping) or not groups:
        cure = "such as groups={'metal': ['24', '25']}"
        problems.add("no groups of industries", column="groups", cure=cure)
        return
    there = [str(code) for code in employees["industry"].values]
    for name, codes in groups.items():
        _check_group(problems, employees, str(name), codes, there)


def _check_group(
    problems: Problems,
    employees: xr.DataArray,
    name: str,
    codes: Sequence[str],
    there: list[str],
) -> None:
    cure = f"such as groups={{'{name}': ['24', '25']}}"
    if isinstance(codes, str) or not isinstance(codes, Sequence):
        problems.add("no list of industries", column="groups", value=str(codes), cure=cure)
        return
    lacking = [code for code in codes if code not in there]
    for code in lacking:
        problems.add(
            f"no industry '{code}'", column=f"groups {name}", cure=did_you_mean(code, there)
        )
    if len(set(codes)) < len(codes):
        cure = "name each once"
        problems.add("an industry stands twice", column=f"groups {name}", cure=cure)
    elif len(codes) < 2:
        problems.add(f"{len(codes)} industries", column=f"groups {name}", cure="name two or more")
    elif not lacking and "leaf" in employees.coords:
        leaf = employees["leaf"].sel(industry=list(codes)).values.astype(bool)
        if np.unique(leaf).size > 1:
            wholes = ", ".join(c for c, alone in zip(codes, leaf, strict=True) if not alone)
            problems.add(
                f"industries of different levels: {wholes} may contain others of the group",
                column=f"groups {name}",
                cure="name industries of one level",
            )
