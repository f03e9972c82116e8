"""Growth per year between two dates that lie several years apart."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import Day, GrowthOf, check_choice, check_period, options
from smartspec.analysis._years import years_between
from smartspec.analysis.change.growth import growth


def annual_growth(
    cube: xr.Dataset, *, start: Day, end: Day, growth_of: GrowthOf = "employees"
) -> xr.DataArray:
    """The mean growth per year of each industry in each region, compounded.

    `a = (e1 / e0) ^ (1 / n) - 1` over `n` years, of employees or of the share. Between the same
    days of two years (30 June to 30 June) `n` is a whole number; else it is days / 365.25.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        start: reference date of `e0`, such as 2014-09-30; a year or month if unique.
        end: reference date of `e1`, later than start.
        growth_of: `employees` or `share`; the choice is named in the result.

    Returns:
        Growth per year [fraction] by region, industry, attributes `start`, `end`, `growth_of`,
        `years`. NaN where a count is unknown, and where the industry starts at zero.

    Raises:
        SelectionError: as `growth`: a date that the cube lacks, start not before end, unknown
            `growth_of`; all at once, each with what is available.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2014-06-30", "05", "C", 100.0, "observed"),
        ...     ("2014-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2016-06-30", "05", "C", 121.0, "observed"),
        ...     ("2016-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> result = annual_growth(build_cube(rows), start="2014", end="2016")
        >>> round(float(result.item()), 6), result.attrs["years"]
        (0.1, 2.0)

    Reference:
        Farhauer, O., Kröll, A. (2014), Standorttheorien: Regional- und Stadtökonomik in Theorie
        und Praxis, Springer Gabler.
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        period = check_period(problems, cube, start, end)
    assert period is not None
    years = years_between(*period)
    whole = growth(cube, start=period[0], end=period[1], growth_of=growth_of)
    result = (whole + 1) ** (1 / years) - 1
    return result.rename("annual_growth").assign_attrs(whole.attrs, years=years)
