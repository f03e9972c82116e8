"""The boundaries that ship: complete, closed, wound rightly, with shared borders shared."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "dossiers" / "metropole-ruhr" / "boundaries.geojson"
SHARED = Path(os.environ.get("SMARTSPEC_SHARED", ROOT.parent / "shared"))
CODES = [
    "05112",
    "05113",
    "05117",
    "05119",
    "05170",
    "05512",
    "05513",
    "05562",
    "05911",
    "05913",
    "05914",
    "05915",
    "05916",
    "05954",
    "05978",
]
Ring = list[list[float]]


@pytest.fixture(scope="module")
def boundaries() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def rings(feature: dict[str, Any]) -> list[list[Ring]]:
    shape = feature["geometry"]
    parts: list[list[Ring]] = shape["coordinates"]
    return parts if shape["type"] == "MultiPolygon" else [shape["coordinates"]]


def signed_area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def square_kilometres(feature: dict[str, Any]) -> float:
    total = sum(
        abs(signed_area(p[0])) - sum(map(abs, map(signed_area, p[1:]))) for p in rings(feature)
    )
    latitude = np.mean([y for p in rings(feature) for _, y in p[0]])
    return float(total * 111.195**2 * cos(radians(latitude)))


def test_the_fifteen_districts_are_there_once_with_name_and_short_name(
    boundaries: dict[str, Any],
) -> None:
    properties = [f["properties"] for f in boundaries["features"]]
    assert [p["code"] for p in properties] == CODES
    assert len({p["name"] for p in properties}) == len({p["short"] for p in properties}) == 15
    assert {p["code"]: p["name"] for p in properties}["05117"] == "Mülheim an der Ruhr"


def test_the_file_names_its_source_and_licence_and_stays_small(boundaries: dict[str, Any]) -> None:
    assert "© GeoBasis-DE / BKG 2016 (Daten verändert)" in boundaries["attribution"]
    assert "dl-de/by-2-0" in boundaries["licence"]
    assert "VG250" in boundaries["source"]
    assert FILE.stat().st_size <= 120 * 1024


def test_every_ring_is_closed_rounded_and_wound_as_rfc_7946_wants(
    boundaries: dict[str, Any],
) -> None:
    for feature in boundaries["features"]:
        for polygon in rings(feature):
            for number, ring in enumerate(polygon):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert (signed_area(ring) > 0) == (number == 0), feature["properties"]
                assert all(round(x, 5) == x for point in ring for x in point)
                assert all(a != b for a, b in pairwise(ring))


def test_every_inner_border_occurs_in_exactly_two_districts(boundaries: dict[str, Any]) -> None:
    owners: dict[frozenset[tuple[float, ...]], list[str]] = defaultdict(list)
    for feature in boundaries["features"]:
        for polygon in rings(feature):
            for ring in polygon:
                for a, b in pairwise(ring):
                    owners[frozenset((tuple(a), tuple(b)))].append(feature["properties"]["code"])
    assert all(len(codes) == len(set(codes)) <= 2 for codes in owners.values())
    # What occurs once must be the rim of the region: every point of it joins exactly two such
    # segments. A gap or an overlap inside would make loops of its own beside the one rim.
    rim = [tuple(segment) for segment, codes in owners.items() if len(codes) == 1]
    degree = Counter(point for segment in rim for point in segment)
    assert set(degree.values()) == {2}
    assert loops(rim) == 1
    assert len(owners) - len(rim) > 1000


def loops(segments: list[tuple[Any, ...]]) -> int:
    beside: dict[Any, list[Any]] = defaultdict(list)
    for a, b in segments:
        beside[a].append(b)
        beside[b].append(a)
    left, count = set(beside), 0
    while left:
        count += 1
        stack = [left.pop()]
        while stack:
            near = [p for p in beside[stack.pop()] if p in left]
            left.difference_update(near)
            stack += near
    return count


def test_no_ring_crosses_itself(boundaries: dict[str, Any]) -> None:
    for feature in boundaries["features"]:
        for polygon in rings(feature):
            for ring in polygon:
                assert not crossings(np.array(ring)), feature["properties"]["name"]


def crossings(ring: np.ndarray) -> int:
    a, b = ring[:-1], ring[1:]

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        d, e = q - p, r - p
        return np.sign(np.round(d[..., 0] * e[..., 1] - d[..., 1] * e[..., 0], 14))

    a1, b1, a2, b2 = a[:, None], b[:, None], a[None], b[None]
    proper = (side(a1, b1, a2) * side(a1, b1, b2) < 0) & (side(a2, b2, a1) * side(a2, b2, b1) < 0)
    return int(proper.sum())


def test_neighbours_that_the_map_must_show_share_a_border(boundaries: dict[str, Any]) -> None:
    points = {
        f["properties"]["code"]: {tuple(p) for part in rings(f) for ring in part for p in ring}
        for f in boundaries["features"]
    }
    for one, other in (("05916", "05911"), ("05512", "05113"), ("05978", "05915")):
        assert len(points[one] & points[other]) > 5


def test_the_areas_agree_with_another_derivation_of_the_same_boundaries(
    boundaries: dict[str, Any],
) -> None:
    path = SHARED / "data" / "geo" / "ruhr_kreise.geojson"
    if not path.exists():
        pytest.skip(f"{path} is not here: the check against other boundaries needs it")
    others = json.loads(path.read_text(encoding="utf-8"))["features"]
    other = {f["properties"]["ags"]: f for f in others}
    assert sorted(other) == CODES
    for feature in boundaries["features"]:
        twin = other[feature["properties"]["code"]]
        assert square_kilometres(feature) == pytest.approx(square_kilometres(twin), rel=0.02)
        assert square_kilometres(feature) == pytest.approx(twin["properties"]["area_km2"], rel=0.02)
