"""Growth from each date to the next."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import Day, GrowthOf, check_choice, options
from smartspec.analysis._quotient import positive, quotient_of_shares
from smartspec.analysis._steps import before_and_after, check_steps, step_starts


def growth_by_step(
    cube: xr.Dataset, *, dates: Sequence[Day] | None = None, growth_of: GrowthOf = "employees"
) -> xr.DataArray:
    """The growth of each industry in each region between consecutive dates.

    `g_t = e_t / e_(t-1) - 1` of employees, or of the share `s = e / total`. A step is what
    lies between two dates, be it a month or five years: nothing is turned into a year.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        dates: the dates to step through; by default all of the cube.
        growth_of: `employees` or `share`; the choice is named in the result.

    Returns:
        Growth [fraction] by date, region, industry: each step has the date of its end, and its
        start as the coordinate `step_start`. NaN where a count is unknown, and where the
        industry starts the step at zero.

    Raises:
        SelectionError: fewer than two dates, a date that the cube lacks, unknown `growth_of`;
            all at once, each with what is available.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", "05", industry, count, "observed")
        ...     for year, metal in [(2014, 100.0), (2015, 110.0), (2019, 99.0)]
        ...     for industry, count in [("C", metal), ("TOTAL", 1000.0)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> growth_by_step(build_cube(rows)).values.ravel().round(3).tolist()
        [0.1, -0.1]

    Reference:
        Farhauer, O., Kröll, A. (2014), Standorttheorien: Regional- und Stadtökonomik in Theorie
        und Praxis, Springer Gabler.
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        days = check_steps(problems, cube, dates=dates)
    assert days is not None
    chosen = cube[["employees", "total"]].sel(date=days)
    before, after = before_and_after(chosen["employees"])
    if growth_of == "share":
        before_total, after_total = before_and_after(chosen["total"])
        ratio = quotient_of_shares(after, after_total, before, before_total)
    else:
        ratio = after / positive(before)
    result = (ratio - 1).transpose("date", "region", "industry").rename("growth")
    return result.assign_coords(step_starts(result, days)).assign_attrs(
        unit="fraction", growth_of=growth_of
    )
