"""The Vega-Lite layers of the quadrant chart: quadrants, band, bubbles, labels, legend, key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.frame import text_lines
from smartspec.charts.quadrant_layout import Layout
from smartspec.charts.quadrant_still import arrow_places
from smartspec.charts.text_width import LINE, text_width
from smartspec.charts.theme import (
    INK,
    LINE_GREY,
    QUADRANT_COLOURS,
    QUADRANT_INKS,
    QUADRANT_TINTS,
)
from smartspec.codes.locales import Lang

Layer = dict[str, Any]

# Colour is not the only cue: growing markets are filled, shrinking ones hollow; specialised ones
# have a thick outline.
FILLED = {
    "specialised_growth": 0.62,
    "growth": 0.62,
    "shrinking": 0.1,
    "specialised_shrinking": 0.1,
}
OUTLINE = {"specialised_growth": 2.0, "growth": 0.9, "shrinking": 0.9, "specialised_shrinking": 2.0}
RIGHT = ("specialised_growth", "specialised_shrinking")
TOP = ("specialised_growth", "growth")
DASH = [2.5, 2]


def pixel(field: str) -> dict[str, Any]:
    """A position that is already in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def quadrants(
    layout: Layout, bands: tuple[float, float], names: Mapping[str, Sequence[str]], *, size: float
) -> list[Layer]:
    """Tints of the four quadrants, and the band in which a quadrant is borderline.

    Upright lines end before the `names` of quadrants, font `size` [px], that reach across them.
    """
    (width, height), x, y = layout.plot, layout.x, layout.y
    one, zero = float(x.px(1.0)), float(y.px(0.0))
    tints = [
        {
            "x": one if code in RIGHT else 0,
            "x2": width if code in RIGHT else one,
            "y": 0 if code in TOP else zero,
            "y2": zero if code in TOP else height,
            "fill": QUADRANT_TINTS[code],
        }
        for code in QUADRANT_TINTS
    ]
    left, right = (float(x.px(1 + sign * bands[0])) for sign in (-1, 1))
    low, high = (float(y.px(sign * bands[1])) for sign in (-1, 1))
    strips = [
        {"x": left, "x2": right, "y": 0, "y2": height, "fill": "#5b6670"},
        {"x": 0, "x2": width, "y": high, "y2": low, "fill": "#5b6670"},
    ]
    area = {"y": pixel("y"), "y2": {"field": "y2"}, "x": pixel("x"), "x2": {"field": "x2"}}
    fill = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    upright = [{"x": v, "x2": v, **_span(v, layout, names, size)} for v in (left, one, right)]
    edges = [upright[0], upright[2]] + [{"x": 0, "x2": width, "y": v, "y2": v} for v in (low, high)]
    return [
        {"data": {"values": tints}, "mark": {"type": "rect"}, "encoding": {**area, **fill}},
        {
            "data": {"values": strips},
            "mark": {"type": "rect", "opacity": 0.09},
            "encoding": {**area, **fill},
        },
        {
            "data": {"values": edges},
            "mark": {"type": "rule", "stroke": LINE_GREY, "strokeWidth": 0.5, "strokeDash": [3, 3]},
            "encoding": area,
        },
        {
            "data": {
                "values": [
                    upright[1],
                    {"x": 0, "x2": width, "y": zero, "y2": zero},
                ]
            },
            "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1},
            "encoding": area,
        },
    ]


def _span(
    at: float, layout: Layout, names: Mapping[str, Sequence[str]], size: float
) -> dict[str, float]:
    """From where to where an upright line goes without striking through a name in a corner."""
    (width, height), strip = layout.plot, layout.still.bounds[1]
    ends = {"y": 0.0, "y2": height}
    for code, lines in names.items():
        reach = 24 + max(text_width(line, size=size, bold=True) for line in lines)
        if (width - reach < at) if code in RIGHT else (at < reach):
            ends |= {"y": strip} if code in TOP else {"y2": height - strip}
    return ends


