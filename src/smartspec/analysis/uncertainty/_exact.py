"""Exact limits of a proportion and of a count, from the incomplete beta and gamma functions."""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv, gammaincinv


def binomial_limits(k: np.ndarray, n: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Clopper-Pearson limits of the probability behind `k` of `n`; NaN where they are unknown."""
    k, n = np.broadcast_arrays(np.asarray(k, float), np.asarray(n, float))
    known = (n > 0) & (k >= 0) & (k <= n)
    k, n = np.where(known, k, 1.0), np.where(known, n, 2.0)
    tail = (1 - level) / 2
    low = np.where(k > 0, betaincinv(np.maximum(k, 1e-300), n - k + 1, tail), 0.0)
    high = np.where(k < n, betaincinv(k + 1, np.maximum(n - k, 1e-300), 1 - tail), 1.0)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def poisson_limits(k: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Garwood limits of the mean behind a count `k`; NaN where it is unknown."""
    known = np.isfinite(k)
    count = np.where(known, k, 1.0)
    tail = (1 - level) / 2
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1e-300), tail), 0.0)
    high = gammaincinv(count + 1, 1 - tail)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)
