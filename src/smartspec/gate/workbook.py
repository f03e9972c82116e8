"""Excel workbooks (.xlsx, .xlsm): the cells that are there, read in one pass at a bounded cost.

openpyxl lays a sheet out up to its farthest cell and every merged area in full, so that 5 kB stall
it; here a cell costs what it holds. openpyxl's knowledge of dates and number formats is used.

Reference: ECMA-376 (Office Open XML), part 1, SpreadsheetML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from openpyxl.utils import get_column_letter

from smartspec.errors import Problem, SelectionError, SourceError, did_you_mean
from smartspec.gate.foreign import foreign
from smartspec.gate.limits import (
    BOMB,
    FREE_XML,
    PEEK_ELEMENTS,
    XML_BYTES,
    XML_RATIO,
    allowed,
    check_cells,
)
from smartspec.gate.packed import CHUNK, check_member, open_archive
from smartspec.gate.workbook_cells import Cells, Formats, Strings
from smartspec.gate.workbook_xml import Handler, Stop, parser_of

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
NO_WORKBOOK = "not a sound .xlsx workbook"
CURE = "download it again, or open it in Excel or LibreOffice and save it as .xlsx"


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet from its first row and column on, as far as there are values.

    Attributes:
        name: of the sheet.
        lines: its rows, all of one width; None where a cell is empty.
        merged: cell (row, column from 0) -> top row, left column, width of its merged area.
        formulas: cells (row, column from 0) whose value is computed.
    """

    name: str
    lines: list[list[Any]]
    merged: Mapping[tuple[int, int], tuple[int, int, int]]
    formulas: frozenset[tuple[int, int]]


@dataclass
class Workbook:
    """An open workbook: the names of its worksheets, and each of them on request."""

    path: Path
    visible: list[str]  # names of the worksheets that are not hidden
    _parts: dict[str, str]  # sheet -> member of the archive
    _formats: Formats
    _shared: str | None
    _spent: int
    _strings: list[str] | None = field(default=None)

    @property
    def names(self) -> list[str]:
        """The worksheets in their order, hidden ones included."""
        return list(self._parts)

    def grid(self, name: str | None = None, *, rows: int | None = None) -> Grid:
        """One worksheet.

        Args:
            name: of the sheet; the first if not given.
            rows: how many of its first rows are wanted; None for all.

        Raises:
            SelectionError: no such sheet.
            SourceError: its XML is broken, cells lie far away from the table, merged areas overlap.
        """
        if name is not None and name not in self._parts:
            cure = did_you_mean(name, self.names)
            raise SelectionError(f"{self.path}: no sheet '{name}'", cure=cure)
        name = name if name is not None else self.names[0]
        with open_archive(self.path, fault=NO_WORKBOOK, cure=CURE) as archive:
            if self._strings is None:
                strings = Strings()
                if self._shared:
                    self._read(archive, self._shared, strings)
                self._strings = strings.found
            cells = Cells(self._strings, self._formats, last=rows)
            most = PEEK_ELEMENTS if rows is not None else None
            self._read(archive, self._parts[name], cells, sheet=name, elements=most)
        return self._laid_out(name, cells)

    def _laid_out(self, name: str, cells: Cells) -> Grid:
        height = max((row for row, _ in cells.found), default=-1) + 1
        width = max((column for _, column in cells.found), default=-1) + 1
        far = f"{get_column_letter(max(1, width))}{height}"
        check_cells(height * width, len(cells.found), file=str(self.path), sheet=name, value=far)
        lines: list[list[Any]] = [[None] * width for _ in range(height)]
        for (row, column), value in cells.found.items():
            lines[row][column] = value
        merged: dict[tuple[int, int], tuple[int, int, int]] = {}
        left_over = height * width  # merged areas do not overlap, so together they hold no more
        for top, left, lowest, right in cells.merged:
            bottom, last = min(lowest, height - 1), min(right, width - 1)
            left_over -= max(0, bottom - top + 1) * max(0, last - left + 1)
            if left_over < 0:
                message = "merged areas overlap"
                raise SourceError(Problem(message, file=str(self.path), sheet=name, cure=CURE))
            for row in range(top, bottom + 1):
                for column in range(left, last + 1):
                    merged[row, column] = top, left, right - left + 1
        return Grid(name, lines, merged, frozenset(cells.formulas))

    def _read(
        self,
        archive: zipfile.ZipFile,
        part: str,
        handler: Handler,
        *,
        sheet: str | None = None,
        elements: int | None = None,
    ) -> None:
        self._spent += feed(
            archive,
            part,
            handler,
            path=self.path,
            spent=self._spent,
            sheet=sheet,
            elements=elements,
        )


