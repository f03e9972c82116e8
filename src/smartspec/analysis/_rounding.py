"""What rounding leaves open: bounds of location quotient and growth by interval arithmetic.

A count lies within its `error` of what is printed (see `smartspec.cube`); errors of a sum add up.
Where a cube has no errors, half its `rounding_base` is the error of every count. Rounding of the
totals is included. A missing upper bound (NaN) means that rounding sets none: the denominator may
be zero.
"""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import GrowthOf, Period
from smartspec.analysis._quotient import positive, quotient_of_shares
from smartspec.analysis._regions import inside_of, reference_figures
from smartspec.cube import check_is_dataset

Bounds = tuple[xr.DataArray, xr.DataArray]


def rounding_base(cube: xr.Dataset) -> float:
    """The base to which the counts are rounded [persons]; 0 where they are exact."""
    check_is_dataset(cube)
    return float(cube.attrs.get("rounding_base", 0) or 0)


def is_rounded(cube: xr.Dataset) -> bool:
    """Whether counts may differ from the true ones by rounding."""
    check_is_dataset(cube)
    return "error" in cube or rounding_base(cube) > 0


def with_errors(cube: xr.Dataset) -> xr.Dataset:
    """The cube with error and spread of each count, so that sums can add them; exact ones as is."""
    if not is_rounded(cube):
        return cube
    if "error" not in cube:
        half = rounding_base(cube) / 2
        known = {"error": cube["employees"], "total_error": cube["total"]}
        cube = cube.assign(
            {name: xr.full_like(of, half).where(of.notnull()) for name, of in known.items()}
        )
    if "spread" in cube:
        return cube
    once = {"spread": cube["error"], "total_spread": cube["total_error"]}
    return cube.assign(once)  # each figure was rounded once


def lowest_and_highest(cube: xr.Dataset) -> tuple[xr.Dataset, xr.Dataset]:
    """The cube with its smallest and with its largest possible counts and totals."""
    half = xr.DataArray(rounding_base(cube) / 2)
    error, total_error = cube.get("error", half), cube.get("total_error", half)
    employees, total = cube["employees"], cube["total"]
    counts = cube[["employees", "total"]]
    low = counts.assign(
        employees=(employees - error).clip(min=0), total=(total - total_error).clip(min=0)
    )
    return low, counts.assign(employees=employees + error, total=total + total_error)


def reference_ends(
    low: xr.Dataset, high: xr.Dataset, reference: str, *, include_region: bool
) -> tuple[Bounds, Bounds]:
    """Smallest and largest employees of the reference, and its smallest and largest total."""
    least, least_total = reference_figures(low, reference)
    most, most_total = reference_figures(high, reference)
    if not include_region:
        inside = inside_of(low, reference)
        least = (least - high["employees"].where(inside, 0)).clip(min=0)
        most = most - low["employees"].where(inside, 0)
        least_total = (least_total - high["total"].where(inside, 0)).clip(min=0)
        most_total = most_total - low["total"].where(inside, 0)
    return (least, most), (least_total, most_total)


def location_quotient_bounds(cube: xr.Dataset, reference: str, *, include_region: bool) -> Bounds:
    """Lowest and highest location quotient that the rounded counts allow."""
    return quotient_between(*lowest_and_highest(cube), reference, include_region=include_region)


def quotient_between(
    low: xr.Dataset, high: xr.Dataset, reference: str, *, include_region: bool
) -> Bounds:
    """Lowest and highest location quotient between the smallest and the largest counts."""
    (least, most), (least_total, most_total) = reference_ends(
        low, high, reference, include_region=include_region
    )
    return (
        quotient_of_shares(low["employees"], high["total"], most, least_total),
        quotient_of_shares(high["employees"], low["total"], least, most_total),
    )


def share_bounds(cube: xr.Dataset) -> Bounds:
    """Lowest and highest share in the region's total that the rounded counts allow."""
    low, high = lowest_and_highest(cube)
    return (
        low["employees"] / positive(high["total"]),
        high["employees"] / positive(low["total"]),
    )


def growth_bounds(cube: xr.Dataset, period: Period, growth_of: GrowthOf) -> Bounds:
    """Lowest and highest growth that the rounded counts allow."""
    return growth_between(*lowest_and_highest(cube), period, growth_of)


def growth_between(
    low: xr.Dataset, high: xr.Dataset, period: Period, growth_of: GrowthOf
) -> Bounds:
    """Lowest and highest growth between the smallest and the largest counts."""
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
