"""The average location quotient of a region: what its employees meet on average."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._quotient import positive
from smartspec.analysis.specialisation._leaf_shares import leaf_shares


def average_location_quotient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The mean of a region's location quotients, each industry weighted by its share in the region.

    `ALQ_r = sum over i of s_ir LQ_ir = sum over i of s_ir^2 / s_iR`, with shares in the
    delivered totals.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out, so that nobody counts
            twice.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region.

    Returns:
        Average LQ [ratio, 1 and more] by date, region; 1 where the structure is that of the
        reference; attributes `reference`, `reference_name`, `include_region`. Coordinate
        `coverage` [fraction]: the part of the region's total that the industries are; where it
        is below 1 the weights are, too. NaN where one industry is not known here, or not known
        or zero in the reference although it exists here.

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
        >>> index = average_location_quotient(build_cube(rows), reference="D")
        >>> round(float(index.sel(region="a").item()), 3)
        1.36

    Reference:
        Hoover, E. M., Giarratani, F. (1985), An Introduction to Regional Economics, 3rd edition,
        Knopf, chapter 9.
    """
    shares = leaf_shares(cube, reference=reference, include_region=include_region)
    here = shares.region
    # an absent industry adds nothing, whatever its share in the reference
    terms = xr.where(here == 0, 0.0, here * here / positive(shares.reference))
    result = shares.index(terms).rename("average_location_quotient")
    return result.assign_attrs({**shares.attrs, "unit": "ratio"})
