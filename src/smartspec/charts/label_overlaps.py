"""The measure of a labelled picture: how many labels cover what they should not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smartspec.charts.label_geometry import (
    Array,
    Box,
    as_rows,
    boxes_meet,
    boxes_meet_circles,
    lines_meet_boxes,
)
from smartspec.charts.labels import Placement

METRICS = (
    "label_label",
    "label_bubble",
    "label_edge",
    "label_obstacle",
    "label_rule",
    "leader_label",
)


def count_overlaps(
    placements: Sequence[Placement],
    bubbles: Array,
    *,
    bounds: Box,
    obstacles: Sequence[Box] = (),
    rules: Sequence[Box] = (),
) -> dict[str, int]:
    """How many labels cover what they should not: the measure of a good picture is all zeros.

    Returns:
        `label_label` pairs, `label_bubble` (bubbles of others), `label_edge` (outside the bounds),
        `label_obstacle`, `label_rule` (struck through by a line), `leader_label` (leader lines
        through labels of others).
    """
    if not placements:
        return dict.fromkeys(METRICS, 0)
    boxes = np.array([p.box for p in placements])
    bubbles = np.asarray(bubbles, dtype=float)
    same = np.eye(len(boxes), dtype=bool)
    out = (boxes[:, :2] < np.array(bounds[:2]) - 1e-6).any(axis=1)
    out |= (boxes[:, 2:] > np.array(bounds[2:]) + 1e-6).any(axis=1)
    lines = np.array([p.leader or (*p.box[:2], *p.box[:2]) for p in placements])
    has = np.array([p.leader is not None for p in placements])
    own = np.eye(len(boxes), len(bubbles), dtype=bool)
    through = lines_meet_boxes(lines, boxes) & ~same & has[:, None]
    values = (
        (boxes_meet(boxes, boxes) & ~same).sum() // 2,
        (boxes_meet_circles(boxes, bubbles) & ~own).sum(),
        out.sum(),
        boxes_meet(boxes, as_rows(obstacles)).sum(),
        lines_meet_boxes(as_rows(rules), boxes).sum(),
        through.sum(),
    )
    return {name: int(value) for name, value in zip(METRICS, values, strict=True)}
