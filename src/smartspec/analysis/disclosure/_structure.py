"""Which cells of a cube are the sum of which: industries of their total, districts of their region.

That is knowledge of every reader. Whether parts fill their whole is read off the figures: they do
where no instance that is fully known shows a gap. Where none is fully known they are taken to,
because a reader may know; bounds for one's own use (`secrecy`) ask for evidence instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import Whole, region_wholes
from smartspec.analysis.disclosure._bound import check_bound, industry_sums, labels
from smartspec.analysis.disclosure._facts import Cell, Fact, Reader
from smartspec.cube import TOTAL, Status, check_is_cube, find_region
from smartspec.errors import SelectionError

EXACT = 1e-6  # persons by which sums of exact counts may differ


def learn_structure(
    reader: Reader,
    sources: Sequence[xr.Dataset],
    *,
    groups: Mapping[str, Sequence[str]],
    weights: pd.DataFrame | None,
    days: Collection[str] | None = None,
) -> None:
    """Add the sums of all cubes to what the reader knows.

    Args:
        reader: is added to.
        sources: the internal cube, or what is known of it; a group and its members may stand in
            different ones.
        groups: regions that are sums of regions, by code; see `resolve_groups`.
        weights: industries that are weighted sums: group, industry, weight.
        days: only the sums of these; all figures say whether parts fill their whole.

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
    for cube in sources:
        reader.facts += _by_code_facts(cube, groups, reader.weighted, gone, days)
    stated = (
        fact
        for group, parts in groups.items()
        for fact in _stated_facts(sources, group, tuple(parts), gone, days)
    )
    reader.facts += stated
    check_bound(sources, groups, reader.weighted)


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
    cube: xr.Dataset,
    groups: Mapping[str, Sequence[str]],
    weighted: Iterable[str],
    gone: Collection[tuple[str, str]],
    days: Collection[str] | None,
) -> Iterator[Fact]:
    """The sums that codes and leaves of one cube show."""
    dates, regions, industries = labels(cube)
    figures, error = _figures(cube), _error(cube)
    totals = figures[TOTAL].unstack()
    absent = pd.DataFrame(
        [[(day, region) in gone for region in totals.columns] for day in dates],
        index=totals.index,
        columns=totals.columns,
    )
    chosen = [day for day in dates if days is None or day in days]
    for whole in industry_sums(cube, weighted):
        exact = _fills(whole, figures, error)
        for day in chosen:
            for region in dict.fromkeys([*regions, *groups]):
                yield _fact(whole, day, region, exact=exact)
    for whole in region_wholes([code for code in regions if not groups.get(code)]):
        exact = _fills(whole, totals, error, absent)
        for day in chosen:
            there = _there(whole, day, gone)
            if there is not None:
                yield from (_fact(there, day, i, exact=exact) for i in (*industries, TOTAL))


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
            yield _fact(there, day, industry, exact=True)


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


def _fact(whole: Whole, day: str, other: str, *, exact: bool) -> Fact:
    """A sum at one date, of one region or one industry."""

    def cell(code: str) -> Cell:
        return (day, other, code) if whole.dim == "industry" else (day, code, other)

    form = (*((cell(code), 1.0) for code in whole.parts), (cell(whole.whole), -1.0))
    return Fact(((1.0, form, None),), 0.0 if exact else -np.inf, 0.0, "sum")


def _figures(cube: xr.Dataset) -> pd.DataFrame:
    """Counts by (date, region) and industry, the total among them."""
    order = ("date", "region", "industry")
    counts = cube["employees"].transpose(*order).values
    both = np.concatenate([counts, cube["total"].transpose(*order[:2]).values[..., None]], axis=2)
    index = pd.MultiIndex.from_product([cube["date"].values, cube["region"].values.astype(str)])
    columns = [*cube["industry"].values.astype(str), TOTAL]
    return pd.DataFrame(both.reshape(len(index), len(columns)), index=index, columns=columns)


def _fills(
    whole: Whole, figures: pd.DataFrame, error: float, absent: pd.DataFrame | None = None
) -> bool:
    """Whether parts fill their whole wherever all of them that exist are known."""
    parts = figures[list(whole.parts)]
    if absent is not None:
        missing = absent[list(whole.parts)]
        parts = parts.mask(missing, 0.0).mask(missing.all(axis=1))
    gap = figures[whole.whole].to_numpy() - parts.to_numpy().sum(axis=1)
    known = gap[~np.isnan(gap)]
    if not len(known):
        return whole.covers is not False
    return bool((np.abs(known) <= EXACT + error * (1 + len(whole.parts))).all())


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


def _error(cube: xr.Dataset) -> float:
    """By how much each printed count may differ from the true one [persons]."""
    if "error" in cube:
        return float(np.nanmax(cube["error"].values, initial=0.0))
    return float(cube.attrs.get("rounding_base", 0) or 0) / 2
