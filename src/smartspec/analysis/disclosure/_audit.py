"""One audit: what is published and known becomes a reader, whose holes are looked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.analysis.disclosure._bounds import Given, Interval, learnt_cells
from smartspec.analysis.disclosure._facts import Cell, FactRows, Reader
from smartspec.analysis.disclosure._figures import Published, learn_published
from smartspec.analysis.disclosure._likely import likely_readers, reconciled
from smartspec.analysis.disclosure._oracles import oracles
from smartspec.analysis.disclosure._printed import check_dimensions
from smartspec.analysis.disclosure._quadrant_facts import quadrant_facts
from smartspec.analysis.disclosure._rules import Rules, Sensitive, sensitive_cells, values_of
from smartspec.analysis.disclosure._structure import Loose, learn_structure, resolve_groups
from smartspec.errors import DataError, SelectionError, check_type

ZEROS = "if zeros are suppressed too, say zeros_shown=False (--zeros-hidden); else "


@dataclass(frozen=True)
class Audit:
    """A reader and what it learns: each hole with its interval and what it was given besides.

    `oracles` are cubes with a checksum that confirms guesses: first secret cell, how many, checksum.

    `likely` are the audits of readers who expect gaps to be what they are elsewhere, with those
    holes that are none for certain.
    """

    rows: FactRows
    sensitive: list[Sensitive]
    holes: dict[Sensitive, tuple[Interval, Given]]
    sources: list[xr.Dataset]
    whole: bool
    likely: tuple[Audit, ...] = ()
    expects: bool = False
    oracles: tuple[tuple[Cell, int, str], ...] = ()

    @property
    def all(self) -> tuple[Audit, ...]:
        """The audit of what is certain, and those of what is probable."""
        return (self, *self.likely)

    @property
    def has_holes(self) -> bool:
        """Whether anything is learnt, for certain or probably."""
        return any(one.holes for one in self.all)

    @property
    def reader(self) -> Reader:
        """Who learns."""
        return self.rows.reader


def audit(
    published: Sequence[Published],
    *,
    truth: xr.Dataset | None,
    rules: Rules,
    groups: Mapping[str, Iterable[str]] | None = None,
    weights: pd.DataFrame | None = None,
    contributions: pd.DataFrame | None = None,
    digits: Mapping[str, int | None] | None = None,
    days: Collection[str] | None = None,
) -> Audit:
    """Look for what a reader of all published things together can learn; `days`: of these only.

    Sums of which no instance is fully known are taken to be filled, until figures contradict it.
    """
    options: dict[str, Any] = {"groups": groups, "weights": weights, "contributions": contributions}
    options |= {"digits": digits, "days": days}
    try:
        return _audit(published, truth=truth, rules=rules, assume=True, **options)
    except DataError as error:
        try:
            return _audit(published, truth=truth, rules=rules, assume=False, **options)
        except DataError:
            raise error from None


def _audit(
    published: Sequence[Published],
    *,
    truth: xr.Dataset | None,
    rules: Rules,
    assume: bool,
    groups: Mapping[str, Iterable[str]] | None,
    weights: pd.DataFrame | None,
    contributions: pd.DataFrame | None,
    digits: Mapping[str, int | None] | None,
    days: Collection[str] | None,
) -> Audit:
    check_type(published, (list, tuple), "published", cure="give a list of what is public")
    cubes, sources = _cubes(published, truth)
    reader, values = Reader(), dict[Cell, float]()
    known = resolve_groups(sources, groups or {})
    loose = learn_structure(
        reader, sources, groups=known, weights=weights, days=days, assume=assume
    )
    for cube in sources:
        values |= values_of(cube) | values
    learn_published(reader, published, digits or {}, sources=sources)
    for item in published:
        if isinstance(item, xr.Dataset) and "total" not in item:
            reader.facts += quadrant_facts(item, values)
    exempt = _sums_of_secrets(reader, known).union(*map(secondary_cells, cubes))
    sensitive = sensitive_cells(
        sources, values, reader, rules, contributions=contributions, exempt=exempt
    )
    if days is not None:
        sensitive = [one for one in sensitive if one.cell[0] in days]
    if rules.zeros_shown:
        _hidden_are_persons(reader, values)
    whole = all(v.is_integer() for cell, v in values.items() if cell[2] not in reader.weighted)
    rows = FactRows(reader)
    with _zeros_as_cure(rules):
        holes = learnt_cells(rows, sensitive, values, rules, whole=whole)
    found = Audit(rows, sensitive, holes, sources, whole)
    likely = tuple(_likely(found, loose, values, rules))
    return replace(found, likely=likely, oracles=tuple(oracles(published)))


def _cubes(
    published: Sequence[Published], truth: xr.Dataset | None
) -> tuple[list[xr.Dataset], list[xr.Dataset]]:
    """The cubes among what is published, and those that figures are held against."""
    cubes = [item for item in published if isinstance(item, xr.Dataset) and "total" in item]
    check_dimensions(cubes if truth is None else [truth, *cubes])
    sources = cubes if truth is None else [truth, *(c for c in cubes if not _inside(c, truth))]
    if not sources:
        raise SelectionError("no cube to audit against", cure="give truth= the internal cube")
    return cubes, sources


def _hidden_are_persons(reader: Reader, values: Mapping[Cell, float]) -> None:
    """Where zeros are printed, who is hidden is one person at least."""
    for cell in reader.hidden:
        if values.get(cell, 1.0) > 0 and cell[2] not in reader.weighted:
            reader.learn(cell, 1.0, float("inf"))


SPARE = (None, 1.0, 10.0)  # persons that expectations give way besides, until they are given up


def _likely(
    certain: Audit, loose: Sequence[Loose], values: Mapping[Cell, float], rules: Rules
) -> Iterator[Audit]:
    """The audits of readers with expectations, of cells that nobody learns for certain."""
    if rules.likely >= 1:
        return
    open_cells = [one for one in certain.sensitive if one not in certain.holes]
    for expecting in likely_readers(certain.reader, loose, likely=rules.likely):
        for spare in SPARE:
            agreed = expecting if spare is None else reconciled(expecting, spare=spare)
            rows = FactRows(agreed)
            try:
                holes = learnt_cells(rows, open_cells, values, rules, whole=certain.whole)
            except DataError:  # expectations contradict what is certain
                continue
            near = {one: hole for one, hole in holes.items() if one.is_near(*hole[0], rules)}
            open_cells = [one for one in open_cells if one not in near]
            yield Audit(rows, certain.sensitive, near, certain.sources, certain.whole, expects=True)
            break


@contextmanager
def _zeros_as_cure(rules: Rules) -> Iterator[None]:
    """Where figures contradict each other, say that secret zeros may be the reason."""
    try:
        yield
    except DataError as error:
        if not rules.zeros_shown:
            raise
        raise DataError(replace(one, cure=ZEROS + one.cure) for one in error.problems) from error


def _inside(cube: xr.Dataset, other: xr.Dataset) -> bool:
    """Whether a cube has no date, region or industry that another one lacks."""
    dims = ("date", "region", "industry")
    return all(bool(cube.indexes[dim].isin(other.indexes[dim]).all()) for dim in dims)


def _sums_of_secrets(reader: Reader, groups: Mapping[str, Iterable[str]]) -> set[Cell]:
    """Secret cells of groups that are secret because one of their members is."""
    found = {cell for cell in reader.hidden if cell[2] in reader.weighted}
    for day, region, code in reader.hidden:
        members = groups.get(region, ())
        if any((day, str(member), code) in reader.hidden for member in members):
            found.add((day, region, code))
    return found


def secondary_cells(cube: xr.Dataset) -> set[Cell]:
    """The cells that are secret only to protect others."""
    if "secondary" not in cube:
        return set()
    marked = cube["secondary"].transpose("date", "region", "industry")
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    regions, codes = (cube[dim].values.astype(str) for dim in ("region", "industry"))
    places = zip(*marked.values.nonzero(), strict=True)
    return {(days[d], str(regions[r]), str(codes[i])) for d, r, i in places}
