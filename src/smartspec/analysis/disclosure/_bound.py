"""Codes that are sums of others although nothing says of which: an audit refuses to pass them over.

A group of regions or industries gives its members away only to an audit that knows them. What the
cube itself shows is seen here; a group among codes that are all one's own cannot be told from a
region, and has to be given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import Whole, industry_wholes
from smartspec.codes.areas import COUNTRY, is_ags, is_nuts
from smartspec.codes.classifications import SAME_AS, TREES, is_industry
from smartspec.codes.leaves import extent
from smartspec.errors import SelectionError, collect

SHOWN = 5  # codes named in a message


def labels(cube: xr.Dataset) -> tuple[list[str], list[str], list[str]]:
    """Dates, regions and industries of a cube as text."""
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    regions, codes = ([str(code) for code in cube[dim].values] for dim in ("region", "industry"))
    return days, regions, codes


def industry_sums(cube: xr.Dataset, kind: str, weighted: Iterable[str]) -> list[Whole]:
    """The sums of industries that codes and leaves show; none where they overlap."""
    _, _, codes = labels(cube)
    if cube.attrs.get("overlapping") or set(codes) & set(weighted):
        return []
    leaf = [code for code, is_leaf in zip(codes, cube["leaf"].values, strict=True) if is_leaf]
    return list(sums_of_codes(tuple(codes), tuple(leaf), kind))


@cache
def sums_of_codes(codes: tuple[str, ...], leaf: tuple[str, ...], kind: str) -> tuple[Whole, ...]:
    """The sums that codes of a classification show, and that of the leaves."""
    return tuple(industry_wholes(codes, leaf, classification=kind))


def kinds_of(cubes: Sequence[xr.Dataset]) -> list[str]:
    """The classification of each cube; where nobody named one, that which has all of its codes.

    A reader sees that `C` and `24` are a section and a division, whatever a file says. Numbers
    alone fit many things: they count as divisions where another file has letters.
    """
    stated = [str(cube.attrs.get("classification") or "own") for cube in cubes]
    codes = [labels(cube)[2] for cube in cubes]
    lettered = any(code.isalpha() for kind, some in zip(stated, codes, strict=True)
                   for code in some if kind == "own")  # fmt: skip
    trees = [SAME_AS[kind] for kind in stated if kind in SAME_AS]
    tried = list(dict.fromkeys([*trees, *(TREES if lettered else ())]))
    return [
        _fitting(some, tried) or kind if kind == "own" else kind
        for kind, some in zip(stated, codes, strict=True)
    ]


def _fitting(codes: Sequence[str], trees: Iterable[str]) -> str | None:
    return next((tree for tree in trees if all(is_industry(code, tree) for code in codes)), None)


def check_bound(
    sources: Sequence[xr.Dataset],
    groups: Mapping[str, Sequence[str]],
    weighted: Collection[str],
) -> None:
    """Refuse codes that the cubes show to be groups and that neither groups nor weights explain.

    Raises:
        SelectionError: names them, and how to say what they are.
    """
    with collect(SelectionError) as problems:
        regions = list(_own_regions(sources, groups))
        if regions:
            first = regions[0]
            problems.add(
                f"nothing says which regions make up {_listed(regions)}",
                cure=f"give groups={{'{first}': [its members]}} (--groups FILE), or "
                f"groups={{'{first}': []}} if it is the sum of no other region",
            )
        industries = list(dict.fromkeys(_own_industries(sources, weighted)))
        if industries:
            problems.add(
                f"nothing says which industries make up {_listed(industries)}",
                cure="give weights= with group, industry, weight (--weights FILE); to suppress, "
                "do so in the cube of the industries and group it afterwards",
            )


def _listed(codes: Sequence[str]) -> str:
    more = ", ..." if len(codes) > SHOWN else ""
    return ", ".join(f"'{code}'" for code in codes[:SHOWN]) + more


def _own_regions(
    sources: Sequence[xr.Dataset], groups: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Regions with a code of one's own among official ones, such as RUHR among districts."""
    codes = list(dict.fromkeys(code for cube in sources for code in labels(cube)[1]))
    numbers = [code for code in codes if code.isdigit()]
    if numbers and all(is_ags(code) for code in numbers):
        official = [code for code in codes if is_ags(code) or _is_country(code, "DE")]
    elif any(is_nuts(code) and not code.isalpha() for code in codes):
        official = [code for code in codes if is_nuts(code)]
    else:
        return iter(())
    said = {*official, *groups, *(part for parts in groups.values() for part in parts)}
    return (code for code in codes if code not in said)


def _is_country(code: str, within: str) -> bool:
    """Whether a code is that of a country, or of a NUTS region within this one."""
    return code == COUNTRY or (is_nuts(code) and (len(code) == 2 or code.startswith(within)))


def _own_industries(sources: Sequence[xr.Dataset], weighted: Collection[str]) -> Iterator[str]:
    """Industries that overlap, that `group_industries` made, or that stand outside all sums."""
    for cube, kind in zip(sources, kinds_of(sources), strict=True):
        codes = [code for code in labels(cube)[2] if code not in weighted]
        if cube.attrs.get("overlapping") or "coverage" in cube or _is_apart(cube, kind, sources):
            yield from codes
        elif kind in SAME_AS:
            sums = industry_sums(cube, kind, weighted)
            bound = {code for whole in sums for code in (whole.whole, *whole.parts)}
            free = (code for code in codes if code not in bound)
            yield from (c for c in free if extent(c, classification=kind) is None)


def _is_apart(cube: xr.Dataset, kind: str, sources: Sequence[xr.Dataset]) -> bool:
    """Whether a cube of one's own codes shares none with any other cube, where there are others."""
    others = [set(labels(other)[2]) for other in sources if other is not cube]
    mine = set(labels(cube)[2])
    return (
        cube.attrs.get("classification") == kind == "own"
        and any(others)
        and not mine & set().union(*others)
    )
