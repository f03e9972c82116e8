"""Contiguity: which regions share a border."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any, Literal

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_at_least_zero, check_choice, options
from smartspec.analysis.space._borders import Outline, near, outline, shared_length, touches
from smartspec.errors import Problems, check_type

Rule = Literal["queen", "rook"]
CORNER = 4  # two corners that meet run side by side for about this many tolerances


def contiguity(
    boundaries: Mapping[str, Any],
    *,
    rule: Rule = "queen",
    tolerance: float = 1.0,
    code: str = "code",
) -> xr.DataArray:
    """Which regions lie side by side, from their boundaries.

    `w_rs = 1` where the outlines of r and s come within the tolerance of each other (queen: a
    common point is enough), or run along each other for more than four tolerances (rook: a
    common border), else 0.

    Args:
        boundaries: GeoJSON FeatureCollection with Polygon or MultiPolygon in degrees (WGS 84);
            features of the same code are one region.
        rule: `queen` or `rook`.
        tolerance: distance [m] at which two borders are the same line; raise it for outlines
            that were simplified one by one.
        code: name of the property with the region's code.

    Returns:
        Weights 0 or 1 by `region`, `region2`, symmetric, zero on the diagonal, in the order of
        the features. Attributes `rule`, `tolerance`, `islands` (regions without a neighbour).

    Raises:
        SelectionError: no features, a feature without code or without an area, coordinates that
            are no degrees, an unknown rule; all at once, each with the feature.

    Example:
        >>> def square(name, x, y):
        ...     ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
        ...     return {"type": "Feature", "properties": {"code": name},
        ...             "geometry": {"type": "Polygon", "coordinates": [ring]}}
        >>> grid = {"type": "FeatureCollection", "features": [
        ...     square("a", 7, 51), square("b", 8, 51), square("c", 8, 52)]}
        >>> contiguity(grid, rule="rook").values
        array([[0., 1., 0.],
               [1., 0., 1.],
               [0., 1., 0.]])
        >>> float(contiguity(grid).sel(region="a", region2="c"))
        1.0

    Reference:
        Cliff, A. D., Ord, J. K. (1981), Spatial Processes: Models and Applications, Pion.
    """
    with options() as problems:
        check_choice(problems, "rule", rule, Rule)
        check_at_least_zero(problems, tolerance=tolerance)
        rings = _rings(problems, boundaries, code)
    corners = np.concatenate([np.asarray(r, float)[:, :2] for ring in rings.values() for r in ring])
    latitude = float(corners[:, 1].mean())
    outlines = [outline(found, latitude) for found in rings.values()]
    weights = np.zeros((len(outlines), len(outlines)))
    for one, other in combinations(range(len(outlines)), 2):
        if _beside(outlines[one], outlines[other], rule, float(tolerance)):
            weights[one, other] = weights[other, one] = 1
    codes = np.array(list(rings), dtype=object)
    islands = ", ".join(str(c) for c in codes[weights.sum(axis=1) == 0])
    return xr.DataArray(
        weights,
        dims=("region", "region2"),
        coords={"region": codes, "region2": codes},
        name="contiguity",
        attrs={"unit": "1 = neighbours", "rule": rule, "tolerance": tolerance, "islands": islands},
    )


def _beside(one: Outline, other: Outline, rule: Rule, tolerance: float) -> bool:
    first, second = one.box, other.box
    if (first[:2] > second[2:] + tolerance).any() or (second[:2] > first[2:] + tolerance).any():
        return False
    one, other = near(one, second, tolerance), near(other, first, tolerance)
    if not touches(one, other, tolerance):
        return False
    if rule == "queen":
        return True
    # both ways, because a simplified border is longer on one side
    longest = max(shared_length(one, other, tolerance), shared_length(other, one, tolerance))
    return longest > CORNER * tolerance


def _rings(problems: Problems, boundaries: Mapping[str, Any], code: str) -> dict[str, list[Any]]:
    """All rings by code; holes count, since a region can lie within another."""
    check_type(boundaries, Mapping, "boundaries", cure="give a GeoJSON FeatureCollection")
    features = boundaries.get("features") or []
    if not features:
        cure = "give a GeoJSON FeatureCollection"
        problems.add("no features", column="boundaries", cure=cure)
    found: dict[str, list[Any]] = {}
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") or {}
        name = properties.get(code)
        if not name:
            shown = ", ".join(map(str, properties)) or "none"
            cure = f"say which property is the code; there are: {shown}"
            problems.add(f"feature {number} has no property '{code}'", column="code", cure=cure)
            continue
        geometry = feature.get("geometry") or {}
        parts = geometry.get("coordinates") or []
        if geometry.get("type") == "Polygon":
            parts = [parts]
        elif geometry.get("type") != "MultiPolygon":
            parts = []
        rings = [ring for polygon in parts for ring in polygon if len(ring) > 3]
        if not rings:
            cure = "give it a Polygon or MultiPolygon"
            problems.add(f"region {name} (feature {number}) has no area", cure=cure)
        elif not _degrees(rings):
            cure = "give longitude and latitude (WGS 84)"
            problems.add(f"region {name} (feature {number}): coordinates are no degrees", cure=cure)
        found.setdefault(str(name), []).extend(rings)
    return found


def _degrees(rings: list[Any]) -> bool:
    limits = np.array([180.0, 90.0])
    return all((abs(np.asarray(ring, float)[:, :2]) <= limits).all() for ring in rings)
