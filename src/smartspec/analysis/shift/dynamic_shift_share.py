"""Dynamic shift-share: the parts of each step from date to date, added up."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, check_choice, options
from smartspec.analysis._steps import check_steps, step_starts
from smartspec.analysis.shift._components import Method, components
from smartspec.analysis.shift._economy import check_sides


def dynamic_shift_share(
    cube: xr.Dataset,
    *,
    reference: str,
    dates: Sequence[Day] | None = None,
    start: Day | None = None,
    end: Day | None = None,
    method: Method = "dunn",
    by_step: bool = False,
    regions: Sequence[str] | None = None,
    include_region: bool = True,
) -> xr.Dataset:
    """Shift-share of each step between consecutive dates, summed over the steps.

    `national = sum over t of e_t (E_t+1 / E_t - 1)`, and so each part: the weights follow the
    region's industries as they change, instead of staying those of the first date. The sums
    add up to `e_T - e_0`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        dates: the dates to step through; by default all of the cube.
        start: first date, instead of `dates`.
        end: last date, instead of `dates`.
        method: `dunn` or `esteban_marquillas`, as in the functions of these names (`dunn` is
            `shift_share`).
        by_step: give the parts of each step by date (the end of the step) instead of their sum:
            unusual years show.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset as that of the method; with `by_step` also by date, with the coordinate
        `step_start`. The attribute `dates` names the dates used. NaN if a count of any of them
        is unknown.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, fewer than two dates,
            dates given twice, unknown method; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, count, total in [
        ...         (2014, "05", 200.0, 1000.0), (2015, "05", 200.0, 1100.0),
        ...         (2016, "05", 200.0, 1100.0), (2014, "05112", 50.0, 100.0),
        ...         (2015, "05112", 60.0, 100.0), (2016, "05112", 66.0, 100.0),
        ...     ] for industry, count in [("C", count), ("TOTAL", total)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> parts = dynamic_shift_share(build_cube(rows), reference="05")
        >>> [float(parts[name].item()) for name in ("national", "industry_mix", "regional")]
        [5.0, -5.0, 16.0]

    Reference:
        Barff, R. A., Knight, P. L. (1988), Dynamic shift-share analysis, Growth and Change
        19(2), 1-10.
    """
    with options() as problems:
        check_choice(problems, "method", method, Method)
        days = check_steps(problems, cube, dates=dates, start=start, end=end)
        sides = check_sides(problems, cube, reference=reference, regions=regions, days=days)
    assert days is not None
    assert sides is not None
    result = components(
        cube, sides, days, method=method, include_region=include_region, by_step=by_step
    )
    if by_step:
        result = result.assign_coords(date=pd.DatetimeIndex(days[1:]).as_unit("ns"))
        result = result.assign_coords(step_starts(result, days))
    return result.assign_attrs(
        by_step=int(by_step), dates=", ".join(str(day.date()) for day in days)
    )
