"""What no sound cube holds."""

import pandas as pd
import pytest

from smartspec.cube import build_cube
from smartspec.errors import DataError

COLUMNS = ["date", "region", "industry", "employees", "status"]


def table(cell: float, total: float, status: str = "observed") -> pd.DataFrame:
    rows = [("2019-06-30", "05", "C", cell, status), ("2019-06-30", "05", "TOTAL", total, status)]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_an_observed_count_with_decimals_is_refused_with_what_it_may_mean() -> None:
    with pytest.raises(DataError) as caught:
        build_cube(table(1.2, 11.45))
    assert [problem.value for problem in caught.value.problems] == ["1.2", "11.45"]
    assert all("decimal=','" in problem.cure for problem in caught.value.problems)


@pytest.mark.parametrize("status", ["estimated", "rounded"])
def test_weighted_and_rounded_figures_may_have_decimals(status: str) -> None:
    assert build_cube(table(1.2, 11.45, status)).total.item() == 11.45


def test_the_noise_of_floating_point_sums_is_no_decimal() -> None:
    assert build_cube(table(0.1 * 3 * 10, 30.0)).sizes["industry"] == 1
