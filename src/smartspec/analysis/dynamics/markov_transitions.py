"""Markov transitions: how regions move between classes from date to date."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.dynamics._classes import (
    check_limits,
    check_series,
    class_names,
    in_order,
)

UNIQUE = 1e-10  # below it, a direction of P' - I is one that the chain leaves as it is


def markov_transitions(
    values: xr.DataArray,
    *,
    classes: Sequence[float] = (0.8, 1.0, 1.2),
    dim: str = "region",
    relative: bool = True,
) -> xr.Dataset:
    """How often regions move from one class to another between successive dates.

    `p_kl = n_kl / sum_l n_kl`, where `n_kl` counts the pairs of successive dates with a region in
    class k first and in class l next. The steady state solves `s = s P` with `sum s = 1`.
    First passage is the mean number of steps from k until l is reached: `m_kl = (z_ll - z_kl) /
    s_l` with `Z = (I - P + 1 s)^-1`, and `m_kk = 1 / s_k`.

    Args:
        values: amounts by date and `dim`, such as GDP per head [EUR]; further dimensions kept.
        classes: limits between the classes, rising; a value at a limit is in the upper class.
        dim: dimension of the regions.
        relative: divide by the unweighted mean of the regions at each date before classes are
            made, so that limits are shares of the mean.

    Returns:
        `transitions` [pairs] and `probability` by `origin`, `destination`; `steady_state` by
        `origin`; `first_passage` [steps] by both. Attributes `classes`, `relative`,
        `unobserved` (classes from which no pair starts: their row is NaN, and so are steady
        state and first passage). The steady state is NaN, too, where it depends on the start
        (several classes or groups of them are never left); `steady_state_unique` says which
        it is. First passage is NaN unless each class can be reached from each.

    Raises:
        SelectionError: unknown or negative values, fewer than two dates, limits that do not
            rise; all at once.

    Example:
        >>> values = xr.DataArray(
        ...     [[50.0, 150.0], [90.0, 110.0], [150.0, 50.0]], dims=("date", "region"))
        >>> result = markov_transitions(values, classes=[0.8, 1.2])
        >>> result.transitions.values
        array([[0., 1., 0.],
               [1., 0., 1.],
               [0., 1., 0.]])
        >>> result.steady_state.values.round(2)
        array([0.25, 0.5 , 0.25])

    Reference:
        Quah, D. (1993), Empirical cross-section dynamics in economic growth, European Economic
        Review 37(2-3), 426-434. Kemeny, J. G., Snell, J. L. (1960), Finite Markov Chains,
        Van Nostrand.
    """
    with options() as problems:
        check_limits(problems, classes)
        check_series(problems, values, dim)
    names = class_names(classes)
    counts = _count(values, np.asarray(classes, dtype=float), dim, names, relative=relative)
    starts = counts.sum("destination")
    probability = counts / starts.where(starts > 0)
    steady, passage = _long_run(probability)
    parts = {
        "transitions": counts.assign_attrs(unit="pairs of dates"),
        "probability": probability.assign_attrs(unit="probability"),
        "steady_state": steady.assign_attrs(unit="fraction"),
        "steady_state_unique": steady.notnull().all("origin"),
        "first_passage": passage.assign_attrs(unit="steps between dates"),
    }
    unseen = (starts == 0).any([d for d in starts.dims if d != "origin"]).values
    silent = ", ".join(name for name, none in zip(names, unseen, strict=True) if none)
    return xr.Dataset(parts).assign_attrs(
        classes=", ".join(f"{limit:g}" for limit in classes),
        relative=int(relative),
        unobserved=silent,
    )


def _count(
    values: xr.DataArray, limits: np.ndarray, dim: str, names: list[str], *, relative: bool
) -> xr.DataArray:
    """Pairs of classes, counted over dates and regions."""
    placed = in_order(values, dim, relative=relative)
    index = np.searchsorted(limits, placed.values, side="right")
    k = len(names)
    pairs = (index[..., :-1, :] * k + index[..., 1:, :]).reshape(*index.shape[:-2], -1)
    one_hot = pairs[..., None] == np.arange(k * k)
    counts = one_hot.sum(-2).astype(float).reshape(*index.shape[:-2], k, k)
    rest = placed.isel(date=0, drop=True).isel({dim: 0}, drop=True)
    coords = {str(name): c for name, c in rest.coords.items()}
    return xr.DataArray(
        counts,
        dims=(*rest.dims, "origin", "destination"),
        coords={**coords, "origin": names, "destination": names},
    )


def _long_run(probability: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """Steady state and mean first passage; NaN where they are not defined."""
    p = probability.transpose(..., "origin", "destination").values
    unit = np.eye(p.shape[-1])
    known = np.isfinite(p).all((-2, -1), keepdims=True)
    # the identity stands in for what is not known: its steady state is not unique, so NaN
    p = np.where(known, p, unit)
    _, size, right = np.linalg.svd(p.swapaxes(-1, -2) - unit)
    unique = (size[..., -2] > UNIQUE)[..., None]
    steady = right[..., -1, :]
    total = steady.sum(-1, keepdims=True)
    steady = np.where(unique, steady / np.where(unique, total, 1), np.nan)
    steady = np.where(abs(steady) < UNIQUE, 0, steady)
    ergodic = np.asarray((steady > 0).all(-1))[..., None, None]
    weight = np.where(ergodic, steady[..., None, :], 1 / len(unit))
    z = np.linalg.inv(np.where(ergodic, unit - p + weight, unit))
    ends = np.diagonal(z, axis1=-2, axis2=-1)[..., None, :]
    passage = np.where(ergodic, (ends - z + unit) / weight, np.nan)
    like = probability.transpose(..., "origin", "destination")
    return (
        like.isel(destination=0, drop=True).copy(data=steady),
        like.copy(data=passage),
    )
