"""Names of districts in a map: inside where there is room, else beside with a leader line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from smartspec.charts.geometry import Shape
from smartspec.charts.label_geometry import boxes_meet, lines_cross, lines_meet_boxes
from smartspec.charts.map_places import STEP, Inside, Point, inside, middle
from smartspec.charts.text_width import LINE, text_width

MOSTLY = 0.72  # of a label inside its district is enough, before one looks for a place beside
COVERS = 160.0  # px of leader that one accepts before a label may cover a district
GAP = 2.5  # px between labels
GRID = 5.0  # px between two places tried outside
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Form:
    """One way to write a label: its lines, their size, and room above them for a symbol.

    Attributes:
        lines: at least one.
        size: of the font [px].
        bold: how many of the first lines are bold.
        symbol: height of a symbol above the lines [px]; 0 for none.
    """

    lines: tuple[str, ...]
    size: float
    bold: int = 0
    symbol: float = 0

    @cached_property
    def width(self) -> float:
        """Of the widest line [px]."""
        wide = (text_width(t, size=self.size, bold=n < self.bold) for n, t in enumerate(self.lines))
        return max([self.symbol, *wide])

    @property
    def height(self) -> float:
        """Of all lines and the symbol [px]."""
        return len(self.lines) * self.size * LINE + self.symbol


@dataclass(frozen=True)
class Place:
    """Where a label stands: its form, its middle [px], the point it belongs to, its leader."""

    form: Form
    x: float
    y: float
    anchor: Point
    leader: Box | None = None

    @property
    def box(self) -> Box:
        """Left, top, right, bottom [px]."""
        w, h = self.form.width / 2, self.form.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h


def name_lines(name: str, parts: int) -> tuple[str, ...] | None:
    """A name in so many lines, broken at blanks and hyphens, as narrow as can be.

    Example:
        >>> name_lines("Ennepe-Ruhr-Kreis", 2), name_lines("Essen", 2)
        (('Ennepe-', 'Ruhr-Kreis'), None)
    """
    words = re.findall(r"[^ -]*[ -]|[^ -]+$", name)
    if parts == 1:
        return (name.strip(),)
    found: list[tuple[float, tuple[str, ...]]] = []
    for cut in range(1, len(words)):
        rest = name_lines("".join(words[cut:]), parts - 1)
        if rest:
            lines = ("".join(words[:cut]).strip(), *rest)
            found.append((max(text_width(line, size=10) for line in lines), lines))
    return min(found)[1] if found else None


def place_in_areas(
    shapes: Sequence[Shape], forms: Mapping[str, Sequence[Form]], *, within: Box
) -> dict[str, Place]:
    """Place one label per district so that no two overlap.

    A label stands inside its district in the first form that has room there; since districts do
    not overlap, neither do these labels. Those without room stand at the nearest free place, in
    their last form, with a leader line that crosses no label and no other leader.

    Args:
        shapes: districts [px].
        forms: of each code, the best one first.
        within: the labels stay in this box [px].
    """
    grids = {shape.code: inside(shape) for shape in shapes}
    anchors = {shape.code: middle(shape, grids[shape.code]) for shape in shapes}
    placed: dict[str, Place] = {}
    for share in (1.0, MOSTLY):
        for code, grid in grids.items():
            if code not in placed:
                tried = forms[code] if share == 1 else forms[code][-1:]
                found = _within_area(grid, tried, anchors[code], share, placed)
                placed |= {code: found} if found else {}
    outside = [code for code in grids if code not in placed]
    free = _free(grids, within) if outside else np.empty((0, 0))
    for code in sorted(outside, key=lambda c: anchors[c]):
        others = [anchors[c] for c in outside if c != code]
        placed[code] = _beside(forms[code][-1], [anchors[code], *others], placed, free, within)
    return placed


def _within_area(
    grid: Inside,
    forms: Sequence[Form],
    anchor: Point,
    share: float,
    placed: Mapping[str, Place],
) -> Place | None:
    for form in forms:
        room = grid.room(form.width + GAP, form.height + GAP, near=anchor, share=share)
        if room:
            place = Place(form, *room, anchor=anchor)
            others = np.array([p.box for p in placed.values()], dtype=float).reshape(-1, 4)
            if share == 1 or not boxes_meet(np.array([place.box]), others, pad=GAP).any():
                return place
    return None


def _free(grids: Mapping[str, Inside], within: Box) -> np.ndarray:
    """How many cells of districts lie left above each cell of the map (an integral image)."""
    columns, rows = (int((within[k + 2] - within[k]) / STEP) + 2 for k in (0, 1))
    taken = np.zeros((rows, columns), dtype=int)
    for grid in grids.values():
        row, column = np.nonzero(grid.cells)
        row = row + round((grid.top - within[1]) / STEP)
        column = column + round((grid.left - within[0]) / STEP)
        taken[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)] = 1
    return np.pad(taken.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _beside(
    form: Form,
    anchors: Sequence[Point],
    placed: Mapping[str, Place],
    free: np.ndarray,
    within: Box,
) -> Place:
    """The nearest free place for the label of the first anchor; the others stay uncovered."""
    anchor = anchors[0]
    half = np.array([form.width, form.height]) / 2
    x = np.arange(within[0] + half[0], within[2] - half[0] + 0.01, GRID)
    y = np.arange(within[1] + half[1], within[3] - half[1] + 0.01, GRID)
    middles = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    boxes = np.hstack([middles - half, middles + half])
    ends = np.clip(np.array(anchor), boxes[:, :2], boxes[:, 2:])
    leaders = np.hstack([np.broadcast_to(anchor, ends.shape), ends])
    cost = np.hypot(*(ends - anchor).T) + COVERS * _covers(boxes, free, within)
    points = np.array(anchors, dtype=float)
    boxes_taken = np.array([p.box for p in placed.values()], dtype=float).reshape(-1, 4)
    taken = np.vstack([np.hstack([points - 2, points + 2]), boxes_taken])
    drawn = np.array([p.leader for p in placed.values() if p.leader] or [(-9, -9, -9, -9)], float)
    wrong = boxes_meet(boxes, taken, pad=GAP).any(axis=1)
    wrong |= lines_meet_boxes(leaders, taken[1:]).any(axis=1)
    wrong |= lines_cross(leaders, drawn).any(axis=1) | lines_meet_boxes(drawn, boxes).any(axis=0)
    best = int(np.argmin(cost + 1e6 * wrong))
    x1, y1, x2, y2 = map(float, leaders[best])
    place = float(middles[best, 0]), float(middles[best, 1])
    return Place(form, *place, anchor=anchor, leader=(x1, y1, x2, y2))


def _covers(boxes: np.ndarray, free: np.ndarray, within: Box) -> np.ndarray:
    """Which boxes cover a district."""
    cells = np.round((boxes - [*within[:2], *within[:2]]) / STEP).astype(int)
    left, top = np.clip(cells[:, 0], 0, None), np.clip(cells[:, 1], 0, None)
    right = np.clip(cells[:, 2] + 1, 0, free.shape[1] - 1)
    bottom = np.clip(cells[:, 3] + 1, 0, free.shape[0] - 1)
    count = free[bottom, right] - free[top, right] - free[bottom, left] + free[top, left]
    result: np.ndarray = count > 0
    return result
