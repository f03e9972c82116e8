"""What is known of unknown figures, as one linear system: limits of each, and rows that bind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class System:
    """`low <= x <= high` and `least <= matrix @ x <= most` for the unknown figures `x` [persons].

    An equation is a row with `least == most`; rounding makes it a range. `cells` names each unknown
    (date, region, industry; the industry may be TOTAL), `rows` says each row in words.
    """

    cells: tuple[tuple[str, str, str], ...]
    low: np.ndarray
    high: np.ndarray
    matrix: sparse.csr_array
    least: np.ndarray
    most: np.ndarray
    rows: tuple[str, ...]


def with_rows(system: System, rows: np.ndarray | list[int]) -> System:
    """The system with some of its rows only."""
    kept = np.asarray(rows, dtype=int)
    return replace(
        system,
        matrix=sparse.csr_array(sparse.csr_array(system.matrix)[kept]),
        least=system.least[kept],
        most=system.most[kept],
        rows=tuple(system.rows[row] for row in kept),
    )
