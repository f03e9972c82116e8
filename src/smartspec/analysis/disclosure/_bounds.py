"""What a reader can learn of sensitive cells: the tightest interval from all facts together.

Most facts are linear in the cells that the reader does not know. Where one multiplies two unknowns
(a quotient whose total is not published either), the reader is given the true value of one factor,
never of the cell in question; once of the one and once of the other, and what both leave open
together counts. A reader who has more can only learn more: no hole is missed, and an interval may
be narrower than the true one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import

from smartspec.analysis._system import System
from smartspec.analysis._tightest import tightest
from smartspec.analysis.disclosure._facts import (
    Cell,
    Fact,
    FactRows,
    Reader,
    Row,
    system_of,
    unknown_cells,
)
from smartspec.analysis.disclosure._network import groups_of, network_cells
from smartspec.analysis.disclosure._rules import Rules, Sensitive
from smartspec.errors import DataError

MOST_CELLS = 400  # unknowns up to which whole persons are taken into account exactly
MOST_NODES = 2000  # of one search, some seconds; a limit of time would depend on the machine's load
Interval = tuple[float, float]
Given = Mapping[Cell, float]


def learnt_cells(
    known: FactRows, sensitive: Sequence[Sensitive], truth: Given, rules: Rules, *, whole: bool
) -> dict[Sensitive, tuple[Interval, Given]]:
    """The sensitive cells that the reader learns, with the interval and what was given besides."""
    reader, products = known.reader, known.products()
    groups: dict[frozenset[Cell], list[Sensitive]] = defaultdict(list)
    for one in sensitive:
        for later in (True, False):
            groups[frozenset(_given(reader, products, one.cell, truth, later))].append(one)
    limits: dict[Sensitive, Interval] = {}
    last: dict[Sensitive, Given] = {}
    for cells, members in groups.items():
        given = {cell: truth[cell] for cell in cells}
        found = intervals(reader, known.rows(given), members, rules, whole=whole, also_learnt=True)
        for one in members:
            (low, high), before = found[one.cell], limits.get(one, found[one.cell])
            limits[one] = min(low, before[0]), max(high, before[1])
            last[one] = given
    return {one: (limits[one], last[one]) for one in sensitive if one.learnt(*limits[one], rules)}


def _given(
    reader: Reader, facts: Sequence[Fact], cell: Cell, truth: Given, later: bool
) -> list[Cell]:
    """The cells whose true value the reader is given while `cell` is in question.

    Of two unknown factors the `later` one, or the other one; never the cell itself.
    """
    given: dict[Cell, float] = {}
    for fact in facts:
        for _, left, right in fact.products:
            if right is None:
                continue
            one, other = (unknown_cells(reader, form, given) for form in (left, right))
            if one and other:
                first, second = (other, one) if later else (one, other)
                chosen = first if cell not in first else second
                given.update({c: _value(c, truth) for c in chosen})
    return list(given)


def _value(cell: Cell, truth: Given) -> float:
    if cell not in truth:
        raise DataError(
            f"a published figure rests on {', '.join(cell)}, which the internal cube lacks",
            cure="give truth= the cube from which the published figures were computed",
        )
    return truth[cell]


def intervals(
    reader: Reader,
    rows: Sequence[tuple[Fact, Row]],
    sensitive: Sequence[Sensitive],
    rules: Rules,
    *,
    whole: bool,
    also_learnt: bool = False,
) -> dict[Cell, Interval]:
    """The interval of each sensitive cell; in whole persons exactly, where systems are small.

    Cells that are learnt already by a linear program are tightened on request only.
    """
    cells = list(dict.fromkeys(one.cell for one in sensitive))
    shown = {cell: value for cell in cells if (value := reader.value(cell)) is not None}
    asked = [cell for cell in cells if cell not in shown]
    system = system_of(reader, rows, asked)
    place = {cell: k for k, cell in enumerate(system.cells)}
    low, high = tightest(system, cells=[place[cell] for cell in asked], whole=whole)
    found = dict(zip(asked, zip(low.tolist(), high.tolist(), strict=True), strict=True))
    found |= {cell: (value, value) for cell, value in shown.items()}
    still = [
        one
        for one in sensitive
        if found[one.cell][0] < found[one.cell][1]
        and (also_learnt or not one.learnt(*found[one.cell], rules))
    ]
    if whole and still:
        found |= _whole(system, still, found, rules)
    return found


def _whole(
    system: System, sensitive: Sequence[Sensitive], known: Mapping[Cell, Interval], rules: Rules
) -> dict[Cell, Interval]:
    """Intervals by whole tables; a cell is left when two of them already keep it unlearnt.

    Where a search is cut off at `MOST_NODES`, the interval of the linear programs stays: it is
    wider, holds the truth all the same, and is the same on every machine.
    """
    place = {cell: k for k, cell in enumerate(system.cells)}
    group = groups_of(system)
    exact = network_cells(system, group)
    lowest, highest = np.full(len(place), np.inf), np.full(len(place), -np.inf)
    found: dict[Cell, Interval] = {}
    for one in sensitive:
        k = place[one.cell]
        part = np.flatnonzero(group == group[k])
        if exact[k] or len(part) > MOST_CELLS:
            continue
        ends = list(known[one.cell])
        for side, sign in ((0, 1.0), (1, -1.0)):
            if lowest[k] <= highest[k] and not one.learnt(lowest[k], highest[k], rules):
                break
            table = _whole_table(system, part, k, sign)
            if table is None:
                break
            lowest[part] = np.minimum(lowest[part], table)
            highest[part] = np.maximum(highest[part], table)
            ends[side] = float(table[np.flatnonzero(part == k)[0]])
        else:
            found[one.cell] = (ends[0], ends[1])
    return found


def _whole_table(system: System, part: np.ndarray, k: int, sign: float) -> np.ndarray | None:
    """The whole table with the smallest (or largest) value of a cell; None if the search is cut."""
    matrix = system.matrix[:, part]
    rows = np.flatnonzero(np.diff(matrix.tocsr().indptr))
    weights = np.where(part == k, sign, 0.0)
    answer = scipy.optimize.milp(
        weights,
        integrality=np.ones(len(part), dtype=int),
        bounds=scipy.optimize.Bounds(system.low[part], system.high[part]),
        constraints=scipy.optimize.LinearConstraint(
            matrix[rows], system.least[rows], system.most[rows]
        ),
        options={"node_limit": MOST_NODES, "mip_rel_gap": 0.0},  # no gap: the last person counts
    )
    return np.round(answer.x) if answer.status == 0 else None
