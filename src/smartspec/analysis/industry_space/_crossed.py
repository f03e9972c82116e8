"""Two kinds of activity in the same regions, such as industries and technologies."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_values
from smartspec.analysis._presence import in_order, read_presence
from smartspec.cube import check_is_array
from smartspec.errors import Problems

KNOWN = {"region", "industry", "date"}


def activity_of(problems: Problems, other: xr.DataArray, name: str = "other") -> str | None:
    """The dimension of the second kind of activity: the one that is no region, industry or date."""
    check_is_array(other, name)
    found = [str(dim) for dim in other.dims if dim not in KNOWN]
    if len(found) == 1 and "region" in other.dims and "industry" not in other.dims:
        return found[0]
    problems.add(
        f"{name} has the dimensions {', '.join(map(str, other.dims)) or 'none'}",
        column=name,
        cure="give it by region and one dimension of its own, such as technology",
    )
    return None


def read_other(
    problems: Problems, other: xr.DataArray, activity: str | None, *, unknown: bool = False
) -> xr.DataArray | None:
    """The presence of the second kind by region and its own dimension; None where unusable."""
    if activity is None:
        return None
    renamed = other.rename({activity: "industry"})
    matrix = read_presence(problems, renamed, unknown=unknown, name="other")
    return None if matrix is None else matrix.rename(industry=activity)


def same_regions(
    problems: Problems, other: xr.DataArray, matrix: xr.DataArray
) -> xr.DataArray | None:
    """The second matrix with the regions of the first, in its order."""
    cure = "give both matrices for the same regions, or leave these out of presence"
    return in_order(problems, other, "region", matrix["region"].values, name="other", cure=cure)


def read_links(
    problems: Problems, proximity: xr.DataArray, other: xr.DataArray, activity: str
) -> xr.DataArray | None:
    """The proximity of the activities that the second matrix has, in its order, and known."""
    if not check_values(problems, proximity, activity, "industry", name="proximity"):
        return None
    cure = "compute proximity and presence from the same activities"
    wanted = other[activity].values
    found = in_order(problems, proximity, activity, wanted, name="proximity", cure=cure)
    return None if found is None else found.compute()  # whole, as the matrix is
