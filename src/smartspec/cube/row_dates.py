"""Reference dates in rows: the same day on every engine, or refused; nothing is guessed."""

from __future__ import annotations

import narwhals as nw
import numpy as np
import pandas as pd

from smartspec.errors import Problems

DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
TIME = r"(?:[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?"
FIRST, LAST = pd.Timestamp("1678-01-01"), pd.Timestamp("2261-12-31")  # what nanoseconds can count
ZONE = "convert it to dates first: engines see the day of their own time zone"


def has_zone(kind: nw.dtypes.DType) -> bool:
    """Whether the day of a time depends on where one looks at it from."""
    return isinstance(kind, nw.Datetime) and kind.time_zone is not None


def is_time(dates: pd.Series) -> bool:
    """Whether a column holds times without a time zone, not text."""
    return isinstance(dates.dtype, np.dtype) and dates.dtype.kind == "M"


def whole_days(problems: Problems, dates: pd.Series) -> pd.Series:
    """Whole days. Text is read as ISO only: 06.07.2020 is another day to every reader."""
    if is_time(dates):
        text, days = dates.dt.strftime("%Y-%m-%d"), dates.dt.normalize()
    else:
        text = dates.astype("str")
        days = pd.to_datetime(
            text.str.extract(rf"^{DAY}{TIME}\Z")[0], format="%Y-%m-%d", errors="coerce"
        )
    far = (days < FIRST) | (days > LAST)
    cure = "write the reference date as 2019-06-30, without a time zone"
    _refuse(problems, text[days.isna() & dates.notna()], "no days written as 2019-06-30", cure)
    _refuse(
        problems, text[far], "before 1678 or after 2261", "give the day that rows are counted at"
    )
    return days.where(~far, FIRST).fillna(FIRST)


def _refuse(problems: Problems, texts: pd.Series, what: str, cure: str) -> None:
    """Note dates once with the first of them, in an order that no engine changes."""
    wrong = sorted(set(texts))
    if wrong:
        problems.add(f"{len(wrong)} dates are {what}", column="date", value=wrong[0], cure=cure)