def corner_names(layout: Layout, names: Mapping[str, Sequence[str]], *, size: float) -> list[Layer]:
    """The names of the quadrants in the corners, each with a sample of its bubbles."""
    width, height = layout.plot
    layers, samples = [], []
    for code, lines in names.items():
        right, top = code in RIGHT, code in TOP
        x = width - 20 if right else 20
        first = 11 if top else height - 11 - (len(lines) - 1) * size * LINE
        layers.append(
            text_lines(
                lines,
                x=x,
                y=first,
                size=size,
                fontWeight="bold",
                color=QUADRANT_INKS[code],
                align="right" if right else "left",
            )
        )
        samples.append(
            {"px": width - 11 if right else 11, "py": first, "r": 5, **_look(code, False)}
        )
    return [_circles(samples, x=pixel("px"), y=pixel("py")), *layers]


def _look(quadrant: str, borderline: bool) -> dict[str, Any]:
    return {
        "fill": QUADRANT_COLOURS[quadrant],
        "stroke": QUADRANT_INKS[quadrant],
        "alpha": FILLED[quadrant],
        "line": OUTLINE[quadrant],
        "dashed": bool(borderline),
    }


def _circles(values: list[dict[str, Any]], **encoding: Any) -> Layer:
    for value in values:
        value["area"] = round(4 * value["r"] ** 2, 2)  # Vega's size is the square around the circle
    plain: dict[str, Any] = {
        name: {"field": field, "type": kind, "scale": None, "legend": None}
        for name, field, kind in (
            ("fill", "fill", "nominal"),
            ("stroke", "stroke", "nominal"),
            ("fillOpacity", "alpha", "quantitative"),
            ("strokeWidth", "line", "quantitative"),
            ("size", "area", "quantitative"),
        )
    }
    dash = {"condition": {"test": "datum.dashed", "value": DASH}, "value": [1, 0]}
    return {
        "data": {"values": values},
        "mark": {"type": "point", "shape": "circle", "strokeOpacity": 1, "opacity": 1},
        "encoding": {**encoding, **plain, "strokeDash": dash},
    }


def bubbles(
    layout: Layout, rows: pd.DataFrame, title: Sequence[str], title_size: float, *, lang: Lang
) -> Layer:
    """The bubbles on their axes, large ones first so that small ones lie on top."""
    values = []
    quotient = layout.x.clamp(rows["location_quotient"].to_numpy(dtype=float))
    growth = layout.y.clamp(rows["growth"].to_numpy(dtype=float))
    for i, (_, row) in enumerate(rows.iterrows()):
        look = _look(str(row["quadrant"]), bool(row["borderline"]))
        place = {"lq": round(float(quotient[i]), 6), "growth": round(float(growth[i]), 6)}
        values.append({**place, "r": float(layout.bubbles[i, 2]), **look, "tip": row["tip"]})
    x = {**layout.x.labelled(lang=lang), "title": list(title), "grid": True}
    y = {**layout.y.labelled(lang=lang, fraction=True, sign=True), "title": None}
    circles = _circles(
        values,
        x={
            "field": "lq",
            "type": "quantitative",
            "scale": layout.x.scale,
            "axis": {**x, "titlePadding": 6, "titleFontSize": title_size},
        },
        y={"field": "growth", "type": "quantitative", "scale": layout.y.scale, "axis": y},
        tooltip={"field": "tip", "type": "nominal"},
    )
    return {"name": "bubbles", **circles}


def arrows(layout: Layout, rows: pd.DataFrame) -> list[Layer]:
    """Triangles at bubbles whose value lies beyond an axis, pointing there."""
    places = arrow_places(rows, layout.bubbles, layout.x, layout.y)
    values = [{"x": round(x, 2), "y": round(y, 2), "angle": angle} for x, y, angle in places]
    return [triangles(values)] if values else []


def triangles(values: list[dict[str, Any]]) -> Layer:
    """Small dark triangles, turned by `angle` [degrees clockwise from up]."""
    angle = {"field": "angle", "type": "quantitative", "scale": None}
    return {
        "data": {"values": values},
        "mark": {
            "type": "point",
            "shape": "triangle-up",
            "filled": True,
            "color": INK,
            "size": 24,
            "opacity": 1,
        },
        "encoding": {"x": pixel("x"), "y": pixel("y"), "angle": angle},
    }
