"""Shock resilience: how industries stood a shock, beside the reference."""

from __future__ import annotations

from typing import Any

import xarray as xr

from smartspec.analysis._options import Day, check_at_least_zero, options
from smartspec.analysis._resistance import beside_expected
from smartspec.analysis.profiles.competence_profile import competence_profile
from smartspec.analysis.specialisation.location_quotient import location_quotient


def resilience(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    smallest_reference_growth: float = 0.0001,
    **choices: Any,
) -> xr.Dataset:
    """Growth of each industry between the dates around a shock, relative to the reference.

    `resistance = (g_ir - g_iR) / |g_iR|` with growth of employees `g`: above zero the industry
    stood the shock better here than in the reference, at -1 and below at least as much
    worse as the reference moved. Undefined where the reference hardly moved.

    Args:
        cube: employment cube, often of lead markets (`group_industries`).
        reference: code or name of the region to compare with.
        start: reference date before the shock.
        end: reference date after it.
        smallest_reference_growth: below this |growth| of the reference [fraction] resistance is
            not defined: dividing by almost nothing gives any number.
        **choices: other options of `competence_profile`; `min_share` is 0 here by default.

    Returns:
        A profile by region, industry with, in addition, `reference_growth(industry)` [fraction],
        `growth_difference` [fraction; shown as percentage points], `resistance` [ratio],
        `location_quotient_start`, `robust` (growth >= 0; None where growth is unknown).

    Raises:
        SelectionError: as `competence_profile`; `growth_of` other than employees.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, industry, count in [
        ...         (2019, "05", "C", 200.0), (2019, "05", "TOTAL", 1000.0),
        ...         (2019, "05112", "C", 50.0), (2019, "05112", "TOTAL", 100.0),
        ...         (2020, "05", "C", 180.0), (2020, "05", "TOTAL", 1000.0),
        ...         (2020, "05112", "C", 49.0), (2020, "05112", "TOTAL", 100.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> result = resilience(build_cube(rows), reference="05", start="2019", end="2020")
        >>> round(float(result.resistance.sel(region="05112", industry="C")), 3)
        0.8

    Reference:
        Martin, R., Gardiner, B. (2019), The resilience of cities to economic shocks, Papers in
        Regional Science 98(4), 1801-1832.
    """
    with options() as problems:
        check_at_least_zero(problems, smallest_reference_growth=smallest_reference_growth)
        if choices.get("growth_of", "employees") != "employees":
            problems.add("resilience compares growth of employees", cure="leave growth_of out")
    choices = {"min_share": 0, **choices}
    profile = competence_profile(cube, reference=reference, start=start, end=end, **choices)
    code = profile.attrs["reference"]
    before = cube.sel(date=[profile.attrs["start"]])
    lq_start = location_quotient(
        before, reference=code, include_region=bool(profile.attrs["include_region"])
    ).isel(date=0, drop=True)
    own = profile["growth"]
    other = own.sel(region=code, drop=True)
    return profile.assign(
        reference_growth=other,
        growth_difference=own - other,
        resistance=beside_expected(own, other, smallest=smallest_reference_growth),
        location_quotient_start=lq_start.drop_attrs(),
        robust=(own >= 0).astype(object).where(own.notnull(), None),
    ).assign_attrs(smallest_reference_growth=smallest_reference_growth)
