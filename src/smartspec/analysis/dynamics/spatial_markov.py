"""Markov transitions by the neighbourhood: does it matter who a region lies beside?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.dynamics._classes import (
    check_limits,
    check_series,
    class_names,
    in_order,
)
from smartspec.analysis.space._weights import Weights, read_weights
from smartspec.cube import carry_internal


def spatial_markov(
    values: xr.DataArray,
    weights: Any,
    *,
    classes: Sequence[float] = (0.8, 1.0, 1.2),
    neighbour_classes: Sequence[float] = (1.0,),
    dim: str = "region",
    relative: bool = True,
) -> xr.Dataset:
    """How often regions move between classes, told apart by the class of their neighbours.

    `p_kl|m = n_kl|m / sum_l n_kl|m`, where `n_kl|m` counts the pairs of successive dates with a
    region in class k first and in class l next, while the mean of its neighbours was in class m
    first. Were neighbours of no account, all `p_kl|m` would be the `p_kl` of all regions:
    `Q = sum_m sum_k sum_l n_k|m (p_kl|m - p_kl)^2 / p_kl` is then chi-square distributed with
    `sum_k (a_k - 1)(b_k - 1)` degrees of freedom; from class k regions with `a_k` classes of
    neighbours start and `b_k` classes are reached.

    Args:
        values: amounts by date and `dim`, such as GDP per head [EUR]; further dimensions kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such as
            `contiguity` gives; each row is divided by its sum.
        classes: limits between the classes, rising; a value at a limit is in the upper class.
        neighbour_classes: limits between the classes of the neighbours' mean.
        dim: dimension of the regions.
        relative: divide by the unweighted mean of the regions at each date before.

    Returns:
        `transitions` [pairs] and `probability` by `neighbours`, `origin`, `destination`;
        `chi_square`, `degrees_of_freedom` and `p_value` (small: neighbours matter; with fewer
        than about 5 expected pairs in a cell it is rough). Attributes `classes`,
        `neighbour_classes`, `relative`, `islands` (not counted). A row from which no pair starts
        is NaN.

    Raises:
        SelectionError: unknown or negative values, fewer than two dates, limits that do not rise,
            regions without weights; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([[50.0, 50, 150, 150], [50.0, 50, 150, 150]],
        ...     dims=("date", "region"), coords={"region": codes})
        >>> found = spatial_markov(values, w, classes=[1.0])
        >>> found.transitions.values.tolist()
        [[[2.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 2.0]]]

    Reference:
        Rey, S. J. (2001), Spatial empirics for economic growth and convergence, Geographical
        Analysis 33(3), 195-214. Bickenbach, F., Bode, E. (2003), Evaluating the Markov property
        in studies of economic convergence, International Regional Science Review 26(3), 363-392.
    """
    w = None
    with options() as problems:
        check_limits(problems, classes)
        check_limits(problems, neighbour_classes, "neighbour_classes")
        if check_series(problems, values, dim):
            w = read_weights(problems, values, weights, dim, "row")
    assert w is not None
    placed = in_order(values, dim, relative=relative)
    counts = _count(placed, w, np.asarray(classes, float), np.asarray(neighbour_classes, float))
    counts = counts.assign_coords(
        neighbours=class_names(neighbour_classes),
        origin=class_names(classes),
        destination=class_names(classes),
    )
    starts = counts.sum("destination")
    probability = counts / starts.where(starts > 0)
    result = xr.Dataset(
        {
            "transitions": counts.assign_attrs(unit="pairs of dates"),
            "probability": probability.assign_attrs(unit="probability"),
            **_homogeneity(counts, starts, probability),
        }
    ).assign_attrs(
        classes=", ".join(f"{limit:g}" for limit in classes),
        neighbour_classes=", ".join(f"{limit:g}" for limit in neighbour_classes),
        relative=int(relative),
        islands=", ".join(w.islands),
    )
    return carry_internal(result, weights)


def _count(
    placed: xr.DataArray, w: Weights, limits: np.ndarray, neighbour_limits: np.ndarray
) -> xr.DataArray:
    """Pairs of classes by class of the neighbours, counted over dates and regions."""
    data = placed.values
    flat = data.reshape(-1, data.shape[-1])
    lag = np.asarray((w.matrix @ flat.T).T).reshape(data.shape)
    here = np.searchsorted(limits, data, side="right")
    beside = np.searchsorted(neighbour_limits, lag, side="right")
    k, m = len(limits) + 1, len(neighbour_limits) + 1
    cell = (beside[..., :-1, :] * k + here[..., :-1, :]) * k + here[..., 1:, :]
    cell = cell[..., np.asarray(w.matrix.sum(axis=1)) > 0]  # islands have no neighbours to be in
    one_hot = cell.reshape(*data.shape[:-2], -1)[..., None] == np.arange(m * k * k)
    counts = one_hot.sum(-2).astype(float).reshape(*data.shape[:-2], m, k, k)
    rest = placed.isel({placed.dims[-2]: 0, placed.dims[-1]: 0}, drop=True)
    dims = (*rest.dims, "neighbours", "origin", "destination")
    return xr.DataArray(counts, dims=dims, coords=rest.coords)


def _homogeneity(
    counts: xr.DataArray, starts: xr.DataArray, probability: xr.DataArray
) -> dict[str, xr.DataArray]:
    """Whether all neighbourhoods could have the same probabilities."""
    whole = counts.sum("neighbours")
    from_each = whole.sum("destination")
    pooled = whole / from_each.where(from_each > 0)
    gaps = starts * (probability - pooled) ** 2 / pooled.where(pooled > 0)
    chi = gaps.sum(("neighbours", "origin", "destination"))
    started, reached = (starts > 0).sum("neighbours"), (whole > 0).sum("destination")
    freedom = ((started - 1).clip(0) * (reached - 1).clip(0)).sum("origin")
    tested = freedom > 0
    p: xr.DataArray = xr.apply_ufunc(scipy.special.chdtrc, freedom.where(tested, 1), chi)
    return {
        "chi_square": chi.where(tested).assign_attrs(unit="chi-square"),
        "degrees_of_freedom": freedom.assign_attrs(unit="count"),
        "p_value": p.where(tested).assign_attrs(unit="probability"),
    }
