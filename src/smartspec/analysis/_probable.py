"""Where a figure of rounded counts lies with a stated probability, by propagation of variances.

Each printed count is off by an error of its own, uniform within its `error` and independent of the
others: `var = error^2 / 3`; of a sum of them `spread^2 / 3` (see `smartspec.cube`). A total that is
the sum of its industries, and a reference that is the sum of its regions, share errors with the cell
that they contain: whether they are such sums is read off the figures and their errors. Where that
does not show they count as independent, which makes the interval wider, never narrower. The interval
never goes beyond what the errors allow at all (`smartspec.analysis._rounding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import xarray as xr

from smartspec.analysis._coverage import coverage_factor, ratio_limits
from smartspec.analysis._options import GrowthOf, Period
from smartspec.analysis._regions import inside_of
from smartspec.analysis._rounding import Bounds, with_errors
from smartspec.analysis._selection import member_regions
from smartspec.errors import Problems, SelectionError

SAME = 1e-9  # relative: what sums of floats may be off


class Count(NamedTuple):
    """A count, the variance of its error, and the part of it that comes from one rounding."""

    value: xr.DataArray
    variance: xr.DataArray
    once: xr.DataArray

    def beside(self, other: Count) -> xr.DataArray:
        """`1 / (value * other value)`, which makes a covariance relative; NaN at zero."""
        product = self.value * other.value
        return 1 / product.where(product > 0)


class Errors(NamedTuple):
    """The counts behind a cube's figures, and which of them are sums of others."""

    cell: Count
    total: Count
    summed: xr.DataArray  # by region: its total is the sum of its industries

    def at(self, region: int) -> Errors:
        """Those of one region."""
        cell, total = (Count(*(part.isel(region=region, drop=True) for part in count))
                       for count in (self.cell, self.total))  # fmt: skip
        return Errors(cell, total, self.summed.isel(region=region, drop=True))


class Quotient(NamedTuple):
    """The counts of a location quotient, and how far their errors are shared (0 to 1).

    The reference, `rest` and its total `rests`, is without the region where that is chosen.
    """

    cell: Count
    total: Count
    rest: Count
    rests: Count
    inside: xr.DataArray  # 1 where the region is taken out of the reference
    added: xr.DataArray  # 1 where the reference's cell is the sum of its regions
    added_total: xr.DataArray  # likewise its total
    summed: xr.DataArray  # 1 where the region's total is the sum of its industries
    known: xr.DataArray  # likewise the reference's


def probable_location_quotient(
    cube: xr.Dataset, reference: str, *, include_region: bool, level: float
) -> Bounds:
    """Limits of the location quotient as multiples of the printed one."""
    of = _quotient(cube, reference, include_region=include_region)
    cell, total, rest, rests = of[:4]
    slope = _part(1, cell) - _part(of.added - of.inside, rest) - _part(of.summed, total)
    slope = slope + _part(of.known * of.added_total - of.inside * of.summed, rests)
    once = [count.once * _part(1, count) ** 2 for count in (total, rest, rests)]
    low, high = _limits(*_variances(of), [cell.once * slope**2, *once], level)
    itself = cell.value["region"] == reference  # a region beside itself: exactly 1
    return (low.where(~itself, 1.0), high.where(~itself, 1.0)) if include_region else (low, high)


def _quotient(cube: xr.Dataset, reference: str, *, include_region: bool) -> Quotient:
    cell, total, summed = _errors(cube)
    whole, wholes, known = _errors(cube.sel(region=[reference])).at(0)
    inside = xr.zeros_like(cell.value["region"], dtype=float)
    if not include_region:
        inside = inside_of(cube, reference).astype(float)
    added, added_total = (found.astype(float) for found in _sums_of_regions(cube, reference))
    rest = Count(
        whole.value - inside * cell.value,
        whole.variance + inside * (1 - 2 * added) * cell.variance,
        whole.once,
    )
    rests = Count(
        wholes.value - inside * total.value,
        wholes.variance + inside * (1 - 2 * added_total) * total.variance,
        wholes.once,
    )
    return Quotient(
        cell, total, rest, rests, inside, added, added_total, summed.astype(float), known * 1.0
    )


def _variances(of: Quotient) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    """Relative variances of numerator `cell * rests` and denominator `rest * total`; covariance."""
    cell, total, rest, rests = of[:4]
    within = of.summed * cell.variance  # covariance of a cell and its region's total
    there = of.known * of.added_total * cell.variance  # of a cell and the reference's total
    keep = of.added - of.inside  # what of a cell's error the reference still holds
    whole = rest.variance - of.inside * (1 - 2 * of.added) * cell.variance
    others = of.known * whole + of.inside * (within * (1 - of.added) - there)
    upper = (
        _relative(cell) + _relative(rests) + 2 * cell.beside(rests) * (there - of.inside * within)
    )
    lower = _relative(rest) + _relative(total) + 2 * rest.beside(total) * keep * within
    both = (
        cell.beside(rest) * keep * cell.variance
        + cell.beside(total) * within
        + rests.beside(rest) * others
        + rests.beside(total) * (of.added_total - of.inside) * total.variance
    )
    return upper, lower, both


