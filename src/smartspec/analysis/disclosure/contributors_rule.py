"""The rule of contributors: cells that too few establishments make up."""

from __future__ import annotations

import pandas as pd

from smartspec.analysis._options import options
from smartspec.analysis.disclosure._contributions import KEYS, check_contributions, largest


def contributors_rule(contributions: pd.DataFrame, *, min_contributors: int = 3) -> pd.DataFrame:
    """The cells to which too few establishments contribute.

    `0 < c_ir < m`: with one contributor the cell is its figure, with two each knows the other's.

    Args:
        contributions: table with date, region, industry, contributor and employees [persons].
        min_contributors: m, the fewest contributors of a cell that may be shown.

    Returns:
        Table with date, region, industry, employees [persons] and contributors, for internal use;
        `attrs["rule"]` is `contributors`.

    Raises:
        SelectionError: min_contributors below 1. DataError: contributions without a column,
            unknown or negative.

    Example:
        >>> table = pd.DataFrame({"date": "2019-06-30", "region": "05", "industry": "24",
        ...                       "contributor": ["A", "B"], "employees": [50.0, 10.0]})
        >>> contributors_rule(table)["contributors"].tolist()
        [2]

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
    """
    with options() as problems:
        if min_contributors < 1:
            problems.add(
                "below 1", column="min_contributors", value=min_contributors, cure="give 3"
            )
    cells = largest(check_contributions(contributions), 1)
    found = cells[cells["contributors"] < min_contributors]
    table = found[[*KEYS, "employees", "contributors"]].reset_index(drop=True)
    table.attrs = {"rule": "contributors", "min_contributors": min_contributors, "internal": 1}
    return table
