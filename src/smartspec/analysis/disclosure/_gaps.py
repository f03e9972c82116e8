"""The gaps between a sum and its parts, and which one is to be expected where a part is hidden.

Three estimates, each with an interval at the level `likely`, of the gap itself or in proportion to
the whole, whichever is narrower:

- its own other dates: `mean +- t * s * sqrt(1 + 1/n)` (Student's t, n - 1 degrees of freedom);
- its own other dates, moved as gaps elsewhere moved from theirs to this date;
- the gaps elsewhere at this date. Both by the shortest interval that holds `likely` of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import

from smartspec.analysis._hierarchy import Whole
from smartspec.analysis.disclosure._facts import Cell
from smartspec.analysis.disclosure._together import Together

OTHERS = 4  # gaps elsewhere from which on they say what is usual
Interval = tuple[float, float]


@dataclass(frozen=True)
class Gaps:
    """What no part of a whole holds, and the whole, by date and region (or industry) [persons].

    Unknown where a cell of the sum is hidden: a reader cannot look there.
    """

    days: tuple[str, ...]
    others: tuple[str, ...]
    gap: np.ndarray
    size: np.ndarray

    def expected(self, day: str, other: str, *, likely: float, by_time: bool) -> Interval | None:
        """The narrowest interval by time, or by what is elsewhere; None where nothing says."""
        at, place = self.days.index(day), self.others.index(other)
        size = float(self.size[at, place])
        found: list[Interval] = []
        for scale, times in ((np.ones(self.size.shape), 1.0), (self.size, size)):
            if not times > 0:
                continue
            with np.errstate(divide="ignore", invalid="ignore"):
                values = np.where(scale > 0, self.gap / scale, np.nan)
            own = np.delete(values[:, place], at)
            own = own[~np.isnan(own)]
            tried = (
                (_by_t(own, likely), _moved(values, own, at, place, likely))
                if by_time
                else (_shortest(np.delete(values[at], place), likely),)
            )
            found += [(ends[0] * times, ends[1] * times) for ends in tried if ends is not None]
        return min(found, key=lambda ends: ends[1] - ends[0], default=None)


def gaps_of(whole: Whole, table: Together, hidden: Collection[Cell]) -> Gaps:
    """The gaps of a sum in all files together."""
    days, others = table.dates, table.regions
    figures = np.array(table.figures.to_numpy(dtype=float)).reshape(len(days), len(others), -1)
    columns = [str(code) for code in table.figures.columns]
    place = [{code: k for k, code in enumerate(codes)} for codes in (days, others, columns)]
    for cell in hidden:
        if all(code in known for code, known in zip(cell, place, strict=True)):
            figures[tuple(known[code] for code, known in zip(cell, place, strict=True))] = np.nan
    if whole.dim == "region":
        figures, others, place[2] = np.swapaxes(figures, 1, 2), columns, place[1]
    size = figures[:, :, place[2][whole.whole]]
    parts = figures[:, :, [place[2][code] for code in whole.parts]].sum(axis=2)
    return Gaps(tuple(days), tuple(others), size - parts, size)


def _by_t(own: np.ndarray, likely: float) -> Interval | None:
    if len(own) < 2:
        return None
    reach = scipy.special.stdtrit(len(own) - 1, 0.5 + likely / 2) * np.sqrt(1 + 1 / len(own))
    half = float(reach * own.std(ddof=1))
    return float(own.mean()) - half, float(own.mean()) + half


def _moved(
    values: np.ndarray, own: np.ndarray, at: int, place: int, likely: float
) -> Interval | None:
    """The mean of its own other dates, moved as others moved from theirs to this date."""
    if not len(own):
        return None
    there = np.delete(values, place, axis=1)
    before = np.delete(there, at, axis=0)
    known = ~np.isnan(before)
    count = known.sum(axis=0)
    mean = np.where(known, before, 0.0).sum(axis=0) / np.where(count, count, np.nan)
    ends = _shortest(there[at] - mean, likely)
    return None if ends is None else (float(own.mean()) + ends[0], float(own.mean()) + ends[1])


def _shortest(values: np.ndarray, likely: float) -> Interval | None:
    """The shortest interval that holds a fraction of the values; None where they are too few."""
    ordered = np.sort(values[~np.isnan(values)])
    if len(ordered) < OTHERS:
        return None
    count = min(len(ordered), int(np.ceil(likely * (len(ordered) + 1))))
    width = ordered[count - 1 :] - ordered[: len(ordered) - count + 1]
    first = int(np.argmin(width))
    return float(ordered[first]), float(ordered[first + count - 1])
