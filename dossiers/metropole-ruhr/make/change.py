"""What changes between the dates: growth since 2014, the season, the shock of 2020."""

from __future__ import annotations

import numpy as np
from fitting import fit
from inputs import Inputs
from structure import LARGE, UNASSIGNED, noise

GROWTH_GAP = 0.05  # other relevant divisions grow this much slower than rank 3
SLOWEST, FASTEST = -0.06, 0.36  # growth of the region's divisions beside 24 and 20
SEASON = {"85": -0.012, "41": 0.006, "42": 0.008, "43": 0.005, "81": 0.004, "56": 0.006}


def backwards(inputs: Inputs, later: np.ndarray, totals: np.ndarray, nrw: np.ndarray) -> np.ndarray:
    """The cells of September 2014 from those of September 2019.

    Args:
        inputs: the calibration targets.
        later: employees 2019 by district and rest of NRW (rows) and division (columns).
        totals: employees 2014 by district and, last, in the rest of NRW.
        nrw: employees of NRW by division 2014.
    """
    slowest, fastest = _growth_bounds(inputs, later)
    low, high = later[:-1] / (1 + fastest), later[:-1] / (1 + slowest)
    region = later[:-1].sum(0)
    least, most = np.full(len(nrw), SLOWEST), np.full(len(nrw), FASTEST)
    small = nrw / nrw.sum() < LARGE
    least[small], most[small] = -0.4, 0.5
    least[inputs.industries.index("05")] = -0.8
    for i, value in inputs.region_targets("growth").items():
        least[i] = most[i] = value
    low = np.vstack([low, nrw - region / (1 + least)])
    high = np.vstack([high, nrw - region / (1 + most)])
    trend = nrw / later.sum(0)
    prior = later * trend * np.exp(0.10 * noise(later.shape, seed=20140930))
    return fit(prior, low, high, totals, nrw)


def _growth_bounds(inputs: Inputs, later: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    share = later[:-1] / later[:-1].sum(1, keepdims=True)
    quotient = share / (later.sum(0) / later.sum())
    small = share < LARGE
    slowest = np.where(small, -0.5, -0.32)
    fastest = np.where(small, 0.7, 0.6)
    cap = (inputs.third("growth") - GROWTH_GAP)[:, None]
    ranked = inputs.relevant & (quotient > 0.45)
    fastest = np.where(ranked, np.minimum(fastest, cap), fastest)
    mines = inputs.industries.index("05")
    slowest[:, mines] = -0.95
    for (d, i), value in inputs.targets("growth").items():
        slowest[d, i] = fastest[d, i] = value
    return slowest, fastest


def to_june(inputs: Inputs, september: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """June 2019 from September 2019: the season of a division, and each row's own total."""
    season = np.array([1 - SEASON.get(code, 0.0) for code in inputs.industries])
    return _scaled(september * season, totals)


def shock(inputs: Inputs, before: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """June 2020 from June 2019: the change of each division, slightly different by district."""
    change = inputs.division("change_2019_2020")
    rough = 1 + change * (1 + 0.35 * noise(before.shape, seed=20200630))
    rough += 0.006 * noise(before.shape, seed=20200631)
    return _scaled(before * rough, totals)


def _scaled(cells: np.ndarray, totals: np.ndarray) -> np.ndarray:
    return cells * (totals * (1 - UNASSIGNED) / cells.sum(1))[:, None]
