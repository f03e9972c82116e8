"""The coefficient of specialisation: the part of the employees that sets a region apart."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis.specialisation.krugman import krugman


def specialisation_coefficient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The part of a region's employees who would have to change industry to match the reference.

    `CS_r = 1/2 sum over i of |s_ir - s_iR|`, half the Krugman index; shares in the delivered
    totals.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out, so that nobody counts
            twice.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region.

    Returns:
        Coefficient [fraction, 0 to 1] by date, region; 0 the same structure, 1 nothing in
        common; attributes `reference`, `reference_name`, `include_region`. Coordinate `coverage`
        [fraction]: the part of the region's total that the industries are. NaN where one
        industry is not known here or in the reference.

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
        >>> index = specialisation_coefficient(build_cube(rows), reference="D")
        >>> round(float(index.sel(region="a").item()), 3)
        0.3

    Reference:
        Hoover, E. M., Giarratani, F. (1985), An Introduction to Regional Economics, 3rd edition,
        Knopf, chapter 9.
    """
    index = krugman(cube, reference=reference, include_region=include_region)
    result = (index / 2).rename("specialisation_coefficient")
    return result.assign_attrs({**index.attrs, "unit": "fraction"})
