"""Ranks that are shared where bounds overlap, of all regions at once.

An industry is surely above another if its lower bound exceeds the other's upper bound. Only the n
largest lower bounds of a region decide who is among the first n, so no region needs a comparison of
all pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

EXACT = 1e-12  # values closer than this are equal: the difference is binary arithmetic


class Ranks(NamedTuple):
    """The listed cells: their places among those given, their rank, whether they share it."""

    place: np.ndarray
    rank: np.ndarray
    shared: np.ndarray


def first_ranks(row: np.ndarray, low: np.ndarray, high: np.ndarray, n: int) -> Ranks:
    """The cells with `rank = 1 + number of the row's cells surely above <= n`, row by row.

    Args:
        row: the row of each cell that takes part, ascending.
        low: its lower bound.
        high: its upper bound; NaN means that there is none.
        n: ranks listed.

    Example:
        >>> value = np.array([3.0, 2.0, 2.0, 1.0, 7.0])
        >>> first_ranks(np.array([0, 0, 0, 0, 1]), value, value, 2)[:2]
        (array([0, 1, 2, 4]), array([1, 2, 2, 1]))
    """
    lines = np.bincount(row)
    width = int(lines.max(initial=0))
    n = min(n, width)
    if not n:
        return Ranks(*(np.zeros(0, dtype=kind) for kind in (int, int, bool)))
    column = np.arange(len(row)) - (np.cumsum(lines) - lines)[row]
    floor, ceiling = np.full((len(lines), width), -np.inf), np.full((len(lines), width), np.inf)
    floor[row, column] = low - EXACT * np.maximum(1, np.abs(low))
    ceiling[row, column] = np.where(np.isnan(high), np.inf, high)
    leading = -np.partition(-floor, n - 1, axis=1)[:, :n]  # the n largest lower bounds
    mine, least = ceiling[row, column], floor[row, column]
    place = np.flatnonzero(mine >= leading.min(axis=1)[row])
    above = (leading[row[place]] > mine[place, None]).sum(axis=1)
    beaten = np.zeros(len(place), dtype=int)
    for some in np.array_split(np.arange(len(place)), 1 + len(place) // 1000):  # little memory
        cells = place[some]
        beaten[some] = (least[cells, None] > ceiling[row[cells]]).sum(axis=1)
    together = lines[row[place]] - above - beaten
    return Ranks(place, 1 + above, together > 1)
