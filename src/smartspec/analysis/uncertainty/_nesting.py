"""Which region of a cube contains which, so that one person is drawn once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import xarray as xr

from smartspec.analysis._options import attempt
from smartspec.analysis._regions import AGS, NUTS, contains
from smartspec.analysis._rounding import with_errors
from smartspec.cube import find_region
from smartspec.errors import Problems

Groups = Mapping[str, Iterable[str]]
SHOWN = 5  # codes in a message


def check_groups(
    problems: Problems, cube: xr.Dataset, groups: Groups | None
) -> dict[str, list[str]]:
    """The members of each group by their codes; what is wrong with them is noted."""
    found = {}
    for group, given in (groups or {}).items():
        names = [given] if isinstance(given, str) else list(given)
        code = attempt(problems, find_region, cube, group)
        members = [attempt(problems, find_region, cube, name) for name in names]
        if not members or code in members:
            problems.add(
                f"group '{group}' has no members or contains itself",
                cure="name at least one region of the cube that it contains",
            )
        found[str(code)] = [member for member in members if member is not None]
    return found


def nesting(
    problems: Problems, cube: xr.Dataset, *, reference: str, groups: Mapping[str, list[str]]
) -> np.ndarray:
    """Which region (row) contains which other one (column), by groups, codes and reference.

    The reference contains all regions of which codes do not show otherwise. Whether two other
    regions overlap has to be known: codes of one kind tell it, a given group tells it. Where codes
    tell nothing, regions count as apart unless their totals exceed that of the reference.

    Args:
        problems: where regions that may overlap are noted.
        cube: employment cube.
        reference: code of the reference.
        groups: members of each region that is a group, by code.
    """
    codes = [str(code) for code in cube["region"].values]
    belongs = np.array(
        [[_holds(o, i, reference, groups) for i in codes] for o in codes], dtype=bool
    )
    while bool(
        (found := belongs | (belongs.astype(float) @ belongs.astype(float) > 0)).sum()
        > belongs.sum()
    ):
        belongs = found  # parts of the members of a group are in the group
    np.fill_diagonal(belongs, False)
    others = [code for code in codes if code != reference and code not in groups]
    kinds = defaultdict(list)
    for code in others:
        kinds[_kind(code)].append(code)
    if len(kinds) > 1:
        rare = min(kinds.values(), key=len)
        _refuse(problems, rare, "have codes of another kind than the other regions")
    elif "" in kinds and _exceed(cube, reference, belongs):
        _refuse(problems, kinds[""], f"have together more persons than the reference '{reference}'")
    return belongs


def _holds(outer: str, inner: str, reference: str, groups: Mapping[str, list[str]]) -> bool:
    if outer == inner:
        return False
    if outer in groups:
        return inner in groups[outer]
    if outer == reference:
        return reference not in groups.get(inner, []) and contains(outer, inner) is not False
    return contains(outer, inner) is True


def _kind(code: str) -> str:
    """The kind of a code; empty where it is of none that shows what contains what."""
    return "AGS" if AGS.fullmatch(code) else "NUTS" if NUTS.fullmatch(code) else ""


def _exceed(cube: xr.Dataset, reference: str, belongs: np.ndarray) -> bool:
    """Whether the regions within the reference that contain no other are more than all of it."""
    place = [str(code) for code in cube["region"].values].index(reference)
    inside = np.flatnonzero(belongs[place] & ~belongs.any(axis=1))
    sums = with_errors(cube)
    total = sums["total"].transpose("date", "region").to_numpy()
    error = np.zeros(total.shape)
    if "total_error" in sums:
        error = np.nan_to_num(sums["total_error"].transpose("date", "region").to_numpy())
    spare = error[:, inside].sum(axis=1) + error[:, place] + 1e-6 * np.nan_to_num(total[:, place])
    return bool((np.nansum(total[:, inside], axis=1) > total[:, place] + spare).any())


def _refuse(problems: Problems, codes: list[str], why: str) -> None:
    shown = ", ".join(codes[:SHOWN]) + (", ..." if len(codes) > SHOWN else "")
    problems.add(
        f"the regions {shown} {why}: whether they contain others is not known, and persons would "
        "be drawn twice",
        column="region",
        cure="say groups={code: [members]}, or leave out what overlaps",
    )
