"""The shares that indices over all industries compare: here and in the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import xarray as xr

from smartspec.analysis._arrays import labels
from smartspec.analysis._options import check_reference, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import inside_of, reference_figures, region_name
from smartspec.analysis._rounding import with_errors
from smartspec.analysis._selection import leaf_industries
from smartspec.analysis.specialisation._members import check_members
from smartspec.codes.wording import listing
from smartspec.errors import Problems

NAMED = 12  # regions of a mean in its attribute; the others are counted
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
        attrs=_names(cube, code, include_region),
    )


def shares_beside_mean(
    cube: xr.Dataset, *, reference: str, include_region: bool, regions: Sequence[str] | None
) -> LeafShares:
    """The same beside the plain mean of the shares of the reference's regions, each counting once.

    `regions` says whose mean it is; by default those that the reference contains.
    """
    leaves = leaf_industries(cube)
    with options() as problems:
        code = check_reference(problems, cube, reference)
        members = _check_mean(problems, cube, code, include_region, regions) if code else []
        _check_parts(problems, leaves)
    assert code is not None
    shares = leaves["employees"] / positive(leaves["total"])
    return LeafShares(
        region=shares,
        reference=_mean(shares, members, include_region=include_region),
        attrs=_names(cube, code, include_region)
        | {"mean_of": listing(members, lang="en", most=NAMED)},
    )


def _check_mean(
    problems: Problems,
    cube: xr.Dataset,
    code: str,
    include_region: bool,
    regions: Sequence[str] | None,
) -> list[str]:
    """The regions of which the mean is taken: one at least, two where one of them is left out."""
    if regions is not None:
        return check_members(problems, cube, reference=code, regions=regions)
    inside = inside_of(cube, code)
    within = cube.sel(region=inside.values)
    least = 1 if include_region else 2
    return check_members(problems, within, reference=code, regions=None, least=least)


def _mean(shares: xr.DataArray, members: list[str], *, include_region: bool) -> xr.DataArray:
    """The mean of the members' shares; unknown as soon as one is, and where there is no other."""
    added = shares.sel(region=members).sum("region", skipna=False)
    if include_region:
        return added / len(members)
    among = shares["region"].isin(members)
    return (added - shares.where(among, 0)) / positive(len(members) - among.astype(float))


def _names(cube: xr.Dataset, code: str, include_region: bool) -> dict[str, str | int]:
    return {
        "reference": code,
        "reference_name": region_name(cube, code),
        "include_region": int(include_region),
    }


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
