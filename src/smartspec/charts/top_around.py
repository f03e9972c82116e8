"""Lists around a map with leader lines, or in numbered columns below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from smartspec.charts.drawing import Drawing
from smartspec.charts.geometry import Shape, aspect, fit_shapes
from smartspec.charts.label_geometry import lines_meet_circles
from smartspec.charts.map_labels import Form, Place, place_in_areas
from smartspec.charts.map_places import Point, inside
from smartspec.charts.theme import PALE, QUIET
from smartspec.charts.top_blocks import badge, block_height, draw_block, draw_columns
from smartspec.charts.top_entries import Block
from smartspec.charts.top_layout import Sides, Slot, crossings, exchange, row_width, slots

LAND, BORDER, LEADER = "#dbe5ee", "#6b7885", "#3c4650"
SIDE = (0.225, 200.0, 270.0)  # width of a list beside the map: share of the width, least, most
TALLEST = 560.0  # px of a map above columns
BADGE = 18.0
CLEARINGS, SPOTS = 3, 150  # rounds, and places tried per badge


@dataclass(frozen=True)
class Plan:
    """A map with the places of its lists: which list stands where is said by `order`.

    Attributes:
        slots: places of lists.
        order: for each place, the number of its list.
        shapes: districts [px].
        badges: where the number of each district stands.
    """

    slots: Sequence[Slot]
    order: Sequence[int]
    shapes: Sequence[Shape]
    badges: Mapping[str, Place]

    def ports(self) -> list[Point]:
        """Where leaders start."""
        return [slot.port for slot in self.slots]


def plan_around(
    shapes: Sequence[Shape], blocks: Sequence[Block], sides: Sides, *, width: float
) -> Plan:
    """Give every list a place beside its district, so that no two leaders cross.

    First with places of equal height, where exchanging lists leaves the places as they are; then
    closer together, if the leaders still do not cross.
    """
    side = min(max(width * SIDE[0], SIDE[1]), SIDE[2])
    rooms = {"left": side, "right": side}
    rooms |= {"top": row_width(sides.top, width), "bottom": row_width(sides.bottom, width)}
    heights = [{s: block_height(b, width=w) for s, w in rooms.items()} for b in blocks]
    same = {s: max(h[s] for h in heights) for s in rooms}
    even = _plan(shapes, blocks, sides, [same] * len(blocks), list(range(len(blocks))), width)
    order = exchange(even.order, even.ports(), badge_points(even, blocks))
    close = _plan(shapes, blocks, sides, [heights[k] for k in order], order, width)
    better = exchange(order, close.ports(), badge_points(close, blocks))
    again = _plan(shapes, blocks, sides, [heights[k] for k in better], better, width)
    plans = [p for p in (again, close) if not _crossed(p, blocks)]
    best = plans[0] if plans else Plan(even.slots, order, even.shapes, even.badges)
    return _clear(best, blocks)


def _crossed(plan: Plan, blocks: Sequence[Block]) -> int:
    return crossings(plan.order, plan.ports(), badge_points(plan, blocks))


def _clear(plan: Plan, blocks: Sequence[Block]) -> Plan:
    """Move badges inside their district so that no leader runs through the badge of another."""
    badges, shapes = dict(plan.badges), {shape.code: shape for shape in plan.shapes}
    ports = {
        blocks[site].code: slot.port for slot, site in zip(plan.slots, plan.order, strict=True)
    }
    for _ in range(CLEARINGS):
        for code in [c for c in badges if _hits(c, badges, ports)]:
            place, hits = badges[code], _hits(code, badges, ports)
            spots = inside(shapes[code]).rooms(BADGE + 3, BADGE + 3)
            far = np.round(np.hypot(*(spots - place.anchor).T), 3)
            spots = spots[np.argsort(far, kind="stable")]
            for x, y in spots[:: max(len(spots) // SPOTS, 1)]:
                moved = badges | {code: replace(place, x=float(x), y=float(y), leader=None)}
                fewer = _hits(code, moved, ports)
                if fewer < hits and not _crossed(replace(plan, badges=moved), blocks):
                    badges, hits = moved, fewer
    return replace(plan, badges=badges)


def _hits(code: str, badges: Mapping[str, Place], ports: Mapping[str, Point]) -> int:
    """Leaders through the badge of a district, and badges that its own leader runs through."""
    lines = np.array([(*ports[c], p.x, p.y) for c, p in badges.items() if c != code], dtype=float)
    discs = np.array([(p.x, p.y, BADGE / 2 + 2) for c, p in badges.items() if c != code])
    if not len(discs):
        return 0
    own = badges[code]
    through = lines_meet_circles(lines, np.array([(own.x, own.y, BADGE / 2 + 2)]))
    along = lines_meet_circles(np.array([(*ports[code], own.x, own.y)], dtype=float), discs)
    return int(through.sum() + along.sum())


def _plan(  # noqa: PLR0917
    shapes: Sequence[Shape],
    blocks: Sequence[Block],
    sides: Sides,
    heights: Sequence[Mapping[str, float]],
    order: Sequence[int],
    width: float,
) -> Plan:
    side = min(max(width * SIDE[0], SIDE[1]), SIDE[2])
    least = min(max(aspect(shapes), 0.35), 1.1) * (width - 2 * side - 32)
    places, rim = slots(sides, heights, width=width, side_width=side, least=least)
    room = {"width": rim[2] - rim[0] - 24, "height": rim[3] - rim[1] - 8}
    fitted = fit_shapes(shapes, left=rim[0] + 12, top=rim[1] + 4, **room)
    return Plan(places, order, fitted, _badges(fitted, blocks, rim, BADGE))


def _badges(
    shapes: Sequence[Shape],
    blocks: Sequence[Block],
    within: tuple[float, float, float, float],
    size: float,
) -> dict[str, Place]:
    listed = {block.code for block in blocks}
    some = [shape for shape in shapes if shape.code in listed]
    form = Form((), size, symbol=size)
    return place_in_areas(some, {shape.code: [form] for shape in some}, within=within)


def badge_points(plan: Plan, blocks: Sequence[Block]) -> list[Point]:
    """The middle of the badge of each list's district."""
    return [(plan.badges[b.code].x, plan.badges[b.code].y) for b in blocks]


