"""A checked table of establishments as matrices by industry and region."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.errors import DataError, collect
from smartspec.tables import check

NAME = "establishments"


def read_establishments(table: pd.DataFrame, *, employees: bool) -> pd.DataFrame:
    """The table with the types of its schema; refused when empty or when sizes are missing."""
    checked = check(table, NAME)
    with collect(DataError) as problems:
        if checked.empty:
            problems.add("no establishments", cure="give one row for each establishment")
        if employees:
            for index in checked.index[checked["employees"].isna()]:
                problems.add(
                    "number of employees not known",
                    row=int(index) + 2,
                    column="employees",
                    value=str(checked["establishment"][index]),
                    cure="give the number, or leave out the whole industry",
                )
    return checked


def by_industry_and_region(rows: pd.DataFrame, amounts: pd.Series | float) -> xr.DataArray:
    """Sum of the amounts of all rows by industry and region; 0 where there is no row."""
    keyed = rows[["industry", "region"]].astype(object).assign(amount=amounts)
    keyed["amount"] = keyed["amount"].astype(float)
    wide = keyed.pivot_table(
        index="industry", columns="region", values="amount", aggfunc="sum", fill_value=0.0
    )
    return xr.DataArray(
        wide.to_numpy(dtype=float),
        dims=("industry", "region"),
        coords={
            "industry": wide.index.to_numpy(dtype=object),
            "region": wide.columns.to_numpy(dtype=object),
        },
    )
