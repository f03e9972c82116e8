"""Growth of an industry between two dates, of its employees or of its share."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import labelled
from smartspec.analysis._options import Day, GrowthOf, check_choice, check_period, options
from smartspec.analysis._quotient import positive, quotient_of_shares


def growth(
    cube: xr.Dataset, *, start: Day, end: Day, growth_of: GrowthOf = "employees"
) -> xr.DataArray:
    """The growth of each industry in each region between two dates.

    `g = e1 / e0 - 1` of employees, or `g = s1 / s0 - 1` of the share `s = e / total`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        start: reference date of `e0`, such as 2014-09-30; a year or month if unique.
        end: reference date of `e1`, later than start.
        growth_of: `employees` or `share`; the choice is named in the result.

    Returns:
        Growth [fraction] by region, industry, attributes `start`, `end`, `growth_of`. NaN
        where a count is secret or not available, and where the industry starts at zero.

    Raises:
        SelectionError: a date that the cube lacks, start not before end, unknown `growth_of`;
            all at once, each with what is available.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2014-09-30", "05", "C", 200.0, "observed"),
        ...     ("2014-09-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-09-30", "05", "C", 250.0, "observed"),
        ...     ("2019-09-30", "05", "TOTAL", 2000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> cube = build_cube(rows)
        >>> float(growth(cube, start="2014", end="2019").item())
        0.25
        >>> float(growth(cube, start="2014", end="2019", growth_of="share").item())
        -0.375

    Reference:
        Farhauer, O., Kröll, A. (2014), Standorttheorien: Regional- und Stadtökonomik in Theorie
        und Praxis, Springer Gabler.
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        period = check_period(problems, cube, start, end)
    assert period is not None
    first, last = (cube[["employees", "total"]].sel(date=day, drop=True) for day in period)
    (now, now_total), (before, before_total) = (
        (counts["employees"].variable, counts["total"].variable) for counts in (last, first)
    )
    if growth_of == "share":
        ratio = quotient_of_shares(now, now_total, before, before_total)
    else:
        ratio = now / positive(before)
    ratio -= 1  # in place: a new array of this size would cost as much as the quotient
    result = (
        labelled(ratio, last["employees"]).transpose(..., "region", "industry").rename("growth")
    )
    days = {"start": str(period[0].date()), "end": str(period[1].date())}
    return result.assign_attrs(unit="fraction", growth_of=growth_of, **days)
