"""Where a table lies in its file: title rows above, the header, its rows, notes below.

What is certain is skipped: empty rows, titles, a header that stands again, notes after an empty row
or with a sign of notes. What is not is asked for: `header_row=`, `skip=`, `sheet=`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from smartspec.errors import Problem, Problems, SelectionError, SourceError
from smartspec.sources.table_grid import (
    CUT,
    LOOKED_AT,
    Grid,
    cell_text,
    filled,
    is_empty,
    plain_name,
)
from smartspec.sources.tidy_headers import meanings

NOTE = re.compile(
    r"\s*(?:[_=*-]{3,}\s*$|[*!†‡§#]+\s|\[\w+\]|\(?\w{1,2}\)\s|[¹²³⁴⁵⁶⁷⁸⁹⁰]|©|\(c\)|"
    r"(?:sources?|quellen?|notes?|footnotes?|anmerkung(?:en)?|hinweise?|fußnoten?|legende|"
    r"zeichenerklärung|stand|copyright|erstellt|abgerufen|downloaded|retrieved)\b)",
    re.IGNORECASE,
)
ASK_HEADER = "say in which row the header stands: header_row=3"
TITLES, SURE = 40, 3  # rows that may stand above a header; names that make a row one
WIDEST, LONGEST = 100, 80  # cells and letters that are looked at for names
LARGEST_ROW = 1_048_576  # of a sheet


@dataclass(frozen=True)
class Shape:
    """A table in a grid: its names and the places of its rows; what stands above and below it."""

    grid: Grid
    names: list[str]
    header: int  # number of the (last) row of the header in the file
    body: list[int]  # places in the grid
    above: list[list[str]]
    below: list[str]

    def repeated(self, wanted: Iterable[str]) -> list[str]:
        """Those of some names that the header gives twice."""
        count = Counter(self.names)
        return [name for name in dict.fromkeys(wanted) if count[name] > 1]


def row_ranges(given: Any, option: str) -> list[tuple[int, int]]:
    """Rows by number: `2` is the first two rows; `1-3,20-20,30-` are the rows themselves.

    Raises:
        SelectionError: no numbers of rows.

    Example:
        >>> row_ranges("1-3, 20-", "skip"), row_ranges(2, "skip")
        ([(1, 3), (20, 1048576)], [(1, 2)])
    """
    found = []
    for part in given if isinstance(given, list | tuple) else str(given).split(","):
        fits = re.fullmatch(r"(?:(\d{1,7})(-))?(\d{0,7})", str(part).strip())
        first, last = (int(fits[1] or 1), int(fits[3] or LARGEST_ROW)) if fits else (0, 0)
        if not fits or not (fits[1] or fits[3]) or not 1 <= first <= last <= LARGEST_ROW:
            cure = f"write {option}=2 for the first two rows, {option}=1-3,20-20,30- for others"
            problem = Problem("not numbers of rows", column=option, value=part, cure=cure)
            raise SelectionError(problem)
        found.append((first, last))
    return found


def header_rows(given: Any) -> tuple[int, int] | None:
    """The rows of a header: `3`, or `4-5` where it spreads over two.

    Raises:
        SelectionError: no number of a row.
    """
    if given is None:
        return None
    fits = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", str(given).strip())
    first, last = (int(fits[1]), int(fits[2] or fits[1])) if fits else (0, 0)
    if not 1 <= first <= last <= min(first + 9, LARGEST_ROW):
        cure = "write header_row=3, or header_row=4-5 where it spreads over two rows"
        raise SelectionError(
            Problem("not the number of a row", column="header_row", value=given, cure=cure)
        )
    return first, last


def leave_out(grid: Grid, skip: Any) -> Grid:
    """The grid without the rows that the reader was told to skip."""
    if skip is None:
        return grid
    gone = row_ranges(skip, "skip")
    kept = [at for at, n in enumerate(grid.numbers) if not any(a <= n <= b for a, b in gone)]
    rows, numbers = [grid.rows[at] for at in kept], [grid.numbers[at] for at in kept]
    return Grid(rows, numbers, grid.sheet, grid.ragged)


def header_place(grid: Grid, wanted: Collection[Collection[str]]) -> int | None:
    """The first row that has all names of one of the wanted sets; None where there is none."""
    for names in wanted:
        for at, row in enumerate(grid.rows[:LOOKED_AT]):
            if names and set(names) <= {plain_name(cell) for cell in row}:
                return at
    return None


PERIOD = re.compile(r"(?:19|20)\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d")


def likely_header(grid: Grid) -> int:
    """The row that names most of what a table needs, else the first that is as wide as the table.

    As wide as the table is the largest width that stands twice.
    """
    known = [_known(row) for row in grid.rows[:TITLES]]
    if max(known, default=0) >= SURE:
        return known.index(max(known))
    widths = [filled(row) for row in grid.rows[:LOOKED_AT]]
    count = Counter(width for width in widths if width > 1)
    table = max((w for w, n in count.items() if n > 1), default=max(count, default=0))
    return next((at for at, width in enumerate(widths) if width >= max(table, 1)), 0)


def names_known(grid: Grid) -> int:
    """How many of the four things that a table needs the likely header of a sheet names."""
    return _known(grid.rows[likely_header(grid)]) if grid.rows else 0


def _known(row: Sequence[Any]) -> int:
    """How many of date, region, industry and employees the cells of a row name."""
    names = [plain_name(cell) for cell in row[:WIDEST]]
    return sum(
        bool(found) for found in meanings([n for n in names if n and len(n) < LONGEST]).values()
    )


def find_shape(
    grid: Grid,
    *,
    file: str,
    wanted: Collection[Collection[str]] = (),
    header_row: Any = None,
    whole: bool = True,
) -> Shape:
    """The table in a grid.

    Args:
        grid: cells, without rows to skip.
        file: shown in messages.
        wanted: sets of names; a row that has all of one set is the header.
        header_row: number of the header in the file, where it is known.
        whole: False where the grid is only the beginning of the file.

    Raises:
        SourceError: rows of another width in the middle of the table, a second table below.
        SelectionError: no such row.
    """
    place: dict[str, Any] = {"file": file, "sheet": grid.sheet or None}
    rows = header_rows(header_row)
    if not any(filled(row) for row in grid.rows):
        raise SourceError(Problem("the table is empty", cure="download it again", **place))
    if rows is None:
        found = header_place(grid, wanted)
        first = likely_header(grid) if found is None else found
        if first and _row_of_periods(grid, first - 1) == first:
            first -= 1  # the lower one of two rows
        last = _row_of_periods(grid, first)
    else:
        first, last = (_place(grid, number, place) for number in rows)
    names = _names(grid.rows[first : last + 1])
    end = _end_of_body(grid, last, len(names))
    body = _body(grid, last, end, place, asked=rows is not None, whole=whole)
    above = [[cell_text(c) for c in row if not is_empty(c)] for row in grid.rows[:first]]
    above = [row for row in above if row]
    notes = [" ".join(cell_text(c) for c in row if not is_empty(c)) for row in grid.rows[end:]]
    return Shape(grid, names, grid.numbers[last], body, above, [note for note in notes if note])


def _row_of_periods(grid: Grid, header: int) -> int:
    """The place of a second row of the header: periods, or what is counted below periods.

    It has nothing where the keys stand.
    """
    below = grid.rows[header + 1] if header + 1 < len(grid.rows) else []
    texts = [cell_text(cell) for cell in below if not is_empty(cell)]
    years = [text for text in texts if PERIOD.fullmatch(text)]
    if not below or not is_empty(below[0]) or len(texts) < 2:
        return header
    above = [cell_text(cell) for cell in grid.rows[header] if not is_empty(cell)]
    dated = sum(bool(PERIOD.fullmatch(text)) for text in above) > 1
    measures = dated and all(re.match(r"[^\W\d_]{2}", text) for text in texts)  # under each period
    return header + 1 if len(years) == len(texts) or measures else header


def _place(grid: Grid, number: int, place: dict[str, Any]) -> int:
    """The place of a row by its number; a row may span lines of the file."""
    for at, last in enumerate(grid.numbers):
        if last >= number and (at == 0 or grid.numbers[at - 1] < number) and filled(grid.rows[at]):
            return at
    message = f"row {number} is empty or not there"
    raise SelectionError(Problem(message, column="header_row", cure=ASK_HEADER, **place))


def _names(rows: Sequence[Sequence[Any]]) -> list[str]:
    """The names of the columns; a cell above several columns counts for all of them."""
    width = max(filled(row) for row in rows)
    parts: list[list[str]] = []
    for number, row in enumerate(rows):
        texts = [plain_name(row[at]) if at < len(row) else "" for at in range(width)]
        if number < len(rows) - 1:
            for at in range(1, width):
                texts[at] = texts[at] or texts[at - 1]
        parts.append(texts)
    return [" ".join(filter(None, names)) for names in zip(*parts, strict=True)]


def _end_of_body(grid: Grid, header: int, width: int) -> int:
    """The place after the last row of the table: below it stand only notes and empty rows."""
    end, after = header + 1, ""  # what stood above: "" a row of the table, else gap or note
    for at in range(header + 1, len(grid.rows)):
        row = grid.rows[at]
        if filled(row) == 0:
            after = after or "gap"
        elif _can_be_note(row, width, ragged=grid.ragged) and (
            after or NOTE.match(cell_text(row[0]))
        ):
            after = "note"
        else:
            end, after = at + 1, ""
    return end


def _can_be_note(row: Sequence[Any], width: int, *, ragged: bool) -> bool:
    """Text in the first cell, and too few cells for a row of the table."""
    few = filled(row) < width if ragged else filled(row) == 1 < width
    return few and not is_empty(row[0]) and not re.fullmatch(r"[\d.,:/ -]+", cell_text(row[0]))


def _body(
    grid: Grid, header: int, end: int, place: dict[str, Any], *, asked: bool, whole: bool
) -> list[int]:
    head = grid.rows[header]
    width, names = filled(head), [plain_name(cell) for cell in head[: filled(head)]]
    most = max(width, len(head)) if grid.ragged else LARGEST_ROW
    problems, body, gap = Problems(SourceError), list[int](), None
    for at in range(header + 1, end):
        row, number = grid.rows[at], grid.numbers[at]
        if filled(row) == 0:
            gap = at if gap is None else gap
        elif [plain_name(cell) for cell in row[:width]] == names:
            if gap is not None and asked:
                return [one for one in body if one < gap]
            if gap is not None:
                first = grid.numbers[header]
                message = f"a second table begins here, with the header of row {first}"
                cure = f"read one of them: header_row={first} or header_row={number}"
                raise SourceError(Problem(message, row=number, cure=cure, **place))
        elif filled(row) > most or (grid.ragged and len(row) < width):
            if whole or at < len(grid.rows) - 1:  # the beginning of a file may end in a row
                cells = max(filled(row), len(row))
                message = f"{cells} cells where the header has {width}"
                cure = f"{CUT}; if it is a note say skip={number}-{number}"
                problems.add(message, row=number, cure=cure, **place)
        else:
            body.append(at)
    problems.stop()
    return body
