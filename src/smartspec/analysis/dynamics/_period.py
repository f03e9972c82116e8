"""Dates of an array."""

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


def day_names(period: Period) -> dict[str, str]:
    """Attributes that say between which dates was compared."""
    return {"start": str(period[0].date()), "end": str(period[1].date())}
