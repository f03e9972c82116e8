"""How much border two outlines share: in metres, robust to borders drawn with other vertices.

Measured on segments, not by equal vertices: outlines that were simplified one by one, or that meet
in the middle of an edge, share no vertex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

METRES = 111_320.0  # one degree of latitude


@dataclass(frozen=True)
class Outline:
    """All rings of a region [m]: segments from `a` to `b`."""

    a: np.ndarray
    b: np.ndarray

    @property
    def box(self) -> np.ndarray:
        """West, south, east, north."""
        return np.concatenate([self.a.min(axis=0), self.a.max(axis=0)])


def outline(rings: list[Any], latitude: float) -> Outline:
    """An outline in metres around a latitude: exact enough for the width of a border."""
    scale = METRES * np.array([np.cos(np.radians(latitude)), 1.0])
    lines = [np.asarray(ring, dtype=float)[:, :2] * scale for ring in rings]
    starts, ends = (np.concatenate([line[cut] for line in lines]) for cut in (_FIRST, _LAST))
    real = (starts != ends).any(axis=1)
    return Outline(starts[real], ends[real])


_FIRST, _LAST = slice(None, -1), slice(1, None)


def near(one: Outline, box: np.ndarray, tolerance: float) -> Outline:
    """The segments that touch a box widened by the tolerance."""
    low, high = np.minimum(one.a, one.b), np.maximum(one.a, one.b)
    inside = (low <= box[2:] + tolerance).all(axis=1) & (high >= box[:2] - tolerance).all(axis=1)
    return Outline(one.a[inside], one.b[inside])


def touches(one: Outline, other: Outline, tolerance: float) -> bool:
    """Whether two outlines come within the tolerance of each other, or cross."""
    if not len(one.a) or not len(other.a):
        return False
    if _gaps(one.a, other)[0].min() <= tolerance or _gaps(other.a, one)[0].min() <= tolerance:
        return True
    return _cross(one, other)


def shared_length(one: Outline, other: Outline, tolerance: float) -> float:
    """Length [m] of the border of `one` that runs along `other`.

    On each segment of `one`: from the first to the last place that is a corner of either and
    within the tolerance of the other, piece by piece where the middle is so, too.
    """
    if not len(one.a) or not len(other.a):
        return 0.0
    gap, place = _gaps(other.a, one)  # corners of the other on segments of this one
    row, segment = np.nonzero(gap <= tolerance)
    ends = np.arange(len(one.a))
    on = np.concatenate([segment, ends, ends])
    at = np.concatenate([place[row, segment], np.zeros(len(ends)), np.ones(len(ends))])
    order = np.lexsort((at, on))
    on, at = on[order], at[order]
    same = on[1:] == on[:-1]
    on, first, last = on[1:][same], at[:-1][same], at[1:][same]
    run = one.b[on] - one.a[on]
    length = (last - first) * np.hypot(*run.T)
    pieces = length > 0
    middle = one.a[on] + ((first + last) / 2)[:, None] * run
    along = _gaps(middle[pieces], other)[0].min(axis=1, initial=np.inf) <= tolerance
    return float(length[pieces][along].sum())


def _gaps(points: np.ndarray, line: Outline) -> tuple[np.ndarray, np.ndarray]:
    """Distance of points to segments, and the place of the nearest point on each, 0 to 1."""
    run = line.b - line.a
    size = (run**2).sum(axis=1)
    offset = points[:, None, :] - line.a
    place = np.clip((offset * run).sum(axis=-1) / size, 0, 1)
    return np.hypot(*np.moveaxis(offset - place[..., None] * run, -1, 0)), place


def _cross(one: Outline, other: Outline) -> bool:
    """Whether any segment of one passes through one of the other."""

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return np.asarray(
            (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
            - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
        )

    a, b = one.a[:, None], one.b[:, None]
    c, d = other.a[None], other.b[None]
    apart = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
    return bool(apart.any())
