"""Table schemas and their check: a table is a pandas DataFrame that passed `check`.

A schema is a Frictionless Table Schema in `schemas/<name>.yaml`. Beside the standard
properties each field has `description` (English), `description_de` (German), and where it
is a quantity, `unit`. A field with `separator: ";"` holds a list of entries in one cell; its
constraints and foreign keys hold for each entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
import yaml

from smartspec.errors import DataError, Problems, SelectionError, check_type, did_you_mean

TRUE, FALSE = {"true", "1", "yes", "ja"}, {"false", "0", "no", "nein"}


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
    loaded: Mapping[str, Any] = yaml.safe_load(text)
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
    checked = pd.DataFrame(
        {field["name"]: _column(table, field, problems) for field in wanted["fields"]}
    )
    _check_key(checked, wanted, problems)
    problems.stop()
    extra = table[unknown] if unknown else None
    return checked if extra is None else pd.concat([checked, extra], axis=1)


def entries(column: pd.Series, field: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """The entries of a column as (index, text); a field with a `separator` holds several a cell.

    Example:
        >>> entries(pd.Series(["a; b", pd.NA, "c"]), {"separator": ";"})
        [(0, 'a'), (0, 'b'), (2, 'c')]
    """
    cells = column.dropna().astype("string")
    if "separator" not in field:
        return list(cells.items())
    parts = ((index, cell.split(field["separator"])) for index, cell in cells.items())
    return [(index, part.strip()) for index, found in parts for part in found if part.strip()]


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


def _column(table: pd.DataFrame, field: Mapping[str, Any], problems: Problems) -> pd.Series:
    """One column with its type; NA where the table lacks it, said once and not for each row."""
    name = field["name"]
    found = (table.columns == name).sum()
    if found == 1:
        return _convert(table[name], field, problems)
    if found > 1:
        problems.add("column appears twice", column=name, cure="keep one of them")
    elif field.get("constraints", {}).get("required"):
        problems.add("missing column", column=name, cure=field["description"])
    return pd.Series(pd.NA, index=table.index, dtype=DTYPES[field.get("type", "string")])


def _check_key(table: pd.DataFrame, wanted: Mapping[str, Any], problems: Problems) -> None:
    key = wanted.get("primaryKey") or []
    key = [key] if isinstance(key, str) else list(key)
    if not key or any(column not in table for column in key):
        return
    twice = table.duplicated(subset=key, keep="first")
    for index in table.index[twice]:
        value = " | ".join(str(table.at[index, column]) for column in key)
        problems.add(
            "duplicate key",
            row=_row(index),
            column=", ".join(key),
            value=value,
            cure="keep one of the rows, or tell them apart",
        )


def _row(index: Any) -> int:
    return int(index) + 2


def _convert(column: pd.Series, field: Mapping[str, Any], problems: Problems) -> pd.Series:
    kind = field.get("type", "string")
    empty = column.isna()
    if not pd.api.types.is_numeric_dtype(column):
        empty |= column.astype("string").str.strip() == ""
    converted, wrong, cure = CONVERSIONS[kind](column.mask(empty) if empty.any() else column, field)
    for index in column.index[wrong & ~empty]:
        problems.add(
            f"not a {WORDS.get(kind, kind)}",
            row=_row(index),
            column=field["name"],
            value=column[index],
            cure=cure,
        )
    if converted.isna().all() and empty.all() and not field.get("constraints"):
        return converted
    _check_constraints(column, converted, empty, field, problems)
    return converted


WORDS = {"integer": "whole number"}
Converted = tuple[pd.Series, pd.Series, str]


def _string(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    number = pd.Series(False, index=column.index)
    if not isinstance(column.dtype, pd.StringDtype):
        number = column.map(lambda v: isinstance(v, (int, float)) and not pd.isna(v)).astype(bool)
    cure = "codes and texts are text: '01' is not 1; read the file with text columns"
    return column.astype("string"), number, cure


def _number(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    value = _finite(column)
    return value, value.isna(), "write numbers with a decimal point and no thousands separator"


def _finite(column: pd.Series) -> pd.Series:
    value = pd.to_numeric(column, errors="coerce")
    return value.mask(np.isinf(value.to_numpy(dtype=float, na_value=np.nan))).astype("Float64")


def _integer(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    value = _finite(column)
    wrong = value.isna() | (value % 1 != 0).fillna(False)
    like = "a year, such as 2021" if field.get("unit") == "year" else "a whole number, such as 12"
    return value.mask(wrong).astype("Int64"), wrong, f"write {like}"


def _date(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    value = pd.to_datetime(column, errors="coerce", format="%Y-%m-%d")
    return value, value.isna(), "write dates as 2019-09-30"


def _boolean(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    text = column.astype("string").str.strip().str.lower()
    value = pd.Series(pd.NA, index=column.index, dtype="boolean")
    value[text.isin(TRUE)] = True
    value[text.isin(FALSE)] = False
    return value, value.isna(), "write true or false"


DTYPES: dict[str, Any] = {
    "string": "string",
    "number": "Float64",
    "integer": "Int64",
    "date": "datetime64[s]",
    "boolean": "boolean",
}
CONVERSIONS: dict[str, Callable[[pd.Series, Mapping[str, Any]], Converted]] = {
    "string": _string,
    "number": _number,
    "integer": _integer,
    "date": _date,
    "boolean": _boolean,
}


def _check_constraints(
    column: pd.Series,
    converted: pd.Series,
    empty: pd.Series,
    field: Mapping[str, Any],
    problems: Problems,
) -> None:
    rules = field.get("constraints", {})

    def report(wrong: pd.Series, message: str, cure: str) -> None:
        for index in column.index[wrong.fillna(False).astype(bool)]:
            value = None if empty[index] else column[index]
            problems.add(message, row=_row(index), column=field["name"], value=value, cure=cure)

    if rules.get("required"):
        report(empty, "empty cell", field["description"])
    known = ~converted.isna()
    if "minimum" in rules:
        limit = rules["minimum"]
        report(known & (converted < limit), f"less than {limit}", f"give {limit} or more")
    if "maximum" in rules:
        limit = rules["maximum"]
        report(known & (converted > limit), f"more than {limit}", f"give {limit} or less")
    if "enum" in rules:
        allowed = [str(value) for value in rules["enum"]]
        some = converted.drop_duplicates()  # a long column has few different cells
        wrong = {value for _, value in entries(some, field)}.difference(allowed)
        for index, value in entries(converted, field) if wrong else []:
            if value in wrong:
                cure = did_you_mean(value, allowed)
                place = {"row": _row(index), "column": field["name"], "value": value}
                problems.add("not in the list", cure=cure, **place)
    if "pattern" in rules:
        fits = converted.astype("string").map(
            lambda v: pd.isna(v) or re.fullmatch(rules["pattern"], v) is not None
        )
        report(~fits.astype(bool), f"does not fit {rules['pattern']}", field["description"])
    if rules.get("unique"):
        report(known & converted.duplicated(), "appears twice", "each value may stand once")
