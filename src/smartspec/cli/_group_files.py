"""Files that say which regions and industries are sums of others, as an audit takes them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from smartspec.codes.areas import COUNTRY, is_ags, is_nuts
from smartspec.dossier import read_rows
from smartspec.errors import SelectionError, SourceError
from smartspec.tables import check


def read_groups(path: Path) -> dict[str, list[str]]:
    """Groups of regions from a CSV with the columns group, region; a group alone has no members.

    Of an areas table (code, parent) the groups with codes of one's own count: whether districts
    fill an official region is read off the figures, the table need not name them all.

    Raises:
        SourceError: not readable, or neither pair of columns.
        SelectionError: no group at all.
    """
    table = read_rows(path, file=str(path))
    if {"code", "parent"} <= set(table) and "group" not in table:
        table = table.rename(columns={"parent": "group", "code": "region"})
        table = table[[not _is_official(code) for code in table["group"]]]
    lacking = [name for name in ("group", "region") if name not in table]
    if lacking:
        cure = "name the columns group, region; an areas table of a dossier fits too"
        raise SourceError(f"{path} lacks the column {', '.join(lacking)}", cure=cure)
    table = table[table["group"] != ""]
    if not len(table):
        cure = "give a row with group and region for each member"
        raise SelectionError(f"{path} names no group", cure=cure)
    return {
        str(group): [str(code) for code in rows["region"] if code]
        for group, rows in table.groupby("group", sort=False)
    }


def read_weights(path: Path) -> pd.DataFrame:
    """Weighted groups of industries from a CSV with the columns group, industry, weight.

    Raises:
        SourceError: not readable.
        DataError: not a table of the schema `industry_groups`.
        SelectionError: several versions of a delineation.
    """
    rows = read_rows(path, file=str(path)).rename(columns={"lead_market": "group"})
    table = check(rows, "industry_groups", file=str(path))
    versions = [str(version) for version in table["version"].dropna().unique()]
    if len(versions) > 1:
        cure = f"leave one of {', '.join(versions)} in the file: the one that the cube was made by"
        raise SelectionError(f"{path} has several versions", cure=cure)
    return table


def _is_official(code: str) -> bool:
    """Whether a code is that of a country, state or district; RUHR is not, although it is short."""
    return is_ags(code) or code == COUNTRY or (is_nuts(code) and not code.isalpha())
