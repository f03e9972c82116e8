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
from smartspec.analysis._system import System, with_rows

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
            raise contradiction(with_rows(system, rows), whole=whole)

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
    is_open = high > low + EPS
    open_cells = np.flatnonzero(is_open)
    given = matrix[binding] @ np.where(is_open, 0.0, low)
    kept = sparse.csr_array(matrix[binding][:, open_cells])
    kept.eliminate_zeros()
    for rows, columns in _components(kept, trees=not exact):
        at, lines = open_cells[columns], binding[rows]
        yield (
            System(
                cells=tuple(system.cells[cell] for cell in at),
                low=low[at],
                high=high[at],
                matrix=sparse.csr_array(kept[rows][:, columns]),
                least=least[lines] - given[rows],
                most=most[lines] - given[rows],
                rows=tuple(system.rows[line] for line in lines),
            ),
            at,
            lines,
        )


def _components(
    matrix: sparse.csr_array, *, trees: bool
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Rows and columns of a matrix that hang together; those without a circle only on wish."""
    rows, columns = matrix.shape
    ends = sparse.coo_array(matrix)
    graph = sparse.coo_array(
        (np.ones(matrix.nnz), (ends.row, ends.col + rows)), shape=(rows + columns, rows + columns)
    )
    count, group = connected_components(graph, directed=False)
    of_row, of_column = group[:rows], group[rows:]
    links = np.bincount(np.repeat(of_row, np.diff(matrix.indptr)), minlength=count)
    has_circle = links >= np.bincount(group, minlength=count)
    both = np.isin(np.arange(count), of_row) & np.isin(np.arange(count), of_column)
    by_row, by_column = np.argsort(of_row, kind="stable"), np.argsort(of_column, kind="stable")
    first = np.searchsorted(of_row[by_row], np.arange(count + 1))
    left = np.searchsorted(of_column[by_column], np.arange(count + 1))
    for k in np.flatnonzero(both & (has_circle | trees)):
        yield by_row[first[k] : first[k + 1]], by_column[left[k] : left[k + 1]]
