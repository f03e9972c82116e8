"""Find and load a table in CSV, Parquet or Excel: codes as text, rows numbered as in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from smartspec.errors import Problem, Problems, SelectionError, SourceError
from smartspec.gate import read_parquet, read_schema
from smartspec.gate.packed import open_archive
from smartspec.sources.packed_text import peek_packed_text, read_packed_text
from smartspec.sources.table_grid import (
    LOOKED_AT,
    Grid,
    book_grids,
    cell_text,
    filled,
    plain_name,
    text_grid,
)
from smartspec.sources.table_shape import Shape, find_shape, header_place, leave_out, names_known
from smartspec.sources.text_file import NO_TEXT

PARQUET, EXCEL = (".parquet", ".pq"), (".xlsx", ".xlsm")
AS_TEXT = "format the column as text, or give region_width / industry_width to pad with zeros"
ONE_NAME = "rename one of the columns, or delete the one that is not meant"


@dataclass(frozen=True)
class Place:
    """Where in a file the reader is told to look; see `tidy.read`."""

    sheet: str | None = None
    header_row: Any = None
    skip: Any = None


ANYWHERE = Place()


@dataclass(frozen=True)
class Table:
    """A table that was found in a file, with all its columns."""

    path: Path
    names: list[str]
    shape: Shape | None = None  # None: Parquet, which is nothing but a table
    sheets: list[str] = field(default_factory=list)  # all that hold such a table
    notes: list[list[str]] = field(default_factory=list)  # rows of the other sheets

    def load(self, columns: Iterable[str], *, codes: Iterable[str] = ()) -> pd.DataFrame:
        """The named columns; those that the table lacks are left out.

        Args:
            columns: names.
            codes: columns of codes, which may not be stored as numbers: leading zeros are lost then.

        Raises:
            SourceError: a column that stands twice, of a type that is no cell, codes as numbers.
        """
        wanted = [name for name in dict.fromkeys(columns) if name in self.names]
        problems = Problems(SourceError, str(self.path))
        for name in wanted:
            if self.names.count(name) > 1:
                problems.add(f"the column '{name}' stands twice", column=name, cure=ONE_NAME)
        problems.stop()
        table = _parquet(self.path, wanted) if self.shape is None else _cells(self.shape, wanted)
        return _refuse_numbers(table, codes, problems)


def find_table(
    path: Path,
    *,
    wanted: Collection[Collection[str]] = (),
    place: Place = ANYWHERE,
    whole: bool = True,
) -> Table:
    """The table in a file: its sheet, its header, its rows.

    Args:
        path: CSV (also packed), Parquet or Excel.
        wanted: sets of names; the sheet and row that have all of one set are the table's.
        place: what the reader was told.
        whole: False to look at the beginning of the file only.

    Raises:
        SourceError: a file that cannot be read, or rows that are no rows of the table.
        SelectionError: several sheets that hold such a table; no such sheet or row.
    """
    if file_kind(path) == "parquet":
        return Table(path, [plain_name(name) for name in read_schema(path).names])
    grids = [leave_out(grid, place.skip) for grid in _grids(path, place, whole=whole)]
    grid, alike = _choose(grids, wanted, place, path)
    shape = find_shape(
        grid, file=str(path), wanted=wanted, header_row=place.header_row, whole=whole
    )
    others = [row for one in grids if one is not grid for row in one.rows[:LOOKED_AT]]
    notes = [[cell_text(cell) for cell in row if cell is not None] for row in others]
    return Table(path, shape.names, shape, alike, [row for row in notes if row])


def file_kind(path: Path) -> str:
    """`parquet`, `excel` or `text`: by what the file begins with, by its name where that is odd.

    Example:
        >>> file_kind(Path(__file__))
        'text'
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PK") and _is_workbook(path):
        return "excel"
    said = path.suffix.lower()
    if said not in (*PARQUET, *EXCEL) or (start and not NO_TEXT & set(start)):
        return "text"
    return "parquet" if said in PARQUET else "excel"


def _is_workbook(path: Path) -> bool:
    try:
        with open_archive(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except SourceError:
        return False


def _grids(path: Path, place: Place, *, whole: bool) -> list[Grid]:
    if file_kind(path) == "excel":
        return book_grids(path, sheet=place.sheet, limit=None if whole else LOOKED_AT)
    text = (peek_packed_text(path) if not whole else "") or read_packed_text(path)
    return [text_grid(text, str(path), whole=whole)]


def _choose(
    grids: list[Grid], wanted: Collection[Collection[str]], place: Place, path: Path
) -> tuple[Grid, list[str]]:
    """The sheet that holds the wanted names; the only one that holds a table; the first."""
    holding = [grid for grid in grids if header_place(grid, wanted) is not None]
    if len(holding) > 1 and place.sheet is None:
        names = ", ".join(f"'{grid.sheet}'" for grid in holding)
        cure = f"say which one to read, sheet={holding[0].sheet!r}"
        raise SelectionError(
            Problem(f"sheets {names} hold such a table", file=str(path), cure=cure)
        )
    tables = [grid for grid in grids if sum(filled(row) > 1 for row in grid.rows) > 1]
    if not holding and tables:
        known = {id(grid): names_known(grid) for grid in tables}
        tables = [grid for grid in tables if known[id(grid)] == max(known.values())]
    chosen = holding or tables or grids
    return chosen[0], [grid.sheet for grid in chosen if grid.sheet]


def _cells(shape: Shape, wanted: list[str]) -> pd.DataFrame:
    rows = [shape.grid.rows[at] for at in shape.body]
    at = {name: shape.names.index(name) for name in wanted}
    kind = str if shape.grid.ragged else object
    columns = {
        name: pd.Series([row[i] if i < len(row) else None for row in rows], dtype=kind)
        for name, i in at.items()
    }
    table = pd.DataFrame(columns, columns=wanted)
    table.index = pd.Index([shape.grid.numbers[i] for i in shape.body], dtype="int64")
    return table


def _refuse_numbers(table: pd.DataFrame, codes: Iterable[str], problems: Problems) -> pd.DataFrame:
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
    texts = np.array([*(cell_text(value) for value in values), ""], dtype=object)
    return pd.Series(texts[places], column.index, dtype=object)  # place -1, the last, is missing


def _parquet(path: Path, columns: list[str]) -> pd.DataFrame:
    own = {plain_name(name): name for name in read_schema(path).names}
    frame = read_parquet(path, columns=[own[name] for name in columns])
    frame = frame.rename(columns=plain_name)[columns]
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame
