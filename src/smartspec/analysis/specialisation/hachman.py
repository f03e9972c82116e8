"""The Hachman index: how much the economy of a region resembles the reference."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._quotient import positive
from smartspec.analysis.specialisation.average_location_quotient import (
    average_location_quotient,
)


def hachman(cube: xr.Dataset, *, reference: str, include_region: bool = True) -> xr.DataArray:
    """How closely the industries of a region resemble those of the reference.

    `H_r = 1 / sum over i of s_ir LQ_ir`, the inverse of the average location quotient; shares in
    the delivered totals.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out, so that nobody counts
            twice.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region.

    Returns:
        Hachman index [index, 0 to 1] by date, region; 1 the same structure, towards 0 ever more
        specialised; attributes `reference`, `reference_name`, `include_region`. Coordinate
        `coverage` [fraction]: the part of the region's total that the industries are; where it
        is below 1 the index can exceed 1. NaN where the average location quotient is.

    Raises:
        SelectionError: the cube lacks the reference, or its industries overlap (groups that do,
            or industries that add up to more than the total); all at once, with the cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, trade in (("D", 50.0, 50.0), ("a", 40.0, 10.0))
        ...     for industry, count in
        ...         (("metal", metal), ("trade", trade), ("TOTAL", metal + trade))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> index = hachman(build_cube(rows), reference="D")
        >>> round(float(index.sel(region="a").item()), 3)
        0.735

    Reference:
        Mack, E., Grubesic, T. H., Kessler, E. (2007), Indices of industrial diversity and
        regional economic composition, Growth and Change 38(3), 474-509.
    """
    average = average_location_quotient(cube, reference=reference, include_region=include_region)
    result = (1 / positive(average)).rename("hachman")
    return result.assign_attrs({**average.attrs, "unit": "index"})
