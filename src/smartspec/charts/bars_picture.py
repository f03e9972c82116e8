"""The geometry and the layers of ranked bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import pandas as pd

from smartspec.charts.frame import MARGIN, framed, make_frame, text_lines
from smartspec.charts.quadrant_legend import spans
from smartspec.charts.text_width import shorten, text_width, wrap
from smartspec.charts.theme import INK, LINE_GREY, QUIET
from smartspec.codes.locales import Lang

NARROW = 600
BAR, BAR_EDGE, BAR_MINUS = "#0072b2", "#004d7a", "#ffffff"
Layer = dict[str, Any]


@dataclass(frozen=True)
class Reference:
    """A line to compare with: its value and the words beside it."""

    value: float
    text: str


class BarsPicture:
    """Places bars, names and figures [px]; the plot is the area of the bars."""

    def __init__(self, rows: pd.DataFrame, *, width: int, lang: Lang) -> None:
        self.rows, self.width, self.lang = rows, width, lang
        self.size = 11.5 if width >= NARROW else 11.0
        self.ranks = ["" if pd.isna(r) else f"{r}." for r in rows["rank"]]
        rank_width = max([text_width(r, size=self.size) for r in self.ranks], default=0.0) + 6
        most = 0.42 * width - rank_width
        self.names = [self._lines(str(label), most) for label in rows["label"]]
        wide = max([self._width(line) for lines in self.names for line in lines], default=0.0)
        self.rank_x = MARGIN + rank_width
        self.left = round(self.rank_x + wide + 8, 2)
        lines = max((len(lines) for lines in self.names), default=1)
        self.pitch = 22.0 if lines == 1 else 11 + lines * self.size * 1.15

    def _lines(self, label: str, most: float) -> list[str]:
        lines = wrap(label, width=most, size=self.size)
        if len(lines) > 2:
            lines = [lines[0], " ".join(lines[1:])]
        return [shorten(line, width=most, size=self.size) for line in lines]

    def _width(self, text: str) -> float:
        return text_width(text, size=self.size)

    def draw(
        self,
        title: str,
        subtitle: list[str],
        foot: list[str],
        description: str,
        reference: Reference | None,
    ) -> tuple[dict[str, Any], int]:
        """The specification and the height of the picture."""
        frame = make_frame(
            width=self.width,
            left=self.left,
            right=MARGIN,
            title=title,
            subtitle=subtitle,
            foot=foot,
            below=12,
            above=26 if reference else 10,
        )
        height = max(len(self.rows), 1) * self.pitch
        scale = self._scale(frame.plot_width, reference)
        layers = self._bars(scale, height, reference) + self._texts()
        if reference:
            layers += self._reference(reference, scale, frame.plot_width)
        spec = framed(frame, layers, plot_height=height, lang=self.lang, description=description)
        return spec, round(frame.top + height + frame.bottom)

    def _scale(self, width: float, reference: Reference | None) -> tuple[float, float]:
        """Pixel of zero and pixels per unit, with room for the figures at both ends."""
        values = [float(v) for v in self.rows["value"].dropna()]
        values += [v for end in ("low", "high") for v in self.rows[end].dropna() if isfinite(v)]
        ends = [*values, reference.value] if reference else values
        low, high = min([0.0, *ends]), max([0.0, *ends])
        after = max([self._width(str(t)) for t in self.rows["shown"]], default=0.0) + 8
        before = after if min([0.0, *values]) < 0 else 0.0
        unit = (width - before - after) / (high - low) if high > low else 0.0
        return before - low * unit, unit

    def _middle(self, index: int) -> float:
        return round((index + 0.5) * self.pitch, 2)

    def _bars(
        self, scale: tuple[float, float], height: float, reference: Reference | None
    ) -> list[Layer]:
        zero, unit = scale
        line = zero + reference.value * unit if reference else None
        bars, figures = [], []
        for i, (_, row) in enumerate(self.rows.iterrows()):
            middle, value = self._middle(i), float(row["value"]) if row["known"] else 0.0
            end = round(zero + value * unit, 2)
            minus = value < 0
            if row["known"]:
                x, x2 = sorted((round(zero, 2), end))
                half = min(7.5, self.pitch * 0.34)
                ends = {"x": x, "x2": x2, "y": middle - half, "y2": middle + half}
                bars.append({**ends, "minus": minus})
            known = bool(row["known"])
            far = end if pd.isna(row["low"]) else self._far(row, scale, minus)
            x = self._beside(far, minus, str(row["shown"]), line if known else None)
            place = {"x": x, "y": middle, "text": str(row["shown"])}
            figures.append({**place, "side": "right" if minus else "left", "known": known})
        fill = {"condition": {"test": "datum.minus", "value": BAR_MINUS}, "value": BAR}
        position: Layer = {**_pixels("x", "y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
        base = [{"x": zero, "x2": zero, "y": 0, "y2": height}]
        layers: list[Layer] = [
            {
                "name": "bars",
                "data": {"values": bars},
                "mark": {"type": "rect", "stroke": BAR_EDGE, "strokeWidth": 1.2},
                "encoding": {**position, "fill": fill},
            },
            {
                "data": {"values": base},
                "mark": {"type": "rule", "stroke": LINE_GREY, "strokeWidth": 1},
                "encoding": position,
            },
        ]
        return layers + self._intervals(scale) + self._figures(figures)

    def _far(self, row: pd.Series, scale: tuple[float, float], minus: bool) -> float:
        """Where bar and line end, on the side of the figure [px]."""
        zero, unit = scale
        value, high = float(row["value"]), float(row["high"])
        end = min(value, float(row["low"])) if minus else max(value, high)
        return round(zero + (end if isfinite(end) else value) * unit, 2)

    def _intervals(self, scale: tuple[float, float]) -> list[Layer]:
        """Lines from the lowest to the highest possible value; open above without a second end."""
        zero, unit = scale
        lines = []
        for i, (_, row) in enumerate(self.rows.iterrows()):
            if not pd.isna(row["low"]):
                x, x2 = (round(zero + float(row[end]) * unit, 2) for end in ("low", "value"))
                if isfinite(row["high"]):
                    x2 = round(zero + float(row["high"]) * unit, 2)
                lines.append({"x": x, "x2": x2, "y": self._middle(i)})
        return spans(lines, colour=INK) if lines else []

    def _beside(self, end: float, minus: bool, text: str, line: float | None) -> float:
        """Where a figure starts: at the end of its bar, or behind a line that would strike it."""
        side = -1 if minus else 1
        if line is not None and 0 < side * (line - end) < 7 + self._width(text):
            return round(line + side * 4, 2)
        return end + side * 4

    def _figures(self, figures: Sequence[Layer]) -> list[Layer]:
        layers = []
        for side in ("left", "right"):
            for known in (True, False):
                chosen = [f for f in figures if f["side"] == side and f["known"] == known]
                look = {"color": INK} if known else {"color": QUIET, "fontStyle": "italic"}
                layers.append(self._text_layer(chosen, side, **look))
        return [layer for layer in layers if layer["data"]["values"]]

    def _text_layer(self, values: Sequence[Layer], side: str, **look: Any) -> Layer:
        mark = {"type": "text", "align": side, "baseline": "middle", "fontSize": self.size}
        text = {"field": "text", "type": "nominal"}
        return {
            "data": {"values": list(values)},
            "mark": {**mark, "lineHeight": round(self.size * 1.15, 2), **look},
            "encoding": {**_pixels("x", "y"), "text": text},
        }

    def _texts(self) -> list[Layer]:
        ranks, names = [], []
        for i, (rank, lines) in enumerate(zip(self.ranks, self.names, strict=True)):
            middle = self._middle(i)
            first = middle - (len(lines) - 1) * self.size * 1.15 / 2
            ranks.append({"x": self.rank_x - self.left - 6, "y": middle, "text": rank})
            names.append({"x": self.rank_x - self.left, "y": first, "text": lines})
        return [
            self._text_layer(ranks, "right", color=QUIET),
            self._text_layer(names, "left", color=INK),
        ]

    def _reference(
        self, reference: Reference, scale: tuple[float, float], width: float
    ) -> list[Layer]:
        x = round(scale[0] + reference.value * scale[1], 2)
        # It stops above the entries without a value: there is nothing to compare.
        known = int(self.rows["known"].sum()) * self.pitch
        ends = [{"x": x, "x2": x, "y": -6, "y2": known}]
        wide = self._width(reference.text)
        start = min(max(x - wide / 2, MARGIN - self.left), width - wide)
        encoding: Layer = {**_pixels("x", "y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
        return [
            {
                "data": {"values": ends},
                "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.2, "strokeDash": [4, 3]},
                "encoding": encoding,
            },
            text_lines([reference.text], x=start, y=-14, size=self.size, color=INK),
        ]


def _pixels(*names: str) -> Layer:
    axis: Layer = {"type": "quantitative", "scale": None, "axis": None}
    return {name: {"field": name, **axis} for name in names}
