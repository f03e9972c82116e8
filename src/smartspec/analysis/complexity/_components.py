"""Parts of a presence matrix that share no industry: their complexity cannot be compared."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import xarray as xr
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from smartspec.analysis._presence import named
from smartspec.errors import Problems

Components = Literal["refuse", "largest", "each"]


def find_components(cells: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """The number of the component of each region and of each industry, 1 for the largest."""
    if _is_connected(cells):
        return np.ones(cells.shape[0], dtype=int), np.ones(cells.shape[1], dtype=int)
    blocks: list[list[Any]] = [[None, cells], [cells.T, None]]
    both: Any = sparse.block_array(blocks)
    _, found = connected_components(both, directed=False)
    regions = cells.shape[0]
    largest_first = np.argsort(-np.bincount(found), kind="stable")
    number = np.empty_like(largest_first)
    number[largest_first] = np.arange(1, len(number) + 1)
    return number[found[:regions]], number[found[regions:]]


def _is_connected(cells: sparse.csr_array) -> bool:
    """Whether all is reached from the first industry, in a few steps there and back."""
    back = cells.T.tocsr()
    reached = np.arange(cells.shape[1]) == 0
    count = 0
    while int(reached.sum()) > count:
        count = int(reached.sum())
        regions = (cells @ reached.astype(float)) > 0
        reached = reached | ((back @ regions.astype(float)) > 0)
    return bool(reached.all() and regions.all())


def refuse_components(
    problems: Problems, matrix: xr.DataArray, region: np.ndarray, industry: np.ndarray
) -> None:
    """Name what is not connected with the largest component."""
    for number in range(2, int(region.max()) + 1):
        regions = matrix["region"].values[region == number]
        industries = matrix["industry"].values[industry == number]
        problems.add(
            f"regions {named(regions)} share no industry with the others; theirs: {named(industries)}",
            column="presence",
            cure="set components='largest' to leave them out or 'each' to solve them apart",
        )
