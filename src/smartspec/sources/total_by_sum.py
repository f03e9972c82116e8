"""The industry that is the sum of the others: a total whose code does not say so (`T`, `10`)."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

ROUND = 1e-6  # persons: what floats may be off
MOST = 0.02  # of a total: what rounding may explain before it explains anything
EVIDENCE = 2  # places at which it has to fit, or as many others and one more at a single place
LIKELY = re.compile(r"_?T|0+|1|10|99+|[A-Z][-_][R-U]", re.IGNORECASE)  # codes that totals have


def code_of_sum(figures: pd.DataFrame, *, off: float = 0) -> str | None:
    """The one code whose figure is the sum of all others at every place where all are known.

    Others that are delivered at several levels (`10`, `101`, `1011`) add up to a multiple of it.

    Args:
        figures: a row for each place (date and region), a column for each code [persons];
            NaN where a figure is not known.
        off: what a figure may be off by rounding [persons].

    Returns:
        The code; None where no code or several are such a sum, or where too few figures show it.

    Example:
        >>> figures = pd.DataFrame({"T": [12.0, 9.0], "C": [10.0, 4.0], "G": [2.0, 5.0]})
        >>> code_of_sum(figures)
        'T'
        >>> print(code_of_sum(figures[["C", "G"]]))
        None
    """
    known = figures[figures.notna().all(axis=1)]
    known = known[known.gt(0).sum(axis=1) > EVIDENCE]  # 5 = 5 shows nothing
    if known.empty:
        return None
    few = len(known) < EVIDENCE and len(known.columns) <= EVIDENCE + 1
    values = known.to_numpy(dtype=float)
    found, codes = [], list(map(str, known.columns))
    for at in np.flatnonzero((values.max(axis=1, keepdims=True) <= values + ROUND).all(axis=0)):
        own, others = values[:, at], values.sum(axis=1) - values[:, at]
        levels = max(1.0, float(np.round(others.sum() / own.sum())))
        slack = ROUND + np.minimum(off * values.shape[1], MOST * own) * levels
        if (np.abs(others - levels * own) <= slack).all():
            found.append(codes[at])
    return found[0] if len(found) == 1 and (not few or LIKELY.fullmatch(found[0])) else None
