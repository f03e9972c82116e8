"""Breaks of a series: dates whose figures must not be compared with each other.

A coordinate `segment(date)` of whole numbers marks them. Figures are comparable within one segment
only; between two segments the classification or the territory changes. As a coordinate the mark
goes with every selection and into every result that keeps the dates; `cube_to_table` writes it as
a column that `build_cube` reads, and files of cubes keep it.

Methods of `smartspec.analysis` refuse to compare dates of two segments. What is done with xarray
itself cannot be guarded: `diff("date")`, `shift`, `rolling` and subtracting one date from another
run across a break without a word; `resample` and `combine_first` lose the mark, and so does what
is not labelled (`values`, `to_numpy`). `xr.concat` of a series with the mark and one without stops
with a ValueError: mark both first (`with_segments`), or join them by `join_series`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.errors import DataError, Problems, collect

SEGMENT = "segment"
SEGMENT_CURE = "bridge one side (bridge_industries, bridge_regions) before joining the two"


def with_segments(cube: xr.Dataset, segments: Mapping[str, int]) -> xr.Dataset:
    """The cube with the segment of each date; without a break the coordinate is left out.

    Args:
        cube: employment cube.
        segments: whole number of each date (2019-06-30); dates not named are in segment 0.

    Example:
        >>> rows = pd.DataFrame([(day, "05", "TOTAL", 10.0, "observed") for day in
        ...     ("2024-06-30", "2026-06-30")],
        ...     columns=["date", "region", "industry", "employees", "status"])
        >>> from smartspec.cube import build_cube
        >>> with_segments(build_cube(rows), {"2026-06-30": 1})["segment"].values.tolist()
        [0, 1]
    """
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    numbers = np.array([segments.get(day, 0) for day in days], dtype=np.int64)
    bare = cube.drop_vars(SEGMENT, errors="ignore")
    if len(set(numbers.tolist())) < 2:
        return bare
    return bare.assign_coords({SEGMENT: ("date", numbers)})


def segments_of(cube: xr.Dataset) -> dict[str, int]:
    """The segment of each date; empty where the series has no break."""
    if SEGMENT not in cube.coords:
        return {}
    days = (str(pd.Timestamp(day).date()) for day in cube["date"].values)
    return dict(zip(days, (int(n) for n in cube[SEGMENT].values), strict=True))


def read_segments(rows: pd.DataFrame, cube: xr.Dataset) -> dict[str, tuple[str, np.ndarray]]:
    """The coordinate `segment` as the column of the long form says; empty without such a column.

    Args:
        rows: checked table of the schema `employment`; a date without a number is in segment 0.
        cube: the cube made of them.

    Raises:
        DataError: rows of one date name several segments.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([(day, "05", "TOTAL", 10.0, "observed", number) for day, number in
        ...     [("2024-06-30", 0), ("2026-06-30", 1)]],
        ...     columns=["date", "region", "industry", "employees", "status", "segment"])
        >>> segments_of(build_cube(rows))
        {'2024-06-30': 0, '2026-06-30': 1}
    """
    if not rows[SEGMENT].notna().any():
        return {}
    numbers = rows[SEGMENT].fillna(0).groupby(rows["date"])
    with collect(DataError) as problems:
        for day, count in numbers.nunique().items():
            if count > 1:
                cure = "give all rows of a date the same number"
                message = f"{count} segments at {str(day)[:10]}"
                problems.add(message, column=SEGMENT, cure=cure)
    of_day = numbers.first().reindex(pd.DatetimeIndex(cube["date"].values))
    return {SEGMENT: ("date", of_day.to_numpy(dtype=np.int64))}


def check_one_segment(problems: Problems, series: xr.Dataset | xr.DataArray) -> None:
    """Note a series whose dates lie on two sides of a break.

    Every function that compares dates calls this on the dates that it compares.

    Args:
        problems: the break is added to them.
        series: cube or figures by date, cut to the dates that are compared.

    Example:
        >>> marks = {"date": pd.to_datetime(["2024-06-30", "2026-06-30"]), SEGMENT: ("date", [0, 1])}
        >>> from smartspec.errors import SelectionError
        >>> found = Problems(SelectionError)
        >>> check_one_segment(found, xr.DataArray([1.0, 2.0], dims="date", coords=marks))
        >>> found.found[0].message[:58]
        'the series has a break between 2024-06-30 and 2026-06-30: '
    """
    if SEGMENT not in series.coords or "date" not in series[SEGMENT].dims:
        return
    order = np.argsort(series["date"].values)
    numbers = series[SEGMENT].values[order]
    days = [str(pd.Timestamp(d).date()) for d in series["date"].values[order]]
    for place in np.flatnonzero(np.diff(numbers)):
        problems.add(
            f"the series has a break between {days[place]} and {days[place + 1]}: "
            f"{series.attrs.get('breaks') or 'the classification or the territory changes'}",
            column="date",
            cure=f"{SEGMENT_CURE}, or choose dates on one side of the break",
        )


def check_segments(cube: xr.Dataset, problems: Problems) -> None:
    """Note segments that are not whole numbers of the dates, or that a later date goes back to."""
    if SEGMENT not in cube.variables:
        return
    mark = cube[SEGMENT]
    if mark.dims != ("date",) or mark.dtype.kind not in "iu" or SEGMENT in cube.data_vars:
        cure = "give a coordinate of whole numbers, one for each date; see smartspec.cube.segments"
        problems.add("segment is not a whole number of each date", column=SEGMENT, cure=cure)
        return
    numbers = mark.values[np.argsort(cube["date"].values)]
    if (np.diff(numbers) < 0).any():
        problems.add(
            "segments go back at a later date",
            column=SEGMENT,
            value=numbers.tolist(),
            cure="number the segments upwards in the order of the dates",
        )
