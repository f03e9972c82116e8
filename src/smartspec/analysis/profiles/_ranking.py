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
    """The listed cells: their places in the arrays, their rank, whether they share it."""

    row: np.ndarray
    column: np.ndarray
    rank: np.ndarray
    shared: np.ndarray


def first_ranks(low: np.ndarray, high: np.ndarray, eligible: np.ndarray, n: int) -> Ranks:
    """The cells with `rank = 1 + number surely above <= n`, row by row.

    Args:
        low: lower bounds (row, column).
        high: upper bounds; NaN means that there is none.
        eligible: which cells take part.
        n: ranks listed.

    Example:
        >>> value = np.array([[3.0, 2.0, 2.0, 1.0]])
        >>> first_ranks(value, value, value > 0, 2)[1:]
        (array([0, 1, 2]), array([1, 2, 2]), array([False,  True,  True]))
    """
    floor = np.where(eligible, low - EXACT * np.maximum(1, np.abs(low)), -np.inf)
    ceiling = np.where(np.isnan(high), np.inf, high)
    n = min(n, low.shape[1])
    if not n:
        empty = np.zeros(0, dtype=int)
        return Ranks(empty, empty, empty, empty.astype(bool))
    leading = -np.partition(-floor, n - 1, axis=1)[:, :n]  # the n largest lower bounds
    row, column = np.nonzero(eligible & (ceiling >= leading.min(axis=1)[:, None]))
    mine = ceiling[row, column]
    above = (leading[row] > mine[:, None]).sum(axis=1)
    beaten = np.zeros(len(row), dtype=int)
    for some in np.array_split(np.arange(len(row)), 1 + len(row) // 1000):  # little memory at once
        lower = floor[row[some], column[some]][:, None] > ceiling[row[some]]
        beaten[some] = (lower & eligible[row[some]]).sum(axis=1)
    together = eligible.sum(axis=1)[row] - above - beaten
    return Ranks(row, column, 1 + above, together > 1)
