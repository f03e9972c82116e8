"""The growth that bounds of secret figures leave possible."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, GrowthOf, check_choice, check_period, options
from smartspec.analysis._rounding import growth_between
from smartspec.analysis.secrecy._ends import ends
from smartspec.cube import mark_internal


def growth_interval(
    bounds: xr.Dataset, *, start: Day, end: Day, growth_of: GrowthOf = "employees"
) -> xr.Dataset:
    """The lowest and the highest growth that the bounds of all figures allow.

    `low = e1_low / e0_high - 1`, `high = e1_high / e0_low - 1`; with `growth_of="share"` of the
    shares `e / total` likewise. No sum binds figures of two dates, so growth of employees is the
    tightest; of shares it is where totals are known.

    Args:
        bounds: result of `secret_bounds` for both dates [persons].
        start: reference date of `e0`, such as 2014-09-30; a year or month if unique.
        end: reference date of `e1`, later than start.
        growth_of: `employees` or `share`; the choice is named in the result.

    Returns:
        `low`, `high` [fraction] by region, industry; NaN in both where the industry starts at zero
        for certain or figures are not there, NaN in `high` alone where it may start at zero, so
        that nothing limits its growth. Attributes `start`, `end`, `growth_of`, the mark `internal`.

    Raises:
        SelectionError: a date that the bounds lack, start not before end, unknown `growth_of`, no
            result of `secret_bounds`.

    Example:
        >>> import pandas as pd
        >>> from smartspec.analysis import secret_bounds
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2014-09-30", "05", "C", 20.0, "observed"),
        ...     ("2014-09-30", "05", "TOTAL", 100.0, "observed"),
        ...     ("2019-09-30", "05", "C", None, "suppressed"),
        ...     ("2019-09-30", "05", "TOTAL", 30.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> bounds = secret_bounds(build_cube(rows), min_count=1)
        >>> some = growth_interval(bounds, start="2014", end="2019")
        >>> round(float(some["low"].item()), 2), round(float(some["high"].item()), 2)
        (-0.95, 0.5)

    Reference:
        Moore, R. E., Kearfott, R. B., Cloud, M. J. (2009), Introduction to Interval Analysis, SIAM.
    """
    low, high = ends(bounds)
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        period = check_period(problems, low, start, end)
    assert period is not None
    least, most = growth_between(low, high, period, growth_of)
    first, last = (low["employees"].sel(date=day, drop=True) for day in period)
    greatest = high.sel(date=period[0], drop=True)
    defined = first.notnull() & last.notnull() & (greatest["employees"] != 0)
    if growth_of == "share":
        defined &= (greatest["total"] != 0) & (high["total"].sel(date=period[1], drop=True) != 0)
    result = xr.Dataset({"low": least.fillna(-1).where(defined), "high": most.where(defined)})
    days = {"start": str(period[0].date()), "end": str(period[1].date())}
    return mark_internal(
        result.transpose("region", "industry").assign_attrs(
            unit="fraction", growth_of=growth_of, **days
        )
    )
