"""Consecutive dates of a cube: the steps over which change is followed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, attempt, find_day
from smartspec.cube import SEGMENT, check_is_cube, check_one_segment
from smartspec.errors import Problems

Days = list[pd.Timestamp]


def check_steps(
    problems: Problems,
    cube: xr.Dataset,
    *,
    dates: Sequence[Day] | None = None,
    start: Day | None = None,
    end: Day | None = None,
) -> Days | None:
    """The dates in order: those given, else those of the cube from start to end; two at least."""
    check_is_cube(cube)
    if dates is not None and (start is not None or end is not None):
        problems.add(
            "dates are given twice", column="dates", cure="give dates, or start and end, not both"
        )
        return None
    if isinstance(dates, str):
        dates = [dates]
    noted = len(problems.found)
    wanted = cube["date"].values if dates is None else dates
    days = {attempt(problems, find_day, cube, day) for day in wanted}
    first, last = (d if d is None else attempt(problems, find_day, cube, d) for d in (start, end))
    if len(problems.found) > noted:
        return None
    kept = sorted(d for d in days if (first is None or d >= first) and (last is None or d <= last))
    if len(kept) < 2:
        problems.add(
            f"{len(kept)} date to compare: {', '.join(str(d.date()) for d in kept) or 'none'}",
            column="dates",
            cure="a step needs two dates; dates of the cube: "
            + ", ".join(str(pd.Timestamp(d).date()) for d in cube["date"].values),
        )
        return None
    if SEGMENT in cube.coords:
        check_one_segment(problems, cube.sel(date=kept))
    return kept


def before_and_after(values: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """The values at the start and at the end of each step, both labelled with its end."""
    after = values.isel(date=slice(1, None))
    return values.isel(date=slice(None, -1)).assign_coords(date=after["date"]), after


def step_starts(result: xr.DataArray | xr.Dataset, days: Days) -> dict[str, xr.DataArray]:
    """The coordinate that says where each step of a result starts."""
    starts = pd.DatetimeIndex(days[:-1]).as_unit("ns")
    return {"step_start": xr.DataArray(starts, dims="date", coords={"date": result["date"]})}
