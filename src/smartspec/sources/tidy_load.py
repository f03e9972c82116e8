"""The columns of tidy tables that a mapping names, and of their rows those that are wanted."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pandas as pd

from smartspec.errors import Problem, Problems, SelectionError, did_you_mean
from smartspec.sources.tidy_cells import matches
from smartspec.sources.tidy_options import KEYS, column_list
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_table import Table, as_text, find_table

FILE = "@file"  # column with the file of a row, shown in messages


def find(path: Path, wanted: Mapped, *, whole: bool = True) -> Table:
    """The table of a file whose header has the columns of the mapping."""
    optional = {getattr(wanted, option) for option in wanted.optional}
    columns = {column for _, column in wanted.columns} - optional
    dated = columns | {wanted.date}
    return find_table(path, wanted=(dated, columns), place=wanted.place, whole=whole)


def settle(wanted: Mapped, names: list[str]) -> Mapped:
    """The mapping of a table with these names: what a preset may lack is left out."""
    lacking: dict[str, Any] = {
        option: None for option in wanted.optional if getattr(wanted, option) not in names
    }
    return dataclasses.replace(wanted, **lacking)


def load(path: Path, wanted: Mapped) -> pd.DataFrame:
    """The rows of a file, with a column for each entry of the mapping and one for the file.

    Raises:
        SourceError: a file that cannot be read.
        SelectionError: a column, level or value that the table lacks, or no row left.
    """
    found = find(path, wanted)
    problems = Problems(SelectionError, str(path))
    _check_columns(found, wanted, problems)
    own = str(wanted.provenance.get("classification", ""))
    columns = [wanted.date, own, *(column for _, column in wanted.columns)]
    plain = [k for k in KEYS if not getattr(wanted, f"{k}_width") and k not in wanted.widths]
    codes = [column for key in plain for column in column_list(getattr(wanted, key))]
    table = found.load(columns, codes=codes)
    for key in KEYS:
        table = _put_together(table, wanted, key)
    return _filter(table, wanted, problems).assign(**{FILE: str(path)})


def _check_columns(found: Table, wanted: Mapped, problems: Problems) -> None:
    if wanted.date not in found.names and not wanted.date[:4].isdigit():
        cure = did_you_mean(wanted.date, found.names)
        problems.add(f"no column '{wanted.date}' for date", cure=cure)
    for option, column in wanted.columns:
        if column not in found.names:
            cure = did_you_mean(column, found.names)
            problems.add(f"no column '{column}' for {option}", cure=cure)
    problems.stop()


def _put_together(table: pd.DataFrame, wanted: Mapped, key: str) -> pd.DataFrame:
    """A key of several columns as one, each part padded to its own width."""
    columns = column_list(getattr(wanted, key))
    if len(columns) == 1:
        return table
    widths = wanted.widths[key].split("+") if key in wanted.widths else ["0"] * len(columns)
    if len(widths) != len(columns) or getattr(wanted, f"{key}_width"):
        cure = f"give one for each column, such as {key}_width={'+'.join('2' * len(columns))}"
        raise SelectionError(f"{key}_width does not fit the {len(columns)} columns", cure=cure)
    texts = [
        as_text(table[name]).str.zfill(int(w)) for name, w in zip(columns, widths, strict=True)
    ]
    empty = pd.concat([as_text(table[name]).eq("") for name in columns], axis=1).any(axis=1)
    return table.assign(**{getattr(wanted, key): sum(texts[1:], texts[0]).mask(empty, "")})


def _filter(table: pd.DataFrame, wanted: Mapped, problems: Problems) -> pd.DataFrame:
    where, level = dict(wanted.where), wanted.level
    kept = matches(table, where, problems=problems)
    problems.stop()
    if level is not None and wanted.level_column:
        if wanted.levels and level not in wanted.levels:
            raise SelectionError(f"no level '{level}'", cure=did_you_mean(level, wanted.levels))
        values = wanted.levels.get(level, [level])  # a file may hold some of them: slices do
        kept &= as_text(table[wanted.level_column]).isin(values)
    elif level is not None:
        if not level.isdigit():
            cure = (
                "give the length of the codes, level=2, or name the column of levels, level_column="
            )
            raise SelectionError(f"level '{level}' is not a length of codes", cure=cure)
        code = as_text(table[wanted.industry])
        kept &= (code.str.len() == int(level)) | (code == wanted.total)
    if not kept.any():
        cure = "ask for less with where= and level="
        raise SelectionError(Problem("no row is left", file=problems.file, cure=cure))
    return table[kept]
