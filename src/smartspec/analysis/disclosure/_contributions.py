"""The table of contributions: who adds how many employees to which cell."""

from __future__ import annotations

import pandas as pd

from smartspec.errors import DataError, check_type, collect

KEYS = ["date", "region", "industry"]
COLUMNS = [*KEYS, "contributor", "employees"]


def check_contributions(table: pd.DataFrame) -> pd.DataFrame:
    """The contributions above zero, one row per cell and contributor, the largest first.

    Raises:
        DataError: columns are missing, employees unknown or negative; all at once.
    """
    cure = f"give a pandas DataFrame with {', '.join(COLUMNS)}"
    check_type(table, pd.DataFrame, "contributions", cure=cure)
    with collect(DataError) as problems:
        for column in COLUMNS:
            if column not in table:
                problems.add("missing column", column=column, cure=f"give {', '.join(COLUMNS)}")
        if "employees" in table:
            for row in table.index[~(table["employees"] >= 0)][:25]:
                problems.add(
                    "not a number of zero or more", row=int(row), column="employees",
                    value=table["employees"][row], cure="give the persons of each contributor",
                )  # fmt: skip
    added = table.groupby([*KEYS, "contributor"], sort=False)["employees"].sum().reset_index()
    added = added[added["employees"] > 0]
    return added.sort_values([*KEYS, "employees"], ascending=[True, True, True, False])


def largest(table: pd.DataFrame, n: int) -> pd.DataFrame:
    """By cell: all employees, those of the n largest contributors, and of the largest and second."""
    cells = table.groupby(KEYS)["employees"]
    place = cells.cumcount()
    found = pd.DataFrame({"employees": cells.sum(), "contributors": cells.size()})
    for name, chosen in (("top", place < n), ("first", place == 0), ("second", place == 1)):
        found[name] = table[chosen].groupby(KEYS)["employees"].sum()
    return found.fillna(0).reset_index()
