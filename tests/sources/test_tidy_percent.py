"""Shares and percent are no counts, whatever their decimals; small counts are no shares."""

import pandas as pd
import pytest

from smartspec.errors import DataError
from smartspec.sources.tidy_cells import check_counts


def check(totals, cells):
    frames = (pd.DataFrame({"employees": pd.Series(v, dtype=float)}) for v in (totals, cells))
    check_counts(*frames, file="a.csv")


@pytest.mark.parametrize(
    ("totals", "cells", "words"),
    [
        ([1.0, 1.0], [0.25, 0.75], "all totals are 1: these are shares"),
        ([0.995, 1.005], [0.25, 0.75], "all totals are 1: these are shares"),
        ([100.0, 100.0], [25.5, 74.5], "all totals are 100: these are percent"),
        ([99.5, 100.5, None], [25.5, 74.5, None], "all totals are 100: these are percent"),
    ],
)
def test_totals_of_one_or_a_hundred_above_decimals_are_refused(totals, cells, words):
    with pytest.raises(DataError, match=words) as caught:
        check(totals, cells)
    assert caught.value.problems[0].cure


@pytest.mark.parametrize(
    ("totals", "cells"),
    [
        ([100.0, 100.0], [25.0, 75.0]),  # a small place may have a hundred employees
        ([1.0, 1.0], [1.0, 0.0]),
        ([100.0, 250.0], [25.5, 74.5]),  # estimates with decimals
        ([101.0, 101.0], [25.5, 75.5]),
        ([], [25.5, 74.5]),  # no totals at all
    ],
)
def test_counts_that_only_look_like_it_pass(totals, cells):
    check(totals, cells)
