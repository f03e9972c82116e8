"""Location quotients of the regions that are compared with each other, and their z-values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_reference
from smartspec.analysis._quotient import positive
from smartspec.analysis._selection import member_regions
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.errors import Problems

ALIKE = 1e-12  # a spread below this is what rounding leaves of equal quotients


def check_members(
    problems: Problems,
    cube: xr.Dataset,
    *,
    reference: str,
    regions: Sequence[str] | None,
    least: int = 1,
) -> list[str]:
    """The regions to compare; noted where the reference is lacking or they are too few."""
    code = check_reference(problems, cube, reference)
    before = len(problems)
    members = member_regions(problems, cube, reference=code, regions=regions)
    if len(members) < least and len(problems) == before:
        shown = ", ".join(members) or "none"
        problems.add(
            f"too few regions to compare beside the reference: {shown}",
            column="regions",
            cure=f"give at least {least} regions of the cube",
        )
    return members


def member_quotients(
    cube: xr.Dataset, members: list[str], *, reference: str, include_region: bool, log: bool
) -> xr.DataArray:
    """LQ [ratio], or its natural logarithm, of the members only."""
    quotient = location_quotient(cube, reference=reference, include_region=include_region)
    quotient = quotient.sel(region=members)
    attrs = {**quotient.attrs, "log": int(log)}
    if log:
        quotient = xr.apply_ufunc(np.log, positive(quotient), dask="allowed")
    return quotient.assign_attrs(attrs)


def z_values(values: xr.DataArray) -> xr.DataArray:
    """Distance from the mean of the regions in sample standard deviations, by industry."""
    mean = values.mean("region", skipna=False)
    spread = values.std("region", ddof=1, skipna=False)
    spread = spread.where(spread > ALIKE * (1 + abs(mean)))
    return (values - mean) / spread