def open_workbook(path: Path) -> Workbook:
    """Open a workbook and read which sheets it has; the sheets themselves come on request.

    Args:
        path: an .xlsx or .xlsm file, whatever its name ends in.

    Raises:
        SourceError: an old .xls file, one with a password, a broken archive, no worksheet.
    """
    file = str(path)
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == OLD_EXCEL:
        message = "an old .xls workbook, or one protected by a password"
        cure = "open it in Excel or LibreOffice and save it as .xlsx without a password"
        raise SourceError(Problem(message, file=file, cure=cure))
    if not start.startswith(b"PK"):
        raise SourceError(Problem(NO_WORKBOOK, file=file, cure=CURE))
    with open_archive(path, fault=NO_WORKBOOK, cure=CURE) as archive:
        spent = 0

        def read(part: str, handler: Any) -> Any:
            nonlocal spent
            spent += feed(archive, part, handler, path=path, spent=spent)
            return handler

        names = set(archive.namelist())
        main = next(iter(read("_rels/.rels", Relations()).of("officeDocument")), None)
        main = main if main in names else "xl/workbook.xml"
        folder = PurePosixPath(main)
        rels = read(f"{folder.parent}/_rels/{folder.name}.rels", Relations(folder.parent))
        book = read(main, Sheets())
        parts = {
            sheet: rels.targets[key]
            for sheet, key in book.sheets.items()
            if key in rels.of("worksheet", keys=True)
        }
        if not parts:
            raise SourceError(Problem(f"{NO_WORKBOOK}: no worksheet", file=file, cure=CURE))
        formats = Formats(epoch_1904=book.epoch_1904)
        for part in rels.of("styles"):
            read(part, formats)
        shared = next(iter(rels.of("sharedStrings")), None)
    visible = [name for name in parts if name not in book.hidden]
    return Workbook(path, visible, parts, formats, shared, spent)


def feed(
    archive: zipfile.ZipFile,
    part: str,
    handler: Handler,
    *,
    path: Path,
    spent: int,
    sheet: str | None = None,
    elements: int | None = None,
) -> int:
    """Pass one part of the archive through a handler, piece by piece; the bytes it unpacked to.

    Raises:
        SourceError: the part is missing or broken, or the workbook unpacks to more than allowed.
    """
    file = str(path)
    most = allowed(path.stat().st_size, free=FREE_XML, ratio=XML_RATIO, most=XML_BYTES) - spent
    count = 0
    with foreign(NO_WORKBOOK, file=file, cure=CURE, sheet=sheet):
        member = archive.getinfo(part)
    check_member(member, file=file)
    parser = parser_of(handler, elements=elements)
    with (
        foreign(NO_WORKBOOK, file=file, cure=CURE, sheet=sheet),
        archive.open(member) as stream,
    ):
        while piece := stream.read(CHUNK):
            count += len(piece)
            if count > most:
                message = f"a workbook of {path.stat().st_size:,} bytes unpacks to too much"
                raise SourceError(Problem(message, file=file, sheet=sheet, cure=BOMB))
            try:
                parser.Parse(piece, False)
            except Stop:
                return count
        parser.Parse(b"", True)
    return count


class Relations(Handler):
    """Which part of the archive stands behind which key."""

    def __init__(self, folder: PurePosixPath | None = None) -> None:
        self.folder = folder or PurePosixPath()
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note one relation."""
        if name == "Relationship" and "Id" in attributes:
            target = attributes.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else str(self.folder / target)
            key = attributes["Id"]
            self.targets[key] = joined
            self.kinds[key] = attributes.get("Type", "").rpartition("/")[2]

    def of(self, kind: str, *, keys: bool = False) -> list[str]:
        """The targets of a kind, or their keys."""
        found = [key for key, own in self.kinds.items() if own == kind]
        return found if keys else [self.targets[key] for key in found]


class Sheets(Handler):
    """The worksheets that a workbook lists, and whether its days count from 1904."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.epoch_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note one sheet."""
        if name == "sheet" and "id" in attributes:
            title = attributes.get("name", "")
            self.sheets[title] = attributes["id"]
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(title)
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904") in ("1", "true")
