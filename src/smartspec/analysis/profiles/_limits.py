"""What rounding leaves open of the figures of a profile, for certain and with a probability."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import GrowthOf, Period
from smartspec.analysis._probable import (
    probable_growth,
    probable_location_quotient,
    probable_share,
    within_certain,
)
from smartspec.analysis._rounding import growth_bounds, location_quotient_bounds, share_bounds
from smartspec.analysis.change.growth import growth
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.specialisation.share import share


def limits_of(
    cube: xr.Dataset,
    reference: str,
    period: Period,
    growth_of: GrowthOf,
    *,
    include_region: bool,
    level: float,
) -> dict[str, xr.DataArray]:
    """What rounding leaves open of each figure, surely and with a probability."""
    last, both = cube.sel(date=period[1], drop=True), cube.sel(date=list(period))
    of = {"include_region": include_region}
    factor = growth(cube, start=period[0], end=period[1], growth_of=growth_of) + 1
    least, most = growth_bounds(both, period, growth_of)
    shift = within_certain(
        factor, probable_growth(both, period, growth_of, level=level), (least + 1, most + 1)
    )
    certain = {
        "share": share_bounds(last),
        "location_quotient": location_quotient_bounds(last, reference, **of),
        "growth": (least, most),
    }
    probable = {
        "share": within_certain(share(last), probable_share(last, level=level), certain["share"]),
        "location_quotient": within_certain(
            location_quotient(last, reference=reference, **of),
            probable_location_quotient(last, reference, level=level, **of),
            certain["location_quotient"],
        ),
        "growth": (shift[0] - 1, shift[1] - 1),
    }
    found = {}
    for name, ends in certain.items():
        for end, sure, likely in zip(("low", "high"), ends, probable[name], strict=True):
            found[f"{name}_{end}"], found[f"{name}_probable_{end}"] = sure, likely
    open_ = [found[f"{name}_low"] != found[f"{name}_high"] for name in certain]
    return {"estimated": (open_[0] | open_[1] | open_[2]), **found}
