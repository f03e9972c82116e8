"""Where a label may stand: places around its bubble, in growing distance, with a leader line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartspec.charts.label_geometry import (
    Array,
    boxes_meet,
    boxes_meet_circles,
    lines_meet_boxes,
    lines_meet_circles,
)

ANGLES = np.arange(24) * (2 * np.pi / 24)
DISTANCES = np.array(
    [2.5, 5.5, 9, 14, 20, 27, 35, 44, 54, 66, 80, 96, 114, 134, 158, 186, 220, 260]
)
LONG = 25.0  # px: from there on, distance costs by its square: no label far off to spare another
LEADER_FROM = 5.0  # px between bubble and label from which a line joins them
BEST, SPREAD = 100, 70  # places the search looks at: the best, and others spread over the rest
BUBBLE_PAD = 1.5  # px between a label and other bubbles
ON_BUBBLE, ON_OBSTACLE = 5000.0, 3000.0  # cost where no better place exists
ON_FAINT = 12.0
ON_RULE = ON_OBSTACLE  # a label that an axis line strikes through reads as deleted


@dataclass(frozen=True)
class Candidates:
    """All places of all labels, stacked.

    Attributes:
        owner: which label (k,).
        variant: which form of the label: 0 one line, 1 two lines (k,).
        boxes: (k, 4) [px].
        leaders: line from bubble to box (k, 4) [px]; length 0 where the label needs none.
        cost: of the place itself (k,).
    """

    owner: np.ndarray
    variant: np.ndarray
    boxes: Array
    leaders: Array
    cost: Array


def candidates(
    bubbles: Array,
    sizes: Sequence[Sequence[tuple[float, float]]],
    *,
    bounds: tuple[float, float, float, float],
    obstacles: Array,
    rules: Array,
    faint: Array,
    inside: bool,
) -> Candidates:
    """The best places of each label by what stands still: bubbles, edges, obstacles, rules.

    Args:
        bubbles: (n, 3) x, y, radius [px].
        sizes: of each label, the width and height of its forms [px].
        bounds: box that labels must not leave.
        obstacles: boxes that labels must not touch.
        rules: lines that labels must not touch; leader lines may cross them.
        faint: lines that labels cross only where other places are far.
        inside: a label may stand on its own bubble if it fits.
    """
    parts = []
    for index, forms in enumerate(sizes):
        found = [
            _around(bubbles[index], size, form, inside=inside) for form, size in enumerate(forms)
        ]
        boxes = np.concatenate([f[0] for f in found])
        cost = np.concatenate([f[1] for f in found])
        variant = np.concatenate([f[2] for f in found])
        boxes, moved = _within(boxes, bounds)
        leaders = _leaders(bubbles[index], boxes)
        cost = cost + 0.4 * moved + _under(index, boxes, leaders, bubbles)
        cost += ON_OBSTACLE * boxes_meet(boxes, obstacles, pad=2).sum(axis=1)
        cost += ON_RULE * lines_meet_boxes(rules, boxes, pad=1).sum(axis=0)
        cost += ON_FAINT * lines_meet_boxes(faint, boxes).sum(axis=0)
        cost += 400.0 * lines_meet_boxes(leaders, obstacles).sum(axis=1)
        order = _kept(cost)
        owner = np.full(len(order), index)
        parts.append((owner, variant[order], boxes[order], leaders[order], cost[order]))
    return Candidates(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _kept(cost: Array) -> np.ndarray:
    """The best places, and some of the others: crowds need room farther away."""
    order = np.argsort(cost, kind="stable")
    rest = order[BEST:][cost[order[BEST:]] < ON_OBSTACLE]
    step = max(1, -(-len(rest) // SPREAD))
    return np.concatenate([order[:BEST], rest[::step]])


def _around(
    bubble: Array, size: tuple[float, float], form: int, *, inside: bool
) -> tuple[Array, Array, np.ndarray]:
    (x, y, radius), (width, height) = bubble, size
    angle, distance = (grid.ravel() for grid in np.meshgrid(ANGLES, DISTANCES))
    cos, sin = np.cos(angle), np.sin(angle)
    mid_x = x + (radius + distance) * cos + np.clip(1.5 * cos, -1, 1) * width / 2
    mid_y = y + (radius + distance) * sin + np.clip(1.5 * sin, -1, 1) * height / 2
    # Right of the bubble reads best, then left, above, below (Imhof 1962; Yoeli 1972).
    cost = 1.1 * distance + distance**2 / LONG
    cost = cost + 3 * (1 - cos) / 2 + 2.5 * np.abs(sin) + 5.0 * form
    if inside and np.hypot(width, height) / 2 < radius + 1:
        mid_x, mid_y, cost = np.append(mid_x, x), np.append(mid_y, y), np.append(cost, -5.0)
    half = np.array([width, height]) / 2
    mid = np.stack([mid_x, mid_y], axis=1)
    return np.concatenate([mid - half, mid + half], axis=1), cost, np.full(len(cost), form)


def _within(boxes: Array, bounds: tuple[float, float, float, float]) -> tuple[Array, Array]:
    """Boxes moved inside the bounds, and how far they were moved."""
    x = np.maximum(bounds[0] - boxes[:, 0], 0) - np.maximum(boxes[:, 2] - bounds[2], 0)
    y = np.maximum(bounds[1] - boxes[:, 1], 0) - np.maximum(boxes[:, 3] - bounds[3], 0)
    return boxes + np.stack([x, y, x, y], axis=1), np.abs(x) + np.abs(y)


def _leaders(bubble: Array, boxes: Array) -> Array:
    """From the edge of the bubble to the nearest point of the box."""
    centre = bubble[:2]
    end = np.clip(centre, boxes[:, :2], boxes[:, 2:])
    step = end - centre
    length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
    start = centre + step * (np.minimum(bubble[2], length) / length)[:, None]
    near = (length - bubble[2] < LEADER_FROM)[:, None]
    return np.concatenate([np.where(near, end, start), end], axis=1)


def _under(index: int, boxes: Array, leaders: Array, bubbles: Array) -> Array:
    """Cost of bubbles under the label or under its leader."""
    others, own = np.delete(bubbles, index, axis=0), bubbles[index : index + 1]
    cost = ON_BUBBLE * boxes_meet_circles(boxes, others, pad=BUBBLE_PAD).sum(axis=1)
    centred = np.isclose(boxes[:, :2] + boxes[:, 2:], 2 * own[:, :2]).all(axis=1)
    cost = cost + ON_BUBBLE * (boxes_meet_circles(boxes, own)[:, 0] & ~centred)
    cost += 14.0 * lines_meet_circles(leaders, others).sum(axis=1)
    return np.asarray(cost, dtype=float)
