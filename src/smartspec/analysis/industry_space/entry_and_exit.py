"""Industries that a region gained or lost between two dates."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, find_period, options
from smartspec.analysis._presence import read_presence


def entry_and_exit(presence: xr.DataArray, *, start: Day, end: Day) -> xr.Dataset:
    """Whether a region gained an industry it did not have, or lost one it had.

    `entry_ri = M_ri(end)` where `M_ri(start) = 0`, and `exit_ri = 1 - M_ri(end)` where
    `M_ri(start) = 1`: only who is absent can enter, only who is present can leave.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by date, region,
            industry.
        start: earlier date; a year or month if unique.
        end: later date.

    Returns:
        Dataset with `entry` and `exit` [0 or 1] by region, industry, attributes `start`, `end`.
        NaN where the event was not possible, and where a presence is not known. The mean over
        industries is the rate of entry or exit.

    Raises:
        SelectionError: a date that is not there, start not before end, presence that is not 0
            or 1; all at once, each with place and cure.

    Example:
        >>> import pandas as pd
        >>> presence = xr.DataArray([[[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]]], coords={
        ...     "date": pd.DatetimeIndex(["2014-06-30", "2019-06-30"]),
        ...     "region": ["05112"], "industry": ["20", "24", "28"]},
        ...     dims=("date", "region", "industry"))
        >>> found = entry_and_exit(presence, start="2014", end="2019")
        >>> found["entry"].values.tolist(), found["exit"].values.tolist()
        ([[nan, 1.0, 0.0]], [[1.0, nan, nan]])

    Reference:
        Boschma, R., Balland, P.-A., Kogler, D. F. (2015), Relatedness and technological change
        in cities, Industrial and Corporate Change 24(1), 223-250.
    """
    with options() as problems:
        matrix = read_presence(problems, presence, unknown=True)
        if "date" in presence.dims:
            period = find_period(problems, presence.to_dataset(name="presence"), start, end)
        else:
            problems.add("no dates", column="date", cure="give presence by date, region, industry")
    assert matrix is not None
    assert period is not None
    first, last = (matrix.sel(date=day, drop=True) for day in period)
    days = {"start": str(period[0].date()), "end": str(period[1].date())}
    found = xr.Dataset({"entry": last.where(first == 0), "exit": (1 - last).where(first == 1)})
    for name in ("entry", "exit"):
        found[name].attrs = {"unit": "0 or 1", **days}
    return found.assign_attrs(days)
