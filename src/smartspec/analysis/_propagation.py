"""Limits that follow from one row at a time, repeated until nothing moves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from smartspec.analysis._system import System

ROUNDS = 200  # enough for any hierarchy; ranges of persons that creep are left to the solver
Limits = tuple[np.ndarray, np.ndarray]
EPS = 1e-7  # persons; counts below 10^8 are exact to much less in float64


@dataclass(frozen=True)
class Propagated:
    """Limits of each unknown; `empty` where a row leaves no value, `settled` where nothing moves."""

    low: np.ndarray
    high: np.ndarray
    empty: bool
    settled: bool


def propagate(system: System, *, whole: bool) -> Propagated:
    """Tighten the limits of each unknown by what each row leaves for it.

    All rows are looked at with the limits of the round before, so that the order of rows and
    cells changes nothing. With `whole`, limits are rounded inward each time.
    """
    entries = _entries(system.matrix)
    low, high = inward(system.low, system.high, whole=whole)
    least, most = whole_rows(system) if whole else (system.least, system.most)
    for _ in range(ROUNDS):
        if not within(low, high):
            return Propagated(low, high, empty=True, settled=True)
        floor, ceiling = _left(entries, (low, high), (least, most))
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, entries.col, floor)
        np.minimum.at(new_high, entries.col, ceiling)
        new_low, new_high = inward(new_low, new_high, whole=whole)
        moved = (new_low > low + EPS) | (new_high < high - EPS)
        if not moved.any():
            return Propagated(low, high, empty=not _rows_hold(system, low, high), settled=True)
        low, high = np.where(moved, new_low, low), np.where(moved, new_high, high)
    return Propagated(low, high, empty=not within(low, high), settled=False)


def inward(low: np.ndarray, high: np.ndarray, *, whole: bool) -> tuple[np.ndarray, np.ndarray]:
    """Limits rounded to whole persons, inward; what differs by a rounding error is whole."""
    if not whole:
        return low, high
    return np.ceil(low - tolerance(low)) + 0.0, np.floor(high + tolerance(high)) + 0.0


def tolerance(value: np.ndarray) -> np.ndarray:
    """How far a computed figure may be from the exact one [persons]."""
    size = np.where(np.isfinite(value), np.abs(value), 0)
    return np.asarray(1e-5 + 1e-9 * size)


def within(low: np.ndarray, high: np.ndarray) -> bool:
    """Whether every unknown has a value left."""
    return bool((low <= high + EPS).all())


def whole_rows(system: System) -> tuple[np.ndarray, np.ndarray]:
    """The limits of the rows; of those that only add and subtract persons, whole and inward."""
    matrix = sparse.csr_array(system.matrix)
    broken = sparse.csr_array((matrix.data % 1 != 0, matrix.indices, matrix.indptr), matrix.shape)
    plain = np.asarray(broken.sum(axis=1)).ravel() == 0
    least, most = inward(system.least, system.most, whole=True)
    return np.where(plain, least, system.least), np.where(plain, most, system.most)


def _entries(matrix: sparse.csr_array) -> sparse.coo_array:
    """Row, cell and factor of each entry that is not zero."""
    found = sparse.csr_array(matrix, copy=True)
    found.eliminate_zeros()
    return sparse.coo_array(found)


def _left(entries: sparse.coo_array, limits: Limits, sums: Limits) -> tuple[np.ndarray, np.ndarray]:
    """What each entry's row leaves for its cell when the others are as far as they may be."""
    row, cell, factor = entries.row, entries.col, entries.data
    (low, high), (least, most) = limits, sums
    up = factor > 0
    smallest = np.where(up, low[cell], high[cell]) * factor
    largest = np.where(up, high[cell], low[cell]) * factor
    room = (most[row] - _others(row, smallest, len(most), -np.inf)) / factor
    need = (least[row] - _others(row, largest, len(least), np.inf)) / factor
    return np.where(up, need, room), np.where(up, room, need)


def _others(row: np.ndarray, term: np.ndarray, rows: int, endless: float) -> np.ndarray:
    """The sum of a row without the entry itself; `endless` where another entry is."""
    finite = np.isfinite(term)
    known = np.where(finite, term, 0.0)
    far = np.bincount(row, weights=~finite, minlength=rows)[row] - ~finite
    rest = np.bincount(row, weights=known, minlength=rows)[row] - known
    return np.where(far > 0, endless, rest)


def _rows_hold(system: System, low: np.ndarray, high: np.ndarray) -> bool:
    """Whether every row, also one without unknowns, can be met within the limits."""
    smallest, largest = reach(system.matrix, low, high)
    size = 1e-9 * np.maximum(np.abs(smallest), np.abs(largest))
    slack = EPS + np.where(np.isfinite(size), size, 0)
    return bool(((smallest <= system.most + slack) & (largest >= system.least - slack)).all())


def reach(
    matrix: sparse.csr_array, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and largest sum of each row that the limits of its cells allow."""
    entries = _entries(matrix)
    up = entries.data > 0
    at_low, at_high = low[entries.col], high[entries.col]
    rows = matrix.shape[0]
    smallest = np.bincount(entries.row, np.where(up, at_low, at_high) * entries.data, rows)
    largest = np.bincount(entries.row, np.where(up, at_high, at_low) * entries.data, rows)
    return smallest, largest
