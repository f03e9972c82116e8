"""What stands still in the quadrant chart while labels look for room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smartspec.charts.label_geometry import Array, Box
from smartspec.charts.label_overlaps import count_overlaps
from smartspec.charts.labels import Placement
from smartspec.charts.quadrant_axes import Axis


@dataclass(frozen=True)
class Still:
    """What labels keep clear of: the strips at the edge, arrows, the two axis lines [px].

    Labels cross `faint`, the edges of the borderline band, only where other places are far.
    """

    bounds: Box
    obstacles: Sequence[Box]
    rules: Sequence[Box]
    faint: Sequence[Box]

    def count(self, placements: Sequence[Placement], bubbles: Array) -> dict[str, int]:
        """What :func:`count_overlaps` says of labels that belong to the first bubbles."""
        options = {"obstacles": self.obstacles, "rules": self.rules}
        return count_overlaps(placements, bubbles, bounds=self.bounds, **options)


def still_things(
    x: Axis,
    y: Axis,
    *,
    strip: float,
    bands: tuple[float, float],
    signs: Sequence[tuple[float, float, int]],
) -> Still:
    """The strips above and below, the lines quotient = 1 and growth = 0, their band, the arrows.

    Args:
        x: axis of quotients.
        y: axis of growth.
        strip: height of the strips with the names of the quadrants [px].
        bands: half width of the borderline band, of the quotient and of growth.
        signs: arrows: x, y [px], angle.
    """
    width, height = x.pixels[1], y.pixels[0]

    def lines(distance: int) -> list[Box]:
        across, up = (
            float(a.px(v)) for a, v in ((x, 1 + distance * bands[0]), (y, distance * bands[1]))
        )
        return [(across, 0.0, across, height), (0.0, up, width, up)]

    return Still(
        bounds=(3.0, strip, width - 3.0, height - strip),
        obstacles=[(left - 4, top - 4, left + 4, top + 4) for left, top, _ in signs],
        rules=lines(0),
        faint=[*lines(-1), *lines(1)],
    )


def arrow_places(
    rows: pd.DataFrame, bubbles: Array, x: Axis, y: Axis
) -> list[tuple[float, float, int]]:
    """Where triangles stand at bubbles whose value lies beyond an axis: x, y [px], angle."""
    across = x.beyond(rows["location_quotient"].to_numpy(dtype=float))
    up = y.beyond(rows["growth"].to_numpy(dtype=float))
    places = []
    for (px, py, r), dx, dy in zip(bubbles.tolist(), across.tolist(), up.tolist(), strict=True):
        if dx:
            places.append((px + dx * (r + 5), py, 90 * dx))
        if dy:
            places.append((px, py - dy * (r + 5), 0 if dy > 0 else 180))
    return places
