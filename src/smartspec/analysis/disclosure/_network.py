"""Systems whose linear programs have whole solutions anyway: those of a network."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from smartspec.analysis._system import System


def groups_of(system: System) -> np.ndarray:
    """Which cells hang together through rows, by number."""
    matrix = abs(sparse.csc_array(system.matrix))
    if not matrix.shape[0]:
        return np.arange(len(system.cells))
    labels: np.ndarray = connected_components(matrix.T @ matrix, directed=False)[1]
    return labels


def network_cells(system: System, group: np.ndarray) -> np.ndarray:
    """Which cells hang together by the rows of a network only, such as those of two-way tables.

    Heller and Tompkins: with factors 1 and -1 and each cell in two rows at most, a matrix is totally
    unimodular if its rows fall into two sets, so that the two rows of a cell lie in different sets
    where its factors are equal and in the same set where they are not. Each row stands twice in a
    graph, once for each set; a row that hangs together with its double fits in neither.

    Args:
        system: rows over unknown cells.
        group: the number of the part to which each cell belongs, see `groups_of`.
    """
    matrix = sparse.csc_array(system.matrix)
    count = np.diff(matrix.indptr)
    wrong = (count > 2) | (abs(abs(matrix) - matrix.astype(bool)).sum(axis=0) > 0)
    pairs = np.flatnonzero(count == 2)
    first, second = matrix.indptr[pairs], matrix.indptr[pairs] + 1
    one, two = matrix.indices[first], matrix.indices[second]
    rows = matrix.shape[0]
    other = np.where(matrix.data[first] * matrix.data[second] > 0, rows, 0)
    start = np.concatenate([one, one + rows])
    end = np.concatenate([two + other, two + rows - other])
    size = (2 * rows, 2 * rows)
    graph = sparse.coo_array((np.ones(len(start)), (start, end)), shape=size)
    label = connected_components(graph, directed=False)[1]
    torn = label[:rows] == label[rows:]
    wrong |= (abs(matrix).T @ torn.astype(float)) > 0
    return ~np.isin(group, np.unique(group[wrong]))
