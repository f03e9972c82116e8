"""The layout of the cross-innovation matrix: a triangle of cells, or a list where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from smartspec.charts.cross_texts import STATES
from smartspec.charts.drawing import Drawing
from smartspec.charts.map_legend import draw_swatches
from smartspec.charts.text_width import LINE, wrap
from smartspec.charts.theme import INK, LINE_GREY, PALE, PAPER, QUIET
from smartspec.codes.locales import Lang, choose

DARK = "#083d6b"
TINTS = {
    "asserted_supported": "#dbe8f4",
    "asserted_only": "#fbf1e2",
    "supported_only": "#e3f3ec",
    "neither": PAPER,
}
SIZE, GLYPH, PAD = 10.5, 12.0, 8.0
COLUMN = 330.0  # px, of the list


@dataclass(frozen=True)
class Pair:
    """Two fields, the state of their link and the lines with its counts."""

    one: str
    other: str
    state: str
    lines: tuple[str, ...]


def draw_mark(drawing: Drawing, x: float, y: float, state: str) -> None:
    """The mark of a state by its middle: its shape alone tells the state."""
    if state == "asserted_supported":
        drawing.symbol(x, y, shape="circle", diameter=GLYPH, fill=DARK, stroke=DARK)
    elif state == "asserted_only":
        drawing.symbol(x, y, shape="circle", diameter=GLYPH, fill=PAPER, stroke=DARK)
    elif state == "supported_only":
        drawing.symbol(x, y, shape="diamond", diameter=GLYPH + 1, fill=DARK, stroke=DARK)
    else:
        drawing.line((x - 5, y, x + 5, y), colour=QUIET, width=1.6)


def draw_grid(
    drawing: Drawing,
    names: Mapping[str, str],
    pairs: Sequence[Pair],
    *,
    width: float,
    lang: Lang,
) -> float:
    """The triangle below the diagonal of names; returns its lower edge [px]."""
    codes = list(names)
    wide = width / len(codes)
    deepest = max(len(pair.lines) for pair in pairs)
    high = max(deepest, 3) * SIZE * LINE + 2 * PAD
    place = {code: k for k, code in enumerate(codes)}
    for pair in pairs:
        column, row = sorted((place[pair.one], place[pair.other]))
        left, top = column * wide, row * high
        box = (left, top, left + wide, top + high)
        drawing.box(box, fill=TINTS[pair.state], stroke=LINE_GREY)
        draw_mark(drawing, left + PAD + GLYPH / 2, top + high / 2, pair.state)
        text = left + PAD + GLYPH + 7
        first = top + high / 2 - (len(pair.lines) - 1) * SIZE * LINE / 2
        drawing.lines_of_text(pair.lines, text, first, size=SIZE)
    for code, k in place.items():
        lines = wrap(names[code], width=wide - 2 * PAD, size=12, bold=True)
        left, top = k * wide, k * high
        drawing.box((left, top, left + wide, top + high), fill=PALE, stroke=LINE_GREY)
        first = top + high / 2 - (len(lines) - 1) * 12 * LINE / 2
        drawing.lines_of_text(lines, left + PAD, first, size=12, bold=True)
    return _legend(drawing, top=len(codes) * high + 12, width=width, lang=lang)


def draw_list(
    drawing: Drawing,
    names: Mapping[str, str],
    pairs: Sequence[Pair],
    *,
    width: float,
    lang: Lang,
) -> float:
    """The pairs below each other, by state; returns the lower edge [px]."""
    top = _legend(drawing, top=0, width=width, lang=lang) + 8
    order = list(STATES)
    ordered = sorted(pairs, key=lambda pair: order.index(pair.state))
    columns = max(1, int(width // COLUMN))
    wide = width / columns
    deep = ceil(len(ordered) / columns)
    edges = [top]
    for k in range(columns):
        y = top
        for pair in ordered[k * deep : (k + 1) * deep]:
            y = _entry(drawing, pair, names, left=k * wide, top=y, width=wide - 14)
        edges.append(y)
    return max(edges)


def _entry(
    drawing: Drawing,
    pair: Pair,
    names: Mapping[str, str],
    *,
    left: float,
    top: float,
    width: float,
) -> float:
    drawing.line((left, top, left + width, top), colour=PALE)
    text, y = left + GLYPH + 12, top + 6 + SIZE * LINE / 2
    draw_mark(drawing, left + GLYPH / 2 + 1, y, pair.state)
    head = wrap(f"{names[pair.one]} – {names[pair.other]}", width=width - 26, size=11, bold=True)
    y = drawing.lines_of_text(head, text, y, size=11.0, bold=True)
    rest = wrap(_unbroken(pair.lines), width=width - 26, size=SIZE)
    y = drawing.lines_of_text(rest, text, y, size=SIZE, fill=INK)
    return y - SIZE * LINE / 2 + 6


def _unbroken(lines: Sequence[str]) -> str:
    """The counts in one text whose lines break between them only."""
    return " ".join(
        [f"{line};".replace(" ", "\u00a0") for line in lines[:-1]]
        + [lines[-1].replace(" ", "\u00a0")]
    )


def _legend(drawing: Drawing, *, top: float, width: float, lang: Lang) -> float:
    entries = [(choose(lang, label), _swatch(state)) for state, label in STATES.items()]
    return draw_swatches(drawing, entries, top=top, width=width)


def _swatch(state: str) -> Callable[[Drawing, float, float], None]:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.box((x, y - 8, x + 24, y + 8), fill=TINTS[state], stroke=LINE_GREY)
        draw_mark(drawing, x + 12, y, state)

    return draw
