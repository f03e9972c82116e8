"""Areas of a GeoJSON as shapes in pixels: read, check, project to a plane, fit to a size.

Shapes are projected here and drawn by Vega as plane figures, so the winding of the rings, which
turns a wrongly wound district into the whole globe on a sphere, cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import radians
from typing import Any

import numpy as np

from smartspec.codes.locales import Lang
from smartspec.errors import DataError, Problems, SelectionError, collect, did_you_mean

CODE_PROPERTIES = ("code", "ags", "AGS", "NUTS_ID", "nuts_id", "nuts", "id")
NAME_PROPERTIES = ("name", "NAME", "GEN", "NAME_LATN", "NUTS_NAME")
Rings = list[list[np.ndarray]]  # polygons, each an outer ring and its holes


@dataclass(frozen=True, eq=False)
class Shape:
    """One area: its code, its names, its polygons.

    Attributes:
        code: as text.
        name: to be written into the map.
        short: short name such as letters of number plates; empty where none is given.
        polygons: rings of points (n, 2), closed; degrees when read, pixels when fitted.
    """

    code: str
    name: str
    short: str
    polygons: Rings = field(repr=False)

    @cached_property
    def edges(self) -> np.ndarray:
        """All edges of all rings as rows x1, y1, x2, y2."""
        parts = [np.hstack([r[:-1], r[1:]]) for polygon in self.polygons for r in polygon]
        return np.vstack(parts)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        points = np.vstack([ring for polygon in self.polygons for ring in polygon])
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)


def read_shapes(
    boundaries: Mapping[str, Any], *, lang: Lang, code_property: str | None = None
) -> list[Shape]:
    """The areas of a GeoJSON FeatureCollection in degrees, sorted by code.

    Features with the same code become one area. The code is the property `code_property`, by
    default the first of `code`, `ags`, `AGS`, `NUTS_ID`, `id`, or the feature's `id`.

    Args:
        boundaries: FeatureCollection of Polygon and MultiPolygon in WGS 84 (longitude, latitude).
        lang: prefers the property `name_de` or `name_en` to `name`.
        code_property: name of the property that holds the code.

    Raises:
        DataError: not a FeatureCollection, no areas, other geometry, no code, no degrees;
            all problems at once.
        SelectionError: `code_property` is not a property of the features.

    Example:
        >>> square = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
        >>> geometry = {"type": "Polygon", "coordinates": square}
        >>> feature = {"type": "Feature", "properties": {"ags": "05113"}, "geometry": geometry}
        >>> read_shapes({"type": "FeatureCollection", "features": [feature]}, lang="de")[0].code
        '05113'
    """
    features = _features(boundaries)
    key = code_property or _code_property(features)
    if code_property and not any(code_property in _properties(f) for f in features):
        have = dict.fromkeys(name for f in features for name in _properties(f))
        cure = did_you_mean(code_property, have)
        raise SelectionError(f"the boundaries have no property '{code_property}'", cure=cure)
    shapes: dict[str, Shape] = {}
    with collect(DataError, file="boundaries") as problems:
        for number, feature in enumerate(features, start=1):
            code = _properties(feature).get(key, feature.get("id") if key == "id" else None)
            if not isinstance(code, str) or not code.strip():
                cure = "codes are text, such as '05113'; or name the right property"
                problems.add("no code", row=number, column=key, value=code, cure=cure)
                continue
            polygons = _polygons(feature.get("geometry"), number, problems)
            before = shapes[code].polygons if code in shapes else []
            shapes[code] = _named(code, feature, [*before, *polygons], lang)
    return [shapes[code] for code in sorted(shapes)]


def _features(boundaries: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    kind = boundaries.get("type") if isinstance(boundaries, Mapping) else type(boundaries).__name__
    cure = "give a GeoJSON FeatureCollection of areas; convert TopoJSON or shapefiles first"
    if kind != "FeatureCollection":
        raise DataError(f"boundaries: '{kind}' is not a FeatureCollection", cure=cure)
    features = boundaries.get("features")
    if not isinstance(features, list) or not features:
        raise DataError("boundaries: no areas in the FeatureCollection", cure=cure)
    return features


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    return feature.get("properties") or {}


def _code_property(features: Sequence[Mapping[str, Any]]) -> str:
    for name in CODE_PROPERTIES:
        if any(name in _properties(f) for f in features):
            return name
    return "id"


def _named(code: str, feature: Mapping[str, Any], polygons: Rings, lang: Lang) -> Shape:
    given = _properties(feature)
    names = (str(given.get(key) or "").strip() for key in (f"name_{lang}", *NAME_PROPERTIES))
    name = next((n for n in names if n), code)
    return Shape(code, name, str(given.get("short") or "").strip(), polygons)


def _polygons(geometry: Any, number: int, problems: Problems) -> Rings:
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in ("Polygon", "MultiPolygon"):
        cure = "areas are Polygon or MultiPolygon"
        problems.add(f"geometry '{kind}'", row=number, column="geometry", cure=cure)
        return []
    parts = geometry.get("coordinates") or []
    found: Rings = []
    for part in [parts] if kind == "Polygon" else parts:
        rings = [_ring(ring, number, problems) for ring in part]
        found += [[ring for ring in rings if ring is not None]]
    return [polygon for polygon in found if polygon]


def _ring(points: Any, number: int, problems: Problems) -> np.ndarray | None:
    try:
        ring = np.array([point[:2] for point in points], dtype=float).reshape(-1, 2)
    except (TypeError, ValueError):
        ring = np.empty((0, 2))
    if len(ring) < 3 or not np.isfinite(ring).all():
        cure = "a ring is a list of at least three points [longitude, latitude]"
        problems.add("not a ring", row=number, column="coordinates", cure=cure)
        return None
    if (np.abs(ring) > (180, 90)).any():
        first = ring[(np.abs(ring) > (180, 90)).any(axis=1)][0]
        problems.add(
            "not degrees",
            row=number,
            column="coordinates",
            value=f"{first[0]:g}, {first[1]:g}",
            cure="convert the boundaries to WGS 84 (EPSG:4326), longitude first",
        )
        return None
    return ring if (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])


def fit_shapes(
    shapes: Sequence[Shape], *, width: float, height: float, left: float = 0, top: float = 0
) -> list[Shape]:
    """Project shapes to the plane and fit them, centred, into a rectangle of pixels.

    Formula: Lambert's azimuthal equal-area projection around the middle of the areas, so that
    areas on the map compare as they do on the ground.

    Args:
        shapes: in degrees.
        width: of the rectangle [px].
        height: likewise.
        left: of the rectangle [px].
        top: likewise.

    Reference:
        Snyder, J. P. (1987): Map Projections: A Working Manual, USGS 1395, p. 182-190.
    """
    projected = _project(shapes)
    x0, y0, x1, y1 = _whole(projected)
    scale = min(width / max(x1 - x0, 1e-12), height / max(y1 - y0, 1e-12))
    shift = np.array(
        [left + (width - (x0 + x1) * scale) / 2, top + (height - (y0 + y1) * scale) / 2]
    )
    return [_moved(shape, lambda ring: np.round(ring * scale + shift, 1)) for shape in projected]


def aspect(shapes: Sequence[Shape]) -> float:
    """Height of the projected areas divided by their width."""
    x0, y0, x1, y1 = _whole(_project(shapes))
    return (y1 - y0) / max(x1 - x0, 1e-12)


def _whole(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    boxes = np.array([shape.box for shape in shapes])
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _project(shapes: Sequence[Shape]) -> list[Shape]:
    west, south, east, north = _whole(shapes)
    lon0, lat0 = radians((west + east) / 2), radians((south + north) / 2)

    def plane(ring: np.ndarray) -> np.ndarray:
        lon, lat = np.radians(ring[:, 0]) - lon0, np.radians(ring[:, 1])
        sines, cosines = np.sin(lat0) * np.sin(lat), np.cos(lat0) * np.cos(lat) * np.cos(lon)
        k = np.sqrt(2 / np.maximum(1 + sines + cosines, 1e-9))
        x = k * np.cos(lat) * np.sin(lon)
        y = k * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon))
        return np.column_stack([x, -y])

    return [_moved(shape, plane) for shape in shapes]


def _moved(shape: Shape, move: Any) -> Shape:
    polygons = [[move(ring) for ring in polygon] for polygon in shape.polygons]
    return Shape(shape.code, shape.name, shape.short, polygons)


def outlines(shape: Shape) -> Iterator[list[list[list[float]]]]:
    """The polygons for drawing: repeated points left out, holes wound against their outer ring."""
    for polygon in shape.polygons:
        drawn = []
        for number, ring in enumerate(polygon):
            kept = ring[np.r_[True, (np.diff(ring, axis=0) != 0).any(axis=1)]]
            area = np.sum(kept[:-1, 0] * kept[1:, 1] - kept[1:, 0] * kept[:-1, 1])
            drawn.append((kept if (area > 0) == (number == 0) else kept[::-1]).tolist())
        yield [ring for ring in drawn if len(ring) > 3]
