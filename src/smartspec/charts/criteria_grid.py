"""The layout of the criteria matrix: rows of criteria and ranks, a column for each field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from smartspec.charts.drawing import Drawing
from smartspec.charts.map_legend import draw_swatches
from smartspec.charts.text_width import LINE, text_width, wrap
from smartspec.charts.theme import INK, LINE_GREY, MISSING_FILL, PALE, PAPER, QUIET

TINTS = (PAPER, "#eff3f8", "#dbe7f1", "#bcd2e6", "#94b8d8")
BAR, DARK, SIZE, HEAD = "#bcd2e6", "#083d6b", 11.0, 11.0
CELL, PAD, WIDEST = 25.0, 5.0, 280.0
BESIDE, NARROWEST = 620.0, 42.0  # px: from where labels stand beside; least width of a column


@dataclass(frozen=True)
class Cell:
    """What one field has in one row.

    Attributes:
        text: as written; may be empty.
        mark: passed, failed, open, unrated or none.
        points: 0 to 4, for the tint.
        share: 0 to 1, for the bar.
    """

    text: str = ""
    mark: str = ""
    points: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Row:
    """A row of the matrix; without cells it is the heading of those below."""

    label: str
    cells: Mapping[str, Cell] | None = None


def draw_matrix(
    drawing: Drawing,
    names: Mapping[str, str],
    rows: Sequence[Row],
    *,
    width: float,
    legend: Sequence[tuple[str, str]],
) -> float:
    """The whole matrix, in several bands where the fields do not fit side by side.

    Args:
        drawing: to draw on.
        names: of the fields by id, in the order of the columns.
        rows: from top to bottom.
        width: of the room [px].
        legend: kinds of cells and what they mean.

    Returns:
        The lower edge [px].
    """
    room = min(WIDEST, width * 0.3) if width >= BESIDE else 0.0
    most = max(1, int((width - room) // NARROWEST))
    bands = -(-len(names) // most)
    size = -(-len(names) // bands)  # bands of about the same number of fields
    codes, bottom = list(names), 0.0
    short = {code: str(k) for k, code in enumerate(codes, start=1)}
    column = (width - room) / size
    named = room > 0 and all(_fits(name, column) for name in names.values())
    if not named:
        bottom = _key(drawing, names, short, width=width)
    for start in range(0, len(codes), size):
        part = codes[start : start + size]
        heads = {code: names[code] if named else short[code] for code in part}
        bottom = _band(drawing, heads, rows, top=bottom, room=room, column=column, width=width)
    entries = [(label, _swatch(kind)) for kind, label in legend]
    return draw_swatches(drawing, entries, top=bottom + 10, width=width)


def _fits(name: str, column: float) -> bool:
    longest = max(text_width(word, size=HEAD, bold=True) for word in name.split())
    return longest <= column - 2 * PAD


def _key(
    drawing: Drawing, names: Mapping[str, str], short: Mapping[str, str], *, width: float
) -> float:
    """The numbers of the fields and their names."""
    y = SIZE * LINE / 2
    for code, name in names.items():
        drawing.text(short[code], 0, y, size=SIZE, bold=True)
        lines = wrap(name, width=width - 24, size=SIZE)
        y = drawing.lines_of_text(lines, 24, y, size=SIZE)
    return y + 4


def _band(
    drawing: Drawing,
    heads: Mapping[str, str],
    rows: Sequence[Row],
    *,
    top: float,
    room: float,
    column: float,
    width: float,
) -> float:
    lines = {c: wrap(h, width=column - 2 * PAD, size=HEAD, bold=True) for c, h in heads.items()}
    high = max(len(part) for part in lines.values()) * HEAD * LINE
    left = {code: room + k * column for k, code in enumerate(heads)}
    for code, part in lines.items():
        first = top + high - (len(part) - 0.5) * HEAD * LINE
        middle = left[code] + column / 2
        drawing.lines_of_text(part, middle, first, size=HEAD, bold=True, align="center")
    y = top + high + PAD
    for row in rows:
        if row.cells is None:
            y = _heading(drawing, row.label, y, width)
            continue
        y, box = _label(drawing, row.label, y, room=room, width=width)
        for code, x in left.items():
            cell = row.cells.get(code, Cell("–", share=0.0))  # such as no rank: a gate failed
            _cell(drawing, cell, (x + 1, box[0], x + column - 1, box[1]))
    return y


def _heading(drawing: Drawing, label: str, top: float, width: float) -> float:
    y = top + 8 + SIZE * LINE / 2
    drawing.text(label, 0, y, size=SIZE, bold=True, fill=DARK)
    below = y + SIZE * LINE / 2 + 2
    drawing.line((0, below, width, below), colour=LINE_GREY)
    return below + 3


def _label(
    drawing: Drawing, label: str, top: float, *, room: float, width: float
) -> tuple[float, tuple[float, float]]:
    """Write a row's label; returns where the next row starts and the cells' edges."""
    lines = wrap(label, width=(room or width) - 8, size=SIZE)
    text = len(lines) * SIZE * LINE
    if not room:
        drawing.lines_of_text(lines, 0, top + 3 + SIZE * LINE / 2, size=SIZE)
        edges = (top + text + 4, top + text + 4 + CELL)
        return edges[1] + 4, edges
    high = max(CELL, text + 4)
    drawing.lines_of_text(lines, 0, top + (high - text + SIZE * LINE) / 2, size=SIZE)
    return top + high + 2, (top, top + high)


def _cell(drawing: Drawing, cell: Cell, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    if cell.mark == "unrated":
        drawing.box(box, fill=MISSING_FILL, stroke=LINE_GREY)
        _hatch(drawing, box)
        return
    tint = PAPER if cell.points is None else TINTS[max(0, min(4, round(cell.points)))]
    drawing.box(box, fill=tint, stroke=PALE if cell.share is not None else LINE_GREY)
    if cell.share:
        drawing.box((left, top, left + (right - left) * cell.share, bottom), fill=BAR)
    if cell.mark:
        beside = text_width(cell.text, size=SIZE) / 2 + 7 if cell.text else 0.0
        _mark(drawing, cell.mark, x - beside, y)
        x += 6 if cell.text else 0
    fill = QUIET if cell.share == 0 else INK
    if cell.text:
        drawing.text(cell.text, x, y, size=SIZE, align="center", fill=fill)


def _hatch(drawing: Drawing, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    high, x = bottom - top, left - (bottom - top)
    while x < right:
        start, end = max(x, left), min(x + high, right)
        drawing.line((start, bottom - (start - x), end, bottom - (end - x)), colour=LINE_GREY)
        x += 7


def _mark(drawing: Drawing, mark: str, x: float, y: float) -> None:
    """A tick, a cross or a question mark by its middle, drawn so that no font is needed."""
    if mark == "passed":
        drawing.line((x - 4.5, y + 0.5, x - 1.5, y + 4), colour=DARK, width=1.8)
        drawing.line((x - 1.5, y + 4, x + 4.5, y - 4), colour=DARK, width=1.8)
    elif mark == "failed":
        for way in (1, -1):
            drawing.line((x - 4, y - 4 * way, x + 4, y + 4 * way), colour="#9a3f00", width=1.8)
    elif mark == "open":
        drawing.text("?", x, y, size=13.0, bold=True, align="center")


def _swatch(kind: str) -> Callable[[Drawing, float, float], None]:
    looks = {"tint": Cell(points=3), "bar": Cell(share=0.6)}
    cell = looks.get(kind, Cell(mark=kind))

    def draw(drawing: Drawing, x: float, y: float) -> None:
        _cell(drawing, cell, (x, y - 8, x + 24, y + 8))

    return draw