def draw_around(drawing: Drawing, plan: Plan, blocks: Sequence[Block]) -> dict[str, str]:
    """Draw map, lists and leaders; returns the number of each district, in reading order."""
    numbers = {blocks[site].code: str(n) for n, site in enumerate(plan.order, start=1)}
    _draw_land(drawing, plan.shapes, numbers)
    for slot, site in zip(plan.slots, plan.order, strict=True):
        block = blocks[site]
        number, spot = numbers[block.code], plan.badges[block.code]
        below = draw_block(drawing, block, number=number, x=slot.x, y=slot.y, width=slot.width)
        (x, y), start = slot.port, below + 3
        if slot.side == "top" and start < y:
            drawing.line((x, start, x, y), colour=LEADER, width=0.9)
        elif slot.side == "bottom":
            drawing.line((x, slot.y - 3, x, y), colour=LEADER, width=0.9)
        drawing.line((x, y, spot.x, spot.y), colour=LEADER, width=0.9)
    _draw_badges(drawing, plan.badges, numbers, BADGE)
    return numbers


def bottom_of(plan: Plan) -> float:
    """The lower edge of all lists and the map [px]."""
    low = max(shape.box[3] for shape in plan.shapes)
    return max([low, *(slot.y + slot.height for slot in plan.slots)])


def draw_above(
    drawing: Drawing, shapes: Sequence[Shape], blocks: Sequence[Block], *, width: float
) -> tuple[dict[str, str], float]:
    """Draw a map with numbers and the lists in columns below it, by name.

    Returns:
        The number of each district, and the lower edge [px].
    """
    named = sorted(blocks, key=lambda block: block.name)
    numbers = {block.code: str(n) for n, block in enumerate(named, start=1)}
    high = min(max(aspect(shapes), 0.35) * width, max(TALLEST, width * 0.6))
    fitted = fit_shapes(shapes, width=width - 8, height=high - 8, left=4, top=4)
    _draw_land(drawing, fitted, numbers)
    size = BADGE if width > 500 else 15.0
    places = _badges(fitted, blocks, (0, 0, width, high), size)
    _draw_badges(drawing, places, numbers, size)
    rows = [(numbers[block.code], block) for block in named]
    return numbers, draw_columns(drawing, rows, top=high + 14, width=width)


def _draw_land(drawing: Drawing, shapes: Sequence[Shape], listed: Mapping[str, str]) -> None:
    for shape in shapes:
        fill = LAND if shape.code in listed else PALE
        drawing.area(shape, fill=fill, stroke=BORDER, stroke_width=0.8)


def bare_land(drawing: Drawing, x: float, y: float) -> None:
    """The swatch of a district without a list."""
    drawing.box((x, y - 7.5, x + 24, y + 7.5), fill=PALE, stroke=BORDER)


def _draw_badges(
    drawing: Drawing, places: Mapping[str, Place], numbers: Mapping[str, str], size: float
) -> None:
    for place in places.values():
        if place.leader:
            drawing.line(place.leader, colour=QUIET, width=0.9)
    for code, place in places.items():
        badge(drawing, place.x, place.y, numbers[code], diameter=size)
