"""Dates of an array and the years between them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, Period, find_period
from smartspec.errors import Problems


def array_period(
    problems: Problems, values: xr.DataArray, start: Day | None, end: Day | None
) -> Period | None:
    """The two dates of an array, by default its first and last; None where one is wrong."""
    days = values["date"].values if "date" in values.coords else np.array([])
    if len(days) < 2:
        problems.add(
            f"values has {len(days)} dates",
            column="date",
            cure="a change needs a coordinate date with two dates or more",
        )
        return None
    first = pd.Timestamp(days.min()) if start is None else start
    last = pd.Timestamp(days.max()) if end is None else end
    return find_period(problems, values.to_dataset(name="values"), first, last)


def years_between(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Years from one date to another; the same day of another year is exactly whole years away."""
    months = 12 * (end.year - start.year) + end.month - start.month
    return months / 12 + (end.day - start.day) / 365.25


def day_names(period: Period) -> dict[str, str]:
    """Attributes that say between which dates was compared."""
    return {"start": str(period[0].date()), "end": str(period[1].date())}
