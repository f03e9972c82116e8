"""Place labels beside bubbles so that none covers another label, a bubble, an axis line or the frame.

No chart library places labels well. This one looks at some hundred places per label, takes the
best greedily (tightest first), then moves single labels while that lowers the cost. Conflicts
(labels on labels, leader lines through labels) that persist become dearer from round to round
until they give way. No chance is involved: the same chart gives the same picture.

Reference:
    J. Christensen, J. Marks, S. Shieber: An empirical study of algorithms for point-feature label
    placement. ACM Transactions on Graphics 14 (1995) 203-232. The growing weights are those of
    P. Morris: The breakout method for escaping from local minima. AAAI 1993.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartspec.charts.label_candidates import Candidates, candidates
from smartspec.charts.label_geometry import (
    Array,
    Box,
    as_rows,
    boxes_meet,
    lines_cross,
    lines_meet_boxes,
)

Rows = NDArray[np.intp]

LABEL_PAD = 1.5  # px between labels
THROUGH = (0.5, 0.25)  # tried in turn: a leader line through a label, beside 1 of two labels
CROSSING = 45.0  # cost of two leader lines that cross
ROUNDS, SWEEPS = 80, 8
FAR, NEARER = 50.0, 12  # cost of a label worth bringing nearer; places tried for it
PATIENCE = 900  # rounds without progress times labels: crowds are given up sooner


@dataclass(frozen=True)
class Placement:
    """Where a label stands [px]; `leader` is None where it touches its bubble."""

    variant: int
    box: Box
    leader: Box | None


def place_labels(
    bubbles: Array,
    sizes: Sequence[Sequence[tuple[float, float]]],
    *,
    bounds: Box,
    obstacles: Sequence[Box] = (),
    rules: Sequence[Box] = (),
    faint: Sequence[Box] = (),
    inside: bool = False,
) -> list[Placement]:
    """Find a place for each label.

    Args:
        bubbles: (n, 3) x, y, radius of what is drawn [px]; the first ones carry the labels.
        sizes: of each label, width and height of its forms, best first [px].
        bounds: box that labels do not leave: left, top, right, bottom [px].
        obstacles: boxes that labels do not touch [px].
        rules: lines that labels do not touch, such as axes; leader lines may cross them [px].
        faint: lines that labels cross only where other places are far [px].
        inside: a label may stand on its own bubble where it fits.

    Returns:
        One placement per label, in the given order; `label_overlaps` says how good they are.

    Example:
        >>> from smartspec.charts.label_overlaps import count_overlaps
        >>> bubbles = np.array([[50.0, 50, 5], [62, 50, 5]])
        >>> places = place_labels(bubbles, [[(30, 10)], [(30, 10)]], bounds=(0, 0, 200, 100))
        >>> sum(count_overlaps(places, bubbles, bounds=(0, 0, 200, 100)).values())
        0
    """
    if not len(sizes):
        return []
    found = candidates(
        np.asarray(bubbles, dtype=float),
        sizes,
        bounds=bounds,
        obstacles=as_rows(obstacles),
        rules=as_rows(rules),
        faint=as_rows(faint),
        inside=inside,
    )
    runs: list[tuple[tuple[float, float], list[int]]] = []
    for through in THROUGH:
        runs.append(_Search(found, len(sizes), through=through).run())
        if runs[-1][0][0] == 0:
            break
    _, chosen = min(runs, key=lambda run: run[0])
    return [_placement(found, index) for index in chosen]


def _placement(found: Candidates, index: int) -> Placement:
    x1, y1, x2, y2 = (float(v) for v in found.leaders[index])
    leader = None if (x1, y1) == (x2, y2) else (x1, y1, x2, y2)
    left, top, right, bottom = (float(v) for v in found.boxes[index])
    return Placement(int(found.variant[index]), (left, top, right, bottom), leader)


class _Search:
    """The state of the search: what each placed label costs every place of every other label."""

    def __init__(self, found: Candidates, count: int, *, through: float) -> None:
        self.found, self.count, self.through = found, count, through
        self.rows = [np.flatnonzero(found.owner == i) for i in range(count)]
        self.hard = np.zeros((len(found.owner), count))
        self.soft = np.zeros((len(found.owner), count))
        self.weight = np.full((count, count), 60.0)
        self.chosen = np.full(count, -1)
        self.met: dict[int, tuple[Rows, Array, Rows]] = {}

    def run(self) -> tuple[tuple[float, float], list[int]]:
        """Greedy, then sweeps with growing weights; the best state seen."""
        tight = [int((self.found.cost[rows] < 60).sum()) for rows in self.rows]
        for i in sorted(range(self.count), key=lambda i: (tight[i], i)):
            self._move(i, self._best(i))
        best, lowest, vain = self.chosen.copy(), self._score(), 0
        for _ in range(ROUNDS):
            self._sweep()
            score = self._score()
            vain = 0 if score[0] < lowest[0] else vain + 1
            if score < lowest:
                best, lowest = self.chosen.copy(), score
            if score[0] == 0 or vain * self.count > PATIENCE:
                break
            conflicts = self.hard[self.chosen]
            # All grow a little: else labels that are alike hand one conflict round for ever.
            self.weight *= 1.1 + 0.6 * np.maximum(conflicts, conflicts.T)
        for i in range(self.count):
            if self.chosen[i] != best[i]:
                self._move(i, int(best[i]))
        if lowest[0] == 0:  # else the caller tries another form of the picture
            self._settle()
        return self._score(), [int(i) for i in self.chosen]

    def _settle(self) -> None:
        """Bring far labels nearer: one takes a better place, those in its way look for another."""
        self.weight[:] = 1e6
        self._sweep()
        for _ in range(2):
            cost = self.found.cost[self.chosen]
            for i in (int(j) for j in np.argsort(-cost, kind="stable") if cost[j] > FAR):
                for to in self.rows[i][:NEARER]:
                    if self.found.cost[to] > self.found.cost[self.chosen[i]] - 8:
                        break
                    if self._gains(i, int(to)):
                        break

    def _gains(self, i: int, to: int) -> bool:
        """Try a place; keep it if the whole picture gets better, else put all labels back."""
        before, score = self.chosen.copy(), self._score()
        in_way = np.flatnonzero(self.hard[to])
        if len(in_way) > 3:
            return False
        self._move(i, to)
        for j in in_way:
            self._move(int(j), self._best(int(j)))
        if self._score() < score:
            return True
        for j in (i, *in_way):
            self._move(int(j), int(before[j]))
        return False

    def _sweep(self) -> None:
        for _ in range(SWEEPS):
            moved = False
            for i in range(self.count):
                best = self._best(i)
                if best != self.chosen[i]:
                    self._move(i, best)
                    moved = True
            if not moved:
                return

    def _best(self, i: int) -> int:
        rows = self.rows[i]
        cost = self.found.cost[rows] + self.soft[rows].sum(axis=1)
        cost = cost + self.hard[rows] @ self.weight[i]
        least = int(rows[int(np.argmin(cost))])
        kept = self.chosen[i]
        # Stay where nothing better is to be had: keeps the search from running in circles.
        if kept >= 0 and cost[int(np.searchsorted(rows, kept))] <= cost.min() + 1e-9:
            return int(kept)
        return least

    def _move(self, j: int, to: int) -> None:
        met, weight, crossed = self._in_way(to)
        self.hard[:, j] = 0
        self.soft[:, j] = 0
        self.hard[met, j] = weight
        self.soft[crossed, j] = CROSSING
        self.hard[self.rows[j], j] = self.soft[self.rows[j], j] = 0
        self.chosen[j] = to

    def _in_way(self, to: int) -> tuple[Rows, Array, Rows]:
        """The places that a label at `to` meets, how badly, and those whose leaders it crosses."""
        if to not in self.met:
            box, leader = self.found.boxes[to : to + 1], self.found.leaders[to : to + 1]
            boxes, leaders = self.found.boxes, self.found.leaders
            through = lines_meet_boxes(leaders, box)[:, 0] | lines_meet_boxes(leader, boxes)[0]
            covered = boxes_meet(boxes, box, pad=LABEL_PAD)[:, 0]
            met = np.flatnonzero(covered | through)
            weight = np.where(covered[met], 1.0, self.through)
            crossed = np.flatnonzero(lines_cross(leaders, leader)[:, 0])
            self.met[to] = met, weight, crossed
        return self.met[to]

    def _score(self) -> tuple[float, float]:
        conflicts = float(self.hard[self.chosen].sum())
        conflicts += int((self.found.cost[self.chosen] >= 3000).sum())
        return conflicts, float(self.found.cost[self.chosen].sum() + self.soft[self.chosen].sum())
