"""Groups of regions as regions of their own, such as a metropolis of fifteen districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

import numpy as np
import xarray as xr

from smartspec.analysis._regions import contains
from smartspec.analysis._rounding import with_errors
from smartspec.cube import ERRORS, SPREADS, Status, check_is_cube, find_region
from smartspec.errors import Problems, SelectionError, collect

# A sum is worth what its worst member is worth: the further right, the worse.
FROM_BEST = np.array(
    [
        Status.ZERO,
        Status.OBSERVED,
        Status.ROUNDED,
        Status.ESTIMATED,
        Status.NOT_AVAILABLE,
        Status.SUPPRESSED,
    ],
    dtype=np.int8,
)
BADNESS = np.argsort(FROM_BEST).astype(np.int8)


def group_regions(
    cube: xr.Dataset,
    groups: Mapping[str, Iterable[str]],
    *,
    names: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """The cube with groups of its regions appended as further regions.

    `e_iG = sum of e_ir over the members r`, totals likewise as sums of delivered totals. The sum
    is worth what its worst member is worth: if one member cell is secret the group's cell is
    secret, if one member has no total at a date (it did not exist) the whole group is
    `not_available` at that date. Of rounded counts the errors add up: the cube then carries `error`
    and `total_error`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        groups: code of each group to the codes or names of its members.
        names: name of each group; the code where missing.

    Returns:
        A new cube; `region` has the groups at its end.

    Raises:
        SelectionError: a group without members, unknown or repeated members, a member inside
            another one, a group code that the cube has already; all at once.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, industry, count in [
        ...         ("05112", "C", 30.0), ("05112", "TOTAL", 100.0),
        ...         ("05113", "C", 20.0), ("05113", "TOTAL", 300.0)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> cube = group_regions(build_cube(rows), {"RUHR": ["05112", "05113"]})
        >>> float(cube.employees.sel(region="RUHR").item()), float(cube.total[0, -1].item())
        (50.0, 400.0)

    Reference:
        Handling of secret cells: Hundepool, A. et al. (2012), Statistical Disclosure Control,
        Wiley, chapters 4 and 5.
    """
    members = _check_groups(cube, groups)
    cube = with_errors(cube)
    # Dask cannot join lazy texts; names are small, figures stay lazy
    cube = cube.assign_coords(region_name=cube["region_name"].compute())
    others = [name for name in cube.data_vars if "region" not in cube[name].dims]
    sums = [_sum_of(cube, code, codes, names or {}) for code, codes in members.items()]
    grouped = xr.concat(
        [cube.drop_vars(others), *sums],
        dim="region",
        data_vars="minimal",
        coords="minimal",
        compat="override",
        join="override",
        combine_attrs="override",
    )
    return grouped.transpose(*cube["employees"].dims, ...).assign(cube[others].data_vars)


def _check_groups(cube: xr.Dataset, groups: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    check_is_cube(cube)
    found: dict[str, list[str]] = {}
    with collect(SelectionError) as problems:
        for code, given in groups.items():
            if code in cube.indexes["region"] or not code:
                cure = "give the group a code that no region has"
                problems.add(f"group code '{code}' is taken or empty", cure=cure)
            names = [given] if isinstance(given, str) else list(given)
            found[code] = _members(problems, cube, code, names)
            _check_members(problems, code, found[code], wished=len(names))
    return found


def _members(problems: Problems, cube: xr.Dataset, group: str, names: list[str]) -> list[str]:
    codes = []
    for name in names:
        try:
            codes.append(find_region(cube, name))
        except SelectionError as error:
            for problem in error.problems:
                problems.add(f"group '{group}': {problem.message}", cure=problem.cure)
    return codes


def _check_members(problems: Problems, group: str, codes: list[str], *, wished: int) -> None:
    if not wished:
        problems.add(f"group '{group}' has no members", cure="name at least one region")
    for code in dict.fromkeys(c for c in codes if codes.count(c) > 1):
        problems.add(f"group '{group}' names region '{code}' twice", cure="name it once")
    for outer, inner in permutations(dict.fromkeys(codes), 2):
        if contains(outer, inner):
            problems.add(
                f"group '{group}': region '{inner}' is a part of '{outer}' and would count twice",
                cure="name either the whole or its parts",
            )


def _sum_of(
    cube: xr.Dataset, code: str, members: list[str], names: Mapping[str, str]
) -> xr.Dataset:
    part = cube.sel(region=members)
    total_status = _worst_status(part["total_status"], "region")
    exists = part["total"].notnull().all("region")
    status = _worst_status(part["status"], "region")
    summed = part[[name for name in ("employees", "total", *ERRORS) if name in part]]
    group = summed.sum("region", skipna=False)
    squares = {name: part[name] ** 2 for name in SPREADS if name in part}
    group = group.assign({n: s.sum("region", skipna=False) ** 0.5 for n, s in squares.items()})
    group = group.assign(
        status=status.where(exists, Status.NOT_AVAILABLE).astype(np.int8),
        total_status=total_status,
    )
    label = np.array([names.get(code, code)], dtype=object)
    return group.expand_dims(region=np.array([code], dtype=object)).assign_coords(
        region_name=("region", label)
    )


def _worst_status(status: xr.DataArray, dim: str) -> xr.DataArray:
    """The marker of a sum over `dim`: that of its worst member; zero only if all are zero."""
    badness = xr.apply_ufunc(
        lambda flags: BADNESS[flags], status, dask="parallelized", output_dtypes=[np.int8]
    )
    return xr.apply_ufunc(
        lambda ranks: FROM_BEST[ranks],
        badness.max(dim),
        dask="parallelized",
        output_dtypes=[np.int8],
    )
