"""The Vega-Lite layers of the opportunity chart: corners, lines, spans, symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.frame import text_lines
from smartspec.charts.opportunity_layout import Lines, span_of, spans_at
from smartspec.charts.quadrant_layers import Layer, pixel
from smartspec.charts.quadrant_layout import Layout
from smartspec.charts.quadrant_legend import spans
from smartspec.charts.text_width import LINE
from smartspec.charts.theme import INK, PAPER, QUADRANT_COLOURS, QUADRANT_INKS, QUADRANT_TINTS
from smartspec.codes.digits import OTHER
from smartspec.codes.locales import Lang
from smartspec.codes.rounding import rounded

# The hues of the quadrant chart, but grey where these have a warning red: a corner is no verdict.
HUES = {"high_road": "specialised_growth", "slow_road": "growth", "casino": "shrinking"}
GREY = {"colour": "#8a949e", "ink": "#4d5660", "tint": "#f4f5f6"}
RIGHT, TOP = ("high_road", "slow_road"), ("high_road", "casino")
CORNERS = ("high_road", "slow_road", "casino", "dead_end")


def look(corner: str) -> Mapping[str, str]:
    """Colour, ink and tint of a corner; grey where it is the last one or not known."""
    hue = HUES.get(corner)
    if hue is None:
        return GREY
    tables = {"colour": QUADRANT_COLOURS, "ink": QUADRANT_INKS, "tint": QUADRANT_TINTS}
    return {name: table[hue] for name, table in tables.items()}


def corners(
    layout: Layout, lines: Lines, names: Mapping[str, Sequence[str]], *, size: float, strip: float
) -> list[Layer]:
    """Tints and names of the corners, the lines between them, and the band that secrets leave."""
    (width, height), (low, high) = layout.plot, (float(layout.x.px(v)) for v in lines[:2])
    level = float(layout.y.px(lines[2]))
    tints = [
        {
            "x": high if code in RIGHT else 0,
            "x2": width if code in RIGHT else low,
            "y": 0 if code in TOP else level,
            "y2": level if code in TOP else height,
            "fill": look(code)["tint"],
        }
        for code in CORNERS
    ]
    # Upright lines end before the strips with the names, which may reach across them.
    rules = [{"x": v, "x2": v, "y": strip, "y2": height - strip} for v in sorted({low, high})]
    rules.append({"x": 0, "x2": width, "y": level, "y2": level})
    area = {"y": pixel("y"), "y2": {"field": "y2"}, "x": pixel("x"), "x2": {"field": "x2"}}
    fill = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    rule = {"type": "rule", "stroke": INK, "strokeWidth": 0.9}
    return [
        {"data": {"values": tints}, "mark": {"type": "rect"}, "encoding": {**area, **fill}},
        {"name": "lines", "data": {"values": rules}, "mark": rule, "encoding": area},
        *(_name(code, words, layout.plot, size) for code, words in names.items()),
    ]


def _name(code: str, words: Sequence[str], plot: tuple[float, float], size: float) -> Layer:
    (width, height), right = plot, code in RIGHT
    return text_lines(
        words,
        x=width - 7 if right else 7,
        y=11 if code in TOP else height - 11 - (len(words) - 1) * size * LINE,
        size=size,
        fontWeight="bold",
        color=look(code)["ink"],
        align="right" if right else "left",
    )


def symbols(
    layout: Layout,
    rows: pd.DataFrame,
    tips: Sequence[str],
    title: Sequence[str],
    title_size: float,
    *,
    lang: Lang,
) -> list[Layer]:
    """Filled circles for what is present, open diamonds for what is not; large ones first."""
    values = []
    span = span_of(rows).mean(axis=1)
    for i in sorted(range(len(rows)), key=lambda i: -layout.bubbles[i, 2]):
        row = rows.iloc[i]
        colours, present = look(str(row["quadrant"])), bool(row["present"])
        values.append(
            {
                "relatedness": float(rounded(span[i], OTHER)),
                "complexity": float(rounded(row["complexity"], OTHER)),
                "shape": "circle" if present else "diamond",
                "fill": colours["colour"] if present else PAPER,
                "stroke": colours["ink"],
                "alpha": 0.6 if present else 0.85,
                "line": 0.7 if present else 1.5,
                "area": round(4 * float(layout.bubbles[i, 2]) ** 2, 2),
                "tip": tips[i],
            }
        )
    x, y = _axes(layout, title, title_size, lang)
    lines = [{"x": a, "x2": b, "y": m} for a, m, b, _ in spans_at(rows, layout.x, layout.bubbles)]
    tip = {"field": "tip", "type": "nominal"}
    return [
        *(spans(lines) if lines else []),
        {
            "name": "symbols",
            "data": {"values": values},
            "mark": {"type": "point", "strokeOpacity": 1, "opacity": 1},
            "encoding": {"x": x, "y": y, "tooltip": tip, **_plain()},
        },
    ]


def _plain() -> dict[str, Any]:
    """Channels whose values are drawn as they stand."""
    fields = (
        ("shape", "shape", "nominal"),
        ("fill", "fill", "nominal"),
        ("stroke", "stroke", "nominal"),
        ("fillOpacity", "alpha", "quantitative"),
        ("strokeWidth", "line", "quantitative"),
        ("size", "area", "quantitative"),
    )
    plain = {"scale": None, "legend": None}
    return {name: {"field": field, "type": kind, **plain} for name, field, kind in fields}


def _axes(
    layout: Layout, title: Sequence[str], size: float, lang: Lang
) -> tuple[dict[str, Any], dict[str, Any]]:
    x, y = layout.x, layout.y
    across = {**x.labelled(lang=lang, fraction=True), "title": list(title)}
    upward = {**y.labelled(lang=lang), "title": None}
    return (
        {
            "field": "relatedness",
            "type": "quantitative",
            "scale": x.scale,
            "axis": {**across, "grid": True, "titlePadding": 6, "titleFontSize": size},
        },
        {"field": "complexity", "type": "quantitative", "scale": y.scale, "axis": upward},
    )
