"""What shift-share compares: the counts of regions and of their reference at two dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_exists, check_reference
from smartspec.analysis._regions import reference_figures, region_name
from smartspec.analysis._selection import member_regions
from smartspec.errors import Problems

Sides = tuple[str, list[str]]


class Counts(NamedTuple):
    """Employees [persons] of the regions and of the reference at one date.

    Variables: their dimensions have names, but no labels that every step would compare again.
    """

    employees: xr.Variable  # region, industry
    total: xr.Variable  # region, as delivered
    reference: xr.Variable  # industry; with region where the region itself is left out of it
    reference_total: xr.Variable


def check_sides(
    problems: Problems,
    cube: xr.Dataset,
    *,
    reference: str,
    regions: Sequence[str] | None,
    days: Sequence[pd.Timestamp] | None,
) -> Sides | None:
    """The reference and the regions that are compared with it, if they can be."""
    code = check_reference(problems, cube, reference)
    members = member_regions(problems, cube, reference=code, regions=regions)
    if code is None:
        return None
    if days is not None:
        check_exists(problems, cube, code, tuple(days))
    if not members and (regions is None or not len(regions)):
        problems.add(
            f"no region to compare with '{code}'",
            column="regions",
            cure="name the regions, or give a cube with regions beside the reference",
        )
    return code, members


def counts(cube: xr.Dataset, sides: Sides, day: pd.Timestamp, *, include_region: bool) -> Counts:
    """The counts of one date; the reference with or without the region itself."""
    code, regions = sides
    now = cube[["employees", "total"]].sel(date=day, drop=True)
    places = cube.get_index("region").get_indexer(pd.Index(regions))
    own = now.drop_vars(list(now.coords)).isel(region=_as_slice(places))
    other, other_total = reference_figures(now, code, include_region=include_region)
    if not include_region:
        other, other_total = other.isel(region=places), other_total.isel(region=places)
    return Counts(
        own["employees"].variable.transpose("region", "industry"),
        own["total"].variable,
        other.variable,
        other_total.variable,
    )


def labels_of(cube: xr.Dataset, sides: Sides) -> dict[str, xr.DataArray]:
    """The coordinates of the compared regions and of the industries."""
    chosen = cube[["region_name", "industry_name"]].sel(region=sides[1])
    return {str(name): chosen[name] for name in chosen.coords if name != "leaf"}


def _as_slice(places: np.ndarray) -> slice | np.ndarray:
    """Neighbours as a slice: a view of the counts instead of a copy."""
    if len(places) and (np.diff(places) == 1).all():
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


def choices(
    cube: xr.Dataset, sides: Sides, days: Sequence[pd.Timestamp], include_region: bool
) -> dict[str, object]:
    """The attributes of a result: those of the cube and the choices made."""
    return {
        **cube.attrs,
        "reference": sides[0],
        "reference_name": region_name(cube, sides[0]),
        "include_region": int(include_region),
        "start": str(days[0].date()),
        "end": str(days[-1].date()),
    }
