"""Which industries and regions of a cube may stand beside each other and be added up."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import attempt
from smartspec.analysis._regions import containing
from smartspec.cube import check_is_cube, find_region
from smartspec.errors import Problems


def leaf_industries(cube: xr.Dataset) -> xr.Dataset:
    """The cube with the industries that do not overlap: nobody is counted twice."""
    check_is_cube(cube)
    return cube.isel(industry=cube["leaf"].values.astype(bool))


def member_regions(
    problems: Problems,
    cube: xr.Dataset,
    *,
    reference: str | None,
    regions: Sequence[str] | None = None,
) -> list[str]:
    """The regions that are compared: those given, else all that contain no other of the cube.

    The reference itself is never one of them, unless it is given.
    """
    if regions is not None:
        found = [attempt(problems, find_region, cube, region) for region in regions]
        return list(dict.fromkeys(code for code in found if code is not None))
    codes = [str(code) for code in cube["region"].values]
    outer = set(containing(codes))
    return [code for code in codes if code != reference and code not in outer]
