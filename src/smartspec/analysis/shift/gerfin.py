"""Shift-share after Gerfin: the factors of structure and location that make a region's growth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis._quotient import positive
from smartspec.analysis.shift._components import dunn, with_region_totals
from smartspec.analysis.shift._economy import check_sides, choices, economy


def gerfin(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    regions: Sequence[str] | None = None,
    include_region: bool = True,
) -> xr.Dataset:
    """The growth of each region relative to the reference, as structure times location.

    `regional_factor = structure_factor * location_factor` with `regional_factor =
    (e_r1 / e_r0) / (E_1 / E_0)` and `structure_factor = x / (e_r0 E_1 / E_0)`, where `x` is
    the region's employees if each of its industries had grown as in the reference, and
    `location_factor = e_r1 / x`. Employees of no industry count as if they had grown as the
    whole reference.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date of `e0`; a year or month if unique.
        end: reference date of `e1`, later than start.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset by region: `structure_factor`, `location_factor`, `regional_factor` [ratio] and
        `coverage`, the share of employees at start that the industries have [fraction]. Above 1
        a factor speaks for the region. NaN if one industry is not known, or a total is zero.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, start is not before
            end, the reference has no total at a date; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, industry, count in [
        ...         (2014, "05", "C", 200.0), (2014, "05", "TOTAL", 1000.0),
        ...         (2019, "05", "C", 180.0), (2019, "05", "TOTAL", 1000.0),
        ...         (2014, "05112", "C", 100.0), (2014, "05112", "TOTAL", 100.0),
        ...         (2019, "05112", "C", 99.0), (2019, "05112", "TOTAL", 99.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> factors = gerfin(build_cube(rows), reference="05", start="2014", end="2019")
        >>> names = ("structure_factor", "location_factor", "regional_factor")
        >>> [round(float(factors[name].item()), 3) for name in names]
        [0.9, 1.1, 0.99]

    Reference:
        Gerfin, H. (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung, Kyklos
        17(4), 565-593.
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
        sides = check_sides(problems, cube, reference=reference, regions=regions, days=period)
    assert period is not None
    assert sides is not None
    data = economy(cube, sides, period, include_region=include_region)
    ((before, after),) = data.steps(data.regions)
    parts = {**dunn(before, after), "employees": before.employees}
    sums = with_region_totals(parts, cube, sides, period)
    first, last, other, other_last = (
        xr.DataArray(np.broadcast_to(total, before.total.shape)[:, 0], dims="region")
        for total in (before.total, after.total, before.reference_total, after.reference_total)
    )
    as_reference = positive(first) * other_last / positive(other)
    expected = as_reference + sums["industry_mix_total"]
    result = xr.Dataset(
        {
            "structure_factor": expected / positive(as_reference),
            "location_factor": last / positive(expected),
            "regional_factor": last / positive(as_reference),
            "coverage": sums["employees_total"] / positive(first),
        }
    ).drop_attrs()
    for name in result.data_vars:
        result[name].attrs["unit"] = "fraction" if name == "coverage" else "ratio"
    return result.assign_attrs(choices(cube, sides, period, include_region), method="gerfin")
