"""What rounding leaves open: bounds of location quotient and growth by interval arithmetic.

A count rounded to multiples of b lies within b/2 of what is printed; a sum of n rounded counts
within n * b/2. `group_regions` and `group_industries` keep n as `region_parts` and
`industry_parts`. Rounding of the totals is included. A missing upper bound (NaN) means that
rounding sets none: the denominator may be zero.
"""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import GrowthOf, Period
from smartspec.analysis._quotient import positive, quotient_of_shares
from smartspec.analysis._regions import inside_of, reference_figures

Bounds = tuple[xr.DataArray, xr.DataArray]


def rounding_base(cube: xr.Dataset) -> float:
    """The base to which the counts are rounded [persons]; 0 where they are exact."""
    return float(cube.attrs.get("rounding_base", 0) or 0)


def lowest_and_highest(cube: xr.Dataset) -> tuple[xr.Dataset, xr.Dataset]:
    """The cube with its smallest and with its largest possible counts and totals."""
    half = rounding_base(cube) / 2 * cube.get("region_parts", xr.DataArray(1.0))
    wide = half * cube.get("industry_parts", xr.DataArray(1.0))
    counts = cube[["employees", "total"]]
    low = counts.assign(
        employees=(counts["employees"] - wide).clip(min=0),
        total=(counts["total"] - half).clip(min=0),
    )
    high = counts.assign(employees=counts["employees"] + wide, total=counts["total"] + half)
    return low, high


def location_quotient_bounds(cube: xr.Dataset, reference: str, *, include_region: bool) -> Bounds:
    """Lowest and highest location quotient that the rounded counts allow."""
    low, high = lowest_and_highest(cube)
    least, least_total = reference_figures(low, reference)
    most, most_total = reference_figures(high, reference)
    if not include_region:
        inside = inside_of(cube, reference)
        least = (least - high["employees"].where(inside, 0)).clip(min=0)
        most = most - low["employees"].where(inside, 0)
        least_total = (least_total - high["total"].where(inside, 0)).clip(min=0)
        most_total = most_total - low["total"].where(inside, 0)
    return (
        quotient_of_shares(low["employees"], high["total"], most, least_total),
        quotient_of_shares(high["employees"], low["total"], least, most_total),
    )


def growth_bounds(cube: xr.Dataset, period: Period, growth_of: GrowthOf) -> Bounds:
    """Lowest and highest growth that the rounded counts allow."""
    low, high = lowest_and_highest(cube)
    low0, low1 = (low.sel(date=day, drop=True) for day in period)
    high0, high1 = (high.sel(date=day, drop=True) for day in period)
    if growth_of == "share":
        return (
            quotient_of_shares(low1["employees"], high1["total"], high0["employees"], low0["total"])
            - 1,
            quotient_of_shares(high1["employees"], low1["total"], low0["employees"], high0["total"])
            - 1,
        )
    return (
        low1["employees"] / positive(high0["employees"]) - 1,
        high1["employees"] / positive(low0["employees"]) - 1,
    )
