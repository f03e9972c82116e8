"""Load a tidy table from CSV, Parquet or Excel: codes as text, rows numbered as in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from smartspec.errors import Problem, Problems, SelectionError, SourceError, did_you_mean
from smartspec.sources.ba_sheet import NO_WORKBOOK
from smartspec.sources.packed_text import peek_packed_text, read_packed_text

PARQUET, EXCEL = (".parquet", ".pq"), (".xlsx", ".xlsm")
SEPARATORS = ("\t", ";", ",")
CUT = "download or export the file again: it is cut off or damaged"
AS_TEXT = "format the column as text, or give region_width / industry_width to pad with zeros"


def column_names(path: Path, *, sheet: str | None = None) -> list[str]:
    """The names in the header of a table.

    Raises:
        SourceError: the file cannot be read.
    """
    if path.suffix.lower() in PARQUET:
        return [str(name) for name in _schema(path).names]
    if path.suffix.lower() in EXCEL:
        return [str(name) for name in _excel(path, sheet, rows=1).columns]
    text = peek_packed_text(path) or read_packed_text(path)
    return [str(name) for name in _csv(text.split("\n", 1)[0], str(path)).columns]


def load_table(
    path: Path, *, columns: Iterable[str] = (), codes: Iterable[str] = (), sheet: str | None = None
) -> pd.DataFrame:
    """The named columns of a table; its index counts rows as the file does.

    Args:
        path: CSV (also packed), Parquet or Excel.
        columns: columns wanted; those that the file lacks are left out.
        codes: columns of codes, which may not be stored as numbers: leading zeros are lost then.
        sheet: sheet of a workbook; the first if not given.

    Raises:
        SourceError: a file that cannot be read, rows of another width, codes stored as numbers.
    """
    wanted = list(dict.fromkeys(columns))
    if path.suffix.lower() in PARQUET:
        table = _parquet(path, wanted)
    elif path.suffix.lower() in EXCEL:
        table = _excel(path, sheet)
    else:
        table = _csv(read_packed_text(path), str(path))
    table = table[[name for name in wanted if name in table]]
    problems = Problems(SourceError, str(path))
    for name in set(codes) & set(table.columns):
        number = table[name].map(lambda v: isinstance(v, int | float) and not pd.isna(v))
        if pd.api.types.is_numeric_dtype(table[name]) or number.any():
            first = table.index[number.to_numpy(dtype=bool)][0] if number.any() else None
            message = "codes are stored as numbers: '01' has become 1"
            problems.add(message, row=first, column=name, cure=AS_TEXT)
    problems.stop()
    return table


def as_text(column: pd.Series) -> pd.Series:
    """A column as text: whole numbers without decimals, dates as 2019-09-30, missing as nothing.

    Example:
        >>> as_text(pd.Series([2016.0, None], dtype=float)).tolist()
        ['2016', '']
    """
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("").astype(object)
    if pd.api.types.is_string_dtype(column) and column.dtype != object:
        return column.fillna("").astype(object).str.strip()
    places, values = pd.factorize(column)
    texts = np.array([*(_text(value) for value in values), ""], dtype=object)
    return pd.Series(texts[places], column.index, dtype=object)  # place -1, the last, is missing


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _csv(text: str, file: str) -> pd.DataFrame:
    """The rows of a text, each under the number of its line; pandas would fill or cut odd rows."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(SEPARATORS, key=head.count), strict=True)
    problems, header, rows, numbers = Problems(SourceError, file), None, [], []
    try:
        for row in reader:
            if header is None:
                header = [name.strip() for name in row]
            elif len(row) == len(header):
                rows.append(row)
                numbers.append(reader.line_num)
            elif any(row):
                message = f"{len(row)} cells where the header has {len(header)}"
                problems.add(message, row=reader.line_num, cure=CUT)
    except csv.Error as error:
        message = f"cells cannot be told apart ({error})"
        problems.add(message, row=reader.line_num, cure=CUT)
    problems.stop()
    return pd.DataFrame(rows, columns=header, index=numbers, dtype=str)


def _schema(path: Path) -> pa.Schema:
    try:
        return pq.read_schema(path)
    except (pa.ArrowException, OSError) as error:
        problem = Problem(f"not a sound Parquet file ({error})", file=str(path), cure=CUT)
        raise SourceError(problem) from error


def _parquet(path: Path, columns: list[str]) -> pd.DataFrame:
    known = [name for name in columns if name in _schema(path).names]
    try:
        table = pq.read_table(path, columns=known).to_pandas()
    except (pa.ArrowException, OSError) as error:
        problem = Problem(f"not a sound Parquet file ({error})", file=str(path), cure=CUT)
        raise SourceError(problem) from error
    table = table.reset_index()
    table.index = pd.RangeIndex(1, len(table) + 1)
    return table


def _excel(path: Path, sheet: str | None, *, rows: int | None = None) -> pd.DataFrame:
    try:
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except NO_WORKBOOK as error:
        cure = "open it in Excel and save it as .xlsx again"
        problem = Problem("not a sound Excel workbook", file=str(path), cure=cure)
        raise SourceError(problem) from error
    with_names = book.sheetnames
    if sheet is not None and sheet not in with_names:
        book.close()
        raise SelectionError(f"{path}: no sheet '{sheet}'", cure=did_you_mean(sheet, with_names))
    lines = list(book[sheet or with_names[0]].iter_rows(values_only=True, max_row=rows))
    book.close()
    header = [str(name).strip() if name is not None else "" for name in (lines or [()])[0]]
    table = pd.DataFrame(lines[1:], columns=header, dtype=object)
    table.index = pd.RangeIndex(2, len(table) + 2)
    return table[table.notna().any(axis=1)] if len(table) else table
