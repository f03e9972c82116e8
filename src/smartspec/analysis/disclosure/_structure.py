"""Which cells of a cube are the sum of which: industries of their total, districts of their region.

That is knowledge of every reader. Whether parts fill their whole is read off the figures: they do
where no instance that is fully known shows a gap. Where none is fully known they are taken to,
because a reader may know; bounds for one's own use (`secrecy`) ask for evidence instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import Whole, industry_wholes, region_wholes
from smartspec.analysis.disclosure._facts import Cell, Fact, Reader
from smartspec.cube import TOTAL, check_is_cube, find_region
from smartspec.errors import SelectionError

EXACT = 1e-6  # persons by which sums of exact counts may differ


def learn_structure(
    reader: Reader,
    cube: xr.Dataset,
    *,
    groups: Mapping[str, Iterable[str]],
    weights: pd.DataFrame | None,
    days: Collection[str] | None = None,
) -> None:
    """Add the sums of a cube to what the reader knows.

    Args:
        reader: is added to.
        cube: the internal cube, or what is known of it.
        groups: regions that are sums of regions, by code.
        weights: industries that are weighted sums: group, industry, weight.
        days: only the sums of these; all figures say whether parts fill their whole.
    """
    check_is_cube(cube)
    for dim in ("date", "region"):
        if not cube.sizes[dim]:
            cure = "take a larger part of it; a selection left nothing"
            raise SelectionError(f"the cube has no {dim}", cure=cure)
    reader.weighted.update(_weighted(weights))
    dates = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    chosen = [day for day in dates if days is None or day in days]
    regions = [str(code) for code in cube["region"].values]
    industries = [str(code) for code in cube["industry"].values]
    figures, error = _figures(cube), _error(cube)
    all_regions = [*regions, *(code for code in groups if code not in regions)]
    sums = _wholes(cube, _members(cube, groups), reader.weighted)
    for whole in sums:
        if whole.dim == "industry":
            exact, others = _fills(whole, figures, error), all_regions
        else:
            exact = whole.covers is True or _fills(whole, figures[TOTAL].unstack(), error)
            others = [*industries, TOTAL]
        reader.facts += [
            _fact(whole, day, other, exact=exact) for day in chosen for other in others
        ]


def _wholes(
    cube: xr.Dataset, groups: Mapping[str, list[str]], weighted: Iterable[str]
) -> list[Whole]:
    """The sums that codes and leaves show, and the given groups."""
    codes = [str(code) for code in cube["industry"].values]
    leaf = [code for code, is_leaf in zip(codes, cube["leaf"].values, strict=True) if is_leaf]
    kind = str(cube.attrs.get("classification") or "own")
    summable = not (cube.attrs.get("overlapping") or set(codes) & set(weighted))
    found = [] if not summable else list(_by_codes(tuple(codes), tuple(leaf), kind))
    plain = [str(code) for code in cube["region"].values if str(code) not in groups]
    found += region_wholes(plain)
    return found + [Whole("region", code, tuple(parts), True) for code, parts in groups.items()]


@cache
def _by_codes(codes: tuple[str, ...], leaf: tuple[str, ...], kind: str) -> tuple[Whole, ...]:
    return tuple(industry_wholes(codes, leaf, classification=kind))


def _members(cube: xr.Dataset, groups: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {
        group: [find_region(cube, name) for name in ([names] if isinstance(names, str) else names)]
        for group, names in groups.items()
    }


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


def _fills(whole: Whole, figures: pd.DataFrame, error: float) -> bool:
    """Whether parts fill their whole wherever all of them are known."""
    gap = figures[whole.whole].to_numpy() - figures[list(whole.parts)].to_numpy().sum(axis=1)
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
