"""Table schemas and their check: a table is a pandas DataFrame that passed `check`.

A schema is a Frictionless Table Schema in `schemas/<name>.yaml`. Beside the standard
properties each field has `description` (English), `description_de` (German), and where it
is a quantity, `unit`. A field with `separator: ";"` holds a list of entries in one cell; its
constraints and foreign keys hold for each entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from smartspec._columns import CONVERSIONS, TRUE, convert, entries, nothing, row_number
from smartspec.errors import DataError, Problems, SelectionError, check_type, did_you_mean
from smartspec.gate import parse_shipped

__all__ = [
    "CONVERSIONS",
    "TRUE",
    "check",
    "entries",
    "internal_schemas",
    "microdata_schemas",
    "schema",
    "schema_names",
    "split_list",
]


def schema_names() -> list[str]:
    """The names of all table schemas, sorted.

    Example:
        >>> "employment" in schema_names()
        True
    """
    folder = files("smartspec") / "schemas"
    return sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith("yaml"))


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The schema of a table by name, as a mapping in the Table Schema standard.

    Raises:
        SelectionError: no schema has this name; the message lists those that exist.

    Example:
        >>> [f["name"] for f in schema("employment")["fields"]][:3]
        ['date', 'region', 'industry']
    """
    if name not in schema_names():
        raise SelectionError(f"no table schema '{name}'", cure=did_you_mean(name, schema_names()))
    text = (files("smartspec") / "schemas" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = parse_shipped(text)
    return loaded


@cache
def microdata_schemas() -> frozenset[str]:
    """The schemas of tables about single establishments or persons: read to compute, never shown.

    Example:
        >>> sorted(microdata_schemas())
        ['establishments']
    """
    return frozenset(name for name in schema_names() if schema(name).get("microdata"))


@cache
def internal_schemas() -> frozenset[str]:
    """The schemas of tables that narrow down or hold secret figures: for use in the house only.

    Example:
        >>> sorted(internal_schemas())
        ['disclosure', 'secondary']
    """
    return frozenset(name for name in schema_names() if schema(name).get("internal"))


def check(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.DataFrame:
    """Check a table against its schema and return it with the schema's types and column order.

    Text cells are converted (so a table read from CSV as text passes). Named index levels count
    as columns. Optional columns that are absent are added as NA; unknown columns are kept at the
    end only where the schema says `additionalFields: true`.

    Args:
        table: any DataFrame.
        name: name of a schema in `schemas/`.
        file: shown in messages; rows count from 2 then, as in a spreadsheet with a header.

    Raises:
        DataError: all problems at once, each with row, column, value and cure.

    Example:
        >>> t = pd.DataFrame({"date": ["2019-06-30"], "region": ["05"], "industry": ["TOTAL"],
        ...                   "employees": ["-5"], "status": ["observed"]})
        >>> check(t, "employment", file="e.csv")
        Traceback (most recent call last):
        smartspec.errors.DataError: e.csv, row 2, column employees, value '-5': less than 0...
    """
    wanted = schema(name)
    problems = Problems(DataError, file)
    table = _plain_index(table)
    names = [f["name"] for f in wanted["fields"]]
    unknown = [c for c in table.columns if c not in names]
    if unknown and not wanted.get("additionalFields"):
        for column in unknown:
            problems.add(
                "unknown column", column=str(column), cure=did_you_mean(column, names, limit=1)
            )
    given = Counter(table.columns)
    found = {f["name"]: _column(table, f, given[f["name"]], problems) for f in wanted["fields"]}
    checked = pd.DataFrame({n: column.array for n, column in found.items()}, index=table.index)
    _check_key(checked, wanted, problems)
    problems.stop()
    extra = table[unknown] if unknown else None
    return checked if extra is None else pd.concat([checked, extra], axis=1)


def split_list(cell: object, separator: str = ";") -> list[str]:
    """The entries of one cell of a list column; none where the cell is empty.

    Example:
        >>> split_list("business; science"), split_list(pd.NA)
        (['business', 'science'], [])
    """
    if not isinstance(cell, str):
        return []
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _plain_index(table: pd.DataFrame) -> pd.DataFrame:
    """Named index levels become columns, the index counts from 0; pandas copies attrs often."""
    check_type(table, pd.DataFrame, "table", cure="give a pandas DataFrame")
    plain = table.reset_index(drop=all(level is None for level in table.index.names))
    plain.attrs = {}
    return plain


def _column(
    table: pd.DataFrame, field: Mapping[str, Any], times: int, problems: Problems
) -> pd.Series:
    """One column with its type; NA where the table lacks it, said once and not for each row."""
    name = field["name"]
    if times == 1:
        return convert(table[name], field, problems)
    if times > 1:
        problems.add("column appears twice", column=name, cure="keep one of them")
    elif field.get("constraints", {}).get("required"):
        problems.add("missing column", column=name, cure=field["description"])
    return nothing(field.get("type", "string"), table.index)


def _check_key(table: pd.DataFrame, wanted: Mapping[str, Any], problems: Problems) -> None:
    key = wanted.get("primaryKey") or []
    key = [key] if isinstance(key, str) else list(key)
    if not key or any(column not in table for column in key):
        return
    one = table[key[0]] if len(key) == 1 else table[key]  # a Series is told apart much faster
    twice = one.duplicated(keep="first")
    for index in table.index[twice]:
        value = " | ".join(str(table.at[index, column]) for column in key)
        problems.add(
            "duplicate key",
            row=row_number(index),
            column=", ".join(key),
            value=value,
            cure="keep one of the rows, or tell them apart",
        )
