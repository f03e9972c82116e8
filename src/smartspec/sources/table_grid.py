"""The cells of text files and workbooks as they lie there, each row under the number it has in the file."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from smartspec.errors import Problem, SourceError
from smartspec.gate import Grid as Cells
from smartspec.gate import check_columns, open_workbook

SEPARATORS = ("\t", ";", ",", "|")
LOOKED_AT = 200  # rows that tell separator and header
CUT = "download or export the file again: it is cut off or damaged"
SAID = re.compile(r'"?sep=(?P<mark>.)"?')  # the line that Excel writes and obeys
NOTE_MARK = re.compile(r"\[notes? [^\][]*\]", re.IGNORECASE)


@dataclass(frozen=True)
class Grid:
    """Rows of cells; `numbers` are those of the rows in the file or sheet."""

    rows: list[list[Any]]
    numbers: list[int]
    sheet: str = ""
    ragged: bool = False  # whether rows may be cut off: text files


def plain_name(name: Any) -> str:
    r"""A name as people mean it: composed letters, single blanks, no marks of notes.

    Example:
        >>> plain_name("Bescha\u0308ftigte\u00a0 [note 1]"), plain_name(None)
        ('Beschäftigte', '')
    """
    text = "" if name is None else cell_text(name)
    text = unicodedata.normalize("NFC", text).replace("\ufeff", "").replace("\u00ad", "")
    return " ".join(NOTE_MARK.sub(" ", text).split())


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without decimals, dates as 2019-09-30.

    Example:
        >>> cell_text(2016.0), cell_text(" 01 ")
        ('2016', '01')
    """
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def is_empty(value: Any) -> bool:
    """Whether nothing stands in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def filled(row: Sequence[Any]) -> int:
    """The number of cells up to the last that is not empty.

    Example:
        >>> filled(["a", "", "b", "", ""]), filled(["", None])
        (3, 0)
    """
    return next((at + 1 for at in range(len(row) - 1, -1, -1) if not is_empty(row[at])), 0)


def text_grid(text: str, file: str, *, whole: bool = True) -> Grid:
    r"""The cells of a text file, told apart by the separator that most of its first lines show.

    Raises:
        SourceError: quotation marks that are never closed, or a cell of absurd length.

    Example:
        >>> text_grid("sep=;\na;b\n1;2\n", "a.csv").rows
        [['a', 'b'], ['1', '2']]
    """
    first, _, rest = text.partition("\n")
    said = next(
        filter(None, map(SAID.fullmatch, (first, first.strip(), first.rstrip(" ;,\t")))), None
    )
    before = 1 if said else 0
    body = rest if said else text
    reader = csv.reader(
        io.StringIO(body), delimiter=said["mark"] if said else _separator(body), strict=True
    )
    rows, numbers = list[list[Any]](), list[int]()
    try:
        for row in reader if whole else islice(reader, LOOKED_AT):
            check_columns(row, file=file)
            rows.append(row)
            numbers.append(reader.line_num + before)
    except csv.Error as error:
        if not whole and rows:
            return Grid(rows, numbers, ragged=True)  # the beginning may end between two quotes
        message = f"cells cannot be told apart ({error})"
        row_number = reader.line_num + before
        problem = Problem(message, file=file, row=row_number, cure=CUT)
        raise SourceError(problem) from error
    return Grid(rows, numbers, ragged=True)


def _separator(text: str) -> str:
    """The separator by which most lines have one number of cells, more than one."""
    lines = [line for line in text.split("\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]
    votes = []
    for mark in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        wide = {w: n for w, n in widths.items() if w > 1}
        if width == 1 and wide:
            width, count = max(wide.items(), key=lambda one: (one[1], one[0]))
        votes.append((count if width > 1 else 0, width, mark))
    best = max(votes, key=lambda vote: vote[:2], default=(0, 1, ","))
    return best[2]


def book_grids(path: Path, *, sheet: str | None = None, limit: int | None = None) -> list[Grid]:
    """The visible sheets of a workbook, or the one that is named.

    Raises:
        SourceError: not a sound workbook.
        SelectionError: no such sheet.
    """
    book = open_workbook(path)
    wanted = [sheet] if sheet is not None else book.visible or book.names
    return [_sheet(book.grid(name, rows=limit)) for name in wanted]


def _sheet(sheet: Cells) -> Grid:
    return Grid(sheet.lines, list(range(1, len(sheet.lines) + 1)), sheet=sheet.name)
