"""The total of all industries of a GENESIS table: delivered, or added up where that is allowed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smartspec.codes.leaves import extent, leaves
from smartspec.cube import TOTAL
from smartspec.errors import DataError, collect

KEY = ["date", "region"]


def settle_totals(
    rows: pd.DataFrame, codes: Sequence[str], classification: str, *, add: bool
) -> tuple[pd.DataFrame, bool]:
    """Make sure that each date and region with figures has a total.

    Args:
        rows: date, region, industry, employees [persons], status.
        codes: the industries.
        classification: of the codes.
        add: add the industries up where no total is delivered; for aggregates whose code does
            not tell what they contain, it is the caller who vouches that none contains another.

    Returns:
        The rows with all totals, and whether any was added up (its status is `estimated`).

    Raises:
        DataError: a total is missing; or cannot be added up, since a figure is secret or missing
            or industries overlap.
    """
    rows = _without_void(rows)
    delivered = pd.MultiIndex.from_frame(rows.loc[rows["industry"] == TOTAL, KEY])
    cells = rows[rows["industry"] != TOTAL]
    lacking = cells[~pd.MultiIndex.from_frame(cells[KEY]).isin(delivered)]
    lacking = lacking[lacking["status"] != "not_available"]
    if lacking.empty:
        return rows, False
    told = [code for code in codes if extent(code, classification=classification)]
    kept = set(leaves(told, classification=classification))
    overlap = [code for code in told if code not in kept]
    sums = []
    with collect(DataError, file=str(rows["file"].iloc[0])) as problems:
        if add and overlap:
            message = f"the industries overlap ({', '.join(overlap[:5])}): their sum is no total"
            problems.add(message, cure="download the table with its total (Insgesamt)")
        for (day, region), part in list(cells.loc[lacking.index].groupby(KEY, sort=False)):
            if not add:
                problems.add(
                    f"missing total of region {region} on {day}",
                    cure="download the table with its total (Insgesamt), or give total='sum'",
                )
            elif part["employees"].isna().any() or len(part) < len(codes):
                problems.add(
                    f"figures of region {region} on {day} are secret or missing: no sum",
                    cure="download the table with its total (Insgesamt)",
                )
            else:
                sums.append((day, region, TOTAL, part["employees"].sum(), "estimated"))
    columns = ["date", "region", "industry", "employees", "status"]
    return pd.concat([rows, pd.DataFrame(sums, columns=columns)], ignore_index=True), True


def _without_void(rows: pd.DataFrame) -> pd.DataFrame:
    """A region that has no total and nothing but `-` does not exist at that date."""
    by = rows.groupby(KEY, sort=False)
    has_total = rows["industry"].eq(TOTAL).groupby([rows[k] for k in KEY]).transform("any")
    nothing = by["status"].transform(lambda status: (status == "zero").all())
    void = nothing.astype(bool) & ~has_total
    out = rows.copy()
    out.loc[void, "employees"] = float("nan")
    out.loc[void, "status"] = "not_available"
    return out
