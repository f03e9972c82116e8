"""Where everything in the quadrant chart stands: bubbles, labels, leader lines, the key."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from smartspec.charts.label_geometry import Array
from smartspec.charts.labels import Placement, place_labels
from smartspec.charts.quadrant_axes import Axis, growth_axis, quotient_axis
from smartspec.charts.quadrant_still import Still, arrow_places, still_things
from smartspec.charts.text_width import text_width, wrap

NARROW = 600  # px; below, many labels become codes with a key
KEY_FROM = 12  # labels; fewer are written out on narrow pages too
CODE = re.compile(r"[A-Z]?\d[\d.]*|[A-Z](-[A-Z])?")
ASCENT, DESCENT, PITCH = 0.76, 0.22, 1.08  # of the font size


@dataclass(frozen=True)
class Layout:
    """The geometry of one quadrant chart [px].

    Attributes:
        x, y: axes.
        bubbles: (n, 3) in the order of the rows.
        marks: what is written at each bubble, one or two lines; empty where nothing is.
        placements: of the labels, None where nothing is written.
        size: font size of the labels.
        key: code and name, where bubbles carry codes; else empty.
        plot: width and height.
        still: what labels keep clear of beside bubbles.
        overlaps: what :func:`count_overlaps` says of it; zeros.
        unlabelled: rows whose label found no room.
    """

    x: Axis
    y: Axis
    bubbles: Array
    marks: list[tuple[str, ...]]
    placements: list[Placement | None]
    size: float
    key: list[tuple[str, str]]
    plot: tuple[float, float]
    still: Still
    overlaps: dict[str, int]
    unlabelled: int = 0


def lay_out(
    rows: pd.DataFrame,
    *,
    width: float,
    height: float,
    labels: int | None,
    strip: float,
    bands: tuple[float, float],
    fixed: bool,
    narrow: bool,
) -> Layout:
    """Place bubbles and labels; codes with a key where full labels find no room.

    Args:
        rows: code, label, employees, location_quotient, growth, and the last two in words
            (`quotient_text`, `growth_text`); largest first.
        width: of the plot [px].
        height: of the plot [px]; it grows up to twice where labels find no room, unless `fixed`.
        labels: at most so many, the largest industries first; None: all.
        strip: height kept free at top and bottom for the names of the quadrants [px].
        bands: half width of the borderline band, of the quotient and of growth.
        fixed: the height was asked for.
        narrow: a narrow page.
    """
    shown = len(rows) if labels is None else min(labels, len(rows))
    tries = [("full", 1.0), ("full", 1.25), ("key", 1.0), ("key", 1.4), ("key", 2.0)]
    if narrow and shown > KEY_FROM:
        tries = tries[2:]
    if fixed:
        tries = [(mode, 1.0) for mode, grow in tries if grow == 1.0]
    return first_clear(
        _attempt(rows, (width, height * grow), mode, shown, strip=strip, bands=bands)
        for mode, grow in tries
    )


def first_clear(layouts: Iterable[Layout]) -> Layout:
    """The first layout without overlaps; else the last one, without the labels in conflict."""
    last = None
    for last in layouts:
        if not any(last.overlaps.values()):
            return last
    assert last is not None
    return _without_conflicts(last)


def _attempt(
    rows: pd.DataFrame,
    plot: tuple[float, float],
    mode: str,
    shown: int,
    *,
    strip: float,
    bands: tuple[float, float],
) -> Layout:
    radii = bubble_radii(rows["employees"].to_numpy(dtype=float), plot)
    inset = float(radii.max(initial=3)) + 6
    quotient = rows["location_quotient"].to_numpy(dtype=float)
    growth = rows["growth"].to_numpy(dtype=float)
    if not len(rows):  # an empty chart still has its axes and its note
        quotient, growth, radii = np.array([1.0]), np.array([0.0]), np.array([2.2])
    x = quotient_axis(quotient, length=plot[0], inset=inset)
    weights = np.maximum(radii, 0.1)
    margin = strip + inset
    y = growth_axis(growth, weights=weights, length=plot[1], top=margin, bottom=margin)
    bubbles = np.column_stack([x.px(quotient), y.px(growth), radii])[: len(rows)]
    signs = arrow_places(rows, bubbles, x, y)
    still = still_things(x, y, strip=strip, bands=bands, signs=signs)
    return label_bubbles(rows, (x, y), bubbles, still, mode=mode, shown=shown)


def label_bubbles(
    rows: pd.DataFrame,
    axes: tuple[Axis, Axis],
    bubbles: Array,
    still: Still,
    *,
    mode: str,
    shown: int,
) -> Layout:
    """Place the labels of the first `shown` bubbles: names (`full`), or codes with a `key`.

    Args:
        rows: code and label, in the order of the bubbles.
        axes: horizontal and vertical.
        bubbles: (n, 3) x, y, radius [px].
        still: what labels keep clear of.
        mode: `full` or `key`.
        shown: how many labels.
    """
    x, y = axes
    size = 9.5 if mode == "key" else 11.0 if len(rows) <= 30 else 10.0
    marks, key = _marks(rows, mode, _beyond(rows, x, y))
    forms = [label_forms(mark, size) for mark in marks[:shown]]
    placements = place_labels(
        bubbles,
        [[label_box(form, size) for form in f] for f in forms],
        bounds=still.bounds,
        rules=still.rules,
        faint=still.faint,
        inside=mode == "key",
        obstacles=still.obstacles,
    )
    texts = [forms[i][p.variant] for i, p in enumerate(placements)]
    rest = len(rows) - shown
    return Layout(
        x,
        y,
        bubbles,
        [*texts, *([()] * rest)],
        [*placements, *([None] * rest)],
        size,
        key[:shown],
        (x.pixels[1], y.pixels[0]),
        still,
        still.count(placements, bubbles),
    )


def bubble_radii(employees: Array, plot: tuple[float, float]) -> Array:
    """Area proportional to employees; all bubbles together cover at most 7 % of the plot."""
    most = 26.0 if plot[0] > 500 else 15.0
    share = np.sqrt(employees / max(float(employees.max(initial=1)), 1))
    covered = math.pi * float((share**2).sum())
    radius = min(most, math.sqrt(0.07 * plot[0] * plot[1] / covered)) if covered else most
    return np.maximum(share * radius, 2.2)


def _beyond(rows: pd.DataFrame, x: Axis, y: Axis) -> list[str]:
    """The value of each row that lies beyond an axis, in words, to stand beside its name."""
    if "quotient_text" not in rows:  # a picture whose axes end with the last bubble
        return [""] * len(rows)
    across = x.beyond(rows["location_quotient"].to_numpy(dtype=float)) != 0
    up = y.beyond(rows["growth"].to_numpy(dtype=float)) != 0
    return [
        f" ({'; '.join(t for t, far in ((lq, a), (growth, u)) if far)})" if a or u else ""
        for lq, growth, a, u in zip(
            rows["quotient_text"], rows["growth_text"], across, up, strict=True
        )
    ]


def _marks(
    rows: pd.DataFrame, mode: str, notes: Sequence[str]
) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands at each bubble, and the key to it."""
    coded = bool(len(rows)) and all(CODE.fullmatch(str(code)) for code in rows["code"])
    short = [str(c) for c in rows["code"]] if coded else [str(i + 1) for i in range(len(rows))]
    names = [str(label) for label in rows["label"]]
    if mode == "full":
        codes = [f"{code}\N{NO-BREAK SPACE}" if coded else "" for code in short]
        return [c + name + note for c, name, note in zip(codes, names, notes, strict=True)], []
    key = [(c, name + note) for c, name, note in zip(short, names, notes, strict=True)]
    return short, key


