"""A cube of one classification of industries in the codes of another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import attempt, check_choice, options
from smartspec.analysis._rounding import with_errors
from smartspec.analysis._weighted import (
    is_unknown,
    weighted_spread,
    weighted_status,
    weighted_sum,
)
from smartspec.analysis.bridges._links import (
    check_weights,
    in_blocks,
    matrices,
    open_sources,
    read_links,
    with_weights,
)
from smartspec.codes.classifications import SAME_AS
from smartspec.codes.industries import successors
from smartspec.cube import Status, check_cube, check_is_cube
from smartspec.errors import Problems

Ambiguous = Literal["refuse", "unknown", "group", "equal"]


def bridge_industries(
    cube: xr.Dataset,
    links: pd.DataFrame | None = None,
    *,
    to: str = "WZ2025",
    weights: pd.DataFrame | None = None,
    ambiguous: Ambiguous = "refuse",
    names: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """The cube with the industries of another classification, by weighted links.

    `e_jr = sum over i of w_ij * e_ir` with `sum over j of w_ij = 1`: nobody is lost or counted
    twice, and delivered totals stay as they are. A sum with a secret part is secret; a part of
    a count is an estimate. A new industry of which an old one is missing in the cube is not
    available.

    Where an old industry has several successors and no weights are known, `ambiguous` decides:

    - `refuse`: the call names all such industries;
    - `unknown`: their successors are not available, unless the old industry has nobody;
    - `group`: successors that a split ties together become one industry (`46+47+95`), which both
      classifications count exactly; `members` lists the new codes of each;
    - `equal`: equal parts, marked as estimated.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        links: table of the schema `bridge_links`: source, target, weight [fraction]; default the
            official links of each industry to those of `to` at the same level.
        to: classification of the result.
        weights: table of the schema `bridge_links` with weights of some sources, such as from a
            year that was counted in both classifications; they replace those of `links`.
        ambiguous: what to do with splits without weights.
        names: name of each new industry; empty where missing: reports know the official ones.

    Returns:
        A new cube, with `members(industry)`: the codes of `to` in each industry, apart by blanks.

    Raises:
        SelectionError: splits without weights, weights that do not add up to 1 or lack some
            successors, weights without a link, industries without links; all at once.
        DataError: a table that does not fit its schema.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "24", 300.0, "observed"),
        ...     ("2019-06-30", "05", "63", 100.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> links = pd.DataFrame({"source": ["24", "63", "63"], "target": ["24", "60", "63"],
        ...                       "weight": [1.0, 0.25, 0.75]})
        >>> from smartspec.cube import build_cube
        >>> bridged = bridge_industries(build_cube(rows, classification="WZ2008"), links)
        >>> bridged["employees"].values.ravel().tolist()
        [300.0, 25.0, 75.0]

    Reference:
        Statistisches Bundesamt, Umsteigeschlüssel WZ 2008 - WZ 2025.
    """
    check_is_cube(cube)
    with options() as problems:
        check_choice(problems, "ambiguous", ambiguous, Ambiguous)
        origin = str(cube.attrs.get("classification") or "")
        given = _official(problems, cube, origin, to) if links is None else read_links(links)
        table = with_weights(problems, given, weights)
        _check_sources(problems, cube, table)
        check_weights(problems, table)
        if ambiguous == "refuse":
            _refuse_open(problems, cube, table)
    if links is None:
        table = pd.concat([table, _absent_origins(table, origin)], ignore_index=True)
    table, members = _settled(table, ambiguous)
    bridged = _bridged(cube, table, list(members))
    own = any(len(part) > 1 for part in members.values())
    label = [(names or {}).get(code, "") for code in members]
    bridged = bridged.assign_coords(
        industry_name=("industry", np.array(label, dtype=object))
    ).assign(members=("industry", np.array([" ".join(m) for m in members.values()], dtype=object)))
    notes = [str(cube.attrs.get("breaks") or ""), f"{origin or 'industries'} bridged to {to}"]
    result = bridged.assign_attrs(
        classification="own" if own else to, breaks="; ".join(note for note in notes if note)
    )
    return result if result.chunks else check_cube(result)


def _official(problems: Problems, cube: xr.Dataset, origin: str, to: str) -> pd.DataFrame:
    """The official links of the industries of a cube; splits without weight."""
    rows: list[tuple[str, str, float]] = []
    if to not in SAME_AS or origin not in SAME_AS or SAME_AS[to] == SAME_AS[origin]:
        problems.add(
            f"no official links from '{origin}' to '{to}'",
            column="to",
            value=to,
            cure="they lead from WZ2008 (NACE2, SIC2007) to WZ2025 (NACE2.1) and back: set the "
            "cube's classification, or give links=",
        )
        return read_links(pd.DataFrame(columns=["source", "target", "weight"]))
    for code in map(str, cube["industry"].values):
        found = attempt(problems, lambda code=code: successors(code, to=SAME_AS[to]))
        targets = found.codes if found else ()
        rows += [(code, target, 1.0 if len(targets) == 1 else np.nan) for target in targets]
    return read_links(pd.DataFrame(rows, columns=["source", "target", "weight"]))


def _check_sources(problems: Problems, cube: xr.Dataset, table: pd.DataFrame) -> None:
    if problems:
        return  # industries without links are named already
    linked = set(table["source"])
    for code in map(str, cube["industry"].values):
        if code not in linked:
            cure = "give a link for it, or leave the industry out of the cube first"
            problems.add(f"industry '{code}' has no link", column="links", cure=cure)


def _refuse_open(problems: Problems, cube: xr.Dataset, table: pd.DataFrame) -> None:
    there = set(map(str, cube["industry"].values))
    for code, targets in open_sources(table).items():
        if code in there:
            problems.add(
                f"industry '{code}' is split among {', '.join(targets)} without weights",
                column="weights",
                cure="give weights= of each, or choose ambiguous='group', 'unknown' or 'equal'",
            )


def _absent_origins(table: pd.DataFrame, origin: str) -> pd.DataFrame:
    """Links to the same new industries from old ones that the cube lacks."""
    there = set(table["source"])
    rows = [
        (old, new, 1.0)
        for new in dict.fromkeys(table["target"])
        for old in successors(new, to=SAME_AS[origin]).codes
        if old not in there
    ]
    return pd.DataFrame(rows, columns=["source", "target", "weight"])


def _settled(
    table: pd.DataFrame, ambiguous: Ambiguous
) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Links as `ambiguous` wants them, and the new codes in each new industry."""
    if ambiguous == "group":
        table, blocks = in_blocks(table)
        return table, dict(sorted(blocks.items()))
    if ambiguous == "equal":
        equal = 1 / table.groupby("source")["target"].transform("size")
        table = table.assign(weight=table["weight"].where(table["weight"].notna(), equal))
    return table, {str(code): [str(code)] for code in sorted(table["target"].unique())}


def _bridged(cube: xr.Dataset, table: pd.DataFrame, targets: list[str]) -> xr.Dataset:
    cube, index = with_errors(cube), cube.indexes["industry"]
    matrix, unsaid = matrices(table, index, targets, dim="industry")
    absent = table.loc[~table["source"].isin(index) & (table["weight"] != 0), "target"]
    lacking = xr.DataArray(np.isin(targets, absent.to_numpy(dtype=object)), dims="target")
    status = weighted_status(cube["status"], matrix, dim="industry", open_links=unsaid)
    lacking = (lacking | cube["total"].isnull()) & (status != Status.SUPPRESSED)
    status = status.where(~lacking, Status.NOT_AVAILABLE).astype(np.int8)
    added = {"employees": weighted_sum, "error": weighted_sum, "spread": weighted_spread}
    sums = {
        name: add(cube[name], matrix, dim="industry").where(~is_unknown(status))
        for name, add in added.items()
        if name in cube
    }
    inner = ((matrix > 0) | unsaid) & ~cube["leaf"]
    bare = cube.drop_dims("industry").assign({**sums, "status": status})
    return (
        bare.rename(target="industry")
        .assign_coords(leaf=("industry", ~inner.any("industry").values))
        .transpose(*cube["employees"].dims, ...)
    )
