"""One table file: CSV in UTF-8, read as text so that codes stay codes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from smartspec.csv_text import as_written, csv_text
from smartspec.cube import refuse_internal
from smartspec.dossier.spreadsheet import canonical
from smartspec.errors import DossierError, Problem, Problems, SourceError, collect
from smartspec.tables import check, internal_schemas, microdata_schemas, schema

CELLS_CURE = "quote texts that contain the separator; a short last row means a file cut off"
SEPARATOR = re.compile(r'"?sep=([;,\t])"?[;,\t]*\r?\n')  # what Excel reads, and writes for others
ENCODING_CURE = "save the file as 'CSV UTF-8'; it may mix encodings"


def check_may_be_shared(name: str, *, file: str) -> None:
    """Refuse what may not leave the house: a dossier is passed on whole, and published.

    Args:
        name: of the table's schema.
        file: its name in messages.

    Raises:
        DossierError: the table is microdata, or for internal use only (it narrows down secret cells).
    """
    if name in microdata_schemas():
        cure = "keep the file outside the dossier; give it to the methods that read it by itself"
        message = "microdata of single establishments; a dossier is passed on whole"
        raise DossierError(Problem(message, file=file, cure=cure))
    if name in internal_schemas():
        cure = "keep the file outside the dossier; it tells of secret cells what nobody may learn"
        message = "for internal use only; a dossier is passed on whole"
        raise DossierError(Problem(message, file=file, cure=cure))


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written; the Data Package says it too."""

    delimiter: str = ","
    encoding: str = "utf-8"


def dialect(data: bytes) -> Dialect:
    """The delimiter (`,`, `;` or tab: that of a line `sep=;`, else the most frequent of the header).

    And the encoding: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252.

    Example:
        >>> dialect(b"code;name").delimiter
        ';'
    """
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace")
    if stated := SEPARATOR.match(text):
        return Dialect(stated[1], encoding)
    header = text.split("\n", 1)[0]
    return Dialect(max(",;\t", key=header.count), encoding)


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if not _mixed(data) else "utf-8"
    return "utf-8"


def _mixed(data: bytes) -> bool:
    """Whether some lines are UTF-8 and others are not, or bytes that Windows-1252 lacks."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return True
    for line in data.split(b"\n"):
        if not line.isascii():
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            return True
    return False


def header(data: bytes) -> list[str]:
    """The names of the columns in the bytes of a CSV file."""
    how = dialect(data)
    text = SEPARATOR.sub("", data.decode(how.encoding), count=1)
    first = next(csv.reader([text.split("\n", 1)[0]], delimiter=how.delimiter), [])
    return [as_written(name.strip()) for name in first]


def read_rows(path: Path, *, file: str | None = None) -> pd.DataFrame:
    """The rows of a CSV file, all cells as text.

    Args:
        path: a CSV file in UTF-8 or as a spreadsheet saves it (see `dialect`); empty last rows and
            last columns without a name are passed over.
        file: name shown in messages; default the file's name.

    Raises:
        SourceError: not readable, encodings mixed, broken quotes, rows whose number of cells is not that
            of the header (a truncated file ends so); all at once, with rows.
    """
    file = file or path.name
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise cannot_read(file, error) from None
    return parse_rows(data, file=file)


def cannot_read(file: str, error: OSError | ValueError) -> SourceError:
    """What people see where the system refuses to read; a name that cannot be is a ValueError."""
    reason = getattr(error, "strerror", None) or str(error)
    problem = Problem(f"cannot be read ({reason})", file=file, cure="check the path and its rights")
    return SourceError(problem)


def parse_rows(data: bytes, *, file: str) -> pd.DataFrame:
    """The rows of the bytes of a CSV file; see `read_rows`."""
    with collect(SourceError, file=file) as problems:
        rows = _without_empty_columns(_parse(data, problems))
        header = [as_written(name.strip()) for name in rows[0]]
        for name in dict.fromkeys(header):
            if header.count(name) > 1 or not name:
                message = "column appears twice" if name else "column without a name"
                problems.add(message, row=1, column=name or None, cure="name each column once")
        for number, cells in enumerate(rows[1:], start=2):
            if len(cells) != len(header):
                message = f"{len(cells)} cells where the header has {len(header)}"
                problems.add(message, row=number, cure=CELLS_CURE)
    written = [[as_written(cell) for cell in row] for row in rows[1:]]
    return pd.DataFrame(written, columns=header, dtype="str")


def _parse(data: bytes, problems: Problems) -> list[list[str]]:
    how = dialect(data)
    try:
        text = data.decode(how.encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        problems.add("not UTF-8 text", row=row, cure=ENCODING_CURE)
        problems.stop()
    if "\0" in text:
        problems.add("binary bytes in the text", cure=ENCODING_CURE)
    rows: list[list[str]] = []
    text = SEPARATOR.sub("", text, count=1)
    try:
        rows += csv.reader(io.StringIO(text, newline=""), delimiter=how.delimiter, strict=True)
    except csv.Error as error:
        cure = "the file may be cut off; every opening quote needs a closing one"
        problems.add(f"not valid CSV: {error}", cure=cure)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows and not problems.found:
        problems.add("the file is empty", cure="the first row names the columns")
    problems.stop()
    return rows


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    """A spreadsheet keeps the last columns once used: no name, nothing in any row."""
    width = len(rows[0])
    while width > 1 and not rows[0][width - 1].strip():
        width -= 1
    over = [
        row for row in rows if len(row) == len(rows[0]) and not any(map(str.strip, row[width:]))
    ]
    return [row[:width] for row in rows] if len(over) == len(rows) else rows


def read_table(
    path: Path | str, *, name: str | None = None, file: str | None = None
) -> pd.DataFrame:
    """Read a CSV file and check it against a table schema.

    Args:
        path: the file.
        name: schema; default the file's name without ending.
        file: name shown in messages.

    Raises:
        SourceError: the file cannot be read as CSV.
        DataError: the rows contradict the schema.
        SelectionError: no such schema.
    """
    path = Path(path)
    name = name or path.stem
    schema(name)
    shown = file or path.name
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise cannot_read(shown, error) from None
    return parse_table(data, name=name, file=shown)


def parse_table(data: bytes, *, name: str, file: str) -> pd.DataFrame:
    """The checked table of the bytes of a CSV file; see `read_table`."""
    return check(parse_text(data, name=name, file=file), name, file=file)


def parse_text(data: bytes, *, name: str, file: str) -> pd.DataFrame:
    """The rows of a table's bytes, as text in the form that `write_table` gives them.

    Raises:
        SourceError: see `read_rows`.
        DataError: figures that can be read in two ways, see `spreadsheet`.
    """
    rows = parse_rows(data, file=file)
    return canonical(rows, name, delimiter=dialect(data).delimiter, file=file)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a checked table as CSV: empty cells for NA, ISO dates, true and false, no index.

    Raises:
        OutputError: the table is marked for internal use only.
    """
    refuse_internal(table, "the table")
    text = pd.DataFrame({column: _text(table[column]) for column in table.columns})
    path.write_text(csv_text(text), encoding="utf-8", newline="\n")


def _text(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").astype("string").fillna("")
    return column.map(_cell, na_action=None)


def _cell(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float):
        return repr(float(value))
    return str(value).lower() if isinstance(value, (bool, np.bool_)) else str(value)
