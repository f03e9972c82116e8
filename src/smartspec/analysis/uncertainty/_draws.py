"""Economies that chance could have made instead of the one observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_values
from smartspec.analysis._options import check_whole, options
from smartspec.analysis._selection import leaf_industries
from smartspec.analysis.uncertainty._nesting import nesting
from smartspec.errors import Problems

AT_ONCE = 5_000_000  # numbers of drawn economies that are held together


def check_draws(problems: Problems, draws: int, seed: int) -> None:
    """Note a number of draws or a seed that is none."""
    check_whole(problems, least=10, draws=draws)
    check_whole(problems, seed=seed)


def drawn_cubes(
    cube: xr.Dataset,
    *,
    reference: str,
    draws: int,
    seed: int,
    groups: Mapping[str, list[str]] | None = None,
    together: bool = False,
) -> Iterator[xr.Dataset]:
    """The cube with each count drawn from a Poisson distribution around it, again and again.

    With `together` many economies come in one cube, along the dimension `draw`: what a method costs
    beside its arithmetic is then paid once for all of them.

    Counts of non-overlapping industries, and what the total holds beyond them, are drawn in the
    regions that contain no other; their changes are added to the totals, to the reference and to
    every region that contains them. Industries that overlap others are left out. What is not known
    stays unknown. Draws are made in the order of the codes, so that a permuted cube gives permuted
    economies.
    """
    leaves = leaf_industries(cube).transpose("date", "region", "industry")
    observed = leaves["employees"].to_numpy()
    total = leaves["total"].to_numpy()
    with options() as problems:
        belongs = nesting(problems, leaves, reference=reference, groups=groups or {})
        check_values(problems, leaves["employees"], name="employees")
    own = np.logical_not(belongs.any(axis=1))  # regions that contain no other
    random = np.random.default_rng(seed)
    mean = np.nan_to_num(observed)
    rest = np.maximum(np.nan_to_num(total) - mean.sum(axis=2), 0)  # secret, unassigned
    mean = np.concatenate([mean, rest[:, :, None]], axis=2)
    cells = _by_code(leaves, own)

    def drawn() -> np.ndarray:
        change = np.zeros(mean.shape)
        change[cells] = random.poisson(mean[cells]) - mean[cells]
        change[:, ~own] = np.einsum("cr,dri->dci", belongs[~own].astype(float), change)
        return change

    most = max(1, AT_ONCE // mean.size) if together else 1
    for first in range(0, draws, most):
        change = np.stack([drawn() for _ in range(min(most, draws - first))])
        counts = np.maximum(observed + change[..., :-1], 0)
        totals = np.maximum(total + change.sum(axis=3), 0)
        yield leaves.assign(
            {
                "employees": _with_draws(leaves["employees"], counts, together),
                "total": _with_draws(leaves["total"], totals, together),
            }
        )


def _with_draws(like: xr.DataArray, values: np.ndarray, together: bool) -> xr.DataArray:
    if not together:
        return like.copy(data=values[0])
    return xr.DataArray(values, like.coords, ("draw", *like.dims), attrs=like.attrs)


def _by_code(leaves: xr.Dataset, own: np.ndarray) -> tuple[np.ndarray, ...]:
    """The places of the cells that are drawn, by date and code; the rest behind the industries."""
    dates = np.argsort(leaves["date"].to_numpy(), kind="stable")
    regions = np.argsort(leaves["region"].to_numpy().astype(str), kind="stable")
    industries = np.argsort(leaves["industry"].to_numpy().astype(str), kind="stable")
    return np.ix_(dates, regions[own[regions]], np.append(industries, len(industries)))
