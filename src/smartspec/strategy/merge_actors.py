"""Two entries of one organisation made one: references move, the old name stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.errors import SelectionError, did_you_mean
from smartspec.tables import schema, schema_names, split_list

Tables = Mapping[str, pd.DataFrame]


def merge_actors(tables: Tables, keep: str, drop: str) -> dict[str, pd.DataFrame]:
    """Move all references from one actor to another and note in both rows that this happened.

    Every column that a schema declares a foreign key to `actors` has `drop` replaced by `keep`, in
    lists once. The row of `drop` stays, with `merged_into = keep`; its name and aliases become
    aliases of `keep`. Where moving a row would repeat a primary key (both have a role in one
    field), the row of `keep` stands and its `note`, where the table has one, says what the other
    row said otherwise. Nothing else changes: other facts about `keep` (place, sectors, type) are
    for people to edit.

    Args:
        tables: checked tables, among them `actors`. A dossier is such a mapping.
        keep: id of the actor that stays.
        drop: id of the actor that is merged into it.

    Returns:
        All tables by name; those without a reference to `drop` are the same objects.

    Raises:
        SelectionError: an id is unknown, both are the same, or one of them was merged before.

    Example:
        >>> actors = pd.DataFrame({"id": ["a", "b"], "name": ["TU Dortmund", "Uni Dortmund"],
        ...     "aliases": [pd.NA, "UniDo"], "merged_into": [pd.NA, pd.NA]})
        >>> roles = pd.DataFrame({"actor": ["b"], "field": ["F1"], "role": ["anchor"]})
        >>> merged = merge_actors({"actors": actors, "actor_fields": roles}, "a", "b")
        >>> merged["actors"]["aliases"].iloc[0], merged["actor_fields"]["actor"].tolist()
        ('Uni Dortmund;UniDo', ['a'])

    Reference:
        Christen, P. (2012), Data Matching, Springer, chapter 8 (merging and its documentation).
    """
    _check(tables, keep, drop)
    merged = dict(tables)
    for name in tables:
        if name in schema_names() and len(tables[name]):
            merged[name] = _moved(tables[name], name, keep, drop)
    merged["actors"] = _noted(merged["actors"], keep, drop)
    return merged


def _check(tables: Tables, keep: str, drop: str) -> None:
    if "actors" not in tables:
        raise SelectionError("there is no table 'actors'", cure="add tables/actors.csv")
    table = tables["actors"]
    ids = set(table["id"])
    for actor in (keep, drop):
        if actor not in ids:
            raise SelectionError(f"no actor '{actor}'", cure=did_you_mean(actor, sorted(ids)))
    if keep == drop:
        raise SelectionError(f"'{keep}' cannot be merged into itself", cure="name two actors")
    if "merged_into" in table:
        rows = table[table["id"].isin([keep, drop])].dropna(subset="merged_into")
        for actor, target in zip(rows["id"], rows["merged_into"], strict=True):
            cure = f"choose '{target}' instead"
            raise SelectionError(f"'{actor}' was merged into '{target}' before", cure=cure)


def _columns(name: str) -> dict[str, str | None]:
    """Columns of a table that refer to actors, with the separator of lists."""
    wanted = schema(name)
    own = ("actors", "") if name == "actors" else ("actors",)
    found = [
        k["fields"] for k in wanted.get("foreignKeys", []) if k["reference"]["resource"] in own
    ]
    separators = {field["name"]: field.get("separator") for field in wanted["fields"]}
    return {column: separators.get(column) for column in found}


def _moved(table: pd.DataFrame, name: str, keep: str, drop: str) -> pd.DataFrame:
    result = table
    for column, separator in _columns(name).items():
        if column not in table:
            continue
        before = list(table[column])
        cells = [_replaced(cell, separator, keep, drop) for cell in before]
        if any(new is not old for new, old in zip(cells, before, strict=True)):
            result = result.assign(**{column: pd.Series(cells, table.index, table[column].dtype)})
    return result if result is table else _without_repeats(result, table, name, keep)


def _replaced(cell: Any, separator: str | None, keep: str, drop: str) -> Any:
    entries = split_list(cell, separator) if separator else [cell]
    if not isinstance(cell, str) or drop not in entries:
        return cell
    moved = (keep if entry == drop else entry for entry in entries)
    return (separator or "").join(dict.fromkeys(moved))


def _without_repeats(
    moved: pd.DataFrame, before: pd.DataFrame, name: str, keep: str
) -> pd.DataFrame:
    """Where a key now stands twice, keep the row that was there and note what the other said."""
    key = schema(name).get("primaryKey") or []
    key = [key] if isinstance(key, str) else list(key)
    if not key or not set(key) <= set(moved.columns):
        return moved
    changed = (moved[key].astype("object") != before[key].astype("object")).any(axis=1)
    gone = changed & moved.duplicated(subset=key, keep=False)
    result = moved[~gone].copy()
    for index in moved.index[gone]:
        same = (result[key] == moved.loc[index, key]).all(axis=1)
        if not same.any():  # both rows were moved: the first of them stays
            result = pd.concat([result, moved.loc[[index]]]).sort_index()
        elif "note" in result:
            place = result.index[same][0]
            said = _difference(before.loc[index], result.loc[place], key)
            result.loc[place, "note"] = _with_note(result.loc[place, "note"], said)
    return result.reset_index(drop=True)


def _difference(gone: pd.Series, kept: pd.Series, key: list[str]) -> str:
    differs = [
        f"{column} {gone[column]}"
        for column in gone.index
        if column not in key
        and not pd.isna(gone[column])
        and str(gone[column]) != str(kept[column])
    ]
    origin = ", ".join(str(gone[column]) for column in key)
    return f"merged row ({origin})" + (": " + "; ".join(differs) if differs else "")


def _with_note(note: Any, said: str) -> str:
    return said if pd.isna(note) or not str(note).strip() else f"{note} {said}"


def _noted(table: pd.DataFrame, keep: str, drop: str) -> pd.DataFrame:
    """The names of `drop` as aliases of `keep`, and where `drop` went."""
    result = table.copy()
    for column in ("aliases", "merged_into"):
        if column not in result:
            result[column] = pd.Series(pd.NA, index=result.index, dtype="string")
    stays, goes = (result.index[result["id"] == actor][0] for actor in (keep, drop))
    names = [
        *split_list(result.at[stays, "aliases"]),
        str(result.at[goes, "name"]),
        *split_list(result.at[goes, "aliases"]),
    ]
    own = str(result.at[stays, "name"])
    aliases = ";".join(name for name in dict.fromkeys(names) if name != own)
    for row, column, value in ((stays, "aliases", aliases or pd.NA), (goes, "merged_into", keep)):
        cells = [value if index == row else cell for index, cell in result[column].items()]
        result[column] = pd.Series(cells, index=result.index, dtype="string")
    return result
