"""Dynamic shift-share after Gerfin: the factors of each step from date to date, chained."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Literal

import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, check_choice, options
from smartspec.analysis._steps import check_steps, step_starts
from smartspec.analysis.shift._economy import check_sides, choices
from smartspec.analysis.shift.gerfin import gerfin

Combine = Literal["product", "mean", "sum"]


def dynamic_gerfin(
    cube: xr.Dataset,
    *,
    reference: str,
    dates: Sequence[Day] | None = None,
    start: Day | None = None,
    end: Day | None = None,
    combine: Combine = "product",
    by_step: bool = False,
    regions: Sequence[str] | None = None,
    include_region: bool = True,
) -> xr.Dataset:
    """The factors of `gerfin` of each step between consecutive dates, multiplied over the steps.

    `structure_factor = product over t of SF_t`, and so the location and the regional factor: the
    weights follow the region's industries as they change. The regional factor is that of the whole
    period, and still structure times location.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        dates: the dates to step through; by default all of the cube.
        start: first date, instead of `dates`.
        end: last date, instead of `dates`.
        combine: `product`; `mean` and `sum` of the steps are what REAT gives, and no factors of
            the period: structure times location is then not the regional factor.
        by_step: give the factors of each step by date (the end of the step) instead: unusual years
            show.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset by region: `structure_factor`, `location_factor`, `regional_factor` [ratio] and
        `coverage`, the smallest share of employees at the start of a step that the industries have
        [fraction]; with `by_step` also by date, with the coordinate `step_start`. The attribute
        `dates` names the dates used. NaN if one industry is not known at any of them, or a total
        is zero.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, fewer than two dates,
            dates given twice, unknown way to combine; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, count, total in [
        ...         (2014, "05", 200.0, 1000.0), (2015, "05", 180.0, 1000.0),
        ...         (2016, "05", 180.0, 1000.0), (2014, "05112", 100.0, 100.0),
        ...         (2015, "05112", 99.0, 99.0), (2016, "05112", 99.0, 99.0),
        ...     ] for industry, count in [("C", count), ("TOTAL", total)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> factors = dynamic_gerfin(build_cube(rows), reference="05")
        >>> names = ("structure_factor", "location_factor", "regional_factor")
        >>> [round(float(factors[name].item()), 3) for name in names]
        [0.9, 1.1, 0.99]

    Reference:
        Gerfin, H. (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung, Kyklos
        17(4), 565-593; Barff, R. A., Knight, P. L. (1988), Dynamic shift-share analysis, Growth
        and Change 19(2), 1-10.
    """
    with options() as problems:
        check_choice(problems, "combine", combine, Combine)
        days = check_steps(problems, cube, dates=dates, start=start, end=end)
        sides = check_sides(problems, cube, reference=reference, regions=regions, days=days)
    assert days is not None
    assert sides is not None
    step = partial(
        gerfin, cube, reference=sides[0], regions=sides[1], include_region=include_region
    )
    factors = [step(start=first, end=last) for first, last in pairwise(days)]
    ends = pd.Index(pd.DatetimeIndex(days[1:]).as_unit("ns"), name="date")
    steps = xr.concat(factors, ends, combine_attrs="drop", coords="minimal", compat="override")
    result = steps.assign_coords(step_starts(steps, days))
    if not by_step:
        result = _combined(steps, combine).assign(
            coverage=steps["coverage"].min("date", skipna=False)
        )
    for name in result.data_vars:
        result[name].attrs["unit"] = "fraction" if name == "coverage" else "ratio"
    return result.assign_attrs(
        choices(cube, sides, days, include_region),
        method="gerfin",
        combine=combine,
        by_step=int(by_step),
        dates=", ".join(str(day.date()) for day in days),
    )


def _combined(steps: xr.Dataset, combine: Combine) -> xr.Dataset:
    """The factors of all steps in one; unknown as soon as one is."""
    ways = {"product": steps.prod, "mean": steps.mean, "sum": steps.sum}
    combined: xr.Dataset = ways[combine]("date", skipna=False)
    return combined
