"""Coagglomeration after Ellison and Glaeser: do two industries choose the same regions?"""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import amounts_against, shares
from smartspec.cube import check_is_array
from smartspec.errors import Problems


def coagglomeration(employees: xr.DataArray, *, against: xr.DataArray) -> xr.DataArray:
    """The coagglomeration index of each pair of industries.

    `gamma_ij = sum_r (s_ri - x_r) (s_rj - x_r) / (1 - sum_r x_r^2)`: `s_ri` the share of region r
    in industry i, `x_r` its share in the reference. For two industries the index of Ellison and
    Glaeser for a group of industries is exactly this; plant sizes cancel out.

    Args:
        employees: employees [persons] by region, industry; other dimensions are kept.
        against: employees of the whole economy, or area [any unit], by region.

    Returns:
        gamma [index] by the other dimensions, industry, other_industry; symmetric, NaN on the
        diagonal. NaN for an industry with a cell that is not known, and for empty ones.

    Raises:
        SelectionError: region or industry missing as dimension, negative or infinite figures, a
            reference that lacks a region; all at once, each with its cure.

    Example:
        >>> employees = xr.DataArray(
        ...     [[80.0, 60.0], [20.0, 40.0]], dims=("region", "industry"),
        ...     coords={"industry": ["24", "25"]})
        >>> total = xr.DataArray([500.0, 500.0], dims="region")
        >>> pairs = coagglomeration(employees, against=total)
        >>> round(float(pairs.sel(industry="24", other_industry="25")), 4)
        0.12

    Reference:
        Ellison, G., Glaeser, E. L., Kerr, W. R. (2010), What Causes Industry Agglomeration?
        Evidence from Coagglomeration Patterns, American Economic Review 100(3), 1195-1213.
    """
    with options() as problems:
        _check_industry(problems, employees)
        employees, reference = amounts_against(problems, employees, "region", against)
    size = shares(reference, "region")
    gap = shares(employees, "region") - size
    product = xr.dot(gap, gap.rename(industry="other_industry"), dim="region")
    result = product / positive(1 - (size**2).sum("region", skipna=False))
    itself = result["industry"] == result["other_industry"]
    front = [d for d in employees.dims if d not in ("region", "industry")]
    return (
        result.where(~itself)
        .transpose(*front, "industry", "other_industry", ...)
        .rename("coagglomeration")
        .assign_attrs(unit="index")
    )


def _check_industry(problems: Problems, employees: xr.DataArray) -> None:
    check_is_array(employees, "employees")
    if "industry" not in employees.dims:
        problems.add(
            f"employees have the dimensions {', '.join(map(str, employees.dims)) or 'none'}",
            column="employees",
            cure="give an array with region and industry",
        )
