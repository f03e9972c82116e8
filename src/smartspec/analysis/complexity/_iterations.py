"""Complexity by repeated averaging: the method of reflections, and fitness and complexity."""

from __future__ import annotations

import numpy as np
from scipy import sparse

TINY = np.finfo(np.float64).tiny


def reflections(cells: sparse.csr_array, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Regions after an even number of steps, industries one step later.

    `k_r,N = sum_i M_ri k_i,N-1 / k_r,0` and `k_i,N = sum_r M_ri k_r,N-1 / k_i,0`, which start at
    diversity and ubiquity. Averages pass a constant through and shrink all else, so the raw
    values run together and lose their digits. The mean and the scale, which a z-score takes
    away anyway, are taken away at each round instead.
    """
    diversity, ubiquity = cells.sum(axis=1), cells.sum(axis=0)
    back = cells.T.tocsr()
    region = diversity.astype(np.float64)
    for _ in range(steps // 2):
        region = (cells @ ((back @ region) / ubiquity)) / diversity
        region -= region.mean()
        spread = np.abs(region).max()
        region /= spread if spread > 0 else 1.0
    return region, (back @ region) / ubiquity


def fitness(cells: sparse.csr_array, steps: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Fitness of regions, complexity of industries, and the largest change of the last step.

    `F_r = sum_i M_ri Q_i` and `Q_i = 1 / sum_r (M_ri / F_r)`, both from the values of the step
    before and divided by their mean.
    """
    back = cells.T.tocsr()
    region: np.ndarray = np.ones(cells.shape[0])
    industry: np.ndarray = np.ones(cells.shape[1])
    change = np.inf
    for _ in range(steps):
        found = cells @ industry
        found /= found.mean()
        harder = 1 / (back @ (1 / np.maximum(region, TINY)))
        harder /= harder.mean()
        change = max(np.abs(found - region).max(), np.abs(harder - industry).max())
        region, industry = found, harder
    return region, industry, float(change)
