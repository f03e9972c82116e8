"""Spatial weights: checked, put in the order of the values, and as a sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import xarray as xr
from scipy import sparse

from smartspec.analysis._arrays import check_apart, check_values, labels, refuse_unknown
from smartspec.cube import check_is_array
from smartspec.errors import Problems

Standardise = Literal["row", "none"]


@dataclass(frozen=True)
class Weights:
    """Weights w[r, s] of the neighbours s of each region r."""

    matrix: sparse.csr_array
    islands: tuple[str, ...]

    @property
    def sums(self) -> tuple[float, float, float]:
        """S0, S1, S2 of the moments after Cliff and Ord."""
        w, turned = self.matrix, self.matrix.T
        rows, columns = w.sum(axis=1), w.sum(axis=0)
        both = (w + turned).power(2).sum() / 2
        return float(w.sum()), float(both), float(((rows + columns) ** 2).sum())


def read_weights(
    problems: Problems,
    values: xr.DataArray,
    weights: Any,
    dim: str,
    standardise: Standardise,
    *,
    fewest: int = 3,
) -> Weights | None:
    """The weights of the regions of the values, in their order.

    An array by `dim` and a second dimension, or an object of libpysal with `sparse` and
    `id_order`, which is not imported for it.
    """
    check_is_array(values)
    usable = check_values(problems, values.where(values >= 0), dim)
    if not usable or not check_apart(problems, values, dim):
        return None
    if values.sizes[dim] < fewest:
        cure = f"this statistic needs {fewest} or more"
        problems.add(f"{values.sizes[dim]} along {dim}", column=dim, cure=cure)
        return None
    array = _labelled(weights, dim)
    other = f"{dim}2"
    if not check_values(problems, array, dim, other, name="weights"):
        return None
    codes = values[dim].values
    lacking = [
        str(c) for c in codes if c not in array.indexes[dim] or c not in array.indexes[other]
    ]
    if lacking:
        problems.add(
            f"weights lacks {dim} {', '.join(lacking[:5])}" + (" ..." if lacking[5:] else ""),
            column="weights",
            cure="give weights of every region of the values, or leave the region out of these",
        )
        return None
    square = array.sel({dim: codes, other: codes}).transpose(dim, other)
    refuse_unknown(problems, square, name="weights", cure="give 0 where two do not touch")
    _refuse_own(problems, square, dim)
    if not bool((square > 0).any()):
        cure = "take a weaker rule, or regions that lie side by side"
        problems.add("no region has a neighbour", column="weights", cure=cure)
    return _standardised(square, standardise)


def _labelled(weights: Any, dim: str) -> xr.DataArray:
    if isinstance(weights, xr.DataArray) or not hasattr(weights, "id_order"):
        return weights
    codes = list(weights.id_order)
    coords = {dim: codes, f"{dim}2": codes}
    return xr.DataArray(weights.sparse.toarray(), dims=tuple(coords), coords=coords)


def _refuse_own(problems: Problems, square: xr.DataArray, dim: str) -> None:
    own = xr.DataArray(np.diagonal(square.values) != 0, dims=dim, coords={dim: square[dim].values})
    if bool(own.any()):
        problems.add(
            f"a weight of a region with itself at {labels(own)}",
            column="weights",
            cure="set the diagonal to 0; getis_ord adds the region itself where it belongs",
        )


def _standardised(square: xr.DataArray, standardise: Standardise) -> Weights:
    matrix = np.nan_to_num(square.values.astype(float))
    rows = matrix.sum(axis=1)
    islands = tuple(str(c) for c in square[square.dims[0]].values[rows == 0])
    if standardise == "row":
        matrix = matrix / np.where(rows > 0, rows, 1)[:, None]
    return Weights(sparse.csr_array(matrix), islands)


def flat(values: xr.DataArray, dim: str) -> tuple[np.ndarray, xr.DataArray]:
    """Values as (region, everything else), and an empty array of everything else."""
    ordered = values.transpose(dim, ...)
    like = ordered.isel({dim: 0}, drop=True).astype(float)
    return ordered.values.reshape(ordered.sizes[dim], -1).astype(float), like


def shaped(numbers: np.ndarray, like: xr.DataArray, unit: str) -> xr.DataArray:
    """Numbers of everything else with its labels again."""
    result = like.copy(data=numbers.reshape(like.shape))
    result.attrs = {"unit": unit}
    return result
