"""Periods as statistics offices write them, turned into the date on which they end."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from smartspec._columns import YEARS
from smartspec.errors import DataError, Problem

END_OF_YEAR = "12-31"
CURE = "write 2019, 2019-S1, 2019-Q3, 2019-06, 2019-06-30 or 30.06.2019"
PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<kind>[QSM])(?P<part>\d{1,2})|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
)
GERMAN = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})")
MONTHS_IN = {"Q": 3, "S": 6, "M": 1}


def is_bare_year(period: str) -> bool:
    """Whether a text is a year alone, of which the day has to be known.

    Example:
        >>> is_bare_year("2019"), is_bare_year("2019-06")
        (True, False)
    """
    return re.fullmatch(r"\d{4}", period.strip()) is not None


def period_end(period: str, *, day: str = END_OF_YEAR) -> pd.Timestamp:
    """The last day of a year, half-year, quarter or month; a full date stays as it is.

    Args:
        period: `2019`, `2019-S1`, `2026-Q1`, `2026Q1`, `2019-06`, `2019M06`, `2019-06-30` or
            `30.06.2019`.
        day: month and day that a bare year stands for; annual averages have no reference day and
            take the end of the year, a survey of September is `09-30`.

    Raises:
        ValueError: anything else, or a date that no calendar has.

    Example:
        >>> str(period_end("2026-Q1").date()), str(period_end("2019", day="09-30").date())
        ('2026-03-31', '2019-09-30')
    """
    if german := GERMAN.fullmatch(period.strip()):
        return pd.Timestamp(int(german["year"]), int(german["month"]), int(german["day"]))
    found = PERIOD.fullmatch(period.strip())
    if found is None or not YEARS[0] <= int(found["year"]) <= YEARS[1]:
        raise ValueError(f"'{period}' is not a period")
    year = found["year"]
    if found["day"]:
        return pd.Timestamp(found[0])
    if found["month"] or found["kind"]:
        months = int(found["month"] or int(found["part"]) * MONTHS_IN[found["kind"]])
        return pd.Timestamp(int(year), months, 1) + pd.offsets.MonthEnd(0)
    return pd.Timestamp(f"{year}-{day}")


def period_ends(periods: Iterable[str], *, file: str, column: str, **options: str) -> dict:
    """The date of each distinct period.

    Args:
        periods: texts, repeated or not.
        file: shown in messages.
        column: shown in messages.
        **options: see `period_end`.

    Raises:
        DataError: all texts that are no period.

    Example:
        >>> period_ends(["20x9"], file="a.csv", column="year")
        Traceback (most recent call last):
        smartspec.errors.DataError: a.csv, column year, value '20x9': not a period...
    """
    found, wrong = {}, []
    for period in dict.fromkeys(periods):
        try:
            found[period] = period_end(str(period), **options)
        except ValueError:
            wrong.append(Problem("not a period", file=file, column=column, value=period, cure=CURE))
    if wrong:
        raise DataError(wrong)
    return found
