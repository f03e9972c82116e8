"""The additive location quotient: by how many points the shares here and in the reference differ."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import check_reference, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import reference_figures, region_name


def additive_location_quotient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The share of each industry in each region minus its share in the reference.

    `ALQ_ir = e_ir / e_r - e_iR / e_R`; `e_r` and `e_R` are delivered totals. Without the region
    itself the reference is `e_iR - e_ir` and `e_R - e_r`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Additive LQ [fraction, -1 to 1; 0.02 are 2 percentage points] by date, region, industry,
        attributes `reference`, `reference_name`, `include_region`. NaN where a count is secret or
        not available, and where the total of the region or of the reference is zero.

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
        >>> quotient = additive_location_quotient(build_cube(rows), reference="05")
        >>> round(float(quotient.sel(region="05112", industry="C").item()), 3)
        0.1

    Reference:
        Hoen, A. R., Oosterhaven, J. (2006), On the measure of comparative advantage, The Annals
        of Regional Science 40(3), 677-691.
    """
    with options() as problems:
        code = check_reference(problems, cube, reference)
    assert code is not None
    other, other_total = reference_figures(cube, code, include_region=include_region)
    employees, total = cube["employees"], cube["total"]
    # one division of products, which are exact: equal shares differ by exactly 0
    difference = employees * other_total - other * total
    result = difference / (positive(total) * positive(other_total))
    return (
        result.transpose(*employees.dims)
        .rename("additive_location_quotient")
        .assign_attrs(
            unit="fraction",
            reference=code,
            reference_name=region_name(cube, code),
            include_region=int(include_region),
        )
    )
