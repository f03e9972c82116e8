"""The share of an industry in a region's employees."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import labelled
from smartspec.analysis._quotient import positive
from smartspec.cube import check_is_cube


def share(cube: xr.Dataset) -> xr.DataArray:
    """The share of each industry in all employees of its region.

    `s_ir = e_ir / e_r`, where `e_r` is the total of the cube, not a sum over its cells: with secret
    cells or overlapping groups that sum is wrong. It is the delivered total, or, where none was
    delivered, the one that the reader added up and marked as estimated.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.

    Returns:
        Share [fraction] by date, region, industry; NaN where the count is secret or not
        available, and where the region's total is zero or unknown.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 300.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> float(share(build_cube(rows)).item())
        0.3

    Reference:
        Isard, W. (1960), Methods of Regional Analysis, MIT Press, chapter 7.
    """
    check_is_cube(cube)
    employees = cube["employees"]
    result = employees.variable / positive(cube["total"].variable)
    return labelled(result, employees).rename("share").assign_attrs(unit="fraction")
