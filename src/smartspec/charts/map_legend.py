"""Legends and keys of maps: classes, the scale of values, missing and secret, short names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

import numpy as np

from smartspec.charts.drawing import Drawing
from smartspec.charts.geometry import Shape
from smartspec.charts.map_colours import ClassLook, Scale
from smartspec.charts.map_places import hatching
from smartspec.charts.text_width import LINE, shorten, text_width, wrap
from smartspec.charts.theme import INK, LINE_GREY, MISSING_FILL, PAPER
from smartspec.codes.cells import REASONS
from smartspec.codes.locales import Lang, choose

SIZE = 11.5
SWATCH = (24.0, 15.0)
ROW = 21.0
SYMBOL = 9.0
HATCH_ANGLES = {  # missing: one direction; secret: crossed; what an analysis leaves out: others
    "secret": (45.0, -45.0),
    "not_available": (45.0,),
    "tiny": (-45.0,),
    "starts_at_zero": (0.0,),
    "overlap": (90.0,),
}


def hatch(drawing: Drawing, shape: Shape, *, why: str) -> None:
    """Hatch a district without a value: crossed lines where it is secret, else lines by reason."""
    for angle in HATCH_ANGLES[why]:
        for ends in hatching(shape, distance=6.5, angle=angle):
            drawing.line(ends, colour=LINE_GREY, width=0.8)


def draw_swatches(
    drawing: Drawing,
    entries: Sequence[tuple[str, Callable[[Drawing, float, float], None]]],
    *,
    top: float,
    width: float,
) -> float:
    """Legend entries beside each other, in as many rows as they need.

    Args:
        drawing: to draw on.
        entries: a label, and a function that draws its swatch with its left edge at (x, middle).
        top: of the legend [px].
        width: of the room [px].

    Returns:
        The lower edge of the legend [px].
    """
    x, y = 0.0, top + ROW / 2
    for label, swatch in entries:
        room = width - SWATCH[0] - 8
        lines = wrap(label, width=room, size=SIZE)
        wide = max(text_width(line, size=SIZE) for line in lines) + SWATCH[0] + 8
        if x > 0 and x + wide > width:
            x, y = 0.0, y + ROW
        swatch(drawing, x, y)
        drawing.lines_of_text(lines, x + SWATCH[0] + 7, y, size=SIZE)
        y += (len(lines) - 1) * SIZE * LINE
        x += wide + 20
    return y + ROW / 2


def class_swatch(look: ClassLook) -> Callable[[Drawing, float, float], None]:
    """The swatch of a class: its fill with its symbol."""

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.box(_swatch_box(x, y), fill=look.fill, stroke=LINE_GREY)
        draw_symbol(drawing, x + SWATCH[0] / 2, y, look)

    return draw


def draw_symbol(drawing: Drawing, x: float, y: float, look: ClassLook) -> None:
    """The symbol of a class by its middle."""
    drawing.symbol(x, y, shape=look.symbol, diameter=SYMBOL, fill=look.colour, stroke=PAPER)


def missing_entries(
    reasons: Sequence[str], *, lang: Lang
) -> list[tuple[str, Callable[[Drawing, float, float], None]]]:
    """An entry for each reason for which districts have no value.

    Args:
        reasons: of each district without a value, a key of `codes.cells.REASONS`.
        lang: `de` or `en`.
    """
    return [(choose(lang, REASONS[r]), _hatched(r)) for r in HATCH_ANGLES if r in reasons]


def _hatched(why: str) -> Callable[[Drawing, float, float], None]:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        left, top, right, bottom = _swatch_box(x, y)
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        drawing.box((left, top, right, bottom), fill=MISSING_FILL, stroke=LINE_GREY)
        hatch(drawing, Shape("", "", "", [[np.array(corners)]]), why=why)

    return draw


def _swatch_box(x: float, y: float) -> tuple[float, float, float, float]:
    return x, y - SWATCH[1] / 2, x + SWATCH[0], y + SWATCH[1] / 2


def draw_heading(drawing: Drawing, text: str, *, top: float, width: float) -> float:
    """The heading of a legend, if it has one; returns its lower edge [px]."""
    lines = wrap(text, width=width, size=SIZE, bold=True)
    middle = top + SIZE * LINE / 2
    drawing.lines_of_text(lines, 0, middle, size=SIZE, bold=True)
    return top + len(lines) * SIZE * LINE + (4 if lines else 0)


def draw_scale(
    drawing: Drawing,
    scale: Scale,
    *,
    ticks: Mapping[float, str],
    top: float,
    width: float,
) -> float:
    """The colours of a scale as a bar with its values below; returns its lower edge [px].

    Args:
        drawing: to draw on.
        scale: colours by value.
        ticks: the words of values on the scale, in order.
        top: of the legend [px].
        width: of the room [px].
    """
    y = top
    first, last = scale.shown
    long = max(text_width(text, size=SIZE) for text in ticks.values())
    bar = min(width, max(200.0, (long + 14) * 2))
    steps = 48 if last > first else 1
    for k in range(steps):
        value = first + (last - first) * (k + 0.5) / steps
        box = (bar * k / steps, y, bar * (k + 1) / steps + 0.3, y + 12)
        drawing.box(box, fill=scale.colour(value))
    ends = [-1.0, -1.0, -1.0]  # where the text of each row below the bar ends
    for value, text in sorted(ticks.items()):
        at = bar * ((value - first) / (last - first) if last > first else 0.5)
        wide = text_width(text, size=SIZE)
        left = min(max(at - wide / 2, 0.0), max(bar - wide, 0.0))
        row = next(k for k, end in enumerate(ends) if left > end)
        ends[row] = left + wide + 8
        drawing.line((at, y, at, y + 16 + row * SIZE * LINE), colour=INK)
        drawing.text(text, left, y + 24 + row * SIZE * LINE, size=SIZE)
    return y + 34 + sum(end > 0 for end in ends[1:]) * SIZE * LINE


def draw_key(
    drawing: Drawing, rows: Sequence[tuple[str, str, str]], *, top: float, width: float
) -> float:
    """The key of short names in columns: short name, name, value; returns its lower edge [px]."""
    size = 10.5
    short = max(text_width(row[0], size=size, bold=True) for row in rows) + 7
    value = max(text_width(row[2], size=size) for row in rows) + 10
    name = max(text_width(row[1], size=size) for row in rows)
    columns = max(1, int((width + 16) // (short + value + name + 16)))
    wide = (width - 16 * (columns - 1)) / columns
    deep = ceil(len(rows) / columns)
    for number, (code, label, text) in enumerate(rows):
        x = (number // deep) * (wide + 16)
        y = top + (number % deep + 0.5) * size * 1.5
        drawing.text(code, x, y, size=size, bold=True)
        shown = shorten(label, width=wide - short - value, size=size)
        drawing.text(shown, x + short, y, size=size)
        drawing.text(text, x + wide, y, size=size, align="right")
    return top + deep * size * 1.5
