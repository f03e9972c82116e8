"""Economies that chance could have made instead of the one observed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_values
from smartspec.analysis._options import check_whole, options
from smartspec.analysis._regions import contains
from smartspec.analysis._selection import leaf_industries
from smartspec.errors import Problems


def check_draws(problems: Problems, draws: int, seed: int) -> None:
    """Note a number of draws or a seed that is none."""
    check_whole(problems, least=10, draws=draws)
    check_whole(problems, seed=seed)


def drawn_cubes(cube: xr.Dataset, *, reference: str, draws: int, seed: int) -> Iterator[xr.Dataset]:
    """The cube with each count drawn from a Poisson distribution around it, again and again.

    Counts of non-overlapping industries, and what the total holds beyond them, are drawn in the
    regions that contain no other; their changes are added to the totals, to the reference and to
    every region that contains them. Industries that overlap others are left out. What is not known
    stays unknown.
    """
    leaves = leaf_industries(cube).transpose("date", "region", "industry")
    observed = leaves["employees"].to_numpy()
    total = leaves["total"].to_numpy()
    belongs = _membership([str(code) for code in leaves["region"].values], reference)
    own = ~belongs.any(axis=1)  # regions that contain no other
    with options() as problems:
        check_values(problems, leaves["employees"], name="employees")
    random = np.random.default_rng(seed)
    mean = np.nan_to_num(observed)
    rest = np.maximum(np.nan_to_num(total) - mean.sum(axis=2), 0)  # secret, unassigned
    mean = np.concatenate([mean, rest[:, :, None]], axis=2)
    for _ in range(draws):
        change = random.poisson(mean) - mean
        change[:, ~own] = 0
        change[:, ~own] = np.einsum("cr,dri->dci", belongs[~own].astype(float), change)
        counts = np.maximum(observed + change[:, :, :-1], 0)
        drawn = leaves.assign(
            employees=leaves["employees"].copy(data=counts),
            total=leaves["total"].copy(data=np.maximum(total + change.sum(axis=2), 0)),
        )
        yield drawn


def _membership(codes: list[str], reference: str) -> np.ndarray:
    """Which region (row) contains which other one (column); the reference all, unless told."""
    return np.array(
        [
            [
                outer != inner
                and (
                    contains(outer, inner) is not False
                    if outer == reference
                    else contains(outer, inner) is True
                )
                for inner in codes
            ]
            for outer in codes
        ]
    )
