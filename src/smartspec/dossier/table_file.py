"""One table file: CSV in UTF-8, read as text so that codes stay codes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from smartspec.csv_text import as_written, csv_text
from smartspec.cube import refuse_internal
from smartspec.errors import DossierError, Problem, Problems, SourceError, collect
from smartspec.tables import check, internal_schemas, microdata_schemas, schema

CELLS_CURE = "quote texts that contain the separator; a short last row means a file cut off"
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
    """The delimiter (`,`, `;` or tab, the most frequent of the header) and a byte order mark.

    Example:
        >>> dialect(b"code;name").delimiter
        ';'
    """
    header = data.split(b"\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: header.count(sign.encode()))
    return Dialect(delimiter, "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")


def read_rows(path: Path, *, file: str | None = None) -> pd.DataFrame:
    """The rows of a CSV file, all cells as text.

    Args:
        path: a CSV file in UTF-8, with or without a byte order mark.
        file: name shown in messages; default the file's name.

    Raises:
        SourceError: not readable, not UTF-8, broken quotes, rows whose number of cells is not that
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
        rows = _parse(data, problems)
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
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        problems.add("not UTF-8 text", row=row, cure=ENCODING_CURE)
        problems.stop()
    if "\0" in text:
        problems.add("binary bytes in the text", cure=ENCODING_CURE)
    rows: list[list[str]] = []
    sign = dialect(data).delimiter
    try:
        rows += csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    except csv.Error as error:
        cure = "the file may be cut off; every opening quote needs a closing one"
        problems.add(f"not valid CSV: {error}", cure=cure)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows and not problems.found:
        problems.add("the file is empty", cure="the first row names the columns")
    problems.stop()
    return rows


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
    return check(read_rows(path, file=shown), name, file=shown)


def parse_table(data: bytes, *, name: str, file: str) -> pd.DataFrame:
    """The checked table of the bytes of a CSV file; see `read_table`."""
    return check(parse_rows(data, file=file), name, file=file)


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
