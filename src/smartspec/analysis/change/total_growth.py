"""Growth of regions as a whole."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis._quotient import positive


def total_growth(cube: xr.Dataset, *, start: Day, end: Day) -> xr.DataArray:
    """The growth of all employees of each region between two dates.

    `g_r = t1 / t0 - 1` with the totals `t` of the cube, not with sums over its cells: secret
    cells and employees without an industry are in them.

    Args:
        cube: employment cube; total [persons] by date, region.
        start: reference date of `t0`, such as 2014-09-30; a year or month if unique.
        end: reference date of `t1`, later than start.

    Returns:
        Growth [fraction] by region, attributes `start`, `end`. NaN where a region has no total
        at a date, or starts at zero.

    Raises:
        SelectionError: a date that the cube lacks, start not before end; both at once, with
            the dates of the cube.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2014-09-30", "05", "C", 200.0, "observed"),
        ...     ("2014-09-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-09-30", "05", "C", 250.0, "observed"),
        ...     ("2019-09-30", "05", "TOTAL", 1200.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> round(float(total_growth(build_cube(rows), start="2014", end="2019").item()), 3)
        0.2

    Reference:
        Farhauer, O., Kröll, A. (2014), Standorttheorien: Regional- und Stadtökonomik in Theorie
        und Praxis, Springer Gabler.
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
    assert period is not None
    first, last = (cube["total"].sel(date=day, drop=True) for day in period)
    result = (last / positive(first) - 1).rename("total_growth")
    days = {"start": str(period[0].date()), "end": str(period[1].date())}
    return result.assign_attrs(unit="fraction", **days)
