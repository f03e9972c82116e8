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

DIMS = ("region", "industry")


def with_limits(
    profile: xr.Dataset, cube: xr.Dataset, period: Period, *, level: float
) -> xr.Dataset:
    """The profile with the certain and the probable limits of its figures, and its level."""
    growth_of: GrowthOf = profile.attrs["growth_of"]
    reference = str(profile.attrs["reference"])
    of = {"include_region": bool(profile.attrs["include_region"])}
    last, both = cube.sel(date=period[1], drop=True), cube.sel(date=list(period))
    certain = {
        "share": share_bounds(last),
        "location_quotient": location_quotient_bounds(last, reference, **of),
        "growth": growth_bounds(both, period, growth_of),
    }
    ratios = {
        "share": probable_share(last, level=level),
        "location_quotient": probable_location_quotient(last, reference, level=level, **of),
        "growth": probable_growth(both, period, growth_of, level=level),
    }
    found: dict[str, xr.DataArray] = {}
    for name, ends in certain.items():
        shift = 1.0 if name == "growth" else 0.0  # of growth the factor 1 + growth is the ratio
        sure = (ends[0] + shift, ends[1] + shift)
        likely = within_certain(profile[name] + shift, ratios[name], sure)
        for end, least, probable in zip(("low", "high"), ends, likely, strict=True):
            found[f"{name}_{end}"], found[f"{name}_probable_{end}"] = least, probable - shift
    open_ = [found[f"{name}_low"] != found[f"{name}_high"] for name in certain]
    found = {"estimated": open_[0] | open_[1] | open_[2], **found}
    plain = {name: array.variable.transpose(*DIMS) for name, array in found.items()}
    return profile.assign(plain).assign_attrs(level=level)
