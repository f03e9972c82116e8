"""The smallest set of facts that gives a cell away: what is not needed for it is taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
from scipy import sparse

from smartspec.analysis.disclosure._audit import Audit
from smartspec.analysis.disclosure._bounds import Given, intervals
from smartspec.analysis.disclosure._facts import Cell, Fact, Row, system_of
from smartspec.analysis.disclosure._rules import Rules, Sensitive

Rows = list[tuple[Fact, Row]]
MANY = 30  # rows from which the dual values of a program say first which ones matter
BINDS = 1e-9


def smallest_facts(found: Audit, one: Sensitive, given: Given, rules: Rules) -> Rows:
    """Facts that give the cell away together, and without any of them do not."""
    rows = _around(found.rows.rows(given), one.cell)

    def gives_away(some: Rows) -> bool:
        limits = intervals(found.reader, some, [one], rules, whole=found.whole)
        return one.learnt(*limits[one.cell], rules)

    if len(rows) > MANY:
        fewer = _binding(found, rows, one.cell)
        if gives_away(fewer):
            rows = fewer
    return _without_needless(rows, gives_away)


def _around(rows: Rows, cell: Cell) -> Rows:
    """The rows that hang together with a cell through unknown cells."""
    by_cell: dict[Cell, list[int]] = {}
    for k, (_, row) in enumerate(rows):
        for other in row.terms:
            by_cell.setdefault(other, []).append(k)
    seen, left, cells = set[int](), [cell], {cell}
    while left:
        for k in by_cell.get(left.pop(), []):
            if k not in seen:
                seen.add(k)
                new = set(rows[k][1].terms) - cells
                cells |= new
                left += new
    return [rows[k] for k in sorted(seen)]


def _binding(found: Audit, rows: Rows, cell: Cell) -> Rows:
    """The rows with a dual value where the cell is smallest or largest."""
    system = system_of(found.reader, rows, [cell])
    weights = np.array([float(c == cell) for c in system.cells])
    kept = np.zeros(len(rows), dtype=bool)
    top, bottom = np.isfinite(system.most), np.isfinite(system.least)
    limits = np.concatenate([system.most[top], -system.least[bottom]])
    matrix: Any = sparse.vstack([system.matrix[top], -system.matrix[bottom]])
    for sign in (1.0, -1.0):
        box = list(zip(system.low.tolist(), system.high.tolist(), strict=True))
        answer = scipy.optimize.linprog(sign * weights, matrix, limits, bounds=box, method="highs")
        if answer.status == 0:
            dual = np.abs(answer.ineqlin.marginals) > BINDS
            kept[np.flatnonzero(top)[dual[: top.sum()]]] = True
            kept[np.flatnonzero(bottom)[dual[top.sum() :]]] = True
    return [row for row, needed in zip(rows, kept, strict=True) if needed]


def _without_needless(rows: Rows, gives_away: Callable[[Rows], bool]) -> Rows:
    """Rows taken out in ever smaller pieces as long as what is left still gives the cell away."""
    piece = max(1, len(rows) // 2)
    while True:
        at = 0
        while at < len(rows):
            fewer = rows[:at] + rows[at + piece :]
            if gives_away(fewer):
                rows = fewer
            else:
                at += piece
        if piece == 1:
            return rows
        piece = max(1, piece // 2)


def known_cells(rows: Sequence[tuple[Fact, Row]], found: Audit) -> list[Cell]:
    """The shown cells that stand in some facts, each once."""
    cells = [cell for fact, _ in rows for cell in fact.cells()]
    return [c for c in dict.fromkeys(cells) if found.reader.value(c) is not None]
