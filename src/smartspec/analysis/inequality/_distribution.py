"""Values along one dimension and what they are weighted by or compared with.

Two kinds of second array must not be mixed up. `weights` say how many each value stands for
(inhabitants behind a GDP per head): a value with weight 3 counts as if it stood there three times.
`against` are amounts of the same kind of thing as the values (employees of an industry against
all employees): the shares of the two are compared.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import SHOWN, check_parts, check_values
from smartspec.analysis._quotient import positive
from smartspec.errors import Problems

Two = tuple[xr.DataArray, xr.DataArray]


def distribution(
    problems: Problems, values: xr.DataArray, dim: str, weights: xr.DataArray | None
) -> Two:
    """The values and their weights in the same order; weights of one where none are given."""
    return _pair(problems, values, dim, weights, "weights")


def amounts_against(
    problems: Problems, values: xr.DataArray, dim: str, against: xr.DataArray | None
) -> Two:
    """The amounts and those they are compared with; equal ones where none are given."""
    return _pair(problems, values, dim, against, "against")


def compared(
    problems: Problems,
    values: xr.DataArray,
    dim: str,
    weights: xr.DataArray | None,
    against: xr.DataArray | None,
) -> Two:
    """Amounts and what they are compared with, for methods that know both ways to ask."""
    if weights is None:
        return amounts_against(problems, values, dim, against)
    if against is not None:
        problems.add(
            "both weights and against are given",
            column="weights",
            cure="give weights where the values are per head, against where they are amounts",
        )
    values, weights = distribution(problems, values, dim, weights)
    return (values * weights if not len(problems) else values), weights


def shares(values: xr.DataArray, dim: str) -> xr.DataArray:
    """Shares that add up to 1; not known where one of them is not, or where nothing is there."""
    return values / positive(values.sum(dim, skipna=False))


def weighted_mean(values: xr.DataArray, weights: xr.DataArray, dim: str) -> xr.DataArray:
    """The mean of the values, each counted as often as its weight says."""
    return xr.dot(values, shares(weights, dim), dim=dim)


def variation(values: xr.DataArray, weights: xr.DataArray, dim: str) -> xr.DataArray:
    """Standard deviation divided by mean, both with the same weights."""
    mean = weighted_mean(values, weights, dim)
    variance = weighted_mean((values - mean) ** 2, weights, dim)
    return variance**0.5 / positive(mean)


def counted(values: xr.DataArray, weights: xr.DataArray, dim: str) -> xr.DataArray:
    """How many values count: those whose weight is not zero."""
    return (xr.ones_like(values) * weights > 0).sum(dim)


def aligned(
    problems: Problems, other: xr.DataArray, values: xr.DataArray, name: str
) -> xr.DataArray:
    """The other array in the order of the values; what it lacks is noted, not dropped in silence.

    It may have more labels than the values: those of the values are taken.
    """
    for dim in [d for d in other.dims if d in values.dims]:
        if dim in other.coords and dim in values.coords:
            other = _in_order(problems, other, values, dim, name)
        elif other.sizes[dim] != values.sizes[dim]:
            problems.add(
                f"{other.sizes[dim]} of {name} for {values.sizes[dim]} along {dim}",
                column=name,
                cure=f"give as many as there are values, or name them by a coordinate {dim}",
            )
    return other


def _pair(
    problems: Problems, values: xr.DataArray, dim: str, other: xr.DataArray | None, name: str
) -> Two:
    fits = check_parts(problems, values, dim)
    if fits and not values.sizes[dim]:
        problems.add(f"no values along {dim}", column="values", cure="give at least one")
    if other is None:
        length = values.sizes.get(dim, 0)
        return values.astype(float), xr.DataArray(np.ones(length), dims=dim)
    if not check_values(problems, other, dim, name=name) or not fits:
        return values, other
    return values.astype(float), aligned(problems, other, values, name).astype(float)


def _in_order(
    problems: Problems, other: xr.DataArray, values: xr.DataArray, dim: Hashable, name: str
) -> xr.DataArray:
    have, want = other.indexes[dim], values.indexes[dim]
    for index, whose in ((have, name), (want, "values")):
        if index.has_duplicates:
            twice = ", ".join(map(str, index[index.duplicated()].unique()[:SHOWN]))
            problems.add(f"{dim} {twice} appears twice in {whose}", cure="keep one of them")
            return other
    lacking = want.difference(have, sort=False)
    if len(lacking):
        more = f" and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
        problems.add(
            f"{name} lack {dim} {', '.join(map(str, lacking[:SHOWN]))}{more}",
            column=name,
            cure=f"give {name} for each {dim} of the values, or drop it from the values",
        )
        return other
    return other if have.equals(want) else other.sel({dim: want.to_numpy()})
