"""A cube in the districts of today: those that were dissolved, merged or split, by weighted links."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._rounding import with_errors
from smartspec.analysis._weighted import (
    is_unknown,
    weighted_spread,
    weighted_status,
    weighted_sum,
)
from smartspec.analysis.bridges._links import check_weights, matrices, open_sources, read_links
from smartspec.cube import Status, check_cube, check_is_cube
from smartspec.errors import Problems

LAYERS = (
    ("employees", "status", "error", "spread", ("date", "region", "industry")),
    ("total", "total_status", "total_error", "total_spread", ("date", "region")),
)
MARKERS = {name: np.int8(Status.NOT_AVAILABLE) for name in ("status", "total_status")}


def bridge_regions(
    cube: xr.Dataset,
    links: pd.DataFrame,
    *,
    area_status: str | None = None,
    names: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """The cube with the figures of dissolved regions moved to those that took them over.

    `e_si(t) = sum over r of w_rs * e_ri(t)` at dates `t` before the reform, and likewise the
    totals; from its first day on the region's own figures stand. Merged regions (weight 1) are
    exact; a part of a region is an estimate, because one weight stands for all industries. A
    sum with a secret part is secret. A region that gains land and keeps its code needs a link to
    itself. Several reforms are worked off in their order.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        links: table of the schema `bridge_links`: source, target, weight [fraction; 1 where a
            region has one successor], valid_from (first day of the new region).
        area_status: boundaries that the result refers to; default those of the cube.
        names: name of each new region that the cube lacks; the code where missing.

    Returns:
        A new cube without the dissolved regions, new ones at its end.

    Raises:
        SelectionError: no date of a reform, splits without weights, weights that do not add up to
            1, regions that the cube lacks, a region with figures although it is dissolved or not
            yet there; all at once.
        DataError: a table that does not fit its schema.

    Example:
        >>> rows = pd.DataFrame([
        ...     (day, region, "TOTAL", count, "observed") for day, region, count in [
        ...         ("2008-06-30", "05313", 900.0), ("2008-06-30", "05354", 500.0),
        ...         ("2010-06-30", "05334", 1500.0)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> links = pd.DataFrame({"source": ["05313", "05354"], "target": ["05334", "05334"],
        ...                       "valid_from": ["2009-10-21", "2009-10-21"]})
        >>> from smartspec.cube import build_cube
        >>> bridge_regions(build_cube(rows), links)["total"].sel(region="05334").values.tolist()
        [1400.0, 1500.0]

    Reference:
        Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR), Umstiegsschlüssel für konsistente
        Zeitreihen.
    """
    table = read_links(links)
    with options() as problems:
        days = _check_links(problems, cube, table)
        for _, rows in table.groupby("valid_from"):
            check_weights(problems, rows)
    bridged = with_errors(cube)
    for day in days:
        rows = table[table["valid_from"] == day]
        with options() as problems:
            _check_figures(problems, bridged, rows, day)
        bridged = _bridged(bridged, rows, day, names or {})
    notes = [str(cube.attrs.get("breaks") or "")]
    notes += [f"regions of {day.date()} bridged to earlier dates" for day in days]
    attrs = {"breaks": "; ".join(note for note in notes if note)}
    attrs |= {} if area_status is None else {"area_status": area_status}
    result = bridged.assign_attrs(attrs)
    return result if result.chunks else check_cube(result)


def _check_links(problems: Problems, cube: xr.Dataset, table: pd.DataFrame) -> list[pd.Timestamp]:
    """The days of the reforms in their order."""
    check_is_cube(cube)
    for row in table[table["valid_from"].isna()].itertuples():
        cure = "give the first day of the new region, such as 2009-10-21"
        place = f"{row.source} to {row.target}"
        problems.add("no date of the reform", column="valid_from", value=place, cure=cure)
    known = set(cube.indexes["region"]) | set(table["target"])
    for code in dict.fromkeys(table["source"]):
        if code not in known:
            cure = "leave the link out, or read the figures of this region too"
            problems.add(f"region '{code}' is not in the cube", column="source", cure=cure)
    for code, targets in open_sources(table).items():
        problems.add(
            f"region '{code}' is split among {', '.join(targets)} without weights",
            column="weight",
            cure="give the weight of each, such as its part of the population; they add up to 1",
        )
    return sorted(pd.Timestamp(day) for day in table["valid_from"].dropna().unique())


def _check_figures(
    problems: Problems, cube: xr.Dataset, rows: pd.DataFrame, day: pd.Timestamp
) -> None:
    """Nobody is counted twice: old regions have figures before the reform, new ones after it."""
    before = cube["date"] < day.to_datetime64()
    sources, targets = set(rows["source"]), set(rows["target"])
    for codes, wrong, what in (
        (sources - targets, ~before, "after it was dissolved on"),
        (targets - sources, before, "before it was made on"),
    ):
        there = [code for code in cube.indexes["region"] if code in codes]
        counted = cube["total"].sel(region=there).where(wrong).notnull().any("date")
        for code in np.array(there, dtype=object)[counted.values]:
            problems.add(
                f"region '{code}' has figures {what} {day.date()}",
                column="region",
                value=code,
                cure="correct valid_from, link it to itself if it keeps its code, or leave the "
                "figures out",
            )


def _bridged(
    cube: xr.Dataset, rows: pd.DataFrame, day: pd.Timestamp, names: Mapping[str, str]
) -> xr.Dataset:
    """The cube with one reform applied to the dates before it."""
    targets = [str(code) for code in dict.fromkeys(rows["target"])]
    gone = set(rows["source"]) | set(targets)
    index = cube.indexes["region"]
    kept = [code for code in index if code not in gone]
    order = [code for code in [*index, *targets] if code not in set(rows["source"]) - set(targets)]
    cube = cube.assign_coords(region_name=cube["region_name"].compute())
    label = {**dict.fromkeys(targets), **dict(zip(index, cube["region_name"].values, strict=True))}
    there = [code for code in dict.fromkeys(rows["source"]) if code in index]
    matrix, _ = matrices(rows, pd.Index(there), targets, dim="region")
    bare = cube.drop_vars("region_name")
    own = bare.reindex(region=targets, fill_value={n: MARKERS.get(str(n), np.nan) for n in bare})
    moved = own.assign(
        _moved(bare.sel(region=there), own, matrix, cube["date"] < day.to_datetime64())
    )
    result = xr.concat(
        [bare.sel(region=kept), moved],
        dim="region",
        data_vars="minimal",
        coords="minimal",
        compat="override",
        combine_attrs="override",
    ).sel(region=list(dict.fromkeys(order)))
    shown = [label[code] or names.get(code, code) for code in result["region"].values]
    result = result.assign_coords(region_name=("region", np.array(shown, dtype=object)))
    return result.transpose(*cube["employees"].dims, ...)


def _moved(
    old: xr.Dataset, own: xr.Dataset, matrix: xr.DataArray, before: xr.DataArray
) -> dict[str, xr.DataArray]:
    """Figures of the new regions: sums of the old ones before the reform, their own after it."""
    exists = xr.dot(old["total"].isnull().astype(float), (matrix > 0).astype(float), dim="region")
    found: dict[str, xr.DataArray] = {}
    for value, marker, error, spread, dims in LAYERS:
        status = weighted_status(old[marker], matrix, dim="region")
        if value == "employees":
            status = status.where(exists == 0, Status.NOT_AVAILABLE).astype(np.int8)
        sums = {marker: status}
        for name in (value, error, spread):
            if name in old:
                added = weighted_spread if name == spread else weighted_sum
                sums[name] = added(old[name], matrix, dim="region").where(~is_unknown(status))
        for name, summed in sums.items():
            renamed = summed.rename(target="region").transpose(*dims)
            chosen = xr.where(before, renamed, own[name]).transpose(*dims)
            found[name] = chosen.astype(own[name].dtype)
    return found
