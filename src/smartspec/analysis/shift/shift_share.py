"""Shift-share after Dunn: what of a change is the reference's growth, the mix, the region."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import Day, check_period, options
from smartspec.analysis.shift._components import components
from smartspec.analysis.shift._economy import check_sides


def shift_share(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    regions: Sequence[str] | None = None,
    include_region: bool = True,
) -> xr.Dataset:
    """The change of each industry in each region, in a national, a mix and a regional part.

    `e1 - e0 = national + industry_mix + regional` with `national = e0 g_R`,
    `industry_mix = e0 (g_iR - g_R)`, `regional = e1 - e0 (1 + g_iR)`; `g_R` is the growth of
    the reference's delivered total, `g_iR` that of the industry in the reference. An industry
    that starts from zero has no national and no mix part: its change is regional.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date of `e0`; a year or month if unique.
        end: reference date of `e1`, later than start.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset by region, industry: `change`, `national`, `industry_mix`, `regional` [persons];
        by region `change_total`, `national_total`, `industry_mix_total`, `regional_total`, sums
        over the industries that do not overlap (unknown if one is), and `unassigned`, the change
        of the delivered total that no industry has. `industry_mix` and `regional` are NaN where
        the region has the industry at start and the reference has not.

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
        ...         (2019, "05112", "C", 52.0), (2019, "05112", "TOTAL", 110.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> parts = shift_share(build_cube(rows), reference="05", start="2014", end="2019")
        >>> [float(parts[name].item()) for name in ("national", "industry_mix", "regional")]
        [5.0, -10.0, 7.0]

    Reference:
        Dunn, E. S. (1960), A statistical and analytical technique for regional analysis, Papers
        and Proceedings of the Regional Science Association 6, 97-112.
    """
    with options() as problems:
        period = check_period(problems, cube, start, end)
        sides = check_sides(problems, cube, reference=reference, regions=regions, days=period)
    assert period is not None
    assert sides is not None
    return components(cube, sides, period, method="dunn", include_region=include_region)
