"""One audit: what is published and known becomes a reader, whose holes are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import xarray as xr

from smartspec.analysis.disclosure._bounds import Given, Interval, learnt_cells
from smartspec.analysis.disclosure._facts import Cell, Reader
from smartspec.analysis.disclosure._figures import Published, learn_published
from smartspec.analysis.disclosure._rules import Rules, Sensitive, sensitive_cells, values_of
from smartspec.analysis.disclosure._structure import learn_structure
from smartspec.errors import SelectionError


@dataclass(frozen=True)
class Audit:
    """A reader and what it learns: each hole with its interval and what it was given besides."""

    reader: Reader
    sensitive: list[Sensitive]
    holes: dict[Sensitive, tuple[Interval, Given]]
    truth: xr.Dataset
    whole: bool


def audit(
    published: Sequence[Published],
    *,
    truth: xr.Dataset | None,
    rules: Rules,
    groups: Mapping[str, Iterable[str]] | None = None,
    weights: pd.DataFrame | None = None,
    contributions: pd.DataFrame | None = None,
    digits: Mapping[str, int | None] | None = None,
) -> Audit:
    """Look for what a reader of all published things together can learn."""
    cubes = [item for item in published if isinstance(item, xr.Dataset) and "total" in item]
    known = cubes[0] if truth is None and cubes else truth
    if known is None:
        raise SelectionError("no cube to audit against", cure="give truth= the internal cube")
    reader = Reader()
    learn_structure(reader, known, groups=groups or {}, weights=weights)
    for item in published:
        learn_published(reader, item, digits or {})
    sums = set(groups or {})
    exempt = {cell for cell in reader.hidden if cell[1] in sums or cell[2] in reader.weighted}
    for cube in cubes:
        exempt |= secondary_cells(cube)
    values = values_of(known)
    sensitive = sensitive_cells(known, reader, rules, contributions=contributions, exempt=exempt)
    if rules.zeros_shown:
        for cell in reader.hidden:
            if values.get(cell, 1.0) > 0 and cell[2] not in reader.weighted:
                reader.learn(cell, 1.0, float("inf"))
    whole = all(float(value).is_integer() for value in values.values())
    holes = learnt_cells(reader, sensitive, values, rules, whole=whole)
    return Audit(reader, sensitive, holes, known, whole)


def secondary_cells(cube: xr.Dataset) -> set[Cell]:
    """The cells that are secret only to protect others."""
    if "secondary" not in cube:
        return set()
    marked = cube["secondary"].transpose("date", "region", "industry")
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    regions, codes = (cube[dim].values.astype(str) for dim in ("region", "industry"))
    places = zip(*marked.values.nonzero(), strict=True)
    return {(days[d], str(regions[r]), str(codes[i])) for d, r, i in places}
