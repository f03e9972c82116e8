"""Weighted groups of industries, such as lead markets; groups may overlap."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._rounding import with_errors
from smartspec.analysis._weighted import (
    is_unknown,
    weighted_spread,
    weighted_status,
    weighted_sum,
)
from smartspec.cube import check_cube, check_is_cube
from smartspec.errors import DataError, SelectionError, collect, did_you_mean
from smartspec.tables import check

EXACT = 1e-9


def group_industries(
    cube: xr.Dataset,
    weights: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    version: str | None = None,
    drop_missing: bool = False,
) -> xr.Dataset:
    """A cube whose industries are weighted groups of the industries of the given cube.

    `e_gr = sum over i of w_gi * e_ir`; the delivered totals stay as they are, because groups may
    overlap and need not cover the economy. A group with a secret member (weight above zero) is
    secret there. A sum with a weight below one is an estimate. Of rounded counts the errors add up.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        weights: table of the schema `industry_groups`: group, industry, weight [fraction] and,
            where a delineation has several versions, version.
        names: name of each group; the code where missing.
        version: the version of the delineation to use; needed if the table has several.
        drop_missing: leave out members that the cube lacks instead of raising; `coverage` says
            what part of each group's weight remains.

    Returns:
        A new cube with the groups as industries, all of them leaves, and `coverage(industry)`
        [fraction of the weights]. Attribute `overlapping` is 1 where an industry counts in
        several groups, so that the groups must not be added up.

    Raises:
        DataError: the table does not fit its schema, members that the cube lacks, groups
            without members, groups above the total (a whole and its part in one group).
        SelectionError: a version that the table lacks, or several versions and none chosen.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "20", 300.0, "observed"),
        ...     ("2019-06-30", "05", "21", 100.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> weights = pd.DataFrame({"group": ["health", "health"], "industry": ["20", "21"],
        ...                         "weight": [0.5, 1.0]})
        >>> from smartspec.cube import build_cube
        >>> float(group_industries(build_cube(rows), weights).employees.item())
        250.0

    Reference:
        Weights as in satellite accounts, such as that of tourism: United Nations, UNWTO, Eurostat,
        OECD (2010), Tourism Satellite Account: Recommended Methodological Framework 2008.
    """
    table = _chosen(check(weights, "industry_groups"), version)
    matrix, coverage = _matrix(cube, table, drop_missing=drop_missing)
    employees = weighted_sum(cube["employees"], matrix, dim="industry")
    status = weighted_status(cube["status"], matrix, dim="industry")
    unknown = is_unknown(status)
    groups = [str(group) for group in matrix["group"].values]
    label = np.array([(names or {}).get(group, group) for group in groups], dtype=object)
    variables: dict[str, xr.DataArray] = {
        "employees": employees.where(~unknown),
        "status": status,
        "coverage": coverage,
    }
    cube = with_errors(cube)
    for name, added in (("error", weighted_sum), ("spread", weighted_spread)):
        if name in cube:
            variables[name] = added(cube[name], matrix, dim="industry").where(~unknown)
    kept = cube.drop_dims("industry")
    grouped = (
        kept.assign(variables)
        .rename(group="industry")
        .assign_coords(
            industry_name=("industry", label),
            leaf=("industry", np.ones(len(groups), dtype=bool)),
        )
        .transpose(*cube["employees"].dims, ...)
        .assign_attrs(classification="own", overlapping=_overlapping(cube, matrix))
    )
    return grouped if grouped.chunks else check_cube(grouped)


def _chosen(table: pd.DataFrame, version: str | None) -> pd.DataFrame:
    versions = table["version"].dropna().unique().tolist()
    if version is None:
        if len(versions) > 1:
            raise SelectionError(
                "the groups have several versions", cure=f"choose version= {', '.join(versions)}"
            )
        return table
    if version not in versions:
        cure = did_you_mean(version, versions)
        raise SelectionError(f"the groups have no version '{version}'", cure=cure)
    return table[table["version"] == version]


def _matrix(
    cube: xr.Dataset, table: pd.DataFrame, *, drop_missing: bool
) -> tuple[xr.DataArray, xr.DataArray]:
    """Weights by industry of the cube and group, and what part of each group's weight they are."""
    check_is_cube(cube)
    index = cube.indexes["industry"]
    groups = list(dict.fromkeys(table["group"]))
    _check_members(table, index, drop_missing=drop_missing)
    found = table[table["industry"].isin(index)]
    rows = index.get_indexer(pd.Index(found["industry"]))
    columns = pd.Index(groups).get_indexer(pd.Index(found["group"]))
    values = np.zeros((len(index), len(groups)))
    np.add.at(values, (rows, columns), found["weight"].to_numpy(dtype=float))
    matrix = xr.DataArray(
        values,
        dims=("industry", "group"),
        coords={"industry": index, "group": np.array(groups, dtype=object)},
    )
    wished = table.groupby("group", sort=False)["weight"].sum().astype(float)
    whole = xr.DataArray(wished[groups].to_numpy(), dims="group")
    return matrix, matrix.sum("industry") / whole


def _check_members(table: pd.DataFrame, index: pd.Index, *, drop_missing: bool) -> None:
    present = table["industry"].isin(index)
    with collect(DataError) as problems:
        if table.empty:
            problems.add("no groups", cure="give rows of group, industry, weight")
        for row in table[~(present | drop_missing)].itertuples():
            problems.add(
                f"group '{row.group}': industry is not in the cube",
                column="industry",
                value=row.industry,
                cure=f"{did_you_mean(row.industry, index)}; or drop_missing=True",
            )
        counted = set(table.loc[present & (table["weight"] > 0), "group"])
        named = set() if drop_missing else set(table.loc[~present, "group"])
        for group in dict.fromkeys(table["group"]):
            if group not in counted | named:
                problems.add(
                    f"group '{group}' has no industry of the cube with a weight above zero",
                    cure="give it one, or leave the group out",
                )


def _overlapping(cube: xr.Dataset, matrix: xr.DataArray) -> int:
    """1 where the groups count somebody twice, as far as weights and leaves show it."""
    used = matrix.sum("group")
    nested = bool(((used > 0) & ~cube["leaf"]).any())
    return int(bool((used > 1 + EXACT).any()) or nested or bool(cube.attrs.get("overlapping")))
