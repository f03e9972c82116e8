"""Which cells of a cube are the sum of which: industries of their total, districts of their region.

That is knowledge of every reader, over all files together: sections in one and divisions in another
add up all the same. Whether parts fill their whole is read off the figures: they do where no
instance that is fully known shows a gap. Where none is fully known they are taken to, because a
reader may know; bounds for one's own use (`secrecy`) ask for evidence instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import Whole, region_wholes
from smartspec.analysis.disclosure._bound import check_bound, labels
from smartspec.analysis.disclosure._facts import Cell, Fact, Reader
from smartspec.analysis.disclosure._together import Together, put_together
from smartspec.cube import TOTAL, Status, check_is_cube, find_region
from smartspec.errors import SelectionError

EXACT = 1e-6  # persons by which sums of exact counts may differ
Loose = tuple[Whole, Together]  # a sum whose parts leave a gap, and where it can be read off


def learn_structure(
    reader: Reader,
    sources: Sequence[xr.Dataset],
    *,
    groups: Mapping[str, Sequence[str]],
    weights: pd.DataFrame | None,
    days: Collection[str] | None = None,
    assume: bool = True,
) -> list[Loose]:
    """Add the sums of all cubes to what the reader knows; those that leave a gap are given back.

    Args:
        reader: is added to.
        sources: the internal cube, or what is known of it; a group and its members may stand in
            different ones.
        groups: regions that are sums of regions, by code; see `resolve_groups`.
        weights: industries that are weighted sums: group, industry, weight.
        days: only the sums of these; all figures say whether parts fill their whole.
        assume: whether parts of which no instance is fully known are taken to fill their whole.

    Raises:
        SelectionError: a cube without dates or regions; groups that nothing says the members of.
    """
    for cube in sources:
        check_is_cube(cube)
        for dim in ("date", "region"):
            if not cube.sizes[dim]:
                cure = "take a larger part of it; a selection left nothing"
                raise SelectionError(f"the cube has no {dim}", cure=cure)
    reader.weighted.update(_weighted(weights))
    gone = _gone(sources, groups)
    loose: list[Loose] = []
    for table in put_together(sources, reader.weighted):
        reader.facts += _by_code_facts(table, groups, gone, days, loose=loose, assume=assume)
    stated = (
        fact
        for group, parts in groups.items()
        for fact in _stated_facts(sources, group, tuple(parts), gone, days)
    )
    reader.facts += stated
    reader.facts[:] = dict.fromkeys(reader.facts)
    check_bound(sources, groups, reader.weighted)
    return loose


def resolve_groups(
    sources: Sequence[xr.Dataset], groups: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """The groups with the codes of their members, which are looked for in all cubes together.

    Raises:
        SelectionError: a member that no cube has.
    """
    names: dict[str, str] = {}
    for cube in sources:
        check_is_cube(cube)
        for code, name in zip(cube["region"].values, cube["region_name"].values, strict=True):
            names.setdefault(str(code), str(name))
    label = ("region", np.array(list(names.values()), dtype=object))
    union = xr.Dataset(coords={"region": list(names), "region_name": label})
    return {
        group: [find_region(union, name) for name in ([given] if isinstance(given, str) else given)]
        for group, given in groups.items()
    }


def _by_code_facts(
    table: Together,
    groups: Mapping[str, Sequence[str]],
    gone: Collection[tuple[str, str]],
    days: Collection[str] | None,
    *,
    loose: list[Loose],
    assume: bool,
) -> Iterator[Fact]:
    """The sums that the codes of files show; those with a gap are noted as loose."""
    totals = table.figures[TOTAL].unstack()
    absent = pd.DataFrame(
        [[(day, region) in gone for region in totals.columns] for day in totals.index],
        index=totals.index,
        columns=totals.columns,
    )
    chosen = [day for day in table.dates if days is None or day in days]
    for whole in table.sums:
        exact = _fills(whole, table.figures, table.errors, assume=assume)
        loose += [] if exact else [(whole, table)]
        for day in chosen:
            for region in dict.fromkeys([*table.regions, *groups]):
                if table.binds(whole, day, region):
                    yield sum_fact(whole, day, region, exact=exact)
    off = table.errors[TOTAL].unstack()
    for whole in region_wholes([code for code in table.regions if not groups.get(code)]):
        exact = _fills(whole, totals, off, absent, assume=assume)
        loose += [] if exact else [(whole, table)]
        for day in chosen:
            there = _there(whole, day, gone)
            if there is not None:
                codes = (*table.industries, TOTAL)
                yield from (sum_fact(there, day, i, exact=exact) for i in codes)


def _stated_facts(
    sources: Sequence[xr.Dataset],
    group: str,
    parts: tuple[str, ...],
    gone: Collection[tuple[str, str]],
    days: Collection[str] | None,
) -> Iterator[Fact]:
    """The sums of a given group: exact, because they were given, whatever figures show."""
    whole = Whole("region", group, parts, True)
    places: dict[tuple[str, str], None] = {}
    for cube in sources:
        dates, regions, industries = labels(cube)
        if {group, *parts} & set(regions):
            chosen = [day for day in dates if days is None or day in days]
            places |= dict.fromkeys((d, i) for d in chosen for i in (*industries, TOTAL))
    for day, industry in places:
        there = _there(whole, day, gone)
        if there is not None:
            yield sum_fact(there, day, industry, exact=True)


def _gone(
    sources: Iterable[xr.Dataset], groups: Mapping[str, Sequence[str]]
) -> frozenset[tuple[str, str]]:
    """Dates and regions that did not exist then, or are not loaded, in any cube that has them.

    Such a region has no total, no figure and no secret cell; it counts nothing in a sum. A group
    without figures still is the sum of its members.
    """
    absent, present = set[tuple[str, str]](), set[tuple[str, str]]()
    for cube in sources:
        dates, regions, _ = labels(cube)
        cells = cube["status"].transpose("date", "region", "industry").values
        totals = cube["total_status"].transpose("date", "region").values
        there = (totals != Status.NOT_AVAILABLE) | (cells == Status.SUPPRESSED).any(axis=2)
        there |= cube["employees"].notnull().any("industry").transpose("date", "region").values
        for d, r in np.ndindex(there.shape):
            (present if there[d, r] else absent).add((dates[d], regions[r]))
    return frozenset(place for place in absent - present if not groups.get(place[1]))


def _there(whole: Whole, day: str, gone: Collection[tuple[str, str]]) -> Whole | None:
    """The sum with those of its parts that exist at a date; None where none of them does."""
    parts = tuple(code for code in whole.parts if (day, code) not in gone)
    return replace(whole, parts=parts) if parts else None


def sum_fact(whole: Whole, day: str, other: str, *, exact: bool) -> Fact:
    """A sum at one date, of one region or one industry."""

    def cell(code: str) -> Cell:
        return (day, other, code) if whole.dim == "industry" else (day, code, other)

    form = (*((cell(code), 1.0) for code in whole.parts), (cell(whole.whole), -1.0))
    return Fact(((1.0, form, None),), 0.0 if exact else -np.inf, 0.0, "sum")


def _fills(
    whole: Whole,
    figures: pd.DataFrame,
    errors: pd.DataFrame,
    absent: pd.DataFrame | None = None,
    *,
    assume: bool,
) -> bool:
    """Whether parts fill their whole wherever all of them that exist are known."""
    parts = figures[list(whole.parts)]
    if absent is not None:
        missing = absent[list(whole.parts)]
        parts = parts.mask(missing, 0.0).mask(missing.all(axis=1))
    gap = figures[whole.whole].to_numpy() - parts.to_numpy().sum(axis=1)
    known = ~np.isnan(gap)
    if not known.any():
        return whole.covers is not False and (assume or whole.covers is True)
    may_miss = errors[[whole.whole, *whole.parts]].to_numpy().sum(axis=1)
    return bool((np.abs(gap) <= EXACT + may_miss)[known].all())


def _weighted(weights: pd.DataFrame | None) -> dict[str, tuple[tuple[str, float], ...]]:
    """The members of each weighted group of industries."""
    if weights is None:
        return {}
    return {
        str(group): tuple(
            zip(rows["industry"].astype(str), rows["weight"].astype(float), strict=True)
        )
        for group, rows in weights.groupby("group", sort=False)
    }
