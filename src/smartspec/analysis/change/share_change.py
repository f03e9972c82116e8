"""How much of a region's employees an industry has gained or lost."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis._quotient import positive


def share_change(cube: xr.Dataset, *, start: Day, end: Day) -> xr.DataArray:
    """The change of each industry's share of a region's employees, in percentage points.

    `d = e1 / t1 - e0 / t0` with the delivered totals `t`; 0.02 is shown as 2 percentage points.
    Unlike growth it has a value where an industry starts from zero, and the changes of
    industries that cover a region without overlap add up to zero.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        start: reference date of `e0`, such as 2014-09-30; a year or month if unique.
        end: reference date of `e1`, later than start.

    Returns:
        Change of the share [fraction] by region, industry, attributes `start`, `end`,
        `shown_as`. NaN where a count is unknown or a total is zero.

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
        ...     ("2019-09-30", "05", "TOTAL", 2000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> round(float(share_change(build_cube(rows), start="2014", end="2019").item()), 4)
        -0.075

    Reference:
        Farhauer, O., Kröll, A. (2014), Standorttheorien: Regional- und Stadtökonomik in Theorie
        und Praxis, Springer Gabler.
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
    assert period is not None
    first, last = (cube[["employees", "total"]].sel(date=day, drop=True) for day in period)
    result = last["employees"] / positive(last["total"])
    result -= first["employees"] / positive(first["total"])
    days = {"start": str(period[0].date()), "end": str(period[1].date())}
    return (
        result.transpose("region", "industry")
        .rename("share_change")
        .assign_attrs(unit="fraction", shown_as="percentage points", **days)
    )
