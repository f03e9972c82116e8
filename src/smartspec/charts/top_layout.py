"""Where the lists around a map stand, and which one belongs where, so that no leaders cross.

Lists stand in a row above, a row below and a column on either side of a rectangle that holds the
map. Leaders are straight and start on the rim of this rectangle, which is convex: so they never
run through a list. Two leaders that cross become shorter in sum when their ends are exchanged;
exchanging until nothing gets shorter therefore ends without a crossing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, hypot

import numpy as np

from smartspec.charts.label_geometry import lines_cross
from smartspec.charts.map_places import Point

GAP = 22.0  # px between lists, and between lists and map
ROW_WIDTH = 250.0  # px that a list in a row needs at least
SIDE_AT_MOST = 5  # lists in a column beside the map
TRIES = 12


@dataclass(frozen=True)
class Slot:
    """A place for a list: its side of the map, its corner, its width, where its leader starts.

    Attributes:
        side: `top`, `left`, `right` or `bottom`.
        x: left edge of the list [px].
        y: upper edge [px].
        width: of the list [px].
        height: of the list that stands there [px].
        port: where the leader reaches the rectangle of the map.
    """

    side: str
    x: float
    y: float
    width: float
    height: float
    port: Point


@dataclass(frozen=True)
class Sides:
    """How many lists stand on each side."""

    top: int
    left: int
    right: int
    bottom: int

    @property
    def all(self) -> int:
        """All lists."""
        return self.top + self.left + self.right + self.bottom


def share_out(count: int, *, width: float) -> Sides | None:
    """How many lists stand where; None if they do not fit around a map.

    Example:
        >>> share_out(15, width=1076)
        Sides(top=4, left=4, right=3, bottom=4)
        >>> share_out(5, width=1076), share_out(40, width=1076)
        (Sides(top=0, left=3, right=2, bottom=0), None)
    """
    row = int((width + GAP) // (ROW_WIDTH + GAP))
    if row < 3 or count > 2 * (row + SIDE_AT_MOST):
        return None
    beside = count if count <= 8 else max(6, count - 2 * row)
    rest = count - beside
    top = 0 if rest < 4 else rest // 2
    return Sides(top, ceil(beside / 2), beside // 2, rest - top)


def slots(
    sides: Sides,
    heights: Sequence[Mapping[str, float]],
    *,
    width: float,
    side_width: float,
    least: float,
) -> tuple[list[Slot], tuple[float, float, float, float]]:
    """The places of lists, and the rectangle of the map between them.

    Args:
        sides: how many stand where.
        heights: of the list in each place, by side; in the order top, left, right, bottom.
        width: of the whole [px].
        side_width: of a column [px].
        least: smallest height of the rectangle [px].
    """
    at = np.cumsum([0, sides.top, sides.left, sides.right, sides.bottom])
    above, left, right, below = (heights[at[k] : at[k + 1]] for k in range(4))
    y0 = max((h["top"] for h in above), default=-GAP) + GAP
    tall = [
        sum(h[s] for h in part) + GAP * 0.6 * (len(part) - 1)
        for part, s in ((left, "left"), (right, "right"))
        if part
    ]
    y1 = y0 + max([least, *tall])
    x0, x1 = side_width + GAP * 0.5, width - side_width - GAP * 0.5
    found = _row("top", above, width, 0.0, y0)
    found += _column("left", left, 0.0, side_width, between=(y0, y1), rim=x0)
    found += _column("right", right, width - side_width, side_width, between=(y0, y1), rim=x1)
    found += _row("bottom", below, width, y1 + GAP, y1)
    clipped = [
        s if s.side in ("left", "right") else _port(s, min(max(s.port[0], x0), x1)) for s in found
    ]
    return clipped, (x0, y0, x1, y1)


def _port(slot: Slot, x: float) -> Slot:
    return Slot(slot.side, slot.x, slot.y, slot.width, slot.height, (x, slot.port[1]))


def _row(
    side: str, heights: Sequence[Mapping[str, float]], width: float, y: float, rim: float
) -> list[Slot]:
    count = len(heights)
    each = row_width(count, width)
    starts = [k * (each + GAP) for k in range(count)]
    return [
        Slot(side, x, y, each, h[side], (x + each / 2, rim))
        for x, h in zip(starts, heights, strict=True)
    ]


def row_width(count: int, width: float) -> float:
    """Width of a list in a row of so many [px]."""
    return (width - GAP * (count - 1)) / max(count, 1)


def _column(
    side: str,
    heights: Sequence[Mapping[str, float]],
    x: float,
    width: float,
    *,
    between: tuple[float, float],
    rim: float,
) -> list[Slot]:
    own = [h[side] for h in heights]
    spare = between[1] - between[0] - sum(own)
    gap = spare / max(len(own) - 1, 1)
    y = between[0] if len(own) > 1 else between[0] + spare / 2
    found = []
    for height in own:
        found.append(Slot(side, x, y, width, height, (rim, y + 9)))
        y += height + gap
    return found


def exchange(order: Sequence[int], ports: Sequence[Point], sites: Sequence[Point]) -> list[int]:
    """Exchange ends of leaders until their sum gets no shorter; none cross then.

    Args:
        order: for each port, the number of its site.
        ports: where leaders start.
        sites: where they end.

    Example:
        >>> exchange([1, 0], [(0, 0), (0, 9)], [(5, 1), (5, 8)])
        [0, 1]
    """
    found = list(order)
    far = [[hypot(p[0] - s[0], p[1] - s[1]) for s in sites] for p in ports]
    shorter = True
    while shorter:
        shorter = False
        for a in range(len(found)):
            for b in range(a + 1, len(found)):
                now = far[a][found[a]] + far[b][found[b]]
                if far[a][found[b]] + far[b][found[a]] < now - 1e-9:
                    found[a], found[b] = found[b], found[a]
                    shorter = True
    return found


def crossings(order: Sequence[int], ports: Sequence[Point], sites: Sequence[Point]) -> int:
    """How many pairs of leaders cross."""
    ends = [(*port, *sites[site]) for port, site in zip(ports, order, strict=True)]
    lines = np.array(ends, dtype=float).reshape(-1, 4)
    return int(np.triu(lines_cross(lines, lines), k=1).sum())
