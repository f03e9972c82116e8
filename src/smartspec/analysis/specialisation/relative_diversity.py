"""Relative diversity: how evenly a region has what the reference has."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis.specialisation.krugman import krugman

ALIKE = 1e-12  # below it a difference of shares is what rounding leaves of equal ones


def relative_diversity(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The inverse of the Krugman index: the closer to the reference, the more diverse.

    `RDI_r = 1 / sum over i of |s_ir - s_iR|`, with shares in the delivered totals.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out, so that nobody counts
            twice.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region.

    Returns:
        RDI [index, 0.5 or more] by date, region; 0.5 nothing in common with the reference;
        attributes `reference`, `reference_name`, `include_region`. Coordinate `coverage`
        [fraction]: the part of the region's total that the industries are. NaN where one industry
        is not known here or in the reference, and where the structure is exactly that of the
        reference: the inverse of zero has no value.

    Raises:
        SelectionError: the cube lacks the reference, or its industries overlap (groups that do,
            or industries that add up to more than the total); all at once, with the cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, trade in (("D", 50.0, 50.0), ("a", 35.0, 15.0))
        ...     for industry, count in
        ...         (("metal", metal), ("trade", trade), ("TOTAL", metal + trade))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> index = relative_diversity(build_cube(rows), reference="D")
        >>> round(float(index.sel(region="a").item()), 3)
        2.5

    Reference:
        Duranton, G., Puga, D. (2000), Diversity and Specialisation in Cities: Why, Where and When
        Does it Matter?, Urban Studies 37(3), 533-555.
    """
    index = krugman(cube, reference=reference, include_region=include_region)
    different = index.where(index > ALIKE)
    result = (1 / different).rename("relative_diversity")
    return result.assign_attrs({**index.attrs, "unit": "index"})
