"""The three estimates of a gap, each worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis._hierarchy import Whole
from smartspec.analysis.disclosure._gaps import Gaps, gaps_of
from smartspec.analysis.disclosure._together import Together

NAN = float("nan")


def expected(gap, size, *, at=0, place=0, likely=0.75, by_time):
    """The interval expected at a date (row) and a region (column)."""
    gap, size = (np.array(rows, dtype=float) for rows in (gap, size))
    days, regions = (
        tuple(f"{sign}{k}" for k in range(n)) for sign, n in zip("dr", gap.shape, strict=True)
    )
    found = Gaps(days, regions, gap, np.broadcast_to(size, gap.shape))
    return found.expected(days[at], regions[place], likely=likely, by_time=by_time)


def test_own_other_dates_say_what_to_expect_by_the_t_distribution():
    """Mean 12, s = 2, n = 3; t(0.95; 2) = 2.9200; 2.92 * 2 * sqrt(4/3) = 6.7434."""
    gap = [[NAN], [10.0], [12.0], [14.0]]
    size = [[1.0], [100.0], [1.0], [5000.0]]  # no proportion to the whole
    low, high = expected(gap, size, likely=0.9, by_time=True)
    assert (low, high) == (pytest.approx(5.2566, abs=1e-3), pytest.approx(18.7434, abs=1e-3))


def test_a_gap_that_is_a_fixed_share_of_the_whole_is_expected_as_that_share():
    gap = [[NAN], [1.0], [2.0], [3.0]]
    size = [[4000.0], [1000.0], [2000.0], [3000.0]]
    assert expected(gap, size, by_time=True) == pytest.approx((4.0, 4.0))


def test_one_own_date_alone_says_nothing():
    assert expected([[NAN], [10.0]], [[100.0], [100.0]], by_time=True) is None
    assert expected([[NAN], [NAN]], [[100.0], [100.0]], by_time=True) is None


def test_own_dates_are_moved_as_gaps_elsewhere_moved():
    """Elsewhere gaps rose by 1, 2, 3, 4, 90; four of five lie within 1 to 4: 50 becomes 51 to 54."""
    gap = [[NAN, 11, 22, 33, 44, 190], [50, 10, 20, 30, 40, 100]]
    size = [[9e9] + [1e4] * 5, [7.0] + [1e4] * 5]
    assert expected(gap, size, likely=0.6, by_time=True) == pytest.approx((51, 54))


def test_the_date_in_question_says_nothing_of_what_gaps_were_before():
    """Means elsewhere are of the two other dates: 15, 25, 35, 45; so all moved by 5."""
    gap = [[50, 10, 20, 30, 40], [NAN, 20, 30, 40, 50], [50, 20, 30, NAN, 50]]
    size = [[7.0] + [1e4] * 4, [9e9] + [1e4] * 4, [3.0] + [1e4] * 4]
    assert expected(gap, size, at=1, by_time=True) == pytest.approx((50, 50)), "twice 50 before"
    gap[2][0] = 60.0
    low, high = expected(gap, size, at=1, by_time=True)
    assert (low, high) == pytest.approx((60, 65)), "moved by 5 (three regions) to 10 (one)"


@pytest.mark.parametrize(
    ("elsewhere", "likely", "interval"),
    [
        ([1, 2, 3], 0.5, None),  # three say nothing
        ([5, 1, 2, 3], 0.5, (1, 3)),  # 0.5 * 5 = 2.5: three of four
        ([1, 2, 30, 31, 32], 0.5, (30, 32)),  # the shortest three of five
        ([1, 2, 3, 31, 52], 0.5, (1, 3)),
        ([1, 2, 4, 31, 52, NAN], 0.75, (1, 52)),  # 0.75 * 6 = 4.5: all five
        ([8, 8, 8, 8, 8, 8, 8, 8, 99], 0.8, (8, 8)),
    ],
)
def test_gaps_elsewhere_say_what_to_expect_by_the_shortest_interval_that_holds_enough_of_them(
    elsewhere, likely, interval
):
    gap = [[NAN, *elsewhere]]
    size = [[1e9, *(2.0**k for k in range(len(elsewhere)))]]
    assert expected(gap, size, likely=likely, by_time=False) == interval


def test_where_the_whole_is_nothing_only_persons_count_and_no_share():
    gap, size = [[NAN, 3, 4, 5, 6]], [[0.0, 100, 100, 100, 100]]
    assert expected(gap, size, likely=0.5, by_time=False) == (3, 5)


def table(sums):
    index = pd.MultiIndex.from_product([["d0", "d1"], ["W", "p", "q"]])
    rows = [[30, 10, 50], [9, 4, 20], [18, 5, 25], [31, 11, 51], [10, 6, 21], [19, 5, 26]]
    figures = pd.DataFrame(rows, index=index, columns=["a", "b", "TOTAL"], dtype=float)
    return Together(figures, figures * 0, sums, frozenset())


def test_gaps_are_what_the_parts_leave_of_the_whole_and_unknown_where_a_cell_is_hidden():
    total = Whole("industry", "TOTAL", ("a", "b"), None)
    found = gaps_of(total, table((total,)), {("d1", "p", "b"), ("d9", "p", "b")})
    assert (found.days, found.others) == (("d0", "d1"), ("W", "p", "q"))
    np.testing.assert_array_equal(found.gap, [[10, 7, 2], [9, NAN, 2]])
    np.testing.assert_array_equal(found.size, [[50, 20, 25], [51, 21, 26]])


def test_gaps_of_a_region_are_by_date_and_industry():
    whole = Whole("region", "W", ("p", "q"), None)
    found = gaps_of(whole, table(()), {("d0", "q", "a")})
    assert (found.days, found.others) == (("d0", "d1"), ("a", "b", "TOTAL"))
    np.testing.assert_array_equal(found.gap, [[NAN, 1, 5], [2, 0, 4]])
    np.testing.assert_array_equal(found.size, [[30, 10, 50], [31, 11, 51]])
