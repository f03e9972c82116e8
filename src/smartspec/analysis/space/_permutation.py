"""Pseudo p-values: how often regions in random order give a figure as far out as the observed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from smartspec.analysis._options import check_at_least_zero
from smartspec.errors import Problems

TIE = 1e-12  # figures that differ by rounding only count as equal


def check_permutations(problems: Problems, permutations: int, seed: int) -> None:
    """Note counts and seeds that are none."""
    check_at_least_zero(problems, permutations=permutations, seed=seed)
    for name, value in (("permutations", permutations), ("seed", seed)):
        if not isinstance(value, (int, np.integer)):
            problems.add("not a whole number", column=name, value=value, cure="such as 999")


def two_sided(
    observed: np.ndarray, draw: Callable[[np.random.Generator], np.ndarray], times: int, seed: int
) -> np.ndarray:
    """`min(1, 2 (1 + m) / (1 + times))`, m the draws on the rarer side of the observed figure."""
    generator = np.random.default_rng(seed)
    above, below = np.zeros(observed.shape), np.zeros(observed.shape)
    slack = TIE * (1 + abs(observed))
    for _ in range(times):
        drawn = draw(generator)
        above += drawn >= observed - slack
        below += drawn <= observed + slack
    tail = 2 * (1 + np.minimum(above, below)) / (1 + times)
    return np.where(np.isfinite(observed) & (times > 0), np.minimum(tail, 1), np.nan)
