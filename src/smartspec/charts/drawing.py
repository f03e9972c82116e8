"""Marks at known pixels, turned into Vega-Lite layers: areas, lines, boxes, symbols, texts.

Maps are laid out by own code, label by label; Vega-Lite only draws what stands here. Marks are
drawn in the order in which they were added; neighbours of one kind share a layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from smartspec.charts.geometry import Shape, outlines
from smartspec.charts.text_width import LINE
from smartspec.charts.theme import INK

PIXELS = {"type": "quantitative", "scale": None, "axis": None}
AS_GIVEN = {"type": "nominal", "scale": None}
Row = dict[str, Any]


@dataclass
class Drawing:
    """A list of marks that grows while a map is laid out; y grows downwards, all in pixels."""

    marks: list[tuple[tuple[Any, ...], Row]] = field(default_factory=list)

    def area(self, shape: Shape, *, fill: str, stroke: str, stroke_width: float = 1) -> None:
        """A district, filled and rimmed."""
        geometry = {"type": "MultiPolygon", "coordinates": list(outlines(shape))}
        row = {"type": "Feature", "geometry": geometry, "code": shape.code, "fill": fill}
        self.marks.append((("geoshape", stroke, stroke_width), row))

    def line(self, ends: Sequence[float], *, colour: str, width: float = 1) -> None:
        """A straight line x1, y1, x2, y2."""
        x, y, x2, y2 = (round(float(v), 1) for v in ends)
        self.marks.append((("rule", colour, width), {"x": x, "y": y, "x2": x2, "y2": y2}))

    def box(self, box: Sequence[float], *, fill: str, stroke: str | None = None) -> None:
        """A rectangle left, top, right, bottom."""
        x, y, x2, y2 = (round(float(v), 1) for v in box)
        self.marks.append((("rect", stroke), {"x": x, "y": y, "x2": x2, "y2": y2, "fill": fill}))

    def symbol(
        self, x: float, y: float, *, shape: str, diameter: float, fill: str, stroke: str
    ) -> None:
        """A small symbol by its middle; `shape` is one of Vega's: circle, square, diamond, ..."""
        row = {"x": round(x, 1), "y": round(y, 1), "shape": shape, "fill": fill, "stroke": stroke}
        self.marks.append((("point", round(diameter**2 * 0.785, 1)), row))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float,
        bold: bool = False,
        align: str = "left",
        fill: str = INK,
    ) -> None:
        """One line of text; (x, y) is the middle of its height, at its `align`ed end."""
        row = {"x": round(x, 1), "y": round(y, 1), "text": text, "fill": fill}
        self.marks.append((("text", size, bold, align), row))

    def lines_of_text(self, lines: Iterable[str], x: float, y: float, **look: Any) -> float:
        """Lines below each other, the first one's middle at `y`; returns the next middle."""
        for line in lines:
            self.text(line, x, y, **look)
            y += look["size"] * LINE
        return y

    def layers(self) -> list[dict[str, Any]]:
        """The marks as Vega-Lite layers."""
        grouped = groupby(self.marks, key=lambda mark: mark[0])
        return [_layer(key, [row for _, row in rows]) for key, rows in grouped]


def _layer(key: tuple[Any, ...], rows: list[Row]) -> dict[str, Any]:
    mark: dict[str, Any]
    encoding: dict[str, Any] = {"x": {"field": "x", **PIXELS}, "y": {"field": "y", **PIXELS}}
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    fill = {"fill": {"field": "fill", **AS_GIVEN}}
    kind, *look = key
    if kind == "geoshape":
        mark = {"stroke": look[0], "strokeWidth": look[1], "strokeJoin": "round"}
        plane = {"type": "identity", "scale": 1, "translate": [0, 0]}
        layer = {"mark": {"type": kind, **mark}, "projection": plane, "encoding": fill}
        return {"data": {"values": rows}, **layer}
    if kind == "rule":
        mark, encoding = {"stroke": look[0], "strokeWidth": look[1]}, encoding | ends
    elif kind == "rect":
        mark, encoding = {"stroke": look[0]}, encoding | ends | fill
    elif kind == "point":
        mark = {"size": look[0], "opacity": 1, "strokeWidth": 1.2}
        stroke = {"stroke": {"field": "stroke", **AS_GIVEN}}
        encoding |= fill | stroke | {"shape": {"field": "shape", **AS_GIVEN}}
    else:
        weight = "bold" if look[1] else "normal"
        mark = {"fontSize": look[0], "fontWeight": weight, "align": look[2], "baseline": "middle"}
        encoding |= fill | {"text": {"field": "text", "type": "nominal"}}
    return {"data": {"values": rows}, "mark": {"type": kind, **mark}, "encoding": encoding}
