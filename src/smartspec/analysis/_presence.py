"""Presence matrices (region, industry): what they must be, and how results are labelled again.

A cell is 1 where a region is specialised in an industry, else 0. Counting pairs is exact in
float32 (whole numbers below 2 to the power of 24), at half the memory and twice the speed.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import SHOWN, check_apart, check_values, labels, refuse_unknown
from smartspec.cube import check_is_array
from smartspec.errors import Problems

MIN_REGIONS = 30  # an industry of every fourth region then has about 8: fewer say nothing of pairs


def read_presence(
    problems: Problems,
    presence: xr.DataArray,
    *,
    weighted: bool = False,
    unknown: bool = False,
    name: str = "presence",
) -> xr.DataArray | None:
    """The matrix with region, industry as last dimensions; None where it is not usable.

    Chunks (Dask) are computed here: matrices are multiplied and decomposed whole, and are small
    beside the cube they come from. `weighted` allows amounts beside 0 and 1, `unknown` allows NaN.
    """
    check_is_array(presence, name)
    if not {"region", "industry"} <= set(presence.dims):
        check_values(problems, presence, "region", "industry", name=name)
        return None
    matrix = presence.transpose(..., "region", "industry").compute()
    apart = {dim: check_apart(problems, matrix, dim) for dim in ("region", "industry")}
    if not all(apart.values()):
        return None
    if not weighted and bool((matrix.values == matrix.values.astype(bool)).all()):
        return matrix  # 0 and 1 only, seen in one pass; NaN is not equal to itself
    before = len(problems.found)
    if not check_values(problems, matrix, name=name):
        return None
    if not unknown:
        refuse_unknown(problems, matrix, cure=_leave_out(matrix), name=name)
    if not weighted and len(problems.found) == before:
        _refuse_amounts(problems, matrix, name)
    return matrix if len(problems.found) == before else None


def _leave_out(matrix: xr.DataArray) -> str:
    """Which of regions or industries to leave out: where less is lost."""
    unknown = matrix.isnull()
    lost = {
        dim: float(unknown.any([d for d in unknown.dims if d != dim]).mean())
        for dim in ("industry", "region")
    }
    dim = min(lost, key=lambda name: lost[name])
    return f"leave these out, such as presence.dropna('{dim}'), or take a coarser level"


def _refuse_amounts(problems: Problems, matrix: xr.DataArray, name: str) -> None:
    amounts = (matrix != 0) & (matrix != 1) & matrix.notnull()
    if bool(amounts.any()):
        problems.add(
            f"{name} is neither 0 nor 1 at {labels(amounts)}",
            column=name,
            cure="give presence, such as revealed_advantage(cube, reference=...) makes it",
        )


def check_enough_regions(problems: Problems, matrix: xr.DataArray, min_regions: int) -> None:
    """Note a matrix of so few regions that what industries share says nothing."""
    count = matrix.sizes["region"]
    if count < min_regions:
        problems.add(
            f"{count} regions are too few to tell which industries belong together",
            column="min_regions",
            value=min_regions,
            cure="use a national or European matrix, or set min_regions",
        )


def refuse_empty(problems: Problems, matrix: xr.DataArray) -> None:
    """Note regions without any industry and industries without any region."""
    for dim, other in (("region", "industry"), ("industry", "region")):
        empty = ~(matrix != 0).any(other)
        if bool(empty.any()):
            problems.add(
                f"{int(empty.sum())} without any {other}: {labels(empty)}",
                column=dim,
                cure=f"leave out: presence.sel({dim}=(presence > 0).any('{other}'))",
            )


def in_order(
    problems: Problems,
    array: xr.DataArray,
    dim: str,
    wanted: np.ndarray,
    *,
    name: str,
    cure: str,
    column: str | None = None,
) -> xr.DataArray | None:
    """The array with the labels wanted, in their order; None, and noted, where it lacks some."""
    missing = sorted(set(wanted.tolist()) - set(array[dim].values.tolist()))
    if missing:
        problems.add(f"{name} lacks {named(missing)}", column=column or dim, cure=cure)
        return None
    return array if np.array_equal(array[dim].values, wanted) else array.sel({dim: wanted})


def named(codes: Any) -> str:
    """Some codes in words: the first ones, and how many more."""
    codes = [str(code) for code in codes]
    more = f" and {len(codes) - SHOWN} more" if len(codes) > SHOWN else ""
    return ", ".join(codes[:SHOWN]) + more


def outer_coords(matrix: xr.DataArray, *inner: str) -> dict[Hashable, Any]:
    """The coordinates that do not depend on the inner dimensions: dates and the like."""
    return {k: v for k, v in matrix.coords.items() if not set(inner) & {k, *v.dims}}


def pair_array(values: np.ndarray, matrix: xr.DataArray, of: str, /, **attrs: Any) -> xr.DataArray:
    """Values of all pairs of industries or regions as (..., industry, industry2)."""
    codes = matrix[of].values
    dims = (*matrix.dims[:-2], of, f"{of}2")
    coords = outer_coords(matrix, "region", "industry") | {of: codes, f"{of}2": codes}
    return xr.DataArray(values, dims=dims, coords=coords, attrs=attrs)


def count_pairs(matrix: xr.DataArray, of: str, *, whole: bool = True) -> np.ndarray:
    """For each pair the number of regions (or industries) that have both; float64.

    `whole` says that the cells are 0 and 1: the product is then exact in float32.
    """
    values = matrix.values.astype(np.float32 if whole else np.float64, copy=False)
    other = values.swapaxes(-1, -2)
    pairs = np.matmul(other, values) if of == "industry" else np.matmul(values, other)
    return pairs.astype(np.float64, copy=False)


def set_diagonal(pairs: np.ndarray, value: float) -> None:
    """Write one value on the diagonal of each matrix, in place."""
    place = np.arange(pairs.shape[-1])
    pairs[..., place, place] = value
