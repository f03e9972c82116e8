"""Differences between two versions of a table: rows by key, cells by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.tables import schema

LONG = 80  # characters of a value quoted in a sentence


def change(part: str, name: str, kind: str, *, de: str, en: str, **more: Any) -> dict[str, Any]:
    """One row of the table `changes`."""
    given = {key: None if value is None else str(value) for key, value in more.items()}
    return {"part": part, "name": name, "kind": kind, **given, "text_de": de, "text_en": en}


def quote(value: Any) -> str:
    """A value in a sentence: shortened; a dash where it is empty.

    Example:
        >>> quote(pd.NA), quote("Hagen")
        ('–', 'Hagen')
    """
    if value is None or pd.isna(value) or value == "":
        return "–"
    text = str(value.date()) if isinstance(value, pd.Timestamp) else str(value)
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def table_changes(
    name: str, old: pd.DataFrame | None, new: pd.DataFrame | None
) -> list[dict[str, Any]]:
    """Rows added and removed, and cells changed, between two versions of a table.

    Args:
        name: of the table's schema.
        old: the table before; None where there was none.
        new: the table now; None where there is none.
    """
    if old is None or new is None:
        return [_whole(name, old, new)]
    rows_before, rows_now = _by_key(name, old), _by_key(name, new)
    found = []
    for key, row in rows_before.items():
        if key not in rows_now:
            de, en = f"Tabelle {name}: Zeile {key} entfällt.", f"Table {name}: row {key} is gone."
            found.append(change("table", name, "removed", key=key, de=de, en=en))
            continue
        for column in dict.fromkeys([*row, *rows_now[key]]):
            before, now = row.get(column), rows_now[key].get(column)
            if not _same(before, now):
                found.append(_cell(name, key, column, before, now))
    for key, row in rows_now.items():
        if key not in rows_before:
            label = _label(row)
            de = f"Tabelle {name}: neue Zeile {key}{label}."
            en = f"Table {name}: new row {key}{label}."
            found.append(change("table", name, "added", key=key, de=de, en=en))
    return found


def _whole(name: str, old: pd.DataFrame | None, new: pd.DataFrame | None) -> dict[str, Any]:
    if old is None:
        rows = 0 if new is None else len(new)
        de, en = f"Neue Tabelle {name}: {rows} Zeilen.", f"New table {name}: {rows} rows."
        return change("table", name, "added", de=de, en=en)
    de = f"Tabelle {name} fehlt jetzt (bisher {len(old)} Zeilen)."
    en = f"Table {name} is gone (had {len(old)} rows)."
    return change("table", name, "removed", de=de, en=en)


def _cell(name: str, key: str, column: str, before: Any, now: Any) -> dict[str, Any]:
    old, new = quote(before), quote(now)
    return change(
        "table", name, "changed", key=key, column=column, old=old, new=new,
        de=f"Tabelle {name}, Zeile {key}, {column}: aus {old} wird {new}.",
        en=f"Table {name}, row {key}, {column}: {old} becomes {new}.",
    )  # fmt: skip


def _by_key(name: str, table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    keys = schema(name).get("primaryKey") or []
    chosen = [keys] if isinstance(keys, str) else list(keys)
    chosen = [column for column in chosen if column in table] or list(table.columns)
    found: dict[str, dict[str, Any]] = {}
    for row in table.to_dict("records"):
        key = " | ".join(quote(row[column]) for column in chosen)
        found[key] = {str(column): value for column, value in row.items()}
    return found


def _label(row: Mapping[str, Any]) -> str:
    for column in ("name", "name_de", "title", "text_de", "sentence_de"):
        if column in row and not pd.isna(row[column]):
            return f" ({quote(row[column])})"
    return ""


def _same(before: Any, now: Any) -> bool:
    if before is None or now is None or pd.isna(before) or pd.isna(now):
        return quote(before) == quote(now)
    return bool(before == now)
