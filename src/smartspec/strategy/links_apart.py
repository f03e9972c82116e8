"""Asserted links beside the pairs: between districts within a field, and with all fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.strategy.cross_words import apart_words
from smartspec.strategy.field_links import COUNTED
from smartspec.tables import check, schema, split_list


def links_apart(
    asserted: pd.DataFrame, fields: pd.DataFrame, *, projects: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Asserted links within a field between districts, and of a field with all others.

    A link between districts is supported by projects of the field in at least two districts, a
    link with all fields by projects that carry the field and another one.

    Args:
        asserted: table of the schema `cross_innovation`: `field_b` equal to `field_a` means
            between districts, empty means with all fields.
        fields: table of the schema `fields`, for the names.
        projects: table of the schema `projects`.

    Returns:
        Table of the schema `cross_innovation_apart`, in the order of `asserted`.

    Example:
        >>> fields = pd.DataFrame({"id": ["F1"], "name_de": ["Wasser"], "name_en": ["Water"]})
        >>> asserted = pd.DataFrame({"id": ["X1"], "field_a": ["F1"], "field_b": [None],
        ...                          "topic_de": ["Regen"], "topic_en": ["Rain"]})
        >>> links_apart(asserted, fields)[["kind", "supported"]].values.tolist()
        [['all_fields', False]]
    """
    names = fields.set_index(fields["id"].astype(str))
    known = [] if projects is None else projects.to_dict("records")
    known = [row for row in known if row["status"] in COUNTED]
    rows = []
    for link in asserted.to_dict("records"):
        field, other = str(link["field_a"]), link["field_b"]
        within = isinstance(other, str) and other == field
        if isinstance(other, str) and other and not within:
            continue
        found = _supporting(field, known, within)
        row: dict[str, Any] = {key: link[key] for key in ("id", "topic_de", "topic_en")}
        row |= {
            "kind": "between_districts" if within else "all_fields",
            "field": field,
            "cited_projects": ";".join(split_list(link.get("projects"))) or pd.NA,
            "projects": ";".join(found) or pd.NA,
            "bridge_projects": len(found),
            "supported": bool(found),
        }
        for lang in ("de", "en"):
            name = str(names.at[field, f"name_{lang}"])
            row[f"sentence_{lang}"] = apart_words(name, row, lang=lang)
        rows.append(row)
    columns = [column["name"] for column in schema("cross_innovation_apart")["fields"]]
    table = check(pd.DataFrame(rows, columns=columns), "cross_innovation_apart")
    table.attrs = dict(asserted.attrs)
    return table


def _supporting(field: str, projects: Sequence[Mapping[Any, Any]], within: bool) -> list[str]:
    column = "districts" if within else "fields"
    return [
        str(row["id"])
        for row in projects
        if field in split_list(row["fields"]) and len(set(split_list(row[column]))) > 1
    ]
