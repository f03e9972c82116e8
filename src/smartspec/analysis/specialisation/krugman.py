"""The Krugman index: how differently the employees of a region are spread over industries."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.specialisation._leaf_shares import leaf_shares, shares_beside_mean


def krugman(
    cube: xr.Dataset,
    *,
    reference: str,
    include_region: bool = True,
    unweighted: bool = False,
    regions: Sequence[str] | None = None,
) -> xr.DataArray:
    """The sum of the differences between the region's shares and those of the reference.

    `K_r = sum over i of |s_ir - s_iR|`, with shares in the delivered totals. With the region in
    the reference it is compared with all, without it (`include_region=False`) with the rest.
    With `unweighted` it is compared with the plain mean of the shares of the reference's regions:
    a small region counts as much as a large one.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that
            overlap another one in the cube (`leaf` false) are left out, so that nobody counts
            twice.
        reference: code or name of the region to compare with.
        include_region: whether the reference, or the mean, includes the region.
        unweighted: compare with the mean of the shares of the regions, not with the share of all.
        regions: codes or names, with `unweighted`: whose mean; by default the regions that the
            reference contains, as far as the codes show it, and that contain no other.

    Returns:
        Krugman index [index, 0 to 2] by date, region; 0 the same structure, 2 nothing in
        common; attributes `reference`, `reference_name`, `include_region`, with `unweighted`
        also `mean_of`, the first twelve of its regions and how many more. Coordinate `coverage`
        [fraction]: the part of the region's total that the industries are. NaN where one
        industry is not known here or in the reference, with `unweighted` in one of the regions.

    Raises:
        SelectionError: the cube lacks the reference or a region, its industries overlap (groups that
            do, or industries that add up to more than the total), there are too few regions for
            a mean, or `regions` without `unweighted`; all at once, with the cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, trade in (("D", 50.0, 50.0), ("a", 40.0, 10.0))
        ...     for industry, count in
        ...         (("metal", metal), ("trade", trade), ("TOTAL", metal + trade))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> index = krugman(build_cube(rows), reference="D")
        >>> round(float(index.sel(region="a").item()), 3)
        0.6

    Reference:
        Krugman, P. (1991), Geography and Trade, MIT Press.
    """
    with options() as problems:
        if regions is not None and not unweighted:
            problems.add(
                "regions are given, but no mean of them is asked for",
                column="regions",
                cure="add unweighted=True, or leave regions out",
            )
    shares = (
        shares_beside_mean(
            cube, reference=reference, include_region=include_region, regions=regions
        )
        if unweighted
        else leaf_shares(cube, reference=reference, include_region=include_region)
    )
    result = shares.index(abs(shares.region - shares.reference)).rename("krugman")
    return result.assign_attrs({**shares.attrs, "unit": "index"})
