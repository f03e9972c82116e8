"""The shares that indices over all industries compare: here and in the reference."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from smartspec.analysis._options import check_reference, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import reference_figures, region_name
from smartspec.analysis._selection import leaf_industries


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
    with options() as problems:
        code = check_reference(problems, cube, reference)
    assert code is not None
    leaves = leaf_industries(cube)
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
