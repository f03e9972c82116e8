"""The Vega-Lite layers with words in the quadrant chart: labels, their leader lines, the key."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from smartspec.charts.label_geometry import Array
from smartspec.charts.labels import Placement
from smartspec.charts.quadrant_layers import Layer, pixel
from smartspec.charts.quadrant_layout import ASCENT, NARROW, PITCH, Layout
from smartspec.charts.text_width import LINE, shorten, text_width, wrap
from smartspec.charts.theme import INK, QUIET

MIDDLE = 0.3  # of the font size: from the middle of a line down to its base line


def labels(layout: Layout) -> list[Layer]:
    """Leader lines and labels."""
    lines, texts = [], []
    for bubble, mark, place in zip(layout.bubbles, layout.marks, layout.placements, strict=True):
        if place is None:
            continue
        if place.leader:
            names = ("x", "y", "x2", "y2")
            lines.append({n: round(v, 2) for n, v in zip(names, place.leader, strict=True)})
        texts.append({**_anchor(place, bubble, layout.size), "text": list(mark)})
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    layers: list[Layer] = [
        {
            "name": "leaders",
            "data": {"values": lines},
            "mark": {"type": "rule", "stroke": INK, "strokeOpacity": 0.75, "strokeWidth": 0.6},
            "encoding": {"x": pixel("x"), "y": pixel("y"), **ends},
        }
    ]
    for side in ("left", "right", "center"):
        chosen = [text for text in texts if text["side"] == side]
        layers.append(_texts(f"labels-{side}", chosen, side, layout.size))
    return [layer for layer in layers if layer["data"]["values"]]


def _anchor(place: Placement, bubble: Array, size: float) -> dict[str, Any]:
    """Where the text starts: lines of a label are flush with the side of its bubble."""
    left, top, right, _ = place.box
    middle, aside = (left + right) / 2, min(right - left, 24) / 4
    x, side = middle, "center"
    if middle > bubble[0] + aside:
        x, side = left, "left"
    elif middle < bubble[0] - aside:
        x, side = right, "right"
    return {"x": round(x, 2), "y": round(top + ASCENT * size, 2), "side": side}


def _texts(name: str, values: list[dict[str, Any]], side: str, size: float) -> Layer:
    mark = {
        "type": "text",
        "align": side,
        "baseline": "alphabetic",
        "fontSize": size,
        "lineHeight": round(size * PITCH, 2),
        "color": INK,
    }
    text = {"field": "text", "type": "nominal"}
    encoding = {"x": pixel("x"), "y": pixel("y"), "text": text}
    return {"name": name, "data": {"values": values}, "mark": mark, "encoding": encoding}


def key(places: pd.DataFrame, *, left: float, top: float, size: float) -> list[Layer]:
    """The key to the codes, below the plot."""
    if places.empty:
        return []
    moved = places.assign(
        x=places["x"] + left, x_name=places["x_name"] + left, y=places["y"] + top + MIDDLE * size
    )
    values = moved.round(2).to_dict("records")
    look = {"type": "text", "align": "left", "baseline": "alphabetic", "fontSize": size}
    look["lineHeight"] = round(size * LINE, 2)
    return [
        {
            "name": "key",
            "data": {"values": values},
            "mark": {**look, "fontWeight": "bold", "color": INK},
            "encoding": {
                "x": pixel("x"),
                "y": pixel("y"),
                "text": {"field": "code", "type": "nominal"},
            },
        },
        {
            "data": {"values": values},
            "mark": {**look, "color": QUIET},
            "encoding": {
                "x": pixel("x_name"),
                "y": pixel("y"),
                "text": {"field": "name", "type": "nominal"},
            },
        },
    ]


def key_columns(
    key: Sequence[tuple[str, str]], *, width: float, size: float
) -> tuple[pd.DataFrame, float]:
    """The key in columns: position, code and name of each entry, and the height needed [px]."""
    if not key:
        return pd.DataFrame(columns=["x", "y", "code", "name"]), 0.0
    ordered = sorted(key, key=lambda entry: (len(entry[0]) if entry[0].isdigit() else 0, entry[0]))
    indent = max(text_width(code, size=size, bold=True) for code, _ in ordered) + 4
    widest = indent + max(text_width(name, size=size) for _, name in ordered) + 12
    columns = max(2 if width < NARROW else 3, int(width // widest))
    column, pitch = width / columns, size * 1.3
    lines = [wrap(name, width=column - indent - 6, size=size) for _, name in ordered]
    breaks = _breaks([len(each) for each in lines], columns)
    places, height = [], 0.0
    for number, (first, last) in enumerate(pairwise(breaks)):
        x, y = round(number * column, 2), pitch / 2
        for (code, _), name in zip(ordered[first:last], lines[first:last], strict=True):
            # A word wider than the column is still cut.
            shown = [shorten(line, width=column - indent - 6, size=size) for line in name]
            at = {"x": x, "x_name": round(x + indent, 2), "y": round(y, 2)}
            places.append({**at, "code": code, "name": shown})
            y += pitch + (len(name) - 1) * size * LINE
        height = max(height, y - pitch / 2)
    return pd.DataFrame(places), height + 6


def _breaks(lengths: Sequence[int], columns: int) -> list[int]:
    """Where columns start and end: in order, the longest one as short as can be [lines]."""
    high = max(*lengths, math.ceil(sum(lengths) / columns))
    while True:
        starts, filled = [0], 0
        for i, length in enumerate(lengths):
            if filled + length > high:
                starts, filled = [*starts, i], 0
            filled += length
        if len(starts) <= columns:
            return [*starts, len(lengths)]
        high += 1