def label_forms(text: str, size: float) -> list[tuple[str, ...]]:
    """One line, or two where the text is long enough to break."""
    width = text_width(text, size=size)
    if width < 9 * size or " " not in text:
        return [(text,)]
    for part in (0.52, 0.56, 0.6, 0.66, 0.72, 0.8):
        lines = wrap(text, width=part * width, size=size)
        if len(lines) == 2:
            return [(text,), tuple(lines)]
    return [(text,)]


def label_box(lines: Sequence[str], size: float) -> tuple[float, float]:
    """Width and height of a label of these lines [px]."""
    width = max(text_width(line, size=size) for line in lines)
    return width + 1, size * (ASCENT + DESCENT + PITCH * (len(lines) - 1))


def _without_conflicts(layout: Layout) -> Layout:
    """Leave out the labels that found no room, smallest bubble first."""
    placements = list(layout.placements)
    overlaps = layout.overlaps
    dropped = 0
    for index in range(len(placements) - 1, -1, -1):
        if not any(overlaps.values()):
            break
        if placements[index] is None:
            continue
        trial = [p if i != index else None for i, p in enumerate(placements)]
        fewer = _count(trial, layout)
        if sum(fewer.values()) < sum(overlaps.values()):
            placements, overlaps, dropped = trial, fewer, dropped + 1
    return replace(layout, placements=placements, overlaps=overlaps, unlabelled=dropped)


def _count(placements: Sequence[Placement | None], layout: Layout) -> dict[str, int]:
    kept = [i for i, p in enumerate(placements) if p is not None]
    others = [i for i, p in enumerate(placements) if p is None]
    found = [p for p in placements if p is not None]
    return layout.still.count(found, layout.bubbles[kept + others])
