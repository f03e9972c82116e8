"""Where the actors of a network stand: in their district, on a grid, the most linked in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from smartspec.charts.geometry import Shape
from smartspec.charts.label_geometry import Box, as_rows, boxes_meet_circles
from smartspec.charts.map_labels import name_lines
from smartspec.charts.map_places import STEP, Inside, Point, inside, middle
from smartspec.charts.text_width import LINE, text_width

SPACINGS = tuple(np.arange(26.0, 4.9, -1.0))  # px between two actors, the widest that fits
NAME = 10.5
SEAT = 26.0  # px per actor in the strip
OUTSIDE = ""  # the place of those without a district of the map


@dataclass(frozen=True)
class Node:
    """An actor: what is known of it."""

    actor: str
    name: str
    place: str
    sector: str
    degree: int
    planned: bool


@dataclass(frozen=True)
class Named:
    """The name of a district: its lines and the box that they fill [px]."""

    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True)
class Layout:
    """Actors as x, y, radius [px], names of districts, the strip of those outside, if any."""

    circles: Mapping[str, tuple[float, float, float]]
    names: Mapping[str, Named]
    strip: Box | None


def radius(degree: int, spacing: float) -> float:
    """Of an actor's symbol [px]; its area grows with the number of links."""
    return min(2.6 + 1.05 * sqrt(degree), max(spacing / 2 - 0.6, 1.5))


def lay_out(
    shapes: Sequence[Shape],
    nodes: Sequence[Node],
    *,
    bottom: float,
    width: float,
    ties: Sequence[tuple[str, str]] | None = None,
) -> Layout:
    """Place all actors; those without a district of the map stand in a strip below it.

    In the strip each stands as near below the middle of its partners as its neighbours allow.

    Args:
        shapes: districts [px].
        nodes: actors.
        bottom: lower edge of the map [px].
        width: of the map [px].
        ties: pairs of linked actors.
    """
    circles: dict[str, tuple[float, float, float]] = {}
    names: dict[str, Named] = {}
    by_place = _by_place(nodes)
    for shape in shapes:
        grid = inside(shape)
        names[shape.code] = _name(shape, grid)
        mine = by_place.get(shape.code, [])
        circles |= _in_district(grid, middle(shape, grid), names[shape.code].box, mine)
    outside = by_place.get(OUTSIDE, [])
    strip = None
    if outside:
        columns = max(int((width - 16) // SEAT), 1)
        rows = ceil(len(outside) / columns)
        strip = (0.0, bottom + 8, width, bottom + 34 + rows * SEAT)
        step = (width - 16) / min(columns, len(outside))
        for k, node in enumerate(_below_their_partners(outside, circles, ties or [])):
            x, y = 8 + (k // rows + 0.5) * step, bottom + 32 + (k % rows + 0.5) * SEAT
            circles[node.actor] = (x, y, radius(node.degree, SEAT))
    return Layout(circles, names, strip)


def _below_their_partners(
    outside: Sequence[Node],
    circles: Mapping[str, tuple[float, float, float]],
    ties: Sequence[tuple[str, str]],
) -> list[Node]:
    """From left to right by the mean place of the partners on the map: links cross less."""
    found: dict[str, list[float]] = {}
    for a, b in ties:
        for one, other in ((a, b), (b, a)):
            if other in circles:
                found.setdefault(one, []).append(circles[other][0])
    middle_of_all = sum(x for x, _, _ in circles.values()) / max(len(circles), 1)

    def place(node: Node) -> tuple[float, str]:
        mine = found.get(node.actor)
        return (round(sum(mine) / len(mine), 3) if mine else middle_of_all, node.actor)

    return sorted(outside, key=place)


def _by_place(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in sorted(nodes, key=lambda n: (-n.degree, n.actor)):
        found.setdefault(node.place, []).append(node)
    return found


def _name(shape: Shape, grid: Inside) -> Named:
    """The name at the upper edge of its district, in as few lines as have room."""
    x0, y0, x1, _ = shape.box
    for share in (1.0, 0.75, 0.0):
        for parts in (1, 2, 3):
            lines = name_lines(shape.name, parts)
            if lines is None:
                continue
            wide = max(text_width(line, size=NAME, bold=True) for line in lines) + 4
            high = len(lines) * NAME * LINE + 2
            room = grid.room(wide, high, near=((x0 + x1) / 2, y0), share=share or 0.01)
            if room:
                x, y = room
                return Named(lines, (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
    return Named((), (x0, y0, x0, y0))


def _in_district(
    grid: Inside, centre: Point, name: Box, nodes: Sequence[Node]
) -> dict[str, tuple[float, float, float]]:
    for spacing in SPACINGS:
        slots = _slots(grid, centre, name, float(spacing))
        if len(slots) >= len(nodes):
            break
    else:  # a crowd that no grid holds: the last one goes on around the middle
        slots = [*slots, *(centre for _ in nodes)]
    near = zip(nodes, slots, strict=False)
    return {node.actor: (x, y, radius(node.degree, spacing)) for node, (x, y) in near}


def _slots(grid: Inside, centre: Point, name: Box, spacing: float) -> list[Point]:
    """Points of a hexagonal grid inside the district, off its rim and its name."""
    rows, columns = grid.cells.shape
    reach = ceil(max(rows, columns) * STEP / spacing) + 1
    i, j = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    x = centre[0] + (i + (j % 2) / 2).ravel() * spacing
    y = centre[1] + (j * sqrt(3) / 2).ravel() * spacing
    fits = np.ones(len(x), dtype=bool)
    rim = spacing / 2
    for dx, dy in ((0, 0), (rim, 0), (-rim, 0), (0, rim), (0, -rim)):
        column = ((x + dx - grid.left) / STEP).astype(int)
        row = ((y + dy - grid.top) / STEP).astype(int)
        within = (column >= 0) & (row >= 0) & (column < columns) & (row < rows)
        known = grid.cells[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]
        fits &= within & known
    circles = np.column_stack([x, y, np.full(len(x), rim)])
    fits &= ~boxes_meet_circles(as_rows([name]), circles)[0]
    far = np.round((x - centre[0]) ** 2 + (y - centre[1]) ** 2, 3)
    order = [int(k) for k in np.lexsort((x, y, far)) if fits[k]]
    return [(float(x[k]), float(y[k])) for k in order]
