"""Where inside an area there is room: scan lines give its inside, the place of a text, hatching."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartspec.charts.geometry import Shape

STEP = 1.5  # px between two scan lines
Point = tuple[float, float]


def spans(edges: np.ndarray, y: float) -> list[tuple[float, float]]:
    """The stretches of the line at height `y` that lie inside the rings, holes left out.

    Args:
        edges: rows x1, y1, x2, y2.
        y: height [px].

    Example:
        >>> square = np.array([[0, 0, 4, 0], [4, 0, 4, 4], [4, 4, 0, 4], [0, 4, 0, 0]], float)
        >>> [tuple(map(float, span)) for span in spans(square, 1)]
        [(0.0, 4.0)]
    """
    x1, y1, x2, y2 = edges[((edges[:, 1] <= y) != (edges[:, 3] <= y))].T
    crossed = np.sort(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return list(zip(crossed[::2], crossed[1::2], strict=True))


@dataclass(frozen=True, eq=False)
class Inside:
    """The inside of an area as a grid of cells, summed up so that any box is looked up at once."""

    left: float
    top: float
    cells: np.ndarray  # rows, columns: True inside
    sums: np.ndarray  # one row and column more

    def rooms(self, width: float, height: float, *, share: float = 1) -> np.ndarray:
        """The middles (n, 2) of all boxes of which at least `share` lies inside.

        Where only a part of a box need lie inside, those with the largest part are given.
        """
        columns, rows = int(np.ceil(width / STEP)) + 1, int(np.ceil(height / STEP)) + 1
        pad = 0 if share == 1 else max(rows, columns)
        s = np.pad(self.sums, ((pad, pad), (pad, pad)), mode="edge")
        s[:pad], s[:, :pad] = 0, 0
        if rows >= s.shape[0] or columns >= s.shape[1]:
            return np.empty((0, 2))
        count = s[rows:, columns:] - s[:-rows, columns:] - s[rows:, :-columns]
        count = count + s[:-rows, :-columns]
        wanted = max(int(np.ceil(share * rows * columns)), 1)
        fits = np.argwhere(count >= (wanted if share == 1 else max(wanted, int(count.max()))))
        middles: np.ndarray = (fits[:, ::-1] - pad + (columns / 2, rows / 2)) * STEP
        return middles + np.array([self.left, self.top])

    def room(self, width: float, height: float, *, near: Point, share: float = 1) -> Point | None:
        """The middle of such a box nearest to a point; None if there is none."""
        middles = self.rooms(width, height, share=share)
        if not len(middles):
            return None
        best = np.argmin(np.round(((middles - near) ** 2).sum(axis=1), 6))
        return float(middles[best][0]), float(middles[best][1])


def inside(shape: Shape) -> Inside:
    """The grid of an area."""
    left, top, right, bottom = shape.box
    columns, rows = int((right - left) / STEP) + 1, int((bottom - top) / STEP) + 1
    cells = np.zeros((rows, columns), dtype=bool)
    middles = left + (np.arange(columns) + 0.5) * STEP
    for row in range(rows):
        for x0, x1 in spans(shape.edges, top + (row + 0.5) * STEP):
            cells[row] |= (middles >= x0) & (middles <= x1)
    sums = np.zeros((rows + 1, columns + 1), dtype=int)
    sums[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    return Inside(left, top, cells, sums)


def middle(shape: Shape, grid: Inside) -> Point:
    """The visual middle: of the largest square inside, the one nearest to the centroid."""
    rows, columns = np.nonzero(grid.cells)
    x0, y0, x1, y1 = shape.box
    if not len(rows):
        return (x0 + x1) / 2, (y0 + y1) / 2
    centroid = (
        float(grid.left + (columns.mean() + 0.5) * STEP),
        float(grid.top + (rows.mean() + 0.5) * STEP),
    )
    low, high = 0.0, min(x1 - x0, y1 - y0)
    best: Point | None = None
    while high - low > STEP:
        side = (low + high) / 2
        found = grid.room(side, side, near=centroid)
        low, high, best = (side, high, found) if found else (low, side, best)
    if best is None:
        k = int(np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2))
        return grid.left + (columns[k] + 0.5) * STEP, grid.top + (rows[k] + 0.5) * STEP
    return best


def hatching(shape: Shape, *, distance: float, angle: float) -> list[list[float]]:
    """Parallel lines clipped to an area, as rows x1, y1, x2, y2 [px].

    Args:
        shape: in pixels.
        distance: of two lines [px].
        angle: of the lines against the horizontal [degrees].
    """
    turn = np.radians(angle)
    ahead = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    turned = np.hstack([shape.edges[:, :2] @ ahead, shape.edges[:, 2:] @ ahead])
    heights = turned[:, [1, 3]]
    first = np.ceil(heights.min() / distance)
    lines = []
    for y in np.arange(first * distance, heights.max(), distance):
        for x0, x1 in spans(turned, float(y) + 1e-6):
            ends = np.array([[x0, y], [x1, y]]) @ ahead.T
            lines.append([round(float(v), 1) for v in ends.ravel()])
    return lines
