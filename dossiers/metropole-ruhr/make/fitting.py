"""Bounded biproportional fitting: the matrix nearest to a prior with given sums and bounds.

The Kullback-Leibler nearest matrix `x` to `prior` with given row sums, column sums and
`low <= x <= high` has the form `clip(prior * r * c, low, high)`. The factors `r` of the rows and
`c` of the columns are found in turn, each by bisection. Where all bounds are wide this is the
iterative proportional fitting of Deming and Stephan (1940). No random numbers, no clock.
"""

from __future__ import annotations

import numpy as np

ROUNDS, HALVINGS, WIDEST = 600, 44, 12.0
TOLERANCE = 1e-7


def fit(
    prior: np.ndarray, low: np.ndarray, high: np.ndarray, rows: np.ndarray, columns: np.ndarray
) -> np.ndarray:
    """The nearest matrix to `prior` within the bounds that has these sums.

    Args:
        prior: positive matrix.
        low: smallest value of each cell.
        high: largest value of each cell.
        rows: wanted sum of each row.
        columns: wanted sum of each column; adds up to the same as `rows`.

    Raises:
        ValueError: no such matrix was found; the message names the worst row or column.
    """
    x = np.clip(prior, low, high)
    r = np.zeros(len(rows))
    c = np.zeros(len(columns))
    logs = np.log(prior)
    for _ in range(ROUNDS):
        r = _factors(logs + c, low, high, rows)
        c = _factors((logs + r[:, None]).T, low.T, high.T, columns)
        x = np.clip(np.exp(logs + r[:, None] + c), low, high)
        if (np.abs(x.sum(1) - rows) / rows).max() < TOLERANCE:
            break
    _check(x, rows, columns)
    return x


def _factors(logs: np.ndarray, low: np.ndarray, high: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Log factor of each row so that the clipped row has its sum; the sum grows with the factor."""
    under, over = np.full(len(sums), -WIDEST), np.full(len(sums), WIDEST)
    for _ in range(HALVINGS):
        middle = (under + over) / 2
        total = np.clip(np.exp(logs + middle[:, None]), low, high).sum(1)
        under, over = np.where(total < sums, middle, under), np.where(total < sums, over, middle)
    return (under + over) / 2


def _check(x: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> None:
    for name, found, wanted in (("row", x.sum(1), rows), ("column", x.sum(0), columns)):
        error = np.abs(found - wanted) / wanted
        if error.max() > 1e-4:
            worst = int(error.argmax())
            raise ValueError(
                f"{name} {worst}: bounds allow {found[worst]:.0f}, wanted {wanted[worst]:.0f}"
            )
