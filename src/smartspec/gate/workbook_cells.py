"""The parts of a workbook that hold cells: shared texts, number formats, the sheet itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
    from_ISO8601,
)

from smartspec.gate.limits import CELL_TEXT, FREE_TEXT, TEXT_BYTES
from smartspec.gate.workbook_xml import Handler, Stop

CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)
NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
FORMAT_TEXT = 255  # letters of a number format: Excel's own limit
NO_DATE = "#VALUE!"  # what Excel shows for a day outside of its calendar


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a cell, from 0.

    Raises:
        ValueError: no cell of a sheet has this name.

    Example:
        >>> place_of("AB3")
        (2, 27)
    """
    found = CELL.fullmatch(name)
    if found is None:
        raise ValueError(f"'{name[:20]}' names no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if not 1 <= int(found[2]) <= LAST_ROW or column > LAST_COLUMN:
        raise ValueError(f"the cell {name} lies outside of any sheet")
    return int(found[2]) - 1, column - 1


class Strings(Handler):
    """The texts that cells share, without the pronunciation of Japanese words."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.parts: list[str] | None = None
        self.aside = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A text begins, or its pronunciation."""
        if name == "si":
            self.found.append("")
        elif name == "rPh":
            self.aside += 1
        elif name == "t" and not self.aside:
            self.parts = []

    def text(self, text: str) -> None:
        """A piece of a text."""
        if self.parts is not None:
            self.parts.append(text)

    def end(self, name: str) -> None:
        """A text ends."""
        if name == "rPh":
            self.aside -= 1
        elif name == "t" and self.parts is not None:
            if self.found:
                self.found[-1] = short(self.found[-1] + "".join(self.parts))
            self.parts = None


def short(text: str) -> str:
    """A text that fits in a cell.

    Raises:
        ValueError: it is longer.
    """
    if len(text) > CELL_TEXT:
        raise ValueError(f"a cell of {len(text):,} letters; {CELL_TEXT:,} fit")
    return text


class Formats(Handler):
    """Which styles of cells show a date or a duration."""

    def __init__(self, *, epoch_1904: bool = False) -> None:
        self.epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
        self.codes: dict[int, str] = dict(BUILTIN_FORMATS)
        self.styles: list[int] = []
        self.within = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A number format, or a style that uses one."""
        if name == "numFmt":
            code = attributes.get("formatCode", "")
            self.codes[int(attributes["numFmtId"])] = code if len(code) <= FORMAT_TEXT else ""
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.styles.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        """The styles end."""
        self.within = self.within and name != "cellXfs"

    def value(self, number: float, style: int) -> Any:
        """A number, or the date for which it stands in this style."""
        code = self.codes.get(self.styles[style], "") if 0 <= style < len(self.styles) else ""
        if not is_date_format(code):
            return number
        try:
            return from_excel(number, self.epoch, timedelta=is_timedelta_format(code))
        except (OverflowError, ValueError):
            return NO_DATE


class Cells(Handler):
    """The cells of a sheet that hold something, its merged areas and its formulas."""

    def __init__(self, strings: list[str], formats: Formats, *, last: int | None = None) -> None:
        self.strings, self.formats, self.last = strings, formats, last
        self.found: dict[tuple[int, int], Any] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.formulas: set[tuple[int, int]] = set()
        self.row, self.column = -1, -1
        self.kind, self.style = "n", 0
        self.parts: list[str] = []
        self.taking = self.inside = False
        self.aside = 0
        self.letters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell, its value, a merged area."""
        if name == "c":
            if "r" in attributes:
                self.row, self.column = place_of(attributes["r"])
            else:
                self.column += 1
            if self.column >= LAST_COLUMN:
                raise ValueError(f"more than {LAST_COLUMN:,} columns")
            self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0") or 0)
            self.parts, self.inside = [], True
        elif name in ("v", "t"):
            self.taking = self.inside and not self.aside
        elif name == "f" and self.inside:
            self.formulas.add((self.row, self.column))
        elif name == "rPh":
            self.aside += 1
        elif name == "row":
            row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            if not 0 <= row < LAST_ROW:
                raise ValueError(f"row {row + 1} lies outside of any sheet")
            self.row, self.column = row, -1
            if self.last is not None and row >= self.last:
                raise Stop
        elif name == "mergeCell":
            first, _, end = attributes.get("ref", "").partition(":")
            self.merged.append((*place_of(first), *place_of(end or first)))

    def text(self, text: str) -> None:
        """A piece of a value."""
        if self.taking:
            self.parts.append(text)

    def end(self, name: str) -> None:
        """A value or a cell ends."""
        if name in ("v", "t"):
            self.taking = False
        elif name == "rPh":
            self.aside -= 1
        elif name == "c" and self.inside:
            self.inside = False
            if self.parts:
                value = self._value("".join(self.parts))
                if value is not None:
                    self._keep(value)

    def _keep(self, value: Any) -> None:
        if isinstance(value, str):
            self.letters += len(value)
            if self.letters > min(TEXT_BYTES, FREE_TEXT + 200 * len(self.found)):
                raise ValueError("long texts are repeated without end")
        self.found[self.row, self.column] = value

    def _value(self, text: str) -> Any:
        if self.kind == "s":
            place = int(text)
            if not 0 <= place < len(self.strings):
                raise ValueError(f"the shared text {place} is missing")
            return self.strings[place]
        if self.kind in ("str", "inlineStr", "e"):
            return short(text)
        if self.kind == "b":
            return text.strip() in ("1", "true")
        if self.kind == "d":
            return from_ISO8601(text)
        plain = text.strip()
        if len(plain) > CELL_TEXT or NUMBER.fullmatch(plain) is None:
            raise ValueError(f"{plain[:40]!r} stands where a number is stored")
        if len(plain) < CELL_TEXT and not isfinite(float(plain)):
            raise ValueError(f"the number {plain[:40]} is out of any range")
        whole = plain.lstrip("+-").isdigit() and len(plain) < 16
        return self.formats.value(int(plain) if whole else float(plain), self.style)
