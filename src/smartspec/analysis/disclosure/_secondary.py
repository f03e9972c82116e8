"""The search for further cells: open each hole with the cheapest cell, then drop what is needless."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis.disclosure._audit import Audit
from smartspec.analysis.disclosure._explain import Rows, known_cells, smallest_facts
from smartspec.analysis.disclosure._facts import Cell
from smartspec.analysis.disclosure._rules import Rules, Sensitive
from smartspec.cube import TOTAL, Status
from smartspec.cube.checksum import without_plain_checksum
from smartspec.errors import DataError, Problem

Auditing = Callable[[xr.Dataset, set[str] | None], Audit]
FAR = 1e12  # a cell that is too small to give room is taken only if there is no other


@dataclass
class Search:
    """What is secret so far: first cells by rule, then those that protect them, with the reason."""

    cube: xr.Dataset
    rules: Rules
    audit: Auditing
    cost: Callable[[float], float]
    kept: Callable[[Cell], bool]
    primary: set[Cell]
    secondary: dict[Cell, Cell] = field(default_factory=dict)  # to the cell that it protects

    def run(self) -> None:
        """Add cells until an audit finds nothing, then take out each that is not needed.

        Raises:
            DataError: a hole that no cell which may be suppressed closes.
        """
        while (found := self.audit(self.suppressed(), None)).has_holes:
            self._open(found)
        order = sorted(self.secondary, key=lambda c: -self.cost(self._value(found, c)))
        for cell in order:
            reason = self.secondary.pop(cell)
            if self.audit(self.suppressed(), {cell[0]}).has_holes:
                self.secondary[cell] = reason

    def suppressed(self) -> xr.Dataset:
        """The cube with all secret cells suppressed, and those that protect others marked."""
        return suppress(self.cube, self.primary | set(self.secondary), self.secondary)

    def _open(self, found: Audit) -> None:
        """One more cell for each hole, unless a cell of this round opens it already."""
        added: set[Cell] = set()
        stuck: list[Sensitive] = []
        for by, one in [(each, hole) for each in found.all for hole in each.holes]:
            rows = smallest_facts(by, one, by.holes[one][1], self.rules)
            cells = known_cells(rows, by)
            if added & set(cells):
                continue
            best = self._cheapest(by, rows, one)
            if best is None:
                stuck.append(one)
            else:
                added.add(best)
                self.secondary[best] = one.cell
        if not added:
            raise DataError(_cannot(one) for one in stuck)

    def _cheapest(self, found: Audit, rows: Rows, one: Sensitive) -> Cell | None:
        need = max(1.0, self.rules.protection * (one.value or 0), one.above)
        free = [
            cell
            for cell in known_cells(rows, found)
            if cell[2] != TOTAL
            and cell[2] not in found.reader.weighted
            and not self.kept(cell)
            and self._value(found, cell) > 0
        ]
        open_rows = self._open_rows(found) if free else {}

        def price(cell: Cell) -> tuple[float, Cell]:
            value = self._value(found, cell)
            small = FAR - value if value - 1 < need else 0.0
            return self.cost(value) / (1 + open_rows.get(cell, 0)) + small, cell

        return min(free, key=price, default=None)

    @staticmethod
    def _open_rows(found: Audit) -> dict[Cell, int]:
        """In how many sums a cell stands beside a cell that is secret already."""
        counts: dict[Cell, int] = {}
        for fact in found.reader.facts:
            if fact.is_sum:
                cells = fact.cells()
                if not found.reader.hidden.isdisjoint(cells):
                    for cell in cells:
                        counts[cell] = counts.get(cell, 0) + 1
        return counts

    @staticmethod
    def _value(found: Audit, cell: Cell) -> float:
        day, region, industry = cell
        known = found.reader.value(cell)
        if known is not None:
            return known
        truth = found.sources[0]
        if region not in truth["region"].values:
            return 0.0
        at = truth.sel(date=pd.Timestamp(day), region=region)
        value = at["total"] if industry == TOTAL else at["employees"].sel(industry=industry)
        return float(np.nan_to_num(value.item()))


def _cannot(one: Sensitive) -> Problem:
    return Problem(
        f"{', '.join(one.cell)} can be learnt, and no cell that may be suppressed prevents it",
        cure="keep fewer cells, merge industries or regions, round, or leave out a derived figure",
    )


def suppress(
    cube: xr.Dataset, cells: Collection[Cell], secondary: Collection[Cell] = ()
) -> xr.Dataset:
    """The cube with cells suppressed; `secondary` marks those that only protect others."""
    order = ("date", "region", "industry")
    hidden, marked = (
        xr.zeros_like(cube["status"].transpose(*order), dtype=bool).copy() for _ in range(2)
    )
    totals = xr.zeros_like(cube["total_status"].transpose(*order[:2]), dtype=bool).copy()
    places = [cube.indexes[dim] for dim in ("region", "industry")]
    days = {str(pd.Timestamp(day).date()): k for k, day in enumerate(cube["date"].values)}
    for day, region, industry in cells:
        at = days[day], places[0].get_loc(region)
        if industry == TOTAL:
            totals.values[at] = True
            continue
        hidden.values[(*at, places[1].get_loc(industry))] = True
        marked.values[(*at, places[1].get_loc(industry))] = (day, region, industry) in secondary
    found = without_plain_checksum(cube).assign(secondary=marked | cube.get("secondary", marked))
    for names, where in (
        (("employees", "error", "spread", "status"), hidden),
        (("total", "total_error", "total_spread", "total_status"), totals),
    ):
        for name in names:
            if name in cube:
                value = np.int8(Status.SUPPRESSED) if name.endswith("status") else np.nan
                found[name] = cube[name].where(~where, value).astype(cube[name].dtype)
    return found
