"""Mobility indices of a matrix of transition probabilities."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_values, labels
from smartspec.analysis._options import options
from smartspec.errors import Problems

ROUNDING = 1e-9


def mobility(probability: xr.DataArray, *, initial: xr.DataArray | None = None) -> xr.Dataset:
    """How much regions move between classes, in one number by several definitions.

    With k classes: `prais = (k - sum_k p_kk) / (k - 1)` (Shorrocks' first index, the trace),
    `determinant = 1 - |det P|` (Shorrocks' second), `eigenvalue = 1 - |l_2|` with the second
    largest eigenvalue by size, and with the distribution `s` of regions over classes
    `leaving = k / (k - 1) (1 - sum_k s_k p_kk)`, `crossing = sum_kl s_k p_kl |k - l| / (k - 1)`.

    Args:
        probability: transition probabilities by `origin` and `destination`, as
            `markov_transitions` gives them; further dimensions are kept.
        initial: distribution over classes [fraction] by `origin` for `leaving` and `crossing`,
            such as the steady state; without it the two are left out.

    Returns:
        `prais`, `determinant`, `eigenvalue` and, with `initial`, `leaving` and `crossing`
        [index]: all 0 where nobody moves; `determinant` and `eigenvalue` also where two classes
        swap exactly. 1 of `eigenvalue`: after k - 1 steps at most the class does not depend on
        the first one. `half_life` [steps], `ln 2 / -ln |l_2|`: the time in which
        half of the distance to the steady state is gone; NaN at `|l_2|` of 0 or 1. All NaN
        where a row of probabilities is not known.

    Raises:
        SelectionError: other dimensions, a matrix that is not square or has one class only,
            rows that do not add up to 1, shares of `initial` that do not; all at once.

    Example:
        >>> p = xr.DataArray([[0.9, 0.1], [0.2, 0.8]], dims=("origin", "destination"))
        >>> result = mobility(p)
        >>> round(float(result.prais), 3), round(float(result.determinant), 3)
        (0.3, 0.3)

    Reference:
        Shorrocks, A. F. (1978), The measurement of mobility, Econometrica 46(5), 1013-1024.
        Bartholomew, D. J. (1973), Stochastic Models for Social Processes, Wiley.
    """
    with options() as problems:
        if check_values(problems, probability, "origin", "destination", name="probability"):
            _check_matrix(problems, probability)
            if initial is not None and check_values(problems, initial, "origin", name="initial"):
                _check_sums(problems, initial.sum("origin", skipna=False), "initial")
    p = probability.transpose(..., "origin", "destination")
    k = p.sizes["origin"]
    stays = xr.DataArray(np.eye(k), dims=("origin", "destination"))
    known = p.notnull().all(["origin", "destination"])
    whole = np.where(known.values[..., None, None], p.values, np.eye(k))
    sizes = np.sort(abs(np.linalg.eigvals(whole)), axis=-1)
    like = known.astype(float)
    second = like.copy(data=np.minimum(sizes[..., -2], 1.0)).where(known)
    det = like.copy(data=abs(np.linalg.det(whole))).where(known)
    moving = second.where((second > ROUNDING) & (second < 1 - ROUNDING))
    parts = {
        "prais": (k - (p * stays).sum(["origin", "destination"], skipna=False)) / (k - 1),
        "determinant": 1 - det,
        "eigenvalue": 1 - second,
        "half_life": np.log(2) / -np.log(moving),
    }
    if initial is not None:
        parts |= _of_distribution(p, initial, stays)
    for name, part in parts.items():
        part.attrs = {"unit": "steps between dates" if name == "half_life" else "index"}
    return xr.Dataset(parts)


def _of_distribution(
    p: xr.DataArray, initial: xr.DataArray, stays: xr.DataArray
) -> dict[str, xr.DataArray]:
    k = p.sizes["origin"]
    both = ["origin", "destination"]
    steps = abs(np.subtract.outer(np.arange(k), np.arange(k)))
    distance = xr.DataArray(steps, dims=tuple(both))
    stay = (initial * p * stays).sum(both, skipna=False)
    return {
        "leaving": k / (k - 1) * (1 - stay),
        "crossing": (initial * p * distance).sum(both, skipna=False) / (k - 1),
    }


def _check_matrix(problems: Problems, p: xr.DataArray) -> None:
    rows, columns = p.sizes["origin"], p.sizes["destination"]
    if rows != columns or rows < 2:
        problems.add(
            f"{rows} x {columns} classes",
            column="probability",
            cure="give a square matrix of two classes or more",
        )
    _check_sums(problems, p.sum("destination", skipna=False), "probability")


def _check_sums(problems: Problems, sums: xr.DataArray, name: str) -> None:
    wrong = abs(sums - 1) > ROUNDING
    if bool(wrong.any()):
        at = f" at {labels(wrong)}" if wrong.ndim else ""
        problems.add(
            f"{name} does not add up to 1{at}",
            column=name,
            cure="divide counts by their sum: give probabilities, not transitions",
        )
