"""Two series of the same figures, one after the other, with a mark where they break."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._rounding import is_rounded, with_errors
from smartspec.cube import (
    ERRORS,
    SEGMENT,
    SPREADS,
    Status,
    check_cube,
    check_is_cube,
    segments_of,
    with_segments,
)
from smartspec.errors import Problems

LAYERS = ("employees", "status", "total", "total_status", *ERRORS, *SPREADS)


def join_series(earlier: xr.Dataset, later: xr.Dataset) -> xr.Dataset:
    """The dates of two cubes in one, with a break between them where their codes differ in meaning.

    `segment(later) = segment(earlier) + 1` where classification or area status differ, else the
    series goes on without a break. Growth and trends across a break are refused: bridge first
    (`bridge_industries`, `bridge_regions`), then join. What one cube lacks is not available there.

    Args:
        earlier: employment cube; employees [persons] by date, region, industry.
        later: employment cube whose dates all come after those of `earlier`.

    Returns:
        A new cube with the regions and industries of both, those of `later` first, and names and
        attributes of `later`; `breaks` says what changes. `classification` is `own` where the two
        differ, because the codes then belong to two.

    Raises:
        SelectionError: dates that overlap, figures of different units or kinds; all at once.

    Example:
        >>> from smartspec.cube import build_cube
        >>> def cube(day, classification):
        ...     rows = [(day, "05", "24", 300.0, "observed"), (day, "05", "TOTAL", 900.0, "observed")]
        ...     columns = ["date", "region", "industry", "employees", "status"]
        ...     return build_cube(pd.DataFrame(rows, columns=columns), classification=classification)
        >>> series = join_series(cube("2024-06-30", "WZ2008"), cube("2026-06-30", "WZ2025"))
        >>> series["segment"].values.tolist(), series.attrs["breaks"]
        ([0, 1], '2026-06-30: classification WZ2008 to WZ2025')

    Reference:
        OECD (2007), Data and Metadata Reporting and Presentation Handbook, on breaks in series.
    """
    with options() as problems:
        _check_pair(problems, earlier, later)
    first = str(pd.Timestamp(later["date"].values.min()).date())
    changed = [
        f"{word} {earlier.attrs.get(name) or 'not named'} to {later.attrs.get(name) or 'not named'}"
        for name, word in (("classification", "classification"), ("area_status", "area status"))
        if earlier.attrs.get(name, "") != later.attrs.get(name, "")
    ]
    regions = later.indexes["region"].append(earlier.indexes["region"]).unique()
    industries = later.indexes["industry"].append(earlier.indexes["industry"]).unique()
    rounded = is_rounded(earlier) or is_rounded(later)
    parts = [_widened(cube, regions, industries, rounded=rounded) for cube in (earlier, later)]
    joined = xr.concat(parts, dim="date", join="exact", compat="override", coords="minimal")
    joined = joined.assign_coords(_names(earlier, later, regions, industries))
    notes = [earlier.attrs.get("breaks", ""), later.attrs.get("breaks", "")]
    notes += [f"{first}: {', '.join(changed)}"] if changed else []
    attrs: dict[str, Any] = {**later.attrs, "breaks": "; ".join(dict.fromkeys(filter(None, notes)))}
    attrs["illustrative"] = max(c.attrs.get("illustrative", 0) for c in (earlier, later))
    attrs["overlapping"] = max(c.attrs.get("overlapping", 0) for c in (earlier, later))
    if earlier.attrs.get("classification", "") != later.attrs.get("classification", ""):
        attrs["classification"] = "own"
    joined = with_segments(joined, _numbers(earlier, later, step=int(bool(changed))))
    joined = joined.assign_attrs(attrs)
    return joined if joined.chunks else check_cube(joined)


def _check_pair(problems: Problems, earlier: xr.Dataset, later: xr.Dataset) -> None:
    for cube in (earlier, later):
        check_is_cube(cube)
        if not cube.sizes["date"]:
            problems.add(
                "a series has no date", column="date", cure="give both with a date or more"
            )
            return
    last, first = (
        pd.Timestamp(earlier["date"].values.max()),
        pd.Timestamp(later["date"].values.min()),
    )
    if last >= first:
        problems.add(
            f"the earlier series ends on {last.date()}, the later one starts on {first.date()}",
            column="date",
            cure="choose the dates of each, so that every date comes from one of them",
        )
    for name in ("unit", "rounding_base"):
        mine, theirs = earlier.attrs.get(name, ""), later.attrs.get(name, "")
        if mine != theirs and name == "unit":
            cure = "join figures of the same unit"
            problems.add(f"{name} '{mine}' before, '{theirs}' after", column=name, cure=cure)


def _widened(
    cube: xr.Dataset, regions: pd.Index, industries: pd.Index, *, rounded: bool
) -> xr.Dataset:
    """The figures of a cube with all regions and industries; what it lacks is not available."""
    cube = with_errors(cube)
    if rounded and "error" not in cube:  # exact figures beside rounded ones
        for pair in (ERRORS, SPREADS):
            known = zip(pair, (cube["employees"], cube["total"]), strict=True)
            cube = cube.assign({n: xr.zeros_like(of).where(of.notnull()) for n, of in known})
    bare = cube[[name for name in LAYERS if name in cube]].drop_vars(
        [SEGMENT, "region_name", "industry_name", "leaf"], errors="ignore"
    )
    markers = {name: np.int8(Status.NOT_AVAILABLE) for name in ("status", "total_status")}
    fill = {str(name): markers.get(str(name), np.nan) for name in bare.data_vars}
    return bare.reindex(region=regions, industry=industries, fill_value=fill)


def _names(
    earlier: xr.Dataset, later: xr.Dataset, regions: pd.Index, industries: pd.Index
) -> dict[str, tuple[str, np.ndarray]]:
    """Names and leaves of all codes; those of the later cube win."""
    found: dict[str, tuple[str, np.ndarray]] = {}
    for name, dim, index in (
        ("region_name", "region", regions),
        ("industry_name", "industry", industries),
        ("leaf", "industry", industries),
    ):
        known = {
            code: value
            for cube in (earlier, later)
            for code, value in zip(cube[dim].values, cube[name].values, strict=True)
        }
        kind = bool if name == "leaf" else object
        found[name] = (dim, np.array([known[code] for code in index], dtype=kind))
    return found


def _numbers(earlier: xr.Dataset, later: xr.Dataset, *, step: int) -> dict[str, int]:
    """Segments that go on from the earlier series to the later one."""

    def of(cube: xr.Dataset) -> dict[str, int]:
        return segments_of(cube) or {str(pd.Timestamp(d).date()): 0 for d in cube["date"].values}

    before, after = of(earlier), of(later)
    shift = max(before.values()) + step - min(after.values())
    return {**before, **{day: number + shift for day, number in after.items()}}
