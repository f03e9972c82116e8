"""Do boxes, circles and lines meet? Vectorised over pixels; y grows downwards.

A box is (left, top, right, bottom), a circle (x, y, radius), a line (x1, y1, x2, y2). Functions
take arrays of shape (n, 4) or (n, 3) and broadcast the first against the second.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Box = tuple[float, float, float, float]


def as_rows(boxes: Sequence[Box]) -> Array:
    """Boxes or lines as an array (n, 4), also where there are none.

    Example:
        >>> as_rows([]).shape
        (0, 4)
    """
    return np.array(boxes, dtype=float).reshape(-1, 4)


def boxes_meet(a: Array, b: Array, *, pad: float = 0.0) -> Mask:
    """Which boxes of `a` (n, 4) overlap, or come nearer than `pad` [px] to, those of `b` (m, 4).

    Example:
        >>> boxes_meet(np.array([[0., 0, 2, 2]]), np.array([[1., 1, 3, 3], [2.5, 0, 3, 1]]))
        array([[ True, False]])
    """
    a, b = a[:, None, :], b[None, :, :]
    x = (a[..., 0] < b[..., 2] + pad) & (b[..., 0] < a[..., 2] + pad)
    y = (a[..., 1] < b[..., 3] + pad) & (b[..., 1] < a[..., 3] + pad)
    return x & y


def boxes_meet_circles(boxes: Array, circles: Array, *, pad: float = 0.0) -> Mask:
    """Which boxes (n, 4) overlap which circles (m, 3), widened by `pad` [px].

    Example:
        >>> boxes_meet_circles(np.array([[0., 0, 2, 2]]), np.array([[3., 3, 1.0], [3, 3, 1.5]]))
        array([[False,  True]])
    """
    x = np.clip(circles[None, :, 0], boxes[:, None, 0], boxes[:, None, 2])
    y = np.clip(circles[None, :, 1], boxes[:, None, 1], boxes[:, None, 3])
    gap = (x - circles[None, :, 0]) ** 2 + (y - circles[None, :, 1]) ** 2
    result: Mask = gap < (circles[None, :, 2] + pad) ** 2
    return result


def lines_meet_circles(lines: Array, circles: Array, *, pad: float = 0.0) -> Mask:
    """Which lines (n, 4) pass through which circles (m, 3), widened by `pad` [px]."""
    x, y = lines[:, None, 0], lines[:, None, 1]
    run, rise = lines[:, None, 2] - x, lines[:, None, 3] - y
    to_x, to_y = circles[None, :, 0] - x, circles[None, :, 1] - y
    length = np.maximum(run**2 + rise**2, 1e-9)
    along = np.clip((to_x * run + to_y * rise) / length, 0, 1)
    gap = (to_x - along * run) ** 2 + (to_y - along * rise) ** 2
    result: Mask = gap < (circles[None, :, 2] + pad) ** 2
    return result


def lines_meet_boxes(lines: Array, boxes: Array, *, pad: float = 0.0) -> Mask:
    """Which lines (n, 4) pass through which boxes (m, 4); slab method of Kay and Kajiya (1986).

    Example:
        >>> lines_meet_boxes(np.array([[0., 0, 4, 4]]), np.array([[1., 1, 2, 2], [3, 0, 4, 1]]))
        array([[ True, False]])
    """
    low = np.full((len(lines), len(boxes)), 0.0)
    high = np.ones_like(low)
    for axis in (0, 1):
        start = lines[:, None, axis]
        step = lines[:, None, axis + 2] - start
        step = np.where(np.abs(step) < 1e-9, 1e-9, step)
        first = (boxes[None, :, axis] - pad - start) / step
        second = (boxes[None, :, axis + 2] + pad - start) / step
        low = np.maximum(low, np.minimum(first, second))
        high = np.minimum(high, np.maximum(first, second))
    result: Mask = low < high
    return result


def lines_cross(a: Array, b: Array) -> Mask:
    """Which lines of `a` (n, 4) cross which of `b` (m, 4).

    Example:
        >>> lines_cross(np.array([[0., 0, 2, 2]]), np.array([[0., 2, 2, 0], [3, 0, 4, 0]]))
        array([[ True, False]])
    """

    def side(line: Array, x: Array, y: Array) -> Array:
        run, rise = line[..., 2] - line[..., 0], line[..., 3] - line[..., 1]
        turn: Array = run * (y - line[..., 1]) - rise * (x - line[..., 0])
        return turn

    a, b = a[:, None, :], b[None, :, :]
    apart_b = side(a, b[..., 0], b[..., 1]) * side(a, b[..., 2], b[..., 3]) < 0
    apart_a = side(b, a[..., 0], a[..., 1]) * side(b, a[..., 2], a[..., 3]) < 0
    result: Mask = apart_a & apart_b
    return result
