"""The table of contributions: who adds how many employees to which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.cube import TOTAL
from smartspec.errors import DataError, check_type, collect, did_you_mean

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


def check_cells(table: pd.DataFrame, cubes: Sequence[xr.Dataset]) -> None:
    """Refuse contributions to cells that no cube has: no rule would ever meet them.

    Raises:
        DataError: names each row and what of it is in no cube, with the nearest label; all at once.
    """
    check_contributions(table)
    known = [{key: _labels(cube[key].values, key) for key in KEYS} for cube in cubes]
    for one in known:
        one["industry"].append(TOTAL)
    given = zip(*(_labels(table[key], key) for key in KEYS), strict=True)
    with collect(DataError) as problems:
        for row, cell in enumerate(given):
            pairs = list(zip(KEYS, cell, strict=True))
            if any(all(label in one[key] for key, label in pairs) for one in known):
                continue
            strange = [pair for pair in pairs if not any(pair[1] in one[pair[0]] for one in known)]
            for key, label in strange:
                names = dict.fromkeys(name for one in known for name in one[key])
                cure = did_you_mean(label, names)
                value = table[key].iloc[row]
                problems.add(f"no cube has this {key}", row=row, column=key, value=value, cure=cure)
            if not strange:
                cure = "give truth= a cube that has it"
                problems.add("no cube has this cell", row=row, value=", ".join(cell), cure=cure)


def _labels(values: Iterable[Any], key: str) -> list[str]:
    """Codes as text, dates as 2019-06-30; what is no date stays as it is."""
    if key != "date":
        return [str(value) for value in values]
    given = list(values)
    days = pd.to_datetime(pd.Series(given, dtype=object), errors="coerce", format="mixed")
    return [str(v) if pd.isna(d) else str(d.date()) for v, d in zip(given, days, strict=True)]


def largest(table: pd.DataFrame, n: int) -> pd.DataFrame:
    """By cell: all employees, those of the n largest contributors, and of the largest and second."""
    cells = table.groupby(KEYS)["employees"]
    place = cells.cumcount()
    found = pd.DataFrame({"employees": cells.sum(), "contributors": cells.size()})
    for name, chosen in (("top", place < n), ("first", place == 0), ("second", place == 1)):
        found[name] = table[chosen].groupby(KEYS)["employees"].sum()
    return found.fillna(0).reset_index()
