"""The standardised location quotient: how unusual a quotient is among the regions."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.specialisation._members import check_members, member_quotients, z_values


def standardised_location_quotient(
    cube: xr.Dataset,
    *,
    reference: str,
    regions: Sequence[str] | None = None,
    log: bool = False,
    include_region: bool = True,
) -> xr.DataArray:
    """The location quotient of a region as a z-value among all regions, industry by industry.

    `z_ir = (LQ_ir - mean_i) / sd_i`, where mean and sample standard deviation (n - 1) are those
    of the compared regions within one industry. With `log` the same of `ln LQ`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        regions: the regions that are compared; without it all of the cube but the reference
            and those that contain another one.
        log: standardise `ln LQ` instead; often nearer to a normal distribution.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        z [standard deviations] by date, compared region, industry; attributes `reference`,
        `reference_name`, `include_region`, `log`. NaN for all regions where the quotient of one
        is not known (with `log` also: is 0), and where all quotients are equal.

    Raises:
        SelectionError: reference or regions that the cube lacks, fewer than two regions.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, total in
        ...         (("D", 90.0, 300.0), ("a", 20.0, 100.0), ("b", 30.0, 100.0), ("c", 40.0, 100.0))
        ...     for industry, count in (("metal", metal), ("TOTAL", total))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> z = standardised_location_quotient(build_cube(rows), reference="D")
        >>> z.sel(industry="metal").values.round(3).ravel().tolist()
        [-1.0, 0.0, 1.0]

    Reference:
        O'Donoghue, D., Gleave, B. (2004), A note on methods for measuring industrial
        agglomeration, Regional Studies 38(4), 419-427.
    """
    with options() as problems:
        members = check_members(problems, cube, reference=reference, regions=regions, least=2)
    values = member_quotients(
        cube, members, reference=reference, include_region=include_region, log=log
    )
    result = z_values(values).transpose(*values.dims).rename("standardised_location_quotient")
    return result.assign_attrs({**values.attrs, "unit": "standard deviations"})
