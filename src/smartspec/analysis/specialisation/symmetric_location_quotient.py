"""The symmetric location quotient: between -1 and 1, with 0 where both shares are equal."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis.specialisation.location_quotient import location_quotient


def symmetric_location_quotient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The location quotient folded into the range from -1 to 1.

    `SLQ_ir = (LQ_ir - 1) / (LQ_ir + 1)`, so that half and double the reference's share lie
    equally far from 0.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Symmetric LQ [index, -1 to below 1] by date, region, industry; -1 where the industry is
        absent, 0 where LQ is 1; attributes `reference`, `reference_name`, `include_region`.
        NaN where LQ is NaN.

    Raises:
        SelectionError: the cube lacks the reference; the cure names similar regions.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 200.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", 60.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> lq = symmetric_location_quotient(build_cube(rows), reference="05")
        >>> float(lq.sel(region="05112", industry="C").item())
        0.5

    Reference:
        Laursen, K. (1998), Revealed Comparative Advantage and the Alternatives as Measures of
        International Specialisation, DRUID Working Paper 98-30.
    """
    quotient = location_quotient(cube, reference=reference, include_region=include_region)
    result = ((quotient - 1) / (quotient + 1)).rename("symmetric_location_quotient")
    return result.assign_attrs({**quotient.attrs, "unit": "index"})
