"""The tightest limits of unknown figures: propagation first, linear programs for the rest.

With `whole`, limits are rounded inward to whole persons, in each step of the propagation and at
the end of each linear program; beyond that no integer program is solved. Where the rows are those
of a two-way table, hierarchical in one direction, the linear program has whole solutions anyway
(its matrix is that of a network) and the limits are the tightest. In tables that are hierarchical
in both directions a limit can be one that no whole table reaches: it then lies outside, and never
excludes the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from smartspec.analysis._contradiction import contradiction
from smartspec.analysis._program import Program
from smartspec.analysis._propagation import EPS, inward, propagate, reach, whole_rows
from smartspec.analysis._system import System

Progress = Callable[[int, int], None]


def tightest(
    system: System,
    *,
    cells: Sequence[int] | None = None,
    whole: bool = True,
    progress: Progress | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and the largest value of each unknown that all rows together allow.

    Args:
        system: the unknowns, their limits and the rows that bind them.
        cells: which unknowns are asked for, by place; default all, in their order.
        whole: unknowns are whole persons, so limits are rounded inward.
        progress: called with the number of unknowns done and of those asked for.

    Returns:
        Two arrays as long as `cells` [persons]; infinite where nothing limits an unknown.

    Raises:
        DataError: rows that contradict each other, named; cure: what may be wrong with them.
    """
    asked = np.arange(len(system.cells)) if cells is None else np.asarray(cells, dtype=int)
    first = propagate(system, whole=whole)
    if first.empty:
        raise contradiction(system, whole=whole)
    low, high = first.low.copy(), first.high.copy()
    wanted = np.zeros(len(low), dtype=bool)
    wanted[asked] = True
    done = 0
    for part, columns, rows in _parts(system, low, high, exact=first.settled, whole=whole):
        here = np.flatnonzero(wanted[columns])
        if not len(here):
            continue
        program = Program(part)
        if not program.feasible():
            raise contradiction(_rows_of(system, rows), whole=whole)

        def tell(count: int, before: int = done) -> None:
            if progress is not None:
                progress(before + count, int(wanted.sum()))

        least, most = program.limits(here, tell)
        least, most = inward(least, most, whole=whole)
        low[columns[here]] = np.maximum(least, part.low[here])
        high[columns[here]] = np.minimum(most, part.high[here])
        done += len(here)
    if progress is not None:
        progress(int(wanted.sum()), int(wanted.sum()))
    return low[asked], high[asked]


def _parts(
    system: System, low: np.ndarray, high: np.ndarray, *, exact: bool, whole: bool
) -> Iterator[tuple[System, np.ndarray, np.ndarray]]:
    """The parts that do not touch each other and need a program, with their cells and rows.

    Known cells are taken out, and rows that hold whatever their cells are. Where what is left
    hangs together as a tree, what propagation found is the tightest already.
    """
    matrix = sparse.csr_array(system.matrix)
    least, most = whole_rows(system) if whole else (system.least, system.most)
    smallest, largest = reach(matrix, low, high)
    binding = np.flatnonzero((smallest < least - EPS) | (largest > most + EPS))
    open_cells = np.flatnonzero(high > low + EPS)
    fixed = np.where(high > low + EPS, 0.0, low)
    given = matrix[binding] @ fixed
    kept = sparse.csr_array(matrix[binding][:, open_cells])
    kept.eliminate_zeros()
    if not len(binding):
        return
    ends = sparse.coo_array(kept)
    size = sum(kept.shape)
    graph = sparse.coo_array(
        (np.ones(kept.nnz), (ends.row, ends.col + len(binding))), shape=(size, size)
    )
    count, group = connected_components(graph, directed=False)
    row_group, cell_group = group[: len(binding)], group[len(binding) :]
    entries = np.bincount(np.repeat(row_group, np.diff(kept.indptr)), minlength=count)
    tree = entries == np.bincount(group, minlength=count) - 1
    many = np.bincount(cell_group, minlength=count) > 0
    for k in np.flatnonzero(many & (np.bincount(row_group, minlength=count) > 0)):
        if exact and tree[k]:
            continue
        rows, columns = np.flatnonzero(row_group == k), np.flatnonzero(cell_group == k)
        at = open_cells[columns]
        part = System(
            cells=tuple(system.cells[c] for c in at),
            low=low[at],
            high=high[at],
            matrix=sparse.csr_array(kept[rows][:, columns]),
            least=least[binding[rows]] - given[rows],
            most=most[binding[rows]] - given[rows],
            rows=tuple(system.rows[r] for r in binding[rows]),
        )
        yield part, at, binding[rows]


def _rows_of(system: System, rows: np.ndarray) -> System:
    """The system with some of its rows only, to look for those that contradict each other."""
    return System(
        cells=system.cells,
        low=system.low,
        high=system.high,
        matrix=sparse.csr_array(sparse.csr_array(system.matrix)[rows]),
        least=system.least[rows],
        most=system.most[rows],
        rows=tuple(system.rows[r] for r in rows),
    )
