"""Which code of a table that nobody explains is its total: by its name, or by its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.errors import Problems, SelectionError
from smartspec.sources.code_labels import total_of
from smartspec.sources.number_cells import Convention, read_number, readings
from smartspec.sources.table_grid import cell_text
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_table import Table, as_text
from smartspec.sources.tidy_wide import across
from smartspec.sources.total_by_sum import code_of_sum


def total_by_name(frame: pd.DataFrame, options: Mapping[str, Any]) -> str | None:
    """The code whose name says total."""
    code, name = options.get("industry"), options.get("industry_name")
    if code not in frame or name not in frame:
        return None
    said = total_of(as_text(frame[name]).unique())
    codes = as_text(frame[code])[as_text(frame[name]) == said].unique()
    return str(codes[0]) if len(codes) == 1 else None


def total_by_figures(table: Table, options: Mapping[str, Any], columns: list[str]) -> str | None:
    """The code whose figures are the sums of all others', where the table shows such a one."""
    keys = [str(options[key]) for key in ("region", "date") if options.get(key) in table.names]
    industry, employees = options.get("industry"), options.get("employees")
    frame = table.load([*keys, str(industry), str(employees), *columns])
    figures = [str(name) for name in frame if name not in keys and name != industry]
    values = pd.DataFrame({name: _numbers(frame[name]) for name in figures})
    if values.empty:
        return None
    wide = str(options.get("wide", ""))
    if wide.startswith("industry"):
        return _of_columns(values, wide)
    if industry not in frame:
        return None
    place = [as_text(frame[key]) for key in keys]
    parts = values.assign(**{str(industry): as_text(frame[industry])})
    long = parts.groupby([*place, str(industry)], sort=False).sum(min_count=1)
    if not place:
        return code_of_sum(long.T)
    tables = [long[str(name)].unstack(str(industry)) for name in values.columns]
    return code_of_sum(pd.concat([part for part in tables if isinstance(part, pd.DataFrame)]))


def _of_columns(values: pd.DataFrame, wide: str) -> str | None:
    """The total among industries that have columns of their own, at one date or several."""
    problems = Problems(SelectionError)
    try:
        found = across(list(values.columns), Mapped(wide=wide), problems)
    except SelectionError:
        return None
    parts = []
    for date in dict.fromkeys(meaning.get("date") for meaning in found.values()):
        own = {name: m["industry"] for name, m in found.items() if m.get("date") == date}
        parts.append(values[list(own)].rename(columns=own))
    return code_of_sum(pd.concat(parts)) if parts and not len(problems) else None


def _numbers(column: pd.Series) -> pd.Series:
    return column.map({cell: _figure(cell) for cell in column.unique()}).astype(float)


def _figure(cell: object) -> float:
    """The number in a cell whatever separates its thousands; NaN where there is none."""
    found = (
        readings([text]) if not re.fullmatch(r"[0-9]+", text := cell_text(cell)) else [Convention()]
    )
    return read_number(text, found[0]) if found else float("nan")
