"""Structural distance: how different regions are in what a strategy cannot change soon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
import pandas as pd
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._arrays import labels, refuse_unknown
from smartspec.analysis._options import check_at_least_zero, check_choice, options
from smartspec.analysis._selection import leaf_industries, member_regions
from smartspec.analysis.specialisation.share import share
from smartspec.cube import check_is_array
from smartspec.errors import Problems

Standardise = Literal["z", "range", "none"]
Metric = Literal["euclidean", "manhattan"]


def structural_distance(
    values: xr.DataArray | xr.Dataset | pd.DataFrame,
    *,
    dim: str = "region",
    variables: str = "variable",
    weights: Mapping[str, float] | None = None,
    standardise: Standardise | None = None,
    metric: Metric = "euclidean",
) -> xr.Dataset:
    """How far regions lie from each other in several structural variables.

    `d_rs = sqrt(sum_k w_k (x_rk - x_sk)^2)`, or with `manhattan` `d_rs = sum_k w_k |x_rk - x_sk|`;
    weights add up to 1 after scaling. Before, each variable is standardised over the regions:
    `z` `(v - mean) / standard deviation`, `range` `(v - min) / (max - min)`, or not at all.

    Args:
        values: structural variables (population, age, shares of industries, firm size, trade,
            ...) as an array by `dim` and `variables` (further dimensions are kept), a table
            with one row per region and one column per variable, or an employment cube: then
            the variables are the shares of the industries that do not overlap, of the regions
            that contain no other.
        dim: dimension of the regions; for a table the column with them, or its index.
        variables: dimension of the variables.
        weights: weight of each variable by name; equal by default. A variable at weight 0
            counts nothing.
        standardise: `z`, `range` or `none`; by default `z`, and `none` for a cube.
        metric: `euclidean` or `manhattan`.

    Returns:
        `distance` by `dim` and a second one (`region2`), `position(region, variable)`, the
        variables as they were compared, and `weight(variable)` [fraction]. Attributes
        `standardise`, `metric`. Unstandardised, a distance is NaN where either region has a
        variable that is not known.

    Raises:
        SelectionError: variables without numbers, unknown cells or variables that are equal in
            all regions where they are standardised, weights of variables that are not there,
            negative weights; all at once.

    Example:
        >>> table = pd.DataFrame({"region": ["a", "b", "c"], "density": [100.0, 200.0, 300.0],
        ...                       "industry_share": [0.3, 0.2, 0.1]})
        >>> result = structural_distance(table, standardise="range")
        >>> result.distance.sel(region="a").values
        array([0. , 0.5, 1. ])

    Reference:
        Navarro, M., Gibaja, J. J., Franco, S., Murciego, A., Gianelle, C., Hegyi, F. B.,
        Kleibrink, A. (2014), Regional benchmarking in the smart specialisation process:
        Identification of reference regions based on structural similarity, JRC Technical
        Reports, S3 Working Paper 03/2014.
    """
    chosen: str = standardise or ("none" if isinstance(values, xr.Dataset) else "z")
    if isinstance(values, xr.Dataset):
        variables = "industry"
    with options() as problems:
        check_choice(problems, "standardise", chosen, Standardise)
        check_choice(problems, "metric", metric, Metric)
        array = _array(problems, values, dim, variables)
        if array is not None:
            array = array.compute()  # distances need all regions at once
            share_of = _weights(problems, array, variables, weights)
            _check(problems, array, dim, variables, chosen)
    assert array is not None
    x = _standardised(array, dim, chosen)
    size = np.sqrt(share_of) if metric == "euclidean" else share_of
    # a variable at weight 0 counts nothing, known or not
    counted = (x * size).where(share_of > 0, 0)
    distance = xr.apply_ufunc(
        _distances(metric),
        counted,
        input_core_dims=[[dim, variables]],
        output_core_dims=[[dim, f"{dim}2"]],
        vectorize=True,
    ).assign_coords({f"{dim}2": (f"{dim}2", x[dim].values)})
    unit = "standardised" if chosen != "none" else str(array.attrs.get("unit", "as the values"))
    parts = {"distance": distance, "position": x, "weight": share_of}
    for name, part in parts.items():
        part.attrs = {"unit": "fraction" if name == "weight" else unit}
    return xr.Dataset(parts, attrs={"standardise": chosen, "metric": metric})


def _distances(metric: Metric) -> Callable[[np.ndarray], np.ndarray]:
    if metric == "euclidean":
        return lambda rows: scipy.spatial.distance.cdist(rows, rows, "euclidean")
    return lambda rows: scipy.spatial.distance.cdist(rows, rows, "cityblock")


def _array(
    problems: Problems, values: xr.DataArray | xr.Dataset | pd.DataFrame, dim: str, variables: str
) -> xr.DataArray | None:
    if isinstance(values, xr.Dataset):
        codes = member_regions(problems, values, reference=None)
        return share(leaf_industries(values.sel(region=codes)))
    if isinstance(values, pd.DataFrame):
        table = values.set_index(dim) if dim in values.columns else values
        wrong = [str(c) for c in table.columns if not pd.api.types.is_numeric_dtype(table[c])]
        if wrong:
            cure = "keep the code of the region and variables that are numbers"
            problems.add(f"no numbers in {', '.join(wrong)}", column="values", cure=cure)
            return None
        coords = {dim: table.index.astype(str), variables: [str(c) for c in table.columns]}
        numbers = table.astype("float64").to_numpy()
        return xr.DataArray(numbers, dims=(dim, variables), coords=coords)
    check_is_array(values)
    lacking = [d for d in (dim, variables) if d not in values.dims or d not in values.coords]
    if lacking:
        problems.add(
            f"values has the dimensions {', '.join(map(str, values.dims)) or 'none'}",
            column="values",
            cure=f"give an array with labels along {dim} and {variables}",
        )
        return None
    return values


def _weights(
    problems: Problems, array: xr.DataArray, variables: str, weights: Mapping[str, float] | None
) -> xr.DataArray:
    names = [str(name) for name in array[variables].values]
    given = dict.fromkeys(names, 1.0) if weights is None else dict(weights)
    for word, apart, cure in (
        ("no weight for", set(names) - set(given), "give it one; 0 leaves it out"),
        ("a weight for unknown", set(given) - set(names), f"there are: {', '.join(names[:8])}"),
    ):
        if apart:
            message = f"{word} {variables} {', '.join(sorted(apart)[:5])}"
            problems.add(message, column="weights", cure=cure)
    before = len(problems)
    check_at_least_zero(problems, **{f"weight of {k}": v for k, v in given.items()})
    usable = len(problems) == before and sum(given.values()) > 0
    if len(problems) == before and not usable:
        problems.add("all weights are 0", column="weights", cure="give one variable a weight")
    total = sum(given.values()) if usable else 1.0
    shares = [given.get(name, 0.0) / total if usable else 0.0 for name in names]
    coord = {variables: array[variables].values}
    return xr.DataArray(shares, dims=variables, coords=coord)


def _check(
    problems: Problems, array: xr.DataArray, dim: str, variables: str, standardise: str
) -> None:
    if array.sizes[dim] < 2:
        cure = "a distance needs two"
        problems.add(f"{array.sizes[dim]} along {dim}", column=dim, cure=cure)
        return
    infinite = xr.apply_ufunc(np.isinf, array)
    if bool(infinite.any()):
        problems.add(f"infinite values at {labels(infinite)}", cure="give finite numbers")
    if standardise == "none":
        return
    cure = f"leave the {dim} or the variable out: the mean of all needs each"
    refuse_unknown(problems, array, cure=cure)
    flat = array.max(dim) == array.min(dim)
    if bool(flat.any()):
        cure = "leave it out: it tells no region from another"
        problems.add(f"the same value everywhere: {labels(flat)}", column="values", cure=cure)


def _standardised(array: xr.DataArray, dim: str, standardise: str) -> xr.DataArray:
    if standardise == "z":
        return (array - array.mean(dim)) / array.std(dim)
    if standardise == "range":
        return (array - array.min(dim)) / (array.max(dim) - array.min(dim))
    return array.astype(float)
