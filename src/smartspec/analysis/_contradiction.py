"""Which rows contradict each other: a set from which none can be left out.

Reference:
    Junker, U. (2004), QuickXplain: preferred explanations and relaxations for over-constrained
    problems, AAAI-04. Chinneck, J. W. (2008), Feasibility and Infeasibility in Optimization,
    Springer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from smartspec.analysis._program import Program
from smartspec.analysis._propagation import propagate
from smartspec.analysis._system import System, with_rows
from smartspec.errors import DataError

CURE = (
    "compare these figures with the source; if industries contain each other, build the cube with"
    " leaves=; if figures are rounded, give it its rounding_base or errors; if parts do not cover the"
    " whole exactly, give bounds a slack"
)
SHOWN = 6
Check = Callable[[list[int]], bool]


def contradiction(system: System, *, whole: bool) -> DataError:
    """The error that names rows which cannot hold together, as few as possible."""
    wrong = np.flatnonzero(system.low > system.high)
    if len(wrong):
        cell = ", ".join(system.cells[int(wrong[0])])
        return DataError(f"the limits of {cell} leave no value", cure=CURE)
    by_rows = propagate(system, whole=whole).empty

    def clash(rows: list[int]) -> bool:
        part = with_rows(system, rows)
        if by_rows:
            return propagate(part, whole=whole).empty
        return not Program(part).feasible()

    rows = list(range(len(system.rows)))
    if not by_rows:
        rows = _suspects(system)
        rows = rows if clash(rows) else list(range(len(system.rows)))
    found = _core([], rows, clash, asked=False) if clash(rows) else rows
    shown = "; ".join(system.rows[r] for r in sorted(found)[:SHOWN])
    more = f"; and {len(found) - SHOWN} more rows" if len(found) > SHOWN else ""
    return DataError(f"no figures meet all of these at once: {shown}{more}", cure=CURE)


def _core(base: list[int], rows: list[int], clash: Check, *, asked: bool) -> list[int]:
    """Those of the rows that clash with the base and each other and are all needed for it."""
    if asked and clash(base):
        return []
    if len(rows) == 1:
        return rows
    half = len(rows) // 2
    first, second = rows[:half], rows[half:]
    late = _core(base + first, second, clash, asked=bool(first))
    early = _core(base + late, first, clash, asked=bool(late))
    return early + late


def _suspects(system: System) -> list[int]:
    """Rows that pay for the cheapest way to bend the system until it holds."""
    rows, cells = system.matrix.shape
    eye = sparse.eye_array(rows)
    bent = System(
        cells=(),
        low=np.concatenate([system.low, np.zeros(2 * rows)]),
        high=np.concatenate([system.high, np.full(2 * rows, np.inf)]),
        matrix=sparse.csr_array(sparse.hstack([system.matrix, eye, -eye])),
        least=system.least,
        most=system.most,
        rows=system.rows,
    )
    program = Program(bent)
    program.minimise(np.concatenate([np.zeros(cells), np.ones(2 * rows)]))
    price = np.asarray(program.solver.getSolution().row_dual)
    return [int(r) for r in np.flatnonzero(np.abs(price) > 1e-9)]
