"""What shift-share compares: the counts of regions and of their reference at two dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_exists, check_reference
from smartspec.analysis._regions import inside_of, region_name
from smartspec.analysis._selection import member_regions
from smartspec.errors import Problems

Sides = tuple[str, list[str]]


class Counts(NamedTuple):
    """Employees [persons] of regions and of the reference at one date, as arrays that broadcast.

    Without labels, which every step would compare again. NumPy or Dask, as the cube has them.
    """

    employees: np.ndarray  # region, industry
    total: np.ndarray  # region, 1; as delivered
    reference: np.ndarray  # 1, industry; by region where the region itself is left out of it
    reference_total: np.ndarray  # 1, 1; or region, 1


@dataclass(frozen=True)
class Economy:
    """The counts of a cube at the dates compared, of all its regions."""

    employees: np.ndarray  # date, region, industry
    total: np.ndarray  # date, region, 1
    dates: np.ndarray  # positions, of the dates compared
    regions: np.ndarray  # positions, of the regions compared
    reference: int  # position
    subtracted: np.ndarray | None  # region, 1: which to leave out of the reference

    def steps(self, regions: np.ndarray) -> Iterator[tuple[Counts, Counts]]:
        """The counts of these regions before and after each step."""
        rows = _as_slice(regions)
        return pairwise(self._at(date, rows) for date in self.dates)

    def _at(self, date: int, rows: slice | np.ndarray) -> Counts:
        own, own_total = self.employees[date][rows], self.total[date][rows]
        other, other_total = (of[date][self.reference][None] for of in (self.employees, self.total))
        if self.subtracted is not None:
            inside = self.subtracted[rows]
            other = other - np.where(inside, own, 0)
            other_total = other_total - np.where(inside, own_total, 0)
        return Counts(own, own_total, other, other_total)


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


def economy(
    cube: xr.Dataset, sides: Sides, days: Sequence[pd.Timestamp], *, include_region: bool
) -> Economy:
    """The counts that are compared; the reference with or without the region itself."""
    code, regions = sides
    return Economy(
        cube["employees"].transpose("date", "region", "industry").data,
        cube["total"].transpose("date", "region").data[..., None],
        dates=cube.get_index("date").get_indexer(pd.Index(days)),
        regions=cube.get_index("region").get_indexer(pd.Index(regions)),
        reference=int(cube.get_index("region").get_indexer(pd.Index([code]))[0]),
        subtracted=None if include_region else inside_of(cube, code).values[:, None],
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
