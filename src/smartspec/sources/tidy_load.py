"""The columns of tidy tables that a mapping names, and of their rows those that are wanted."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from smartspec.codes.leaves import bare_code
from smartspec.cube import TOTAL
from smartspec.errors import Problem, Problems, SelectionError, SourceError, did_you_mean
from smartspec.gate import is_file
from smartspec.sources.code_labels import split_labels, total_of
from smartspec.sources.sdmx_flags import sdmx_columns
from smartspec.sources.tidy_cells import matches
from smartspec.sources.tidy_codes import FILE, code_column, pad, refuse_dates
from smartspec.sources.tidy_options import KEYS, column_list
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_table import EXCEL, PARQUET, Table, as_text, find_table
from smartspec.sources.tidy_wide import across, to_long


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


def load(paths: Sequence[Path], wanted: Mapped) -> tuple[list[pd.DataFrame], Mapped]:
    """The rows of files, with a column for each entry of the mapping, which comes back settled.

    Wide tables are made long, codes are taken out of their labels. The column `@file` says where a
    row stands, in wide tables also `@row` and `@column`.

    Columns of SDMX flags come with them, named by an option or not.

    Raises:
        SourceError: a file that cannot be read.
        SelectionError: a column that the table lacks.
    """
    tables, settled = [], wanted
    for path in paths:
        table, settled = _load(path, wanted)
        tables.append(table.assign(**{FILE: str(path)}))
    return codes_of_labels(tables, settled)


def _load(path: Path, wanted: Mapped) -> tuple[pd.DataFrame, Mapped]:
    found = find(path, wanted)
    problems = Problems(SelectionError, str(path))
    _check_columns(found, wanted, problems)
    meanings = across(found.names, wanted, problems) if wanted.wide else {}
    problems.stop()
    own = str(wanted.provenance.get("classification", ""))
    columns = [wanted.date, own, *(column for _, column in wanted.columns), *meanings]
    columns += sdmx_columns(found.names, columns)
    parts = {key: column_list(getattr(wanted, key)) for key in KEYS}
    several = [k for k, names in parts.items() if len(names) > 1 and k not in wanted.widths]
    table = found.load(columns, codes=[name for key in several for name in parts[key]])
    if table.empty:
        cure = "download or export the file again, with its rows"
        raise SourceError(Problem("a header but no rows", file=str(path), cure=cure))
    for key in KEYS:
        table = _put_together(table, wanted, key, str(path))
    return to_long(table, meanings, wanted) if meanings else (table, wanted)


def load_totals(wanted: Mapped) -> list[pd.DataFrame]:
    """The table of totals, where they lie in a file of their own; none else.

    Raises:
        SourceError: a file that cannot be read.
        SelectionError: a column that the table lacks.
    """
    path = Path(wanted.total)
    endings = (*PARQUET, *EXCEL, ".csv", ".gz")
    if not isinstance(wanted.total, Path) and path.suffix.lower() not in endings:
        return []
    if not is_file(path):
        cure = "give total= as the code of the total rows, or the path of a table of them"
        raise SelectionError(Problem("no such file", value=str(path)[:80], cure=cure))
    keys = [wanted.date, wanted.region, wanted.employees]
    table = find_table(path, wanted=(keys, keys[1:])).load(keys).assign(**{FILE: str(path)})
    lacking = [name for name in keys[1:] if name not in table]
    if lacking:
        cure = "the table of totals has the same columns for date, region and employees"
        raise SelectionError(f"{path}: no column {', '.join(lacking)}", cure=cure)
    return [table]


def codes_of_labels(
    tables: list[pd.DataFrame], wanted: Mapped
) -> tuple[list[pd.DataFrame], Mapped]:
    """Codes that share a cell with their label stand alone; the label becomes the name."""
    for key in KEYS:
        column, label = getattr(wanted, key), f"@{key}_name"
        texts = [as_text(table[column]) for table in tables]
        values = list(dict.fromkeys(value for text in texts for value in text.unique()))
        total = str(wanted.total) if key == "industry" else ""
        if wanted.wide and total == TOTAL and TOTAL not in values:
            total = total_of(values) or TOTAL
            wanted = dataclasses.replace(wanted, total=total)
        pairs = split_labels(values, total=total)
        if not pairs:
            continue
        code_of = {value: pairs.get(value, (value, value))[0] for value in values}
        name_of = {value: pairs.get(value, (value, value))[1] for value in values}
        tables = [
            table.assign(**{column: text.map(code_of), label: text.map(name_of)})
            for table, text in zip(tables, texts, strict=True)
        ]
        if total in pairs:
            wanted = dataclasses.replace(wanted, total=code_of[total])
        if getattr(wanted, f"{key}_name") is None:
            named: dict[str, Any] = {f"{key}_name": label}
            wanted = dataclasses.replace(wanted, **named)
    return tables, wanted


def _check_columns(found: Table, wanted: Mapped, problems: Problems) -> None:
    spread = "date" in (wanted.wide or "") or wanted.date[:4].isdigit()
    if wanted.date not in found.names and not spread:
        cure = f"{did_you_mean(wanted.date, found.names)}; or give the day itself: date=2021"
        problems.add(f"no column '{wanted.date}' for date", cure=cure)
    for option, column in wanted.columns:
        if column not in found.names:
            cure = did_you_mean(column, found.names)
            problems.add(f"no column '{column}' for {option}", cure=cure)
    problems.stop()


def _put_together(table: pd.DataFrame, wanted: Mapped, key: str, file: str) -> pd.DataFrame:
    """A key of several columns as one, each part padded to its own width."""
    columns = column_list(getattr(wanted, key))
    if len(columns) == 1 or key in (wanted.wide or ""):
        return table
    widths = wanted.widths[key].split("+") if key in wanted.widths else ["0"] * len(columns)
    if len(widths) != len(columns) or getattr(wanted, f"{key}_width"):
        cure = f"give one for each column, such as {key}_width={'+'.join('2' * len(columns))}"
        raise SelectionError(f"{key}_width does not fit the {len(columns)} columns", cure=cure)
    problems = Problems(SourceError, file)
    refuse_dates(table, columns, problems)
    problems.stop()
    parts = [code_column(table[name]) for name in columns]
    empty = pd.concat([part.eq("") for part in parts], axis=1).any(axis=1)
    texts = [
        part.map({code: pad(code, int(width)) for code in part.unique()})
        for part, width in zip(parts, widths, strict=True)
    ]
    return table.assign(**{getattr(wanted, key): sum(texts[1:], texts[0]).mask(empty, "")})


def narrow(table: pd.DataFrame, wanted: Mapped) -> pd.DataFrame:
    """The rows that are wanted.

    Raises:
        SelectionError: a level or value that the table lacks, or no row left.
    """
    problems = Problems(SelectionError, str(table[FILE].iloc[0]) if len(table) else None)
    where, level = dict(wanted.where), wanted.level
    kept = matches(table, where, problems=problems)
    problems.stop()
    if level is not None and wanted.level_column:
        if wanted.levels and level not in wanted.levels:
            raise SelectionError(f"no level '{level}'", cure=did_you_mean(level, wanted.levels))
        values = wanted.levels.get(level, [level])  # a file may hold some of them: slices do
        kept &= as_text(table[wanted.level_column]).isin(values)
    elif level is not None:
        if not re.fullmatch(r"\d{1,2}", level, re.ASCII):
            cure = (
                "give the length of the codes, level=2, or name the column of levels, level_column="
            )
            raise SelectionError(f"level '{level}' is not a length of codes", cure=cure)
        code = table[wanted.industry]
        kept &= (code.map(bare_code).str.len() == int(level)) | (code == wanted.total)
    if not kept.any():
        cure = "ask for less with where= and level="
        raise SelectionError(Problem("no row is left", file=problems.file, cure=cure))
    return table[kept]
