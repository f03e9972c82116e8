"""The options that the methods share, checked together so that all problems show at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.cube import (
    SEGMENT,
    check_is_cube,
    check_is_dataset,
    check_one_segment,
    find_date,
    find_region,
    kind_of,
)
from smartspec.errors import Problems, SelectionError, collect, did_you_mean

GrowthOf = Literal["employees", "share"]
Day = str | pd.Timestamp
Period = tuple[pd.Timestamp, pd.Timestamp]


@contextmanager
def options() -> Iterator[Problems]:
    """Gather the problems of a call's options and raise them together."""
    with collect(SelectionError) as problems:
        yield problems


def check_is_profile(profile: Any, *needs: str) -> None:
    """Refuse what is no profile.

    Raises:
        TypeError: no Dataset, or one of other figures.
    """
    cure = "give a profile, such as competence_profile makes"
    check_is_dataset(profile, "profile", cure=cure)
    lacking = [name for name in needs if name not in profile]
    if lacking and (given := kind_of(profile)) == "an employment cube":
        raise TypeError(f"profile is {given}. Cure: {cure}")
    if lacking:
        raise TypeError(f"profile has no {' and no '.join(lacking)}. Cure: {cure}")


def attempt(problems: Problems, find: Callable[..., Any], *given: Any) -> Any:
    """What `find` finds; its problems are noted instead of raised, then None."""
    try:
        return find(*given)
    except SelectionError as error:
        problems.found.extend(error.problems)
        return None


def find_day(cube: xr.Dataset, day: Any) -> pd.Timestamp:
    """Like `find_date`, also for NumPy dates."""
    return find_date(cube, pd.Timestamp(day) if isinstance(day, np.datetime64) else day)


def check_period(problems: Problems, cube: xr.Dataset, start: Day, end: Day) -> Period | None:
    """The two dates of a cube, if both are in it and in order."""
    check_is_cube(cube)
    return find_period(problems, cube, start, end)


def find_period(problems: Problems, cube: xr.Dataset, start: Day, end: Day) -> Period | None:
    """The two dates of any figures by date, if both are among theirs and in order."""
    first, last = (attempt(problems, find_day, cube, day) for day in (start, end))
    if first is None or last is None:
        return None
    if first >= last:
        what = "is the same date as" if first == last else "is later than"
        problems.add(
            f"start {first.date()} {what} end {last.date()}",
            column="start",
            cure="growth needs an earlier start than end; dates of the cube: " + _days(cube),
        )
        return None
    if SEGMENT in cube.coords:
        check_one_segment(problems, cube.sel(date=[first, last]))
    return first, last


def check_reference(problems: Problems, cube: xr.Dataset, reference: str) -> str | None:
    """The code of the reference, if the cube has it."""
    check_is_cube(cube)
    if not isinstance(reference, str):
        cure = "give one code or name as text: '05' is not 5"
        problems.add("reference is not text", column="reference", value=reference, cure=cure)
        return None
    found: str | None = attempt(problems, find_region, cube, reference)
    return found


def check_exists(
    problems: Problems, cube: xr.Dataset, region: str, days: tuple[pd.Timestamp, ...]
) -> None:
    """Note the dates at which a region has no total: it did not exist, or is not loaded."""
    total = cube["total"].sel(region=region)
    known = [pd.Timestamp(d) for d in cube["date"].values[total.notnull().to_numpy()]]
    for day in days:
        if day not in known:
            shown = ", ".join(str(d.date()) for d in known) or "no date"
            problems.add(
                f"region '{region}' has no total on {day.date()}: it did not exist or is not loaded",
                cure=f"choose another date or region; this region has figures on {shown}",
            )


def check_choice(problems: Problems, name: str, value: Any, allowed: Any) -> None:
    """Note a value that is not one of the words of a Literal."""
    words = get_args(allowed)
    if value not in words:
        cure = did_you_mean(value, words)
        problems.add("no such choice", column=name, value=value, cure=cure)


def check_at_least_zero(problems: Problems, *, below: float | None = None, **given: Any) -> None:
    """Note numbers that are negative, not finite, or not below the limit."""
    for name, value in given.items():
        number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        if not number or not np.isfinite(value) or value < 0:
            problems.add(
                "not a number of zero or more", column=name, value=value, cure="give 0 or more"
            )
        elif below is not None and value >= below:
            problems.add(
                f"not below {below:g}",
                column=name,
                value=value,
                cure="shares and growth are fractions: 0.005 is 0.5 %",
            )


def check_level(problems: Problems, level: Any) -> None:
    """Note a confidence level that is no share between 0 and 1."""
    number = isinstance(level, (int, float, np.number)) and not isinstance(level, bool)
    if not number or not 0 < level < 1:
        problems.add(
            "not a confidence level", column="level", value=level, cure="give 0.95 for 95 %"
        )


def check_whole(problems: Problems, *, least: int = 0, **given: Any) -> None:
    """Note counts and seeds that are no whole numbers, or too small."""
    for name, value in given.items():
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not whole or value < least:
            cure = f"give a whole number of {least} or more"
            problems.add("not a whole number that serves", column=name, value=value, cure=cure)


def _days(cube: xr.Dataset) -> str:
    return ", ".join(str(pd.Timestamp(d).date()) for d in cube["date"].values)
