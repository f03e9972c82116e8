"""The dominance rule: a few establishments make up nearly all of a cell."""

from __future__ import annotations

import pandas as pd

from smartspec.analysis._options import options
from smartspec.analysis.disclosure._contributions import KEYS, check_contributions, largest


def dominance_rule(contributions: pd.DataFrame, *, n: int = 1, k: float = 0.85) -> pd.DataFrame:
    """The cells of which the n largest contributors hold more than the fraction k.

    `x_1 + ... + x_n > k * X`. The upper end of what a reader can learn must exceed the cell by
    `(x_1 + ... + x_n) / k - X`: then the n largest are at most the fraction k of it.

    Args:
        contributions: table with date, region, industry, contributor and employees [persons].
        n: number of contributors looked at together.
        k: fraction of the cell above which they dominate it.

    Returns:
        Table with date, region, industry, employees [persons] and room [persons], for internal
        use; `attrs["rule"]` is `dominance`.

    Raises:
        SelectionError: n below 1, k not between 0 and 1; both at once. DataError: contributions
            without a column, unknown or negative.

    Example:
        >>> table = pd.DataFrame({"date": "2019-06-30", "region": "05", "industry": "24",
        ...                       "contributor": ["A", "B", "C"], "employees": [90.0, 6.0, 4.0]})
        >>> dominance_rule(table)["room"].round(2).tolist()
        [5.88]

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
    """
    with options() as problems:
        if n < 1:
            problems.add("below 1", column="n", value=n, cure="give 1 or 2")
        if not 0 < k < 1:
            problems.add("not between 0 and 1", column="k", value=k, cure="0.85 is 85 %")
    cells = largest(check_contributions(contributions), n)
    found = cells[cells["top"] > k * cells["employees"]]
    found = found.assign(room=found["top"] / k - found["employees"])
    table = found[[*KEYS, "employees", "room"]].reset_index(drop=True)
    table.attrs = {"rule": "dominance", "n": n, "k": k, "internal": 1}
    return table
