"""The shares that indices over all industries compare: here and in the reference."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from smartspec.analysis._arrays import labels
from smartspec.analysis._options import check_reference, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import reference_figures, region_name
from smartspec.analysis._rounding import with_errors
from smartspec.analysis._selection import leaf_industries
from smartspec.errors import Problems

EXACT = 1e-9  # relative; what adding up fractions of persons may miss


@dataclass(frozen=True)
class LeafShares:
    """Shares of the industries that do not overlap in the delivered total [fraction].

    `region` is by (date, region, industry), `reference` without the region, or with it where
    each region is taken out of its reference.
    """

    region: xr.DataArray
    reference: xr.DataArray
    attrs: dict[str, str | int]

    def index(self, terms: xr.DataArray) -> xr.DataArray:
        """The sum of one term per industry; one unknown term makes the index unknown.

        The coordinate `coverage` says which part of the region's total the industries are: an
        index over a part of the economy must not pass for one over the whole.
        """
        dims = [dim for dim in self.region.dims if dim != "industry"]
        coverage = self.region.sum("industry", skipna=False).transpose(*dims)
        result = terms.sum("industry", skipna=False).transpose(*dims)
        return result.assign_coords(coverage=coverage.assign_attrs(unit="fraction"))


def leaf_shares(cube: xr.Dataset, *, reference: str, include_region: bool) -> LeafShares:
    """The shares of the industries that do not overlap, and the names of what was compared."""
    leaves = leaf_industries(cube)
    with options() as problems:
        code = check_reference(problems, cube, reference)
        _check_parts(problems, leaves)
    assert code is not None
    other, other_total = reference_figures(leaves, code, include_region=include_region)
    return LeafShares(
        region=leaves["employees"] / positive(leaves["total"]),
        reference=other / positive(other_total),
        attrs={
            "reference": code,
            "reference_name": region_name(cube, code),
            "include_region": int(include_region),
        },
    )


def _check_parts(problems: Problems, leaves: xr.Dataset) -> None:
    """Note industries that are no parts of a whole, because people count in several."""
    if leaves.attrs.get("overlapping") and leaves.attrs.get("classification") == "own":
        problems.add(
            "the groups of this cube overlap",
            column="industry",
            cure="group the industries so that each counts once, or set the cube's attribute "
            "overlapping to 0 if they do not overlap",
        )
    marked = with_errors(leaves)
    most = marked["total"] * (1 + EXACT)
    if "error" in marked:
        most = most + marked["error"].sum("industry") + marked["total_error"]
    above = leaves["employees"].sum("industry") > most
    if bool(above.any()):
        problems.add(
            f"the industries add up to more than the total at {labels(above)}",
            column="industry",
            cure="they contain each other or the total: take one level, or build the cube with leaves=",
        )
