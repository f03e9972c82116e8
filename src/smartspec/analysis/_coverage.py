"""Limits of a ratio of which numerator and denominator carry independent rounding errors.

The printed figure is `N / D`, the true one `rho * N / D` with `rho = (1 + n) / (1 + d)`; `n` and `d`
are relative errors with known variances. `(1 - rho) + n - rho * d = 0` has zero mean, so `rho` lies
where `(1 - rho)^2 <= k^2 (var(n) + rho^2 var(d) - 2 rho cov(n, d))`: Fieller's limits. The coverage
factor `k` is that of a sum of the largest error, which is uniform, and of all others, which together
are nearly normal.

Reference:
    Fieller, E. C. (1954), Some problems in interval estimation, Journal of the Royal Statistical
    Society B 16(2). JCGM 100:2008, Guide to the expression of uncertainty in measurement, clauses
    5.1, 5.2, G.2; EA-4/02 M:2022, appendix S9 (k = 1.65 where one rounding dominates).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import xarray as xr

NODES = 129  # between them the factor is straight to less than 0.001
HALVINGS = 60  # of an interval of 8, to below the digits of float64

Limits = tuple[xr.DataArray, xr.DataArray]


def coverage_factor(dominance: np.ndarray, level: float) -> np.ndarray:
    """Standard deviations on either side that hold a sum with probability `level`.

    Args:
        dominance: part of the sum's variance that comes from one uniform error, 0 to 1; the rest
            is normal.
        level: probability.

    Example:
        >>> coverage_factor(np.array([0.0, 1.0]), 0.95).round(3).tolist()
        [1.96, 1.645]
    """
    nodes, factors = _factors(level)
    return np.interp(np.sqrt(np.clip(dominance, 0, 1)), nodes, factors)


@lru_cache(maxsize=32)
def _factors(level: float) -> tuple[np.ndarray, np.ndarray]:
    """The factor at some roots of the dominance, by halving."""
    nodes = np.linspace(0, 1, NODES)
    low, high = np.zeros(NODES), np.full(NODES, 8.0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        inside = _probability(middle, nodes) < level
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return nodes, (low + high) / 2


def _probability(reach: np.ndarray, root: np.ndarray) -> np.ndarray:
    """`P(|a U + b N| <= reach)` with U uniform on -1 to 1, a = sqrt(3) root, b = sqrt(1 - root^2).

    The density of the uniform error is integrated: `G(z) = z Phi(z) + phi(z)` is the integral of
    the normal distribution function.
    """
    from scipy.special import ndtr  # noqa: PLC0415  takes long; few need it

    half = np.maximum(np.sqrt(3) * root, 1e-9)
    normal = np.maximum(np.sqrt(np.maximum(1 - root**2, 0)), 1e-9)

    def integral(z: np.ndarray) -> np.ndarray:
        return np.asarray(z * ndtr(z) + np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))

    upper = integral((reach + half) / normal) - integral((reach - half) / normal)
    small = half < 1e-4  # no uniform part: the difference would be all rounding error
    plain = 2 * ndtr(reach / normal) - 1
    return np.where(small, plain, upper * normal / half - 1)


def ratio_limits(
    upper: xr.DataArray, lower: xr.DataArray, both: xr.DataArray | float, factor: xr.DataArray
) -> Limits:
    """The lowest and highest true value of a ratio, as multiples of the printed one.

    Args:
        upper: variance of the numerator's relative error.
        lower: that of the denominator.
        both: their covariance.
        factor: coverage factor.

    Returns:
        Both limits; the upper one is NaN where the denominator may be zero.
    """
    square = factor**2
    middle, top, bottom = 1 - square * both, 1 - square * upper, 1 - square * lower
    root = (middle**2 - top * bottom).clip(min=0) ** 0.5
    far = middle + root
    return top / far.where(far > 0), far / bottom.where(bottom > 0)
