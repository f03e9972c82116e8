"""One column of a table: its cells become the type of its field, and its constraints are checked.

Flags of cells are NumPy arrays: the index of a checked table counts from 0, so a place is a row,
and on tables of a few thousand rows a Series for each step would cost more than the step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from smartspec.errors import Problems, did_you_mean

TRUE, FALSE = {"true", "1", "yes", "ja"}, {"false", "0", "no", "nein"}
YEARS = (1800, 2200)  # beyond, a date is a slip; the clock of a cube ends in 2262
FIRST_DAY, AFTER_LAST = (np.datetime64(f"{year}-01-01") for year in (YEARS[0], YEARS[1] + 1))
WORDS = {"integer": "whole number"}
TEXT = pd.StringDtype(na_value=pd.NA)
Converted = tuple[pd.Series, np.ndarray, str]  # values, which cells are wrong, the cure


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


def row_number(place: Any) -> int:
    """The row of a spreadsheet with a header, whose first row of cells is 2."""
    return int(place) + 2


def convert(column: pd.Series, field: Mapping[str, Any], problems: Problems) -> pd.Series:
    """The column with the type of its field; cells that do not fit are noted.

    Args:
        column: cells of any type, index from 0.
        field: the field of the schema.
        problems: where problems are noted, each with row, column, value and cure.

    Example:
        >>> from smartspec.errors import DataError
        >>> field = {"name": "employees", "type": "integer", "description": "employees"}
        >>> convert(pd.Series(["12", ""]), field, Problems(DataError)).tolist()
        [12, <NA>]
    """
    kind = field.get("type", "string")
    empty = _empty(column)
    if empty.all():
        converted, wrong, cure = nothing(kind, column.index), ~empty, ""
    else:
        given = column.mask(empty) if empty.any() else column
        converted, wrong, cure = CONVERSIONS[kind](given, field)
    for place in np.flatnonzero(wrong & ~empty):
        problems.add(
            f"not a {WORDS.get(kind, kind)}",
            row=row_number(place),
            column=field["name"],
            value=column[place],
            cure=cure,
        )
    if field.get("constraints"):
        _check_constraints(column, converted, empty, field, problems)
    return converted


def _empty(column: pd.Series) -> np.ndarray:
    """Which cells are missing or hold only spaces."""
    missing = column.isna().to_numpy()
    if pd.api.types.is_numeric_dtype(column):
        return missing
    text = column if isinstance(column.dtype, pd.StringDtype) else column.astype("string")
    blank = pc.equal(pc.utf8_trim_whitespace(pa.array(text.array)), "")
    return np.asarray(pc.fill_null(blank, True)) | missing


def _flags(found: pd.Series) -> np.ndarray:
    """Where it is true; what is not known is not."""
    return found.to_numpy(dtype=bool, na_value=False)


def _string(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    number = np.zeros(len(column), dtype=bool)
    if not isinstance(column.dtype, pd.StringDtype):
        number = _flags(column.map(lambda v: isinstance(v, (int, float)) and not pd.isna(v)))
    cure = "codes and texts are text: '01' is not 1; read the file with text columns"
    return column if column.dtype == TEXT else column.astype(TEXT), number, cure


def _number(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    value = _finite(column)
    cure = "write numbers with a decimal point and no thousands separator"
    return value, value.isna().to_numpy(), cure


def _finite(column: pd.Series) -> pd.Series:
    value = pd.to_numeric(column, errors="coerce")
    infinite = np.isinf(value.to_numpy(dtype=float, na_value=np.nan))
    return (value.mask(infinite) if infinite.any() else value).astype("Float64")


def _integer(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    like = "a year, such as 2021" if field.get("unit") == "year" else "a whole number, such as 12"
    if column.dtype in ("int64", "Int64"):
        return column.astype("Int64"), column.isna().to_numpy(), f"write {like}"
    value = _finite(column)
    wrong = value.isna().to_numpy() | _flags(value % 1 != 0)
    return value.mask(wrong).astype("Int64"), wrong, f"write {like}"


def _date(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    value = pd.to_datetime(column, errors="coerce", format="%Y-%m-%d")
    days = value.to_numpy()
    beyond = (days < FIRST_DAY) | (days >= AFTER_LAST)  # no date is neither
    value = value.mask(beyond) if beyond.any() else value
    cure = f"write dates as 2019-09-30, of the years {YEARS[0]} to {YEARS[1]}"
    return value, value.isna().to_numpy(), cure


def _boolean(column: pd.Series, field: Mapping[str, Any]) -> Converted:
    if column.dtype in ("bool", "boolean"):
        value = column.astype("boolean")
    else:
        text = column.astype("string").str.strip().str.lower()
        value = pd.Series(pd.NA, index=column.index, dtype="boolean")
        value[text.isin(TRUE)] = True
        value[text.isin(FALSE)] = False
    return value, value.isna().to_numpy(), "write true or false"


DTYPES: dict[str, Any] = {
    "string": TEXT,
    "number": "Float64",
    "integer": "Int64",
    "date": "datetime64[s]",
    "boolean": "boolean",
}


def nothing(kind: str, index: pd.Index) -> pd.Series:
    """A column without any cell, of the type of its field."""
    return pd.Series(pd.array([pd.NA] * len(index), dtype=DTYPES[kind]), index=index)


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
    empty: np.ndarray,
    field: Mapping[str, Any],
    problems: Problems,
) -> None:
    rules = field["constraints"]

    def report(wrong: np.ndarray, message: str, cure: str) -> None:
        for place in np.flatnonzero(wrong):
            value = None if empty[place] else column[place]
            at = {"row": row_number(place), "column": field["name"], "value": value}
            problems.add(message, cure=cure, **at)

    if rules.get("required"):
        report(empty, "empty cell", field["description"])
    if "minimum" in rules:
        limit = rules["minimum"]
        report(_flags(converted < limit), f"less than {limit}", f"give {limit} or more")
    if "maximum" in rules:
        limit = rules["maximum"]
        report(_flags(converted > limit), f"more than {limit}", f"give {limit} or less")
    if "enum" in rules:
        _check_enum(converted, field, problems)
    if "pattern" in rules:
        fits = converted.astype("string").map(
            lambda v: pd.isna(v) or re.fullmatch(rules["pattern"], v) is not None
        )
        report(~_flags(fits), f"does not fit {rules['pattern']}", field["description"])
    if rules.get("unique"):
        twice = converted.notna() & converted.duplicated()
        report(_flags(twice), "appears twice", "each value may stand once")


def _check_enum(converted: pd.Series, field: Mapping[str, Any], problems: Problems) -> None:
    allowed = [str(value) for value in field["constraints"]["enum"]]
    some = pd.Series(converted.unique())  # a long column has few different cells
    wrong = {value for _, value in entries(some, field)}.difference(allowed)
    for place, value in entries(converted, field) if wrong else []:
        if value in wrong:
            at = {"row": row_number(place), "column": field["name"], "value": value}
            problems.add("not in the list", cure=did_you_mean(value, allowed), **at)
