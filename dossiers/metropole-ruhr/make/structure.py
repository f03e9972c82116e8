"""The structure of September 2019: location quotients of districts that meet the targets."""

from __future__ import annotations

import random

import numpy as np
from fitting import fit
from inputs import Inputs

SEED = 20190930
UNASSIGNED = 0.0012  # part of the total that no division holds
BELOW_THIRD = 0.90  # other relevant divisions stay this far below rank 3
LARGE = 0.004  # share of NRW from which a division may pass the threshold of 0.5 %
MARGIN = 1.06  # the leading lead market over the second
REGION_MARGIN = 1.08  # resource efficiency over the second lead market of the region; figure 4
HEALTH_MARGIN = 0.05  # of the lead market health around 1
NO_HEALTH = ("05112", "05117")  # below 1; strategy, section 2.2
LOGISTICS = {"05978", "05112", "05915", "05913"}  # highest LQ of 52; strategy, section 3.5
MINES = {"05512": 9.0, "05915": 6.0, "05562": 3.0, "05916": 2.0, "05113": 2.0}


def noise(shape: tuple[int, int], *, seed: int) -> np.ndarray:
    """Bell-shaped noise in -1..1 from Python's own generator, the same on every machine."""
    source = random.Random(seed)
    cells = [sum(source.random() for _ in range(3)) / 1.5 - 1 for _ in range(shape[0] * shape[1])]
    return np.round(np.array(cells), 6).reshape(shape)


def structure(inputs: Inputs, totals: np.ndarray, nrw: np.ndarray) -> np.ndarray:
    """Employees by district and division, the rest of NRW as the last row.

    Args:
        inputs: the calibration targets.
        totals: employees by district and, last, in the rest of NRW.
        nrw: employees of NRW by division.
    """
    low, high = bounds(inputs, totals, nrw)
    share = nrw / nrw.sum()
    prior = np.exp(0.35 * noise((len(totals), len(nrw)), seed=SEED))
    prior[:-1] *= np.exp(0.30 * noise((1, len(nrw)), seed=SEED + 1))  # what the region shares
    prior[-1] = 1
    _mines(inputs, prior)
    tilt = np.zeros((len(totals) - 1, len(inputs.lead_markets)))
    for _ in range(80):
        tilted = prior.copy()
        tilted[:-1] *= np.exp(tilt @ inputs.weights)
        found = fit(tilted * share * totals[:, None], low, high, totals, nrw)
        push = pushes(inputs, found, totals)
        if not push.any():
            return found
        tilt += push
    places = [f"{inputs.districts[d]} {inputs.lead_markets[m]}" for d, m in np.argwhere(push != 0)]
    raise ValueError("the lead markets cannot be met in " + ", ".join(places))


def lead_market_quotients(inputs: Inputs, cells: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Location quotient of each lead market in each district, against all rows together."""
    shares = (cells @ inputs.weights.T) / totals[:, None]
    reference = (cells.sum(0) @ inputs.weights.T) / totals.sum()
    return shares[:-1] / reference


def pushes(inputs: Inputs, cells: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """By how much to tilt the prior so that leading lead markets lead; zero where they do."""
    quotients = lead_market_quotients(inputs, cells, totals)
    push = np.zeros_like(quotients)
    health = inputs.lead_markets.index("health")
    for d, code in enumerate(inputs.districts):
        first = inputs.leading[d]
        others = np.delete(np.arange(quotients.shape[1]), first)
        second = others[quotients[d, others].argmax()]
        if quotients[d, first] < MARGIN * quotients[d, second]:
            push[d, first] += 0.04
            push[d, second] -= 0.04
        if code in NO_HEALTH and quotients[d, health] > 1 - HEALTH_MARGIN:
            push[d, health] -= 0.04
        if code not in NO_HEALTH and quotients[d, health] < 1 + HEALTH_MARGIN:
            push[d, health] += 0.04
    resource = inputs.lead_markets.index("resource_efficiency")
    region = quotients.T @ totals[:-1] / totals[:-1].sum()
    if region[resource] < REGION_MARGIN * np.delete(region, resource).max():
        push[inputs.leading == resource, resource] += 0.04
    return push


def bounds(inputs: Inputs, totals: np.ndarray, nrw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Smallest and largest employees of each cell."""
    share = nrw / nrw.sum()
    large = share >= LARGE
    districts = len(totals) - 1
    low = np.tile(np.where(large, 0.30, 0.03), (districts, 1))
    high = np.tile(np.where(large, 1.9, 2.6), (districts, 1))
    cap = BELOW_THIRD * inputs.third("location_quotient")
    high = np.where(inputs.relevant, np.minimum(high, cap[:, None]), high)
    _growing(inputs, totals, share, low, cap)
    _logistics(inputs, low, high)
    for industry in ("05", "35"):
        low[:, inputs.industries.index(industry)] = 0.001 if industry == "05" else 0.2
    high[:, inputs.industries.index("05")] = 20
    for (d, i), value in inputs.targets("location_quotient").items():
        low[d, i] = high[d, i] = value
    cells = share * totals[:-1, None]
    return _with_rest(inputs, low * cells, high * cells, totals, nrw)


def _growing(
    inputs: Inputs, totals: np.ndarray, share: np.ndarray, low: np.ndarray, cap: np.ndarray
) -> None:
    """Divisions that lead the growth list need LQ >= 0.5 and size, already at the start."""
    growth = inputs.district("growth_2014_2019")
    for (d, i), value in inputs.targets("growth").items():
        size = max(0.0056, 160 / totals[d])
        needed = size * (1 + value) / (1 + growth[d]) / share[i]
        low[d, i] = min(max(0.75, needed), cap[d] * 0.999)


def _logistics(inputs: Inputs, low: np.ndarray, high: np.ndarray) -> None:
    i = inputs.industries.index("52")
    for d, code in enumerate(inputs.districts):
        if code in LOGISTICS:
            low[d, i] = min(1.36, high[d, i])
        else:
            high[d, i] = min(1.20, high[d, i])


def _with_rest(
    inputs: Inputs, low: np.ndarray, high: np.ndarray, totals: np.ndarray, nrw: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The rest of NRW as a last row; its bounds are those of the region, seen from outside."""
    part = totals[:-1].sum() / totals.sum()
    large = nrw / nrw.sum() >= LARGE
    least, most = np.where(large, 0.74, 0.3), np.where(large, 1.38, 1.7)
    most[inputs.industries.index("05")] = 2.6
    for i, value in inputs.region_targets("location_quotient").items():
        least[i] = most[i] = value
    rest_low, rest_high = nrw * (1 - part * most), nrw * (1 - part * least)
    return np.vstack([low, rest_low]), np.vstack([high, rest_high])


def _mines(inputs: Inputs, prior: np.ndarray) -> None:
    i = inputs.industries.index("05")
    prior[:-1, i] = [MINES.get(code, 0.01) for code in inputs.districts]
