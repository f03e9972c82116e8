"""What the rounding of the totals leaves open of the growth of regions as a whole."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._rounding import lowest_and_highest


def total_growth_bounds(
    cube: xr.Dataset, *, start: Day, end: Day
) -> tuple[xr.DataArray, xr.DataArray]:
    """Lowest and highest growth of all employees that the rounding of the totals leaves open.

    `low = (t1 - e1) / (t0 + e0) - 1`, `high = (t1 + e1) / (t0 - e0) - 1` with the error `e` of each
    total: see :func:`total_growth`.

    Args:
        cube: employment cube, whose totals may be rounded.
        start: reference date of `t0`.
        end: reference date of `t1`.

    Returns:
        Two arrays of growth [fraction] by region; equal where the totals are exact. The highest is
        NaN where rounding sets no limit.

    Raises:
        SelectionError: as `total_growth`.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (day, "05", code, n, "rounded") for day, n in (("2014-09-30", 1000.0),
        ...     ("2019-09-30", 1200.0)) for code in ("C", "TOTAL")
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> bounds = total_growth_bounds(build_cube(rows, rounding_base=100), start="2014", end="2019")
        >>> [round(float(end.item()), 3) for end in bounds]
        [0.095, 0.316]
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
    assert period is not None
    low, high = (side["total"] for side in lowest_and_highest(cube))
    first, last = ([side.sel(date=day, drop=True) for side in (low, high)] for day in period)
    return last[0] / positive(first[1]) - 1, last[1] / positive(first[0]) - 1
