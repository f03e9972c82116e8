"""How many years lie between two dates: one definition for all methods."""

from __future__ import annotations

import pandas as pd

DAYS_IN_YEAR = 365.25


def years_between(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Whole years between the same days (29 February: the last of February), else a fraction.

    Args:
        start: the earlier date, or the same.
        end: the later date.

    Returns:
        Years; where the days differ, days / 365.25.

    Example:
        >>> day = pd.Timestamp
        >>> years_between(day("2014-06-30"), day("2019-06-30"))
        5.0
        >>> round(years_between(day("2014-06-30"), day("2019-09-30")), 3)
        5.251
    """
    whole = end.year - start.year
    if whole and start + pd.DateOffset(years=whole) == end:
        return float(whole)
    return float((end - start) / pd.Timedelta(days=DAYS_IN_YEAR))
