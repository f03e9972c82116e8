"""The p% rule: the second largest establishment could estimate the largest too closely."""

from __future__ import annotations

import pandas as pd

from smartspec.analysis._options import options
from smartspec.analysis.disclosure._contributions import KEYS, check_contributions, largest


def p_percent_rule(contributions: pd.DataFrame, *, p: float = 0.1) -> pd.DataFrame:
    """The cells whose largest contributor the second largest could estimate within p.

    `X - x_1 - x_2 < p * x_1`. The upper end of what a reader can learn must exceed the cell by
    `p * x_1 - (X - x_1 - x_2)`: then the estimate `upper end - x_2` is off by at least p.

    Args:
        contributions: table with date, region, industry, contributor and employees [persons].
        p: how close an estimate may come [fraction of the largest contribution].

    Returns:
        Table with date, region, industry, employees [persons] and room [persons], for internal
        use; `attrs["rule"]` is `p_percent`.

    Raises:
        SelectionError: p not above 0. DataError: contributions without a column, unknown or
            negative.

    Example:
        >>> table = pd.DataFrame({"date": "2019-06-30", "region": "05", "industry": "24",
        ...                       "contributor": ["A", "B", "C"], "employees": [90.0, 6.0, 4.0]})
        >>> p_percent_rule(table)["room"].tolist()
        [5.0]

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
    """
    with options() as problems:
        if not p > 0:
            problems.add("not above 0", column="p", value=p, cure="0.1 is 10 %")
    cells = largest(check_contributions(contributions), 2)
    rest = cells["employees"] - cells["first"] - cells["second"]
    room = p * cells["first"] - rest
    found = cells.assign(room=room)[rest < p * cells["first"]]
    table = found[[*KEYS, "employees", "room"]].reset_index(drop=True)
    table.attrs = {"rule": "p_percent", "p": p, "internal": 1}
    return table
