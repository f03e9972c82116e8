"""One sheet of a workbook as a grid: merged headers filled, broken words mended, counts read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl.utils import get_column_letter

from smartspec.gate import open_workbook

FOOTNOTE = re.compile(r"(?:\s*[¹²³⁴-⁹]+|\s*(?<!\d)\d{1,2}\)|\s+\d{1,2}\))$")
MOST_NOTES = 20  # marks behind one text; one after the other, since together they take for ever
COUNT = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+")


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, from row 0 and column 0."""

    name: str
    cells: list[list[Any]]
    merged: Mapping[tuple[int, int], tuple[int, int, int]]  # cell -> top row, left column, width
    formulas: frozenset[tuple[int, int]]

    def value(self, row: int, column: int) -> Any:
        """A cell; nothing outside of the sheet."""
        line = self.cells[row] if row < len(self.cells) else []
        return line[column] if column < len(line) else None

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(line) for line in self.cells), default=0)

    def header(self, column: int, rows: range) -> str:
        """The text above a column: its own cells joined, else the merged cell above it."""
        own: list[str] = []
        above: list[str] = []
        seen = set()
        for row in rows:
            top, left, width = self.merged.get((row, column), (row, column, 1))
            if (top, left) in seen or top not in rows:
                continue
            seen.add((top, left))
            text = self.value(top, left)
            if text not in (None, ""):
                (above if width > 1 else own).append(str(text))
        return mend("\n".join(own or above))


def open_sheets(path: Path, *, rows: int | None = None) -> Iterator[Sheet]:
    """The visible and hidden sheets of a workbook.

    Args:
        path: the workbook.
        rows: how many of the first rows are wanted; None for all.

    Raises:
        SourceError: an old .xls file, a broken or protected workbook.
    """
    book = open_workbook(path)
    for name in book.names:
        grid = book.grid(name, rows=rows)
        yield Sheet(name, grid.lines, grid.merged, grid.formulas)


def mend(text: str) -> str:
    r"""One line of a text whose words were broken over lines; footnote marks go.

    Example:
        >>> mend("24 Metallerzeu-\ngung und\n-bearbeitung 1)")
        '24 Metallerzeugung und -bearbeitung'
        >>> mend("Nordrhein-\nWestfalen"), mend("Maschinen-\nund Fahrzeugbau")
        ('Nordrhein-Westfalen', 'Maschinen- und Fahrzeugbau')
    """
    text = re.sub(r"(?<=\w)-[ ]*\n[ ]*(?!(?:und|oder|bzw|sowie)\b)(?=[a-zäöüß])", "", text)
    text = re.sub(r"(?<=\w)-[ ]*\n[ ]*(?=[A-ZÄÖÜ])", "-", text)
    return _without_notes(re.sub(r"\s+", " ", text).strip())


def _without_notes(text: str) -> str:
    for _ in range(MOST_NOTES):
        found = FOOTNOTE.search(text, max(0, len(text) - 60))
        if found is None:
            break
        text = text[: found.start()]
    return text


def count(value: Any, markers: Mapping[str, str]) -> tuple[float, str, str]:
    """What a cell says: number, status, and what is wrong with it (empty if nothing).

    Example:
        >>> count("1.234 1)", {})
        (1234.0, 'observed', '')
        >>> count("*", {"*": "suppressed"})
        (nan, 'suppressed', '')
        >>> count("12,5 %", {})[2]
        'percent where a count is expected'
    """
    if value is None or str(value).strip() == "":
        return np.nan, "not_available", ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < 0 or value != int(value):
            wrong = "negative count" if value < 0 else "a count with decimals: percent or thousands"
            return np.nan, "not_available", wrong
        return float(value), "zero" if value == 0 else "observed", ""
    text = str(value).strip()
    plain = text if text in markers else _without_notes(text).strip()
    if plain in markers:
        return (0.0 if markers[plain] == "zero" else np.nan), markers[plain], ""
    if COUNT.fullmatch(plain):
        number = float(re.sub(r"\D", "", plain))
        return number, "zero" if number == 0 else "observed", ""
    wrong = "percent where a count is expected" if plain.endswith("%") else "not a count"
    return np.nan, "not_available", wrong


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it.

    Example:
        >>> cell_name(0, 27)
        'AB1'
    """
    return f"{get_column_letter(column + 1)}{row + 1}"
