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
    blocks: list[list[Any]] = [[None, cells], [cells.T, None]]
    both: Any = sparse.block_array(blocks)
    _, found = connected_components(both, directed=False)
    regions = cells.shape[0]
    largest_first = np.argsort(-np.bincount(found), kind="stable")
    number = np.empty_like(largest_first)
    number[largest_first] = np.arange(1, len(number) + 1)
    return number[found[:regions]], number[found[regions:]]


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
