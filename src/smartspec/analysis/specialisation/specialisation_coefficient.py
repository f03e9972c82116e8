"""The coefficient of specialisation: the part of the employees that sets a region apart."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis.specialisation.krugman import krugman


def specialisation_coefficient(
    cube: xr.Dataset,
    *,
    reference: str,
    include_region: bool = True,
    unweighted: bool = False,
    regions: Sequence[str] | None = None,
) -> xr.DataArray:
    """The part of a region's employees who would have to change industry to match the reference.

    `CS_r = 1/2 sum over i of |s_ir - s_iR|`, half the Krugman index; shares in the delivered
    totals. With `unweighted` it is compared with the plain mean of the shares of the reference's
    regions: a small region counts as much as a large one.

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
        Coefficient [fraction, 0 to 1] by date, region; 0 the same structure, 1 nothing in
        common; attributes `reference`, `reference_name`, `include_region`, with
        `unweighted` also `mean_of`, as those of `krugman`. Coordinate `coverage` [fraction]: the
        part of the region's total that the industries are. NaN where one industry is not known
        here or in the reference, with `unweighted` in one of the regions.

    Raises:
        SelectionError: as `krugman`: unknown reference or region, industries that overlap, too few
            regions for a mean, `regions` without `unweighted`; all at once, with the cure.

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
    index = krugman(
        cube,
        reference=reference,
        include_region=include_region,
        unweighted=unweighted,
        regions=regions,
    )
    result = (index / 2).rename("specialisation_coefficient")
    return result.assign_attrs({**index.attrs, "unit": "fraction"})
