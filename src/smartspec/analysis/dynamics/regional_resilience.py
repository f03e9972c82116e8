"""Regional resilience: sensitivity, resistance and recovery of whole regional economies."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import xarray as xr

from smartspec.analysis._options import (
    Day,
    Period,
    check_at_least_zero,
    check_choice,
    check_period,
    check_reference,
    options,
)
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import region_name
from smartspec.analysis._resistance import beside_expected
from smartspec.analysis._selection import leaf_industries

Expected = Literal["reference", "industry_mix"]


def regional_resilience(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    trough: Day | None = None,
    end: Day,
    expected: Expected = "reference",
    smallest_reference_growth: float = 0.0001,
) -> xr.Dataset:
    """How the employment of regions stood a shock and recovered, beside the reference.

    `sensitivity = g_r / g_R` and `resistance = (g_r - x_r) / |x_r|` over the shock, `recovery =
    (g_r - x_r) / |x_r|` after it, with growth `g` of all employees. The expected growth `x_r` is
    `g_R`, or by industry mix `x_r = (sum_i g_iR e_ir + g_R (e_r - sum_i e_ir)) / e_r`: each
    industry moves as in the reference, what no industry covers as the whole reference.

    Args:
        cube: employment cube; employees and totals [persons] by date and region.
        reference: code or name of the region to compare with.
        start: date before the shock.
        trough: lowest point between; without it the shock lasts until `end`, and there is no
            recovery.
        end: last date.
        expected: `reference` or `industry_mix`.
        smallest_reference_growth: below this |growth| [fraction] of what is expected, and of
            the reference, quotients are not defined.

    Returns:
        `growth`, `reference_growth`, `expected_growth` [fraction], `sensitivity`, `resistance`
        [ratio] by region, and with a trough the same after it: `growth_after`,
        `reference_growth_after`, `expected_growth_after`, `recovery`. Attributes `reference`,
        `reference_name`, `start`, `trough`, `end`, `expected`. NaN where a total is zero or not
        known; by industry mix, where a count of an industry is not known.

    Raises:
        SelectionError: a region or date that the cube lacks, dates out of order, unknown
            `expected`; all at once.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, "TOTAL", count, "observed")
        ...     for year, region, count in [
        ...         (2008, "05", 10000.0), (2008, "05112", 1000.0), (2009, "05", 9500.0),
        ...         (2009, "05112", 980.0), (2011, "05", 10450.0), (2011, "05112", 1029.0)]
        ...     ], columns=["date", "region", "industry", "employees", "status"])
        >>> result = regional_resilience(
        ...     build_cube(rows), reference="05", start="2008", trough="2009", end="2011")
        >>> own = result.sel(region="05112")
        >>> [round(float(own[name]), 2) for name in ("sensitivity", "resistance", "recovery")]
        [0.4, 0.6, -0.5]

    Reference:
        Martin, R. (2012), Regional economic resilience, hysteresis and recessionary shocks,
        Journal of Economic Geography 12(1), 1-32. Martin, R., Sunley, P., Gardiner, B., Tyler, P.
        (2016), How regions react to recessions: resilience and the role of economic structure,
        Regional Studies 50(4), 561-585.
    """
    with options() as problems:
        check_choice(problems, "expected", expected, Expected)
        check_at_least_zero(problems, smallest_reference_growth=smallest_reference_growth)
        code = check_reference(problems, cube, reference)
        shock = check_period(problems, cube, start, end if trough is None else trough)
        after = None if trough is None else check_period(problems, cube, trough, end)
    assert code is not None
    assert shock is not None
    small = smallest_reference_growth
    own, other, wanted = _growth(cube, shock, code, expected)
    parts = {
        "growth": own,
        "reference_growth": other,
        "expected_growth": wanted,
        "sensitivity": own / other.where(abs(other) >= small).where(other != 0),
        "resistance": beside_expected(own, wanted, smallest=small),
    }
    if after is not None:
        own, other, wanted = _growth(cube, after, code, expected)
        parts |= {"growth_after": own, "reference_growth_after": other}
        parts |= {"expected_growth_after": wanted}
        parts["recovery"] = beside_expected(own, wanted, smallest=small)
    for name, part in parts.items():
        part.attrs = {"unit": "fraction" if "growth" in name else "ratio"}
    named = {"reference": code, "reference_name": region_name(cube, code), "expected": expected}
    days = {"start": shock[0], "trough": after and after[0], "end": (after or shock)[1]}
    return xr.Dataset(parts, attrs={**named, **{k: _day(day) for k, day in days.items()}})


def _day(day: pd.Timestamp | None) -> str:
    return str(day.date()) if day is not None else ""


def _growth(
    cube: xr.Dataset, period: Period, reference: str, expected: Expected
) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    """Growth of each region, of the reference, and the growth that was expected."""
    total, total_after = (cube["total"].sel(date=day, drop=True) for day in period)
    own = total_after / positive(total) - 1
    other = own.sel(region=reference, drop=True)
    if expected == "reference":
        return own, other, xr.where(own.notnull(), other, float("nan"))
    counts = leaf_industries(cube)["employees"]
    before, later = (counts.sel(date=day, drop=True) for day in period)
    whole = before.sel(region=reference, drop=True)
    rate = later.sel(region=reference, drop=True) / positive(whole) - 1
    # nobody here and nobody there: nothing is expected to move
    moving = (before * rate).where((before != 0) | (whole != 0), 0)
    rest = total - before.sum("industry", skipna=False)
    change = moving.sum("industry", skipna=False) + other * rest
    return own, other, (change / positive(total)).where(own.notnull())
