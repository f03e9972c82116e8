"""Shift-share after Esteban-Marquillas: the regional part without the effect of specialisation."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis.shift._components import components
from smartspec.analysis.shift._economy import check_sides


def esteban_marquillas(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    regions: Sequence[str] | None = None,
    include_region: bool = True,
) -> xr.Dataset:
    """Shift-share whose regional part is divided into a competitive and an allocation part.

    `e1 - e0 = national + industry_mix + competitive + allocation` with the first two as in
    `shift_share`, `competitive = h (g_ir - g_iR)`, `allocation = (e0 - h) (g_ir - g_iR)` and
    the homothetic employees `h = e_r E_i / E`, which the region would have if it were built
    like the reference. Where `e0 = 0` the growth `g_ir` has no value and neither part has a
    limit; their sum has one, `e1`. It is counted as competitive, allocation is 0: of all splits
    with that sum, competitive not below and allocation not above zero, the smallest.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date of `e0`; a year or month if unique.
        end: reference date of `e1`, later than start.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset by region, industry: `change`, `national`, `industry_mix`, `competitive`,
        `allocation` [persons]; by region the same with `_total`, sums over the industries that
        do not overlap (unknown if one is), and `unassigned`, the change of the delivered total
        that no industry has. The last three parts are NaN where the region has the industry at
        start and the reference has not.

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
        ...         (2019, "05", "C", 180.0), (2019, "05", "TOTAL", 1100.0),
        ...         (2014, "05112", "C", 50.0), (2014, "05112", "TOTAL", 100.0),
        ...         (2019, "05112", "C", 55.0), (2019, "05112", "TOTAL", 110.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> parts = esteban_marquillas(build_cube(rows), reference="05", start="2014", end="2019")
        >>> [float(parts[name].item()) for name in ("competitive", "allocation")]
        [4.0, 6.0]

    Reference:
        Esteban-Marquillas, J. M. (1972), Shift- and share analysis revisited, Regional and Urban
        Economics 2(3), 249-261.
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
        sides = check_sides(problems, cube, reference=reference, regions=regions, days=period)
    assert period is not None
    assert sides is not None
    return components(
        cube, sides, period, method="esteban_marquillas", include_region=include_region
    )
