"""Files of one classification put together: what stands in one of them is known beside the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import Whole
from smartspec.analysis._rounding import rounding_base
from smartspec.analysis.disclosure._bound import industry_sums, kinds_of, labels, sums_of_codes
from smartspec.codes.classifications import SAME_AS
from smartspec.codes.leaves import leaves
from smartspec.cube import TOTAL


@dataclass(frozen=True)
class Together:
    """Figures of all files of a classification, and by how much each may miss the true count.

    Both are by (date, region) and industry, the total among them. Where several files have a cell,
    the one with the smallest error counts.
    """

    figures: pd.DataFrame
    errors: pd.DataFrame
    sums: tuple[Whole, ...]
    seen: frozenset[tuple[str, str, str]]

    @property
    def dates(self) -> list[str]:
        """All dates, in order."""
        return list(dict.fromkeys(day for day, _ in self.figures.index))

    @property
    def regions(self) -> list[str]:
        """All regions, in order."""
        return list(dict.fromkeys(region for _, region in self.figures.index))

    @property
    def industries(self) -> list[str]:
        """All industries, in order, without the total."""
        return [code for code in self.figures.columns if code != TOTAL]

    def binds(self, whole: Whole, day: str, region: str) -> bool:
        """Whether a sum of industries binds anything there: files have the whole and some part.

        A region that no file has is a group: its members are bound elsewhere.
        """
        if (day, region, TOTAL) not in self.seen:
            return True
        return (day, region, whole.whole) in self.seen and any(
            (day, region, code) in self.seen for code in whole.parts
        )


def put_together(sources: Sequence[xr.Dataset], weighted: Iterable[str]) -> list[Together]:
    """One table for each classification; cubes whose industries add up to nothing come alone."""
    groups: dict[object, list[xr.Dataset]] = defaultdict(list)
    given, kinds = set(weighted), kinds_of(sources)
    for place, (cube, kind) in enumerate(zip(sources, kinds, strict=True)):
        apart = bool(cube.attrs.get("overlapping")) or bool(set(labels(cube)[2]) & given)
        groups[place if apart else SAME_AS.get(kind, kind)].append(cube)
    return [
        _table(cubes, kinds[key] if isinstance(key, int) else str(key), given)
        for key, cubes in groups.items()
    ]


def _table(cubes: Sequence[xr.Dataset], kind: str, weighted: set[str]) -> Together:
    best = sorted(cubes, key=lambda cube: float(np.nanmax(_errors(cube).to_numpy(), initial=0.0)))
    figures, errors = _figures(best[0]), _errors(best[0])
    for cube in best[1:]:
        more = _errors(cube)
        errors = errors.where(figures.notna()).combine_first(more)
        figures = figures.combine_first(_figures(cube))
    days, regions, codes = (
        list(dict.fromkeys(code for cube in cubes for code in labels(cube)[k])) for k in range(3)
    )
    index = pd.MultiIndex.from_product([sorted(days), regions])
    figures = figures.reindex(index=index, columns=[*codes, TOTAL])
    errors = errors.reindex(index=index, columns=[*codes, TOTAL]).fillna(0.0)
    found = dict.fromkeys(w for cube in cubes for w in industry_sums(cube, kind, weighted))
    if len(cubes) > 1:
        leaf = tuple(leaves(codes, classification=kind))
        found |= dict.fromkeys(sums_of_codes(tuple(codes), leaf, kind))
    return Together(figures, errors, tuple(found), _seen(cubes))


def _seen(cubes: Sequence[xr.Dataset]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (day, region, code)
        for cube in cubes
        for day in labels(cube)[0]
        for region in labels(cube)[1]
        for code in (*labels(cube)[2], TOTAL)
    )


def _figures(cube: xr.Dataset) -> pd.DataFrame:
    """Counts by (date, region) and industry, the total among them."""
    return _frame(cube, cube["employees"], cube["total"])


def _errors(cube: xr.Dataset) -> pd.DataFrame:
    """By how much each printed count may differ from the true one [persons]."""
    half = rounding_base(cube) / 2
    names = (("error", "employees"), ("total_error", "total"))
    counts, totals = (
        (cube[error] if error in cube else xr.full_like(cube[of], half, dtype=float)).fillna(half)
        for error, of in names
    )
    return _frame(cube, counts, totals)


def _frame(cube: xr.Dataset, counts: xr.DataArray, totals: xr.DataArray) -> pd.DataFrame:
    order = ("date", "region", "industry")
    cells = counts.transpose(*order).values
    both = np.concatenate([cells, totals.transpose(*order[:2]).values[..., None]], axis=2)
    days, regions, codes = labels(cube)
    index = pd.MultiIndex.from_product([days, regions])
    columns = [*codes, TOTAL]
    return pd.DataFrame(both.reshape(len(index), len(columns)), index=index, columns=columns)
