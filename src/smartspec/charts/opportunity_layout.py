"""Where everything in the opportunity chart stands: symbols, spans, labels, lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from smartspec.charts.label_geometry import Array, Box
from smartspec.charts.quadrant_axes import Axis, linear_axis
from smartspec.charts.quadrant_layout import (
    KEY_FROM,
    Layout,
    bubble_radii,
    first_clear,
    label_bubbles,
)
from smartspec.charts.quadrant_still import Still

DIAMOND = 1.25  # half a diagonal, of the radius of a circle of the same area
LEAST = (0.05, 0.5)  # the axes span at least so much: relatedness [fraction], complexity [sd]
Lines = tuple[float, float, float]


def lay_out_opportunities(
    rows: pd.DataFrame,
    lines: Lines,
    *,
    width: float,
    height: float,
    shown: int,
    strip: float,
    fixed: bool,
    narrow: bool,
) -> Layout:
    """Place symbols and labels; codes with a key where full labels find no room.

    Args:
        rows: code, label, size [persons], present, relatedness_low, relatedness_high, complexity;
            those to be labelled first.
        lines: between high and low: relatedness if nothing and if everything secret is present,
            complexity.
        width: of the plot [px].
        height: of the plot [px]; it grows up to twice where labels find no room, unless `fixed`.
        shown: how many labels.
        strip: height kept free at top and bottom for the names of the corners [px].
        fixed: the height was asked for.
        narrow: a narrow page.
    """
    tries = [("full", 1.0), ("full", 1.25), ("key", 1.0), ("key", 1.4), ("key", 2.0)]
    if narrow and shown > KEY_FROM:
        tries = tries[2:]
    if fixed:
        tries = [(mode, grow) for mode, grow in tries if grow == 1.0]
    return first_clear(
        _attempt(rows, lines, (width, height * grow), mode, shown, strip=strip)
        for mode, grow in tries
    )


def span_of(rows: pd.DataFrame) -> Array:
    """(n, 2) the least and the most relatedness of each row; equal where nothing is secret."""
    return rows[["relatedness_low", "relatedness_high"]].to_numpy(dtype=float)


def _attempt(
    rows: pd.DataFrame,
    lines: Lines,
    plot: tuple[float, float],
    mode: str,
    shown: int,
    *,
    strip: float,
) -> Layout:
    span, up = span_of(rows), rows["complexity"].to_numpy(dtype=float)
    radii = bubble_radii(rows["size"].to_numpy(dtype=float), plot)
    radii = radii * np.where(rows["present"].to_numpy(dtype=bool), 1.0, DIAMOND)
    inset = float(radii.max(initial=3)) + 6
    x = linear_axis(
        np.append(span, lines[:2]),
        inner=(inset, plot[0] - inset),
        pixels=(0.0, plot[0]),
        least=LEAST[0],
    )
    y = linear_axis(
        np.append(up, lines[2]),
        inner=(plot[1] - strip - inset, strip + inset),
        pixels=(plot[1], 0.0),
        least=LEAST[1],
    )
    x = replace(x, ticks=tuple(tick for tick in x.ticks if tick >= 0))  # the inset lies below zero
    bubbles = np.column_stack([x.px(span.mean(axis=1)), y.px(up), radii])
    still = _still((x, y), lines, spans_at(rows, x, bubbles), strip)
    return label_bubbles(rows, (x, y), bubbles, still, mode=mode, shown=shown)


def spans_at(rows: pd.DataFrame, x: Axis, bubbles: Array) -> list[Box]:
    """The lines from the least to the most relatedness, where these differ [px]."""
    ends = zip(span_of(rows).tolist(), bubbles[:, 1].tolist(), strict=True)
    return [
        (float(x.px(low)), middle, float(x.px(high)), middle)
        for (low, high), middle in ends
        if high > low
    ]


def _still(axes: tuple[Axis, Axis], lines: Lines, spans: list[Box], strip: float) -> Still:
    x, y = axes
    width, height = x.pixels[1], y.pixels[0]
    level = float(y.px(lines[2]))
    upright = [(float(x.px(v)), strip, float(x.px(v)), height - strip) for v in set(lines[:2])]
    return Still(
        bounds=(3.0, strip, width - 3.0, height - strip),
        obstacles=(),
        rules=[*upright, (0.0, level, width, level)],
        faint=spans,
    )
