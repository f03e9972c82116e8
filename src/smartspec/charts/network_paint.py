"""Links, signs and labels of the network map; kinds of links differ by the style of their line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from smartspec.charts.drawing import PIXELS, Drawing
from smartspec.charts.geometry import Shape
from smartspec.charts.label_geometry import Box
from smartspec.charts.labels import place_labels
from smartspec.charts.map_legend import draw_swatches
from smartspec.charts.network_layout import NAME, Layout, Node
from smartspec.charts.network_words import ELSEWHERE, KINDS, PLANNED
from smartspec.charts.text_width import LINE, shorten, text_width, wrap
from smartspec.charts.theme import INK, LINE_GREY, PAPER, QUIET
from smartspec.codes.helix import SECTORS, sector_name
from smartspec.codes.locales import Lang, choose

AREA = "#f3f6f9"
STYLES: Mapping[str, tuple[str, float, list[float]]] = {  # colour, width, dashes [px]
    "belongs": ("#55606b", 1.7, []),
    "cooperates": ("#0072b2", 0.8, []),
    "project": ("#00664b", 1.0, [1, 2.5]),
    "planned": ("#b34700", 1.3, [6, 3]),
}
SIGNS: Mapping[str, tuple[str, str]] = {
    "business": ("square", "#d98e00"),
    "science": ("circle", "#0072b2"),
    "politics": ("triangle-up", "#00664b"),
    "society": ("cross", "#a0447a"),
    "environment": ("diamond", "#1b1f24"),
}
LABEL, ROOM = 10.5, 190.0
Layers = list[dict[str, Any]]


def line_layer(
    rows: Sequence[Sequence[float]], style: str, *, opacity: float = 1
) -> dict[str, Any]:
    """Lines x1, y1, x2, y2, width of one style; the width None takes the usual one."""
    colour, width, dashes = STYLES[style]
    values = [
        {n: round(float(v), 1) for n, v in zip(("x", "y", "x2", "y2", "w"), row, strict=False)}
        for row in rows
    ]
    mark: dict[str, Any] = {
        "type": "rule",
        "stroke": colour,
        "strokeWidth": width,
        "strokeDash": dashes,
    }
    mark["opacity"] = opacity
    encoding: dict[str, Any] = {"x": {"field": "x", **PIXELS}, "y": {"field": "y", **PIXELS}}
    encoding |= {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if values and "w" in values[0]:
        encoding["strokeWidth"] = {"field": "w", "type": "quantitative", "scale": None}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def link_layers(links: pd.DataFrame, layout: Layout) -> Layers:
    """All links, a layer for each style; the planned ones last."""
    rows: dict[str, list[list[float]]] = {style: [] for style in STYLES}
    for row in links.to_dict("records"):
        style = "planned" if row["planned"] else str(row["kind"])
        (x, y, _), (x2, y2, _) = (layout.circles[row[end]] for end in ("source", "target"))
        rows[style].append([x, y, x2, y2])
    return [line_layer(found, style, opacity=0.7) for style, found in rows.items() if found]


def draw_areas(drawing: Drawing, shapes: Sequence[Shape]) -> None:
    """The districts, pale, so that links stand out."""
    for shape in shapes:
        drawing.area(shape, fill=AREA, stroke=LINE_GREY, stroke_width=0.8)


def draw_strip(drawing: Drawing, layout: Layout) -> None:
    """The frame of those without a district."""
    if layout.strip:
        drawing.box(layout.strip, fill=AREA, stroke=LINE_GREY)


def draw_names(drawing: Drawing, layout: Layout, *, lang: Lang) -> None:
    """Names of districts, on a patch that keeps links off the letters."""
    for name in layout.names.values():
        if name.lines:
            left, top, right, _ = name.box
            drawing.box(name.box, fill=AREA)
            middle = top + 1 + NAME * LINE / 2
            look: dict[str, Any] = {"size": NAME, "bold": True, "align": "center", "fill": QUIET}
            drawing.lines_of_text(name.lines, (left + right) / 2, middle, **look)
    if layout.strip:
        box = heading_box(layout, lang=lang)
        drawing.box(box, fill=AREA)
        middle = (box[1] + box[3]) / 2
        drawing.text(choose(lang, ELSEWHERE), box[0] + 2, middle, size=NAME, bold=True, fill=QUIET)


def heading_box(layout: Layout, *, lang: Lang) -> Box:
    """The box of the strip's heading [px]."""
    left, top, _, _ = layout.strip or (0.0, 0.0, 0.0, 0.0)
    wide = text_width(choose(lang, ELSEWHERE), size=NAME, bold=True) + 4
    return left + 6, top + 4, left + 6 + wide, top + 5 + NAME * LINE


