"""Ordinary least squares, for many dependent variables and designs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import

Floats = npt.NDArray[np.float64]
SMALLEST = 1e-10  # below this share of the largest, a direction of the design is none


@dataclass(frozen=True)
class Fit:
    """Estimates by (..., term); R² and the F test of all terms but the first by (...)."""

    estimate: Floats
    standard_error: Floats
    t_value: Floats
    p_value: Floats
    r_squared: Floats
    f_value: Floats
    f_p_value: Floats
    degrees_of_freedom: tuple[int, int]


def least_squares(design: Floats, outcome: Floats) -> Fit:
    """Fit `outcome (..., n)` by `design (..., n, term)`; NaN where a cell is unknown.

    The first term is the constant. `F = (R^2 / k) / ((1 - R^2) / (n - k - 1))` with k further terms.

    NaN also where the design does not tell its terms apart, and without degrees of freedom for
    what is an error or a test.
    """
    free = design.shape[-2] - design.shape[-1]
    known = np.asarray(np.isfinite(design).all((-2, -1)) & np.isfinite(outcome).all(-1))
    x = np.where(known[..., None, None], design, 0.0)
    y = np.where(known[..., None], outcome, 0.0)
    size = np.sqrt((x**2).sum(-2))
    left, spread, right = np.linalg.svd(x / np.where(size > 0, size, 1)[..., None, :], False)
    fits = known & (spread[..., -1] > SMALLEST * spread[..., 0]) & (free >= 0)
    spread = np.where(fits[..., None], spread, np.nan)
    inverse = right.swapaxes(-1, -2) / spread[..., None, :] / size_or_nan(size)[..., :, None]
    estimate = np.einsum("...tk,...nk,...n->...t", inverse, left, y)
    rest = ((y - np.einsum("...nt,...t->...n", x, estimate)) ** 2).sum(-1)
    around = ((y - y.mean(-1, keepdims=True)) ** 2).sum(-1)
    error = np.sqrt(((inverse**2).sum(-1)) * rest[..., None] / (free if free > 0 else np.nan))
    t = estimate / np.where(error > 0, error, np.nan)
    p = 2 * scipy.special.stdtr(free, -abs(t)) if free > 0 else np.full_like(t, np.nan)
    flat = around <= 0
    r_squared = 1 - rest / np.where(flat, np.nan, around)
    slopes = design.shape[-1] - 1
    left_over = np.where(rest > 1e-24 * around, rest, np.nan) / (free if free > 0 else np.nan)
    f = (around - rest) / slopes / left_over
    f_p = scipy.special.fdtrc(slopes, free, f) if free > 0 else np.full_like(f, np.nan)
    return Fit(estimate, error, t, p, r_squared, f, f_p, (slopes, free))


def size_or_nan(size: Floats) -> Floats:
    """Lengths of columns; NaN where a column is zero."""
    return np.where(size > 0, size, np.nan)
