"""The register of actors: what each one is, where it sits, in which fields it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartspec.codes.areas import PARTS
from smartspec.codes.locales import LANGUAGES
from smartspec.errors import SelectionError, check_type
from smartspec.tables import split_list

Tables = Mapping[str, pd.DataFrame]
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Register:
    """Actors by id, with the names of districts and fields in both languages."""

    actors: pd.DataFrame
    districts: Names
    fields: Names


def register(tables: Tables) -> Register:
    """The actors with their districts and fields as sets, and why one does not count as existing.

    `left_out` is `""` for an existing, named organisation of the region, else the first that
    holds: `merged` (into another one), `generic` (a group without a name), `closed`, `planned`,
    `external`, `unknown` (whether it belongs to the region).

    Args:
        tables: checked tables; `actors` is needed, `actor_fields`, `fields` and `areas` are used
            where they are there. A dossier is such a mapping.

    Returns:
        `actors`: DataFrame by id with name, aliases, helix, type, districts, fields, all_fields,
        left_out, keeper (the actor that it was merged into, else itself), description_de, description_en.
        `districts`: the cities and districts of the region with their names. `fields`: the
        selected fields that are still valid. Without the tables, what the actors mention.

    Raises:
        SelectionError: there is no table `actors`; add it to the dossier.

    Example:
        >>> actors = pd.DataFrame({
        ...     "id": ["a", "b"], "name": ["Acme", "Firms"], "helix": ["business", "business"],
        ...     "type": ["sme", "sme"], "district": ["05113", pd.NA],
        ...     "scope": ["regional", "generic"], "status": ["existing", "existing"]})
        >>> found = register({"actors": actors})
        >>> found.actors["left_out"].to_dict(), list(found.districts)
        ({'a': '', 'b': 'generic'}, ['05113'])

    Reference:
        Own definition, after the columns of the schemas `actors` and `actor_fields`.
    """
    cure = "give a dossier, or a mapping of table names to tables"
    check_type(tables, Mapping, "tables", cure=cure)
    if "actors" not in tables:
        raise SelectionError("there is no table 'actors'", cure="add tables/actors.csv")
    table = tables["actors"]
    ids = [str(value) for value in table["id"]]
    in_fields = _fields_of(tables)
    districts = [frozenset(split_list(cell)) for cell in _column(table, "district")]
    fields = _field_names(tables, set().union(*in_fields.values()))
    everywhere = [_is_true(value) for value in _column(table, "all_fields")]
    actors = pd.DataFrame(
        {
            "name": [str(value) for value in table["name"]],
            "aliases": [tuple(split_list(cell)) for cell in _column(table, "aliases")],
            "helix": [tuple(split_list(cell)) for cell in table["helix"]],
            "type": [str(value) for value in table["type"]],
            "districts": districts,
            "fields": [frozenset(in_fields.get(actor, ())) & frozenset(fields) for actor in ids],
            "all_fields": everywhere,
            "left_out": [_left_out(row) for row in _states(table)],
            "keeper": _keepers(ids, _column(table, "merged_into")),
            "description_de": _texts(table, "description_de"),
            "description_en": _texts(table, "description_en"),
        },
        index=pd.Index(ids, name="actor"),
    )
    return Register(actors, _district_names(tables, set().union(*districts)), fields)


def _column(table: pd.DataFrame, name: str) -> list[Any]:
    return list(table[name]) if name in table else [pd.NA] * len(table)


def _is_true(value: Any) -> bool:
    return not pd.isna(value) and bool(value)


def _states(table: pd.DataFrame) -> list[tuple[object, ...]]:
    columns = (_column(table, name) for name in ("merged_into", "scope", "status"))
    return list(zip(*columns, strict=True))


def _left_out(row: tuple[object, ...]) -> str:
    merged, scope, status = row
    if isinstance(merged, str) and merged:
        return "merged"
    if scope == "generic":
        return "generic"
    if status in ("closed", "planned"):
        return str(status)
    return str(scope) if scope in ("external", "unknown") else ""


def _keepers(ids: list[str], merged: list[object]) -> list[str]:
    """Follow merges of merges; a circle ends where it would close."""
    target = {a: str(b) for a, b in zip(ids, merged, strict=True) if isinstance(b, str) and b}
    keepers = []
    for actor in ids:
        seen, last = {actor}, actor
        while last in target and target[last] not in seen:
            last = target[last]
            seen.add(last)
        keepers.append(last)
    return keepers


def _fields_of(tables: Tables) -> dict[str, frozenset[str]]:
    if "actor_fields" not in tables:
        return {"": frozenset()}
    table = tables["actor_fields"]
    found: dict[str, frozenset[str]] = {"": frozenset()}
    for actor, field in zip(table["actor"], table["field"], strict=True):
        found[actor] = found.get(actor, frozenset()) | {str(field)}
    return found


def _field_names(tables: Tables, mentioned: set[str]) -> Names:
    if "fields" not in tables:
        return {code: {"de": code, "en": code} for code in sorted(mentioned)}
    table = tables["fields"]
    valid = table["status"] == "selected"
    if "valid_to" in table:
        valid &= table["valid_to"].isna()
    return _names(table[valid], "id", short=True)


def _district_names(tables: Tables, mentioned: set[str]) -> Names:
    if "areas" not in tables:
        return {code: {"de": code, "en": code} for code in sorted(mentioned)}
    areas = tables["areas"]
    regions = set(areas.loc[areas["kind"] == "region", "code"])
    inside = areas["kind"].isin(PARTS)
    if regions and "parent" in areas:
        inside &= areas["parent"].isin(list(regions))
    return _names(areas[inside], "code")


def _names(table: pd.DataFrame, key: str, *, short: bool = False) -> Names:
    """Names by code; short ones where there are any, as they stand in sentences."""
    names: dict[str, dict[str, str]] = {}
    for row in table.to_dict("records"):
        long = {lang: str(row[f"name_{lang}"]) for lang in LANGUAGES}
        brief = {lang: row.get(f"short_{lang}") for lang in LANGUAGES} if short else {}
        names[str(row[key])] = {
            lang: text if isinstance(text := brief.get(lang), str) and text else long[lang]
            for lang in LANGUAGES
        }
    return names


def _texts(table: pd.DataFrame, column: str) -> list[str]:
    return [text if isinstance(text, str) else "" for text in _column(table, column)]
