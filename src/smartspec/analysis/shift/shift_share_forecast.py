"""Shift-share forecast: the employees of a region, if its industries grow as foretold elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import xarray as xr

from smartspec.analysis._arrays import SHOWN, check_values
from smartspec.analysis._options import Day, Period, check_period, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._selection import leaf_industries
from smartspec.analysis.shift._economy import check_sides, choices
from smartspec.errors import Problems


def shift_share_forecast(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    forecast: xr.DataArray,
    forecast_date: Day | None = None,
    regions: Sequence[str] | None = None,
) -> xr.Dataset:
    """A forecast of the reference's industries brought down to its regions.

    `e2_ir = e1_ir * (e2_iR / e1_iR) * LF_r`: each industry grows as the forecast of the reference
    says, and the region keeps the lead or lag of its location from start to end: `LF_r = sum over
    i of e1_ir / sum over i of e0_ir (e1_iR / e0_iR)`, the `location_factor` of `gerfin` where the
    industries cover the region. With `forecast_date` that factor gets the length of the time ahead:
    `LF_r ** (years from end to it / years from start to end)`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out.
        reference: code or name of the region that the forecast is of.
        start: reference date from which the location factor is taken.
        end: the last reference date known, `e1`, later than start.
        forecast: employees of the reference [persons] by `industry`, as somebody foretells them;
            other dimensions, such as one of scenarios, are kept.
        forecast_date: the day that the forecast is for; a year means the day of end in it. Without
            it the factor is that of the whole time from start to end, however far the forecast
            goes.
        regions: codes or names; by default all that are not the reference and contain no other.

    Returns:
        Dataset by region, industry: `employees` and `change` since end [persons]; by region
        `employees_total`, the sum over the industries (unknown if one is), `location_factor`
        [ratio], as it was applied, and `coverage`, the share of employees at end that the
        industries have [fraction]. NaN where a count or the
        forecast is not known, where another industry of the region is not known at start or end,
        and where the region has an industry that the reference had not at the end.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, start is not before end,
            the forecast is negative, lacks an industry or is by region or date, its date is not
            after end; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, count in [
        ...         (2014, "05", 1000.0), (2019, "05", 1000.0),
        ...         (2014, "05112", 100.0), (2019, "05112", 90.0)]
        ...     for industry in ("C", "TOTAL")
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> foretold = xr.DataArray([1100.0], dims="industry", coords={"industry": ["C"]})
        >>> result = shift_share_forecast(
        ...     build_cube(rows), reference="05", start="2014", end="2019", forecast=foretold)
        >>> round(float(result["employees"].item()), 1)
        89.1

    Reference:
        Gerfin, H. (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung, Kyklos
        17(4), 565-593.
    """
    leaves = leaf_industries(cube)
    with options() as problems:
        period = check_period(problems, leaves, start, end)
        sides = check_sides(problems, leaves, reference=reference, regions=regions, days=period)
        _check_forecast(problems, forecast, leaves)
        day = _forecast_day(problems, period, forecast_date)
    assert period is not None
    assert sides is not None
    code, members = sides
    before, now = (leaves["employees"].sel(date=at, drop=True) for at in period)
    length = 1.0 if day is None else (day - period[1]) / (period[1] - period[0])
    location = _location_factor(before, now, code).sel(region=members) ** length
    own, foretold = now.sel(region=members), forecast.sel(industry=now["industry"].values)
    foretold = foretold.drop_vars(["region", "region_name", "date", "leaf"], errors="ignore")
    as_reference = _as_reference(own, foretold, now.sel(region=code, drop=True))
    employees = (as_reference * location).where(own != 0, 0).transpose("region", "industry", ...)
    total = leaves["total"].sel(region=members, date=period[1], drop=True)
    found = {
        "employees": (employees, "persons"),
        "change": (employees - own, "persons"),
        "employees_total": (employees.sum("industry", skipna=False), "persons"),
        "location_factor": (location, "ratio"),
        "coverage": (own.sum("industry", skipna=False) / positive(total), "fraction"),
    }
    result = xr.Dataset(
        {name: part.assign_attrs(unit=unit) for name, (part, unit) in found.items()}
    )
    attrs = choices(cube, sides, period, include_region=True) | {"method": "gerfin"}
    return result.assign_attrs(attrs, forecast_date="" if day is None else str(day.date()))


def _location_factor(before: xr.DataArray, now: xr.DataArray, code: str) -> xr.DataArray:
    """All employees now, by what they were if each industry had grown as in the reference."""
    first, last = (at.sel(region=code, drop=True) for at in (before, now))
    expected = _as_reference(before, last, first).sum("industry", skipna=False)
    return now.sum("industry", skipna=False) / positive(expected)


def _as_reference(own: xr.DataArray, later: xr.DataArray, first: xr.DataArray) -> xr.DataArray:
    """The employees as if they grew as the reference did; what is not there does not grow."""
    return (own * later / positive(first)).where(own != 0, 0)


def _check_forecast(problems: Problems, forecast: xr.DataArray, leaves: xr.Dataset) -> None:
    """Note a forecast that does not say one number for each industry of the reference."""
    if not check_values(problems, forecast, "industry", name="forecast"):
        return
    strange = [str(dim) for dim in forecast.dims if dim in {"region", "date"}]
    if strange:
        cure = "give the reference's employees at one date, such as forecast.sel(region=..., drop=True)"
        problems.add(f"a forecast by {' and '.join(strange)}", column="forecast", cure=cure)
    has = forecast.indexes.get("industry", pd.Index([]))
    lacking = [str(code) for code in leaves["industry"].values if code not in has]
    if lacking or has.has_duplicates:
        more = f" and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
        what = f"lacks industry {', '.join(lacking[:SHOWN])}{more}" if lacking else "has one twice"
        problems.add(
            f"the forecast {what}",
            column="forecast",
            cure="give one number for each industry of the cube, with their codes as coordinate",
        )


def _forecast_day(
    problems: Problems, period: Period | None, forecast_date: Day | None
) -> pd.Timestamp | None:
    """The day of the forecast, if one is given; it is after the end."""
    if forecast_date is None or period is None:
        return None
    end = period[1]
    try:
        day = pd.Timestamp(forecast_date)
        if isinstance(forecast_date, str) and re.fullmatch(r"\d{4}", forecast_date):
            day = end + pd.DateOffset(years=day.year - end.year)
        after = bool(day > end)
    except (TypeError, ValueError):
        cure = "give a day after end, such as 2030-06-30"
        problems.add("not a date", column="forecast_date", value=forecast_date, cure=cure)
        return None
    if not after:
        problems.add(
            f"the forecast is not for a day after end {end.date()}",
            column="forecast_date",
            value=forecast_date,
            cure="give a later day, or an earlier end",
        )
    return day
