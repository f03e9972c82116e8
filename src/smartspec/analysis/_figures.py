"""The figures of a cube as limits: cells and totals of each region side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from smartspec.analysis._rounding import with_errors
from smartspec.cube import TOTAL, UNKNOWN, Status, check_is_cube


@dataclass(frozen=True)
class Figures:
    """Limits by date, region and industry; the total stands behind the last industry.

    A known figure is within its error of what is printed. One that is not known, or an estimate,
    is between zero and the region's total: the error of an estimate is what rounding adds to it,
    not how far it may be from the truth. A total that was added up of rounded figures is no such
    estimate: it is within the sum of their errors. `there` is false where a region did not exist or is not
    loaded at a date. `whole` where nothing speaks against figures of whole persons.
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    low: np.ndarray
    high: np.ndarray
    known: np.ndarray
    suppressed: np.ndarray
    there: np.ndarray
    whole: bool


def figures(cube: xr.Dataset, *, min_count: float = 0) -> Figures:
    """The figures of a cube; a suppressed one is `min_count` or more, as far as its total allows."""
    check_is_cube(cube)
    cube = with_errors(cube)
    employees, total = cube["employees"].values, cube["total"].values
    value = np.concatenate([employees, total[:, :, None]], axis=2)
    status = np.concatenate([cube["status"].values, cube["total_status"].values[:, :, None]], 2)
    error = np.zeros_like(value)
    if "error" in cube:
        parts = [cube["error"].values, cube["total_error"].values[:, :, None]]
        error = np.nan_to_num(np.concatenate(parts, axis=2))
    estimate = _estimates(status, error)
    known = np.isfinite(value) & ~estimate & ~np.isin(status, UNKNOWN)
    suppressed = status == Status.SUPPRESSED
    low = np.where(known, np.maximum(value - error, 0), np.where(suppressed, min_count, 0.0))
    most = np.where(known[..., -1:], value[..., -1:] + error[..., -1:], np.inf)
    high = np.where(known, value + error, most)
    there = (status[..., -1] != Status.NOT_AVAILABLE) | known.any(axis=2)
    names = tuple(str(code) for code in cube["industry"].values)
    return Figures(
        regions=tuple(str(code) for code in cube["region"].values),
        industries=(*names, TOTAL),
        low=low,
        high=high,
        known=known,
        suppressed=suppressed,
        there=there,
        whole=_count_persons(value, error) and not estimate.any(),
    )


def _estimates(status: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Which figures are estimates; not the totals that are sums of counts and state their error."""
    estimate = status == Status.ESTIMATED
    of_counts = (error[..., -1] > 0) & ~estimate[..., :-1].any(axis=2)
    estimate[..., -1] &= ~of_counts
    return estimate


def _count_persons(value: np.ndarray, error: np.ndarray) -> bool:
    """Whether printed figures and their errors can be those of whole persons.

    A rounded count is half a base away from the truth at most, so its error is in halves. Weights
    (half of the persons of an industry) show in figures, in errors, or in the marker of estimates.
    """
    shown = value[np.isfinite(value)]
    return bool((shown % 1 == 0).all() and (2 * error % 1 == 0).all())