def draw_nodes(drawing: Drawing, nodes: Sequence[Node], layout: Layout) -> None:
    """The signs; planned organisations are hollow."""
    for node in nodes:
        x, y, r = layout.circles[node.actor]
        shape, colour = SIGNS[node.sector]
        fill, stroke = (PAPER, colour) if node.planned else (colour, PAPER)
        drawing.symbol(x, y, shape=shape, diameter=2 * r, fill=fill, stroke=stroke)


def draw_labels(
    drawing: Drawing, nodes: Sequence[Node], layout: Layout, *, most: int, bounds: Box, lang: Lang
) -> None:
    """Names of the best-connected, none on another name or sign."""
    ranked = sorted(nodes, key=lambda n: (-n.degree, n.actor))
    named = [node for node in ranked if node.degree and not node.planned][:most]
    circles = np.array([layout.circles[node.actor] for node in ranked], dtype=float)
    order = [ranked.index(node) for node in named]
    rest = [k for k in range(len(ranked)) if k not in set(order)]
    forms = [_forms(node.name) for node in named]
    sizes = [[_size(lines) for lines in form] for form in forms]
    obstacles = [name.box for name in layout.names.values() if name.lines]
    obstacles += [heading_box(layout, lang=lang)] if layout.strip else []
    places = place_labels(circles[order + rest], sizes, bounds=bounds, obstacles=obstacles)
    for place in places:
        if place.leader:
            drawing.line(place.leader, colour=INK, width=0.8)
    for place, form in zip(places, forms, strict=True):
        left, top, right, bottom = place.box
        drawing.box((left, top, right, bottom), fill=PAPER)
        middle = top + LABEL * LINE / 2
        look: dict[str, Any] = {"size": LABEL, "align": "center"}
        drawing.lines_of_text(form[place.variant], (left + right) / 2, middle, **look)


def _forms(name: str) -> list[tuple[str, ...]]:
    """One line, or two where that is narrower."""
    one = shorten(name, width=ROOM, size=LABEL)
    wide = text_width(one, size=LABEL)
    two = wrap(one, width=wide * 0.62, size=LABEL)
    return [(one,), tuple(two)] if len(two) == 2 else [(one,)]


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(text_width(line, size=LABEL) for line in lines) + 3, len(lines) * LABEL * LINE


def draw_legend(
    drawing: Drawing, sectors: Sequence[str], *, top: float, width: float, lang: Lang
) -> tuple[float, Layers]:
    """Signs of the sectors, then styles of the lines; the lower edge [px] and the dashed lines."""
    dashed: Layers = []
    signs = [(sector_name(s, lang=lang), _sign(s)) for s in SECTORS if s in sectors]
    bottom = draw_swatches(drawing, signs, top=top, width=width) if signs else top
    words = {kind: choose(lang, text) for kind, text in KINDS.items()}
    words["planned"] = choose(lang, PLANNED)
    lines = [(text, _line(style, dashed)) for style, text in words.items()]
    return draw_swatches(drawing, lines, top=bottom, width=width), dashed


def _sign(sector: str) -> Callable[[Drawing, float, float], None]:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        shape, colour = SIGNS[sector]
        drawing.symbol(x + 12, y, shape=shape, diameter=11, fill=colour, stroke=PAPER)

    return draw


def _line(style: str, found: Layers) -> Callable[[Drawing, float, float], None]:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        found.append(line_layer([[x, y, x + 24, y]], style))

    return draw
