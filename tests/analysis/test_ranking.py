"""Ranks of cells with bounds: what is surely above what."""

import numpy as np
import pytest

from smartspec.analysis.profiles._ranking import EXACT, first_ranks


def ranks(low, high=None, row=None, n=3):
    low = np.array(low, dtype=float)
    high = low if high is None else np.array(high, dtype=float)
    row = np.zeros(len(low), dtype=int) if row is None else np.array(row)
    found = first_ranks(row, low, high, n)
    return {
        int(place): (int(rank), bool(shared))
        for place, rank, shared in zip(found.place, found.rank, found.shared, strict=True)
    }


def test_intervals_that_touch_share_their_rank():
    """The lower bound of the first is the upper bound of the second: they may be equal."""
    assert ranks([2.0, 1.0], high=[3.0, 2.0]) == {0: (1, True), 1: (1, True)}
    assert ranks([2.1, 1.0], high=[3.0, 2.0]) == {0: (1, False), 1: (2, False)}


@pytest.mark.parametrize("size", [1.0, 1000.0])
def test_figures_that_differ_by_binary_arithmetic_only_are_equal(size):
    """Up to 1e-12 of their size, and of 1 for small ones."""
    near, apart = size * (1 + 0.5 * EXACT), size * (1 + 1.5 * EXACT)
    if size == 1.0:
        near, apart = 1 + 0.6 * EXACT, 1 + 1.6 * EXACT
    assert ranks([near, size]) == {0: (1, True), 1: (1, True)}
    assert ranks([apart, size]) == {0: (1, False), 1: (2, False)}


def test_small_figures_are_not_equal_because_they_are_small():
    assert ranks([0.002, 0.001]) == {0: (1, False), 1: (2, False)}


def test_each_row_is_ranked_by_itself_whatever_their_lengths():
    found = ranks([5.0, 4.0, 3.0, 9.0, 7.0, 8.0], row=[0, 0, 0, 1, 2, 2], n=1)
    assert found == {0: (1, False), 3: (1, False), 5: (1, False)}


def test_thousands_of_cells_are_ranked_as_few_are():
    """Cells are compared by thousands; the pieces do not show."""
    found = ranks(np.arange(2500.0)[::-1], n=2500)
    assert [found[k][0] for k in (0, 999, 1000, 2499)] == [1, 1000, 1001, 2500]
    assert not any(shared for _, shared in found.values())
