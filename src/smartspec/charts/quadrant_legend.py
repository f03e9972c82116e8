"""The legend below the quadrant chart: bubble sizes, dashed outlines, arrows; in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smartspec.charts.frame import text_lines
from smartspec.charts.quadrant_axes import nice_sizes
from smartspec.charts.quadrant_layers import DASH, Layer, pixel, triangles
from smartspec.charts.text_width import LINE, text_width, wrap
from smartspec.charts.theme import INK, PAPER, QUIET
from smartspec.codes.locales import Lang, number

GAP = 16.0  # px between entries


@dataclass(frozen=True)
class Entry:
    """A sign and its words.

    Signs are `circle` (radius given), `dashed`, `filled`, `diamond`, `arrow`, `span` (a line with
    its ends), or none.
    """

    sign: str
    text: str
    radius: float = 5.0

    @property
    def indent(self) -> float:
        """Room for the sign [px]."""
        return 2 * self.radius + 6 if self.sign else 0.0


@dataclass(frozen=True)
class Place:
    """An entry with its pixels: left edge, middle of the first line, lines of text."""

    entry: Entry
    x: float
    y: float
    lines: tuple[str, ...]


def size_entries(
    text: str, *, largest: float, radius: float, narrow: bool, lang: Lang
) -> list[Entry]:
    """What the area of a bubble says, and two or three sizes; `radius` is that of the largest."""
    counts = nice_sizes(largest)[: 2 if narrow else 3]
    circles = [(number(n, lang=lang), radius * (n / largest) ** 0.5) for n in counts]
    return [Entry("", text), *(Entry("circle", said, size) for said, size in circles)]


def flow(entries: Sequence[Entry], *, width: float, size: float) -> tuple[list[Place], float]:
    """Set entries one after the other in lines of `width` [px]; returns them and the height."""
    rows: list[list[tuple[Entry, float, tuple[str, ...]]]] = [[]]
    x = 0.0
    for entry in entries:
        lines = tuple(wrap(entry.text, width=width - entry.indent, size=size))
        wide = entry.indent + max(text_width(line, size=size) for line in lines)
        if x and x + wide > width:
            x = 0.0
            rows.append([])
        rows[-1].append((entry, x, lines))
        x += wide + GAP
    places, top = [], 0.0
    for row in rows:
        high = max((_height(entry, lines, size) for entry, _, lines in row), default=0.0)
        for entry, left, lines in row:
            first = (high - (len(lines) - 1) * size * LINE) / 2
            places.append(Place(entry, left, top + first, lines))
        top += high + 3
    return places, top + 4


def _height(entry: Entry, lines: Sequence[str], size: float) -> float:
    return max(2 * entry.radius + 1 if entry.sign else 0.0, len(lines) * size * LINE)


def legend(places: Sequence[Place], *, left: float, top: float, size: float) -> list[Layer]:
    """The layers of a legend whose top left corner is (left, top)."""
    layers: list[Layer] = []
    circles: list[dict[str, Any]] = []
    arrows: list[dict[str, Any]] = []
    for place in places:
        entry, x, middle = place.entry, left + place.x, top + place.y
        at = {"x": round(x + entry.radius, 2), "y": round(middle, 2)}
        if entry.sign == "arrow":
            arrows.append({**at, "angle": 0})
        elif entry.sign == "span":
            layers += spans([{"x": x, "x2": x + 2 * entry.radius, "y": round(middle, 2)}])
        elif entry.sign:
            area = round(4 * entry.radius**2, 2)
            fill = QUIET if entry.sign == "filled" else PAPER
            shape = "diamond" if entry.sign == "diamond" else "circle"
            look = {"shape": shape, "fill": fill, "dashed": entry.sign == "dashed"}
            circles.append({**at, "area": area, **look})
        layers.append(text_lines(place.lines, x=x + entry.indent, y=middle, size=size, color=QUIET))
    if circles:
        layers.append(_circles(circles))
    if arrows:
        layers.append(triangles(arrows))
    return layers


def _circles(values: list[dict[str, Any]]) -> Layer:
    dash = {"condition": {"test": "datum.dashed", "value": DASH}, "value": [1, 0]}
    size = {"field": "area", "type": "quantitative", "scale": None, "legend": None}
    return {
        "data": {"values": values},
        "mark": {
            "type": "point",
            "stroke": INK,
            "strokeWidth": 0.9,
            "opacity": 1,
        },
        "encoding": {
            **{"x": pixel("x"), "y": pixel("y"), "size": size, "strokeDash": dash},
            **{
                name: {"field": name, "scale": None, "type": "nominal"}
                for name in ("shape", "fill")
            },
        },
    }


def spans(values: list[dict[str, Any]], *, colour: str = QUIET) -> list[Layer]:
    """Horizontal lines from x to x2 [px], each with its two ends."""
    ends = [{"x": value[end], "y": value["y"]} for value in values for end in ("x", "x2")]
    tick = {"type": "tick", "orient": "vertical", "size": 5, "thickness": 0.8, "color": colour}
    place = {"x": pixel("x"), "y": pixel("y")}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "stroke": colour, "strokeWidth": 0.8},
            "encoding": {**place, "x2": {"field": "x2"}},
        },
        {"data": {"values": ends}, "mark": tick, "encoding": place},
    ]
