"""Complexity by repeated averaging: the method of reflections, and fitness and complexity."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy import sparse

Start = Literal["diversity", "ubiquity"]
TINY = np.finfo(np.float64).tiny


def reflections(
    cells: sparse.csr_array, steps: int, *, pci_start: Start = "diversity"
) -> tuple[np.ndarray, np.ndarray]:
    """Regions after an even number of steps; industries one step later, or after as many.

    `k_r,N = sum_i M_ri k_i,N-1 / k_r,0` and `k_i,N = sum_r M_ri k_r,N-1 / k_i,0`, which start at
    diversity and ubiquity. An odd step of an industry goes back to the diversity of regions, an
    even one to the ubiquity of industries; its sign is turned to that of the odd step. Averages
    pass a constant through and shrink all else, so the raw values run together and lose their
    digits. The mean and the scale, which a z-score takes away anyway, are taken away at each
    round instead.
    """
    diversity, ubiquity = cells.sum(axis=1), cells.sum(axis=0)
    back = cells.T.tocsr()
    region, industry = diversity.astype(np.float64), ubiquity.astype(np.float64)
    for _ in range(steps // 2):
        region = _without_scale((cells @ ((back @ region) / ubiquity)) / diversity)
        industry = _without_scale((back @ ((cells @ industry) / diversity)) / ubiquity)
    further = (back @ region) / ubiquity
    if pci_start == "diversity":
        return region, further
    against = float((industry - industry.mean()) @ (further - further.mean())) < 0
    return region, -industry if against else industry


def _without_scale(values: np.ndarray) -> np.ndarray:
    apart = values - values.mean()
    spread = np.abs(apart).max()
    found: np.ndarray = apart / (spread if spread > 0 else 1.0)
    return found


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