def probable_share(cube: xr.Dataset, *, level: float) -> Bounds:
    """Limits of the share as multiples of the printed one."""
    cell, total, summed = _errors(cube)
    both = cell.beside(total) * summed * cell.variance
    return _limits(_relative(cell), _relative(total), both, _of_share(cell, total, summed), level)


def probable_growth(
    cube: xr.Dataset, period: Period, growth_of: GrowthOf, *, level: float
) -> Bounds:
    """Limits of the growth factor `1 + growth` as multiples of the printed one."""
    first, last = (_errors(cube.sel(date=day, drop=True)) for day in period)
    upper, lower = _relative(last.cell), _relative(first.cell)
    if growth_of == "employees":
        once = [one.cell.once * _part(1, one.cell) ** 2 for one in (first, last)]
        return _limits(upper, lower, xr.zeros_like(upper), once, level)
    upper, lower = upper + _relative(first.total), lower + _relative(last.total)
    both = sum(one.cell.beside(one.total) * one.summed * one.cell.variance for one in (first, last))
    once = [part for one in (first, last) for part in _of_share(*one)]
    return _limits(upper, lower, xr.DataArray(both), once, level)


def within_certain(printed: xr.DataArray, ratios: Bounds, certain: Bounds) -> Bounds:
    """The limits of a figure: multiples of the printed one, nowhere beyond the certain ones."""
    (low, high), (least, most) = ratios, certain
    lowest, highest = printed * low, printed * high
    lowest = xr.where(lowest >= least, lowest, least)  # NaN compares false: the certain limit
    closer = (highest <= most) | (most.isnull() & highest.notnull())
    return lowest.where(least.notnull()), xr.where(closer, highest, most)


def _errors(cube: xr.Dataset) -> Errors:
    cube = with_errors(cube)
    cell = _count(cube["employees"], cube["error"], cube["spread"])
    total = _count(cube["total"], cube["total_error"], cube["total_spread"])
    leaves = cube[["employees", "error"]].where(cube["leaf"]).sum("industry")
    return Errors(
        cell,
        total,
        _same(leaves["employees"], cube["total"]) & _same(leaves["error"], cube["total_error"]),
    )


def _count(value: xr.DataArray, error: xr.DataArray, spread: xr.DataArray) -> Count:
    variance = spread**2 / 3
    return Count(value, variance, variance.where(spread >= error * (1 - SAME), 0.0))


def _same(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    close = abs(one - other) <= SAME * abs(other)
    result: xr.DataArray = close
    return result


def _sums_of_regions(cube: xr.Dataset, reference: str) -> tuple[xr.DataArray, xr.DataArray]:
    """Where the reference, and its total, is the sum of the regions that contain no other."""
    figures = with_errors(cube)[["employees", "error", "total", "total_error"]]
    members = member_regions(Problems(SelectionError), cube, reference=reference)
    parts = figures.sel(region=members).sum("region")
    whole = figures.sel(region=reference, drop=True)
    equal = {str(name): _same(parts[name], whole[name]) for name in figures.data_vars}
    return equal["employees"] & equal["error"], equal["total"] & equal["total_error"]


def _part(weight: xr.DataArray | float, count: Count) -> xr.DataArray:
    """`weight / value`: what one person more changes relatively; NaN at zero."""
    result: xr.DataArray = weight / count.value.where(count.value > 0)
    return result


def _of_share(cell: Count, total: Count, summed: xr.DataArray) -> list[xr.DataArray]:
    """Variances that single roundings bring into a share."""
    slope = _part(1, cell) - _part(summed, total)
    return [cell.once * slope**2, total.once * _part(1, total) ** 2]


def _relative(count: Count) -> xr.DataArray:
    """Variance of the relative error; NaN at zero."""
    return count.variance / count.value.where(count.value > 0) ** 2


def _limits(
    upper: xr.DataArray,
    lower: xr.DataArray,
    both: xr.DataArray,
    once: Sequence[xr.DataArray],
    level: float,
) -> Bounds:
    """The limits of a ratio, with the coverage factor that its largest single error asks for."""
    variance = upper + lower - 2 * both
    largest = xr.zeros_like(variance)
    for single in once:
        largest = xr.where(single > largest, single, largest)
    dominance = (largest / variance.where(variance > 0)).fillna(0.0)
    factor = xr.apply_ufunc(
        coverage_factor,
        dominance,
        kwargs={"level": level},
        dask="parallelized",
        output_dtypes=[np.float64],
    )
    return ratio_limits(upper, lower, both, factor)
