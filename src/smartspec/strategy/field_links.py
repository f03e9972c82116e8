"""What ties fields together: projects, actors and industries by field, ready to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from smartspec.tables import split_list

COUNTED = ("planned", "running", "completed")  # a mere idea or a stopped project is no bridge


@dataclass(frozen=True)
class FieldLinks:
    """Projects, actors and weighted industries by field.

    Attributes:
        projects: ids by field.
        planned: ids of those that are planned only.
        actors: ids by field.
        fields_of: in how many fields an actor has a role.
        weights: industry to weight [fraction], by field.
        related: relatedness by pair of industries.
    """

    projects: Mapping[str, set[str]]
    planned: frozenset[str]
    actors: Mapping[str, set[str]]
    fields_of: Mapping[str, int]
    weights: Mapping[str, Mapping[str, float]]
    related: Mapping[frozenset[str], float]

    def bridges(self, a: str, b: str) -> tuple[list[str], int]:
        """Projects that carry both fields, and how many of them are planned only."""
        both = sorted(self.projects[a] & self.projects[b])
        return both, len(self.planned & set(both))

    def overlap(self, a: str, b: str) -> float | None:
        """Weighted overlap `sum min(w_a, w_b) / sum max(w_a, w_b)` [fraction], None if unknown."""
        one, other = self.weights[a], self.weights[b]
        if not one or not other:
            return None
        codes = sorted(set(one) | set(other))
        pairs = np.array([(one.get(c, 0.0), other.get(c, 0.0)) for c in codes])
        whole = pairs.max(axis=1).sum()
        return float(pairs.min(axis=1).sum() / whole) if whole > 0 else None

    def relatedness(self, a: str, b: str) -> float | None:
        """Weighted mean relatedness of different industries of both fields, None if unknown."""
        known = [
            (w * v, self.related[frozenset((i, j))])
            for i, w in self.weights[a].items()
            for j, v in self.weights[b].items()
            if i != j and w * v > 0 and frozenset((i, j)) in self.related
        ]
        if not known:
            return None
        weight, value = np.array(known).T
        return float((weight * value).sum() / weight.sum())


def read_links(
    projects: pd.DataFrame | None,
    actor_fields: pd.DataFrame | None,
    delineations: pd.DataFrame | None,
    relatedness: pd.DataFrame | None,
) -> FieldLinks:
    """Gather what ties fields together; a table that is None ties nothing.

    Args:
        projects: table of the schema `projects`.
        actor_fields: table of the schema `actor_fields`.
        delineations: table of the schema `field_delineations`; rows of kind `industry` count.
        relatedness: columns industry_a, industry_b, relatedness.
    """
    carried: dict[str, set[str]] = defaultdict(set)
    planned = set()
    for row in _rows(projects):
        if row["status"] in COUNTED:
            for field in split_list(row["fields"]):
                carried[field].add(str(row["id"]))
            planned |= {str(row["id"])} if row["status"] == "planned" else set()
    actors: dict[str, set[str]] = defaultdict(set)
    for row in _rows(actor_fields):
        actors[str(row["field"])].add(str(row["actor"]))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for row in _rows(delineations):
        if row["kind"] == "industry" and isinstance(row["industry"], str):
            weight = row.get("weight")
            weights[str(row["field"])][row["industry"]] = 1.0 if pd.isna(weight) else float(weight)
    related = {
        frozenset((str(row["industry_a"]), str(row["industry_b"]))): float(row["relatedness"])
        for row in _rows(relatedness)
        if not pd.isna(row["relatedness"])
    }
    fields_of = Counter(actor for found in actors.values() for actor in found)
    return FieldLinks(carried, frozenset(planned), actors, fields_of, weights, related)


def _rows(table: pd.DataFrame | None) -> list[dict[Any, Any]]:
    return [] if table is None else table.to_dict("records")
