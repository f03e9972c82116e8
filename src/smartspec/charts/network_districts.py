"""The narrow network map: districts stand for their organisations, lines join districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil, sqrt
from typing import Any

import pandas as pd

from smartspec.charts.drawing import Drawing
from smartspec.charts.geometry import Shape
from smartspec.charts.map_legend import draw_key, draw_swatches
from smartspec.charts.map_places import inside, middle
from smartspec.charts.network_layout import Node
from smartspec.charts.network_paint import Layers, draw_areas, line_layer
from smartspec.charts.network_words import (
    EXISTING,
    PLANNED,
    place_counts,
)
from smartspec.charts.theme import INK, PAPER
from smartspec.codes.locales import Lang, choose, number
from smartspec.codes.wording import counted

THICKEST = 7.0
FILL = "#1d6096"


def draw_district_links(
    fitted: Sequence[Shape],
    nodes: Sequence[Node],
    links: pd.DataFrame,
    *,
    high: float,
    width: float,
    lang: Lang,
) -> tuple[Layers, float]:
    """Areas, lines between districts, a number in each; a key below; and the lower edge [px].

    Args:
        fitted: districts [px].
        nodes: actors; those outside the map are not drawn.
        links: between them.
        high: lower edge of the map [px].
        width: of the picture [px].
        lang: `de` or `en`.
    """
    counts, existing, planned = place_counts(nodes, links)
    spots = {shape.code: middle(shape, inside(shape)) for shape in fitted}
    ground, top = Drawing(), Drawing()
    draw_areas(ground, fitted)
    layers = _lines(spots, existing, "belongs") + _lines(spots, planned, "planned")
    shorts = {s.code: s.short or str(k) for k, s in enumerate(fitted, start=1)}
    for shape in fitted:
        _spot(top, spots[shape.code], shorts[shape.code], counts[shape.code], lang)
    dashed: Layers = []
    entries = [
        (choose(lang, words), _line(style, dashed))
        for words, style in ((EXISTING, "belongs"), (PLANNED, "planned"))
    ]
    bottom = draw_swatches(top, entries, top=high + 8, width=width)
    own = {code: existing[code, code] for code in spots}
    rows = [
        (shorts[s.code], s.name, _said(counts[s.code], own[s.code], lang))
        for s in sorted(fitted, key=lambda s: s.name)
    ]
    bottom = draw_key(top, rows, top=bottom + 6, width=width)
    return [*ground.layers(), *layers, *top.layers(), *dashed], ceil(bottom)


def _said(n: int, own: int, lang: Lang) -> str:
    words = {
        "de": ("Verbindung innerhalb", "Verbindungen innerhalb"),
        "en": ("link inside", "links inside"),
    }
    return f"{number(n, lang=lang)}; {counted(own, *words[lang])}"


def _lines(
    spots: dict[str, tuple[float, float]], found: Counter[tuple[str, str]], style: str
) -> Layers:
    pairs = {pair: n for pair, n in sorted(found.items()) if pair[0] != pair[1]}
    if not pairs:
        return []
    rows = [
        [*spots[a], *spots[b], 1.2 if style == "planned" else min(0.7 + 0.5 * n, THICKEST)]
        for (a, b), n in pairs.items()
    ]
    return [line_layer(rows, style)]


def _spot(drawing: Drawing, place: tuple[float, float], short: str, count: int, lang: Lang) -> None:
    """The number of a district on a disc whose area follows it; the short name below."""
    x, y = place
    r = 7.0 + 1.1 * sqrt(count)
    look: dict[str, Any] = {"size": 9.5, "bold": True, "align": "center"}
    drawing.symbol(x, y, shape="circle", diameter=2 * r, fill=FILL, stroke=PAPER)
    drawing.text(number(count, lang=lang), x, y, fill=PAPER, **look)
    wide = len(short) * 6.5 + 3
    drawing.box((x - wide / 2, y + r, x + wide / 2, y + r + 10), fill=PAPER)
    drawing.text(short, x, y + r + 5, fill=INK, **look)


def _line(style: str, found: Layers) -> Callable[[Drawing, float, float], None]:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        found.append(line_layer([[x, y, x + 24, y]], style))

    return draw
