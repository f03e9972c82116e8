"""The location quotient: how much more an industry weighs here than in the reference."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import labelled
from smartspec.analysis._options import check_reference, options
from smartspec.analysis._quotient import quotient_of_shares
from smartspec.analysis._regions import reference_figures, region_name


def location_quotient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The location quotient of each industry in each region against a reference.

    `LQ_ir = (e_ir / e_r) / (e_iR / e_R)`; `e_r` and `e_R` are delivered totals. Without the
    region itself the reference is `e_iR - e_ir` and `e_R - e_r`; a region whose code shows that
    it lies outside the reference is not subtracted.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        LQ [ratio] by date, region, industry, attributes `reference`, `reference_name`,
        `include_region`. NaN where a count is secret or not available, and where the region's
        total or the industry in the reference is zero; never infinite.

    Raises:
        SelectionError: the cube lacks the reference; the cure names similar regions.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 200.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", 30.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> lq = location_quotient(build_cube(rows), reference="05")
        >>> float(lq.sel(region="05112", industry="C").item())
        1.5

    Reference:
        Isard, W. (1960), Methods of Regional Analysis, MIT Press, chapter 7.
    """
    with options() as problems:
        code = check_reference(problems, cube, reference)
    assert code is not None
    other, other_total = reference_figures(cube, code, include_region=include_region)
    employees = cube["employees"]
    result = quotient_of_shares(
        employees.variable, cube["total"].variable, other.variable, other_total.variable
    )
    return (
        labelled(result.transpose(*employees.dims), employees)
        .rename("location_quotient")
        .assign_attrs(
            unit="ratio",
            reference=code,
            reference_name=region_name(cube, code),
            include_region=int(include_region),
        )
    )
