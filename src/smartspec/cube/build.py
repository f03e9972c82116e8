"""Build a cube from its long form, and the long form from a cube."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.cube.check import PERCENT_CURE, check_cube
from smartspec.cube.internal import INTERNAL, carry_internal
from smartspec.cube.segments import SEGMENT, read_segments
from smartspec.cube.shape import (
    DIMS,
    ERRORS,
    MISSING,
    SPREADS,
    TOTAL,
    Status,
    cube_attributes,
)
from smartspec.errors import DataError
from smartspec.gate import check_cells
from smartspec.tables import check


def build_cube(
    rows: pd.DataFrame,
    *,
    region_names: Mapping[str, str] | None = None,
    industry_names: Mapping[str, str] | None = None,
    leaves: Iterable[str] | None = None,
    **attributes: Any,
) -> xr.Dataset:
    """Build a cube from a table of the schema `employment`, and check it.

    Rows with industry `TOTAL` are the delivered totals; every date and region that has cells
    must have one. Cells without a row are `not_available`.

    Args:
        rows: columns date, region, industry, employees [persons], status (name of a Status);
            optional error [persons], spread [persons; default the error] and segment (a whole
            number for each date, see :mod:`smartspec.cube.segments`).
        region_names: name of each region code; the code itself where missing.
        industry_names: name of each industry code as delivered; empty where missing.
        leaves: industries that stand beside each other without overlap; default all.
        **attributes: see :data:`ATTRIBUTES`.

    Raises:
        DataError: duplicate keys, negative counts, totals missing or too small, errors below zero
            or of only some figures, several segments at one date, all at once.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 300.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> float(build_cube(rows).total.sel(region="05").item())
        1000.0
    """
    delivered = rows
    rows = check(delivered, "employment")
    _check_percent(rows)
    is_total = rows["industry"] == TOTAL
    dates = pd.DatetimeIndex(sorted(rows["date"].unique())).as_unit("ns")
    regions = list(dict.fromkeys(rows["region"]))
    industries = list(dict.fromkeys(rows.loc[~is_total, "industry"]))
    place = {
        "date": pd.Index(dates).get_indexer(pd.DatetimeIndex(rows["date"])),
        "region": pd.Index(regions).get_indexer(pd.Index(rows["region"])),
        "industry": pd.Index(industries).get_indexer(pd.Index(rows["industry"])),
    }
    shape = (len(dates), len(regions), len(industries))
    check_cells(math.prod(shape), len(rows), kind=DataError)
    value = rows["employees"].to_numpy(dtype=float, na_value=np.nan)
    flag = rows["status"].map({s.name.lower(): int(s) for s in Status}).to_numpy(dtype=np.int8)
    parts = [("employees", "total", value, np.nan), ("status", "total_status", flag, MISSING)]
    if rows["spread"].notna().any():
        rows = rows.assign(spread=rows["spread"].fillna(rows["error"]))
    for names in (ERRORS, SPREADS):
        if rows[names[0]].notna().any():
            parts.append((*names, rows[names[0]].to_numpy(dtype=float, na_value=np.nan), np.nan))
    variables: dict[str, tuple[tuple[str, ...], np.ndarray]] = {}
    for name, of_total, given, default in parts:
        for key, dims, chosen in ((name, DIMS, ~is_total), (of_total, DIMS[:2], is_total)):
            here = chosen.to_numpy(dtype=bool)
            array = np.full(shape[: len(dims)], default, dtype=given.dtype)
            array[tuple(place[dim][here] for dim in dims)] = given[here]
            variables[key] = (dims, array)
    kept = set(industries if leaves is None else leaves)
    cube = xr.Dataset(
        variables,
        coords={
            "date": dates,
            "region": np.array(regions, dtype=object),
            "industry": np.array(industries, dtype=object),
            "region_name": ("region", _names(regions, region_names, default=None)),
            "industry_name": ("industry", _names(industries, industry_names, default="")),
            "leaf": ("industry", np.array([i in kept for i in industries], dtype=bool)),
        },
        attrs=cube_attributes(attributes),
    )
    cube = cube.assign_coords(read_segments(rows, cube))
    return carry_internal(check_cube(cube), delivered)


def _check_percent(rows: pd.DataFrame) -> None:
    """Shares instead of counts: every total is 100 (or 1), and cells have decimals."""
    value = rows["employees"].dropna().astype(float)
    total = value[rows["industry"].loc[value.index] == TOTAL]
    if len(total) and (value % 1 != 0).any():
        for whole in (100.0, 1.0):
            if np.isclose(total, whole, rtol=1e-3).all():
                message = f"all totals are {whole:g}: percent or fractions instead of counts"
                raise DataError(message, cure=PERCENT_CURE)


def _names(codes: list[str], names: Mapping[str, str] | None, default: str | None) -> np.ndarray:
    names = names or {}
    found = [names.get(code, code if default is None else default) for code in codes]
    return np.array(found, dtype=object)


def cube_to_table(cube: xr.Dataset) -> pd.DataFrame:
    """The long form of a cube, totals included, as a table of the schema `employment`.

    The columns `error`, `spread` and `segment` are there only where the cube has them.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", None, "suppressed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> cube_to_table(build_cube(rows))["status"].tolist()
        ['suppressed', 'observed']
    """
    extra = [(name, of_total) for name, of_total in (ERRORS, SPREADS) if name in cube]
    bare = cube.drop_vars([SEGMENT, INTERNAL], errors="ignore")
    cells = bare[["employees", "status", *(name for name, _ in extra)]]
    cells = cells.drop_vars(["region_name", "industry_name", "leaf"])
    totals = bare[["total", "total_status", *(of_total for _, of_total in extra)]]
    names = {"total": "employees", "total_status": "status"}
    names |= {of_total: name for name, of_total in extra}
    below = totals.drop_vars("region_name").rename({n: names[str(n)] for n in totals.data_vars})
    long = pd.concat(
        [
            cells.to_dataframe(dim_order=list(DIMS)).reset_index(),
            below.to_dataframe(dim_order=list(DIMS[:2])).reset_index().assign(industry=TOTAL),
        ],
        ignore_index=True,
    )
    long["status"] = long["status"].map({int(s): s.name.lower() for s in Status})
    if SEGMENT in cube.coords:
        long[SEGMENT] = long["date"].map(cube[SEGMENT].to_series())
    table = carry_internal(check(long, "employment"), cube)
    return table.drop(columns=[n for n in ("error", "spread", SEGMENT) if n not in cube.variables])
