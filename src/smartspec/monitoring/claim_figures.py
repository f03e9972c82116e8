"""Looking figures up: filtered rows, counts with bounds, sums, quotients."""

from __future__ import annotations

import math
import operator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from smartspec.codes.choices import choice_name
from smartspec.codes.locales import LANGUAGES
from smartspec.codes.table_names import table_list
from smartspec.monitoring.claim_catalogue import Column
from smartspec.monitoring.claim_grammar import Call, Figure, Filter, Lookup
from smartspec.monitoring.claim_types import ALL, AREAS, DISTRICTS, EMPTY, pinned
from smartspec.monitoring.claim_values import UNKNOWN, Cell, Found, FoundSet, number_cell
from smartspec.monitoring.claim_views import CannotCheckError, View, Views
from smartspec.tables import split_list

ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
Mask = np.ndarray


def look_up(figure: Figure, views: Views) -> Found | FoundSet:
    """What a figure is worth.

    Raises:
        CannotCheckError: a table or what the figure needs of the cube is missing, or values
            overlap that would have to be added up.
    """
    if isinstance(figure, Lookup):
        return Found(tuple(_cells(figure, views)), many=True)
    if figure.name in ("count", "set"):
        return _distinct(figure, views)
    if len(figure.args) == 1:
        return Found((_of_many(figure, views),))
    first, second = (single(part, views) for part in figure.args)
    return Found((_of_two(figure.name, first, second),))


def matching(figure: Lookup, views: Views) -> tuple[View, Mask, Mask, str]:
    """The rows that surely match the filters, those that may, and why it is open."""
    view = views.view(figure)
    _check_present(figure, view)
    sure = np.ones(len(view.rows), dtype=bool)
    possible, why = sure.copy(), ""
    for part in figure.filters:
        if part.column in view.source.options:
            continue
        yes, maybe = _filter(view, part, views)
        open_ = sure & maybe & ~yes
        why = why or (_why(view, open_) if open_.any() else "")
        sure, possible = sure & yes, possible & maybe
    return view, sure, possible, why


def not_ranked(figure: Lookup, views: Views) -> int:
    """How many secret values the lists that a figure asks for could not rank."""
    view = views.view(figure)
    lists = replace(view, rows=pd.DataFrame({"region": list(view.secret)}, dtype="string"))
    asked = np.ones(len(lists.rows), dtype=bool)
    for part in figure.filters if len(asked) else ():
        if part.column == "region":
            asked &= _filter(lists, part, views)[1]
    return sum(count for count, wanted in zip(view.secret.values(), asked, strict=True) if wanted)


def _check_present(figure: Lookup, view: View) -> None:
    """A code of the key that no row has: the figure is missing, it is not zero."""
    for column, text in pinned(figure).items():
        in_key = column in view.source.key and view.source.columns[column].kind == "text"
        if in_key and not view.source.computed and not view.rows[column].eq(text).any():
            de, en = (table_list([view.source.name], lang=lang) for lang in LANGUAGES)
            raise CannotCheckError(
                "missing",
                f"die Tabelle {de} hat keine Zeile für „{choice_name(text, lang='de')}“",
                f"the table {en} has no row for “{choice_name(text, lang='en')}”",
            )


def _why(view: View, rows: Mask) -> str:
    reasons = view.rows.get("left_out")
    secret = reasons is not None and (reasons[rows] == "secret").any()
    return "secret" if secret else "missing"


def _filter(view: View, part: Filter, views: Views) -> tuple[Mask, Mask]:
    values = [v.text for v in part.values]
    column = view.rows[part.column]
    kind = view.source.columns[part.column].kind
    if values == [ALL]:
        return _same(np.ones(len(column), dtype=bool))
    if values == [EMPTY]:
        empty = (column.isna() | (column.astype("object") == "")).to_numpy(dtype=bool)
        return _same(empty if part.op == "=" else ~empty)
    if kind == "number":
        return _filter_numbers(view, part)
    if DISTRICTS in values and view.source.columns[part.column].codes in AREAS:
        values += views.districts
    return _same(_chosen(column, kind, part.op, values) & column.notna())


def _chosen(column: pd.Series, kind: str, op: str, values: list[str]) -> pd.Series:
    """The rows whose known text, list, date or flag compares so."""
    if kind == "date":
        return _compared(pd.to_datetime(column), op, [pd.Timestamp(v) for v in values])
    if kind == "list":
        among = column.map(lambda cell: bool(set(split_list(cell)) & set(values))).astype(bool)
    elif kind == "boolean":
        among = column.eq(values[0] == "true").fillna(False).astype(bool)
    else:
        among = column.isin(values).fillna(False).astype(bool)
    return among if op in ("=", "~") else ~among


def _same(found: Any) -> tuple[Mask, Mask]:
    mask = np.asarray(found, dtype=bool)
    return mask, mask


def _compared(column: Any, op: str, values: list[Any]) -> Any:
    if op in ORDER:
        return ORDER[op](column, values[0])
    among = column.isin(values)
    return among if op == "=" else ~among


def _filter_numbers(view: View, part: Filter) -> tuple[Mask, Mask]:
    """Unknown and rounded numbers may match: they are never taken for zero."""
    low, high = _bounds(view.rows, part.column)
    goals = np.array([v.number for v in part.values], dtype=float)
    if part.op in ORDER:
        test, goal = ORDER[part.op], goals[0]
        near, far = (low, high) if part.op in (">", ">=") else (high, low)
        return np.asarray(test(near, goal)), np.asarray(test(far, goal))
    yes: Mask = np.asarray((low == high) & np.isin(low, goals))
    maybe: Mask = np.asarray(((low[:, None] <= goals) & (goals <= high[:, None])).any(axis=1))
    return (yes, maybe) if part.op == "=" else (~maybe, ~yes)


def _bounds(rows: pd.DataFrame, column: str) -> tuple[np.ndarray, np.ndarray]:
    value = rows[column].to_numpy(dtype=float, na_value=np.nan)
    if f"{column}_low" not in rows:
        unknown = np.isnan(value)
        return np.where(unknown, -np.inf, value), np.where(unknown, np.inf, value)
    low = rows[f"{column}_low"].to_numpy(dtype=float, na_value=np.nan)
    high = rows[f"{column}_high"].to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)


def _cells(figure: Lookup, views: Views) -> list[Cell]:
    view, sure, possible, why = matching(figure, views)
    if (possible & ~sure).any():
        raise open_rows(why)
    column = figure.column or view.source.default
    name = column if column is not None else view.source.key[0]
    cells = cells_of(view, name, sure)
    if not cells and view.source.name == "top" and name == "rank":
        n = int(view.rows["rank"].max()) if len(view.rows) else 0
        label = tuple((f.column, f.values[0].text) for f in figure.filters if not f.listed)
        return [Cell(None, n + 1, math.inf, "not_listed", label)]
    return cells


def open_rows(why: str) -> CannotCheckError:
    """Which rows belong to the figure depends on values that are not known."""
    de = "welche Zeilen dazugehören, hängt von unbekannten Werten ab"
    return CannotCheckError(why or "missing", de, "which rows belong depends on unknown values")


def cells_of(view: View, column: str, mask: Mask) -> list[Cell]:
    """The cells of a column in some rows."""
    rows = view.rows[mask]
    kind = view.source.columns.get(column, Column("text")).kind
    key = [k for k in view.source.key if k in rows]
    labels = [
        tuple(zip(key, (_text(v) for v in values), strict=True))
        for values in rows[key].itertuples(index=False, name=None)
    ]
    reasons = rows["left_out"] if "left_out" in rows else pd.Series("", index=rows.index)
    secret = ["secret" if r in ("secret",) else "missing" for r in reasons.fillna("")]
    if kind != "number":
        return [
            Cell(
                None if pd.isna(v) or v == "" else _text(v), why=why if pd.isna(v) else "", label=at
            )
            for v, why, at in zip(rows[column], secret, labels, strict=True)
        ]
    value = rows[column].to_numpy(dtype=float, na_value=np.nan)
    low, high = _bounds(rows, column)
    return [
        Cell(None, *UNKNOWN, why, at) if math.isnan(v) else Cell(v, lo, hi, "", at)
        for v, lo, hi, why, at in zip(value, low, high, secret, labels, strict=True)
    ]


def _text(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    return str(value)


def _distinct(call: Call, views: Views) -> Found | FoundSet:
    figure = call.args[0]
    assert isinstance(figure, Lookup)
    view, sure, possible, why = matching(figure, views)
    column = figure.column or view.source.default
    if column is None or column not in view.rows:
        low, high = int(sure.sum()), int(possible.sum())
    else:
        first, second = (_entries(view, column, mask) for mask in (sure, possible))
        maybe = tuple(entry for entry in second if entry not in first)
        if call.name == "set":
            ranked = view.source.name == "top" and column == "industry"
            ranks = tuple(int(rank) for rank in view.rows.loc[sure, "rank"]) if ranked else ()
            return FoundSet(first, maybe, why, ranks if len(ranks) == len(first) else ())
        low, high = len(first), len(first) + len(maybe)
    if low == high:
        return Found((number_cell(float(low)),))
    return Found((Cell(None, low, high, why),))


def _entries(view: View, column: str, mask: Mask) -> tuple[str, ...]:
    cells = view.rows.loc[mask, column].dropna()
    if view.source.columns[column].kind == "list":
        return tuple(dict.fromkeys(e for cell in cells for e in split_list(cell)))
    return tuple(dict.fromkeys(_text(v) for v in cells if v != ""))


def _of_many(call: Call, views: Views) -> Cell:
    figure = call.args[0]
    assert isinstance(figure, Lookup)
    view, sure, _, _ = matching(figure, views)
    if call.name == "sum" and _overlap(view, sure):
        de = "die Wirtschaftszweige überschneiden sich und dürfen nicht addiert werden"
        en = "the industries overlap and must not be added up"
        raise CannotCheckError("overlap", de, en)
    cells = _cells(figure, views)
    if not cells:
        return number_cell(math.nan)
    low, high = (np.array([getattr(c, side) for c in cells]) for side in ("low", "high"))
    add: Any = {"sum": np.sum, "max": np.max, "min": np.min}[call.name]
    why = next((c.why for c in cells if c.why), "")
    lower, upper = float(add(low)), float(add(high))
    exact = lower == upper and math.isfinite(lower)
    return number_cell(lower) if exact else Cell(None, lower, upper, why or "rounding")


def _overlap(view: View, mask: Mask) -> bool:
    rows = view.rows[mask]
    column = next((c for c in ("industry", "market") if c in rows), None)
    if column is None or rows[column].nunique() < 2:
        return False
    nested = "leaf" in rows and not rows["leaf"].astype(bool).all()
    return bool(nested) or view.overlapping


def single(figure: Figure, views: Views) -> Cell:
    """The one number of a figure; unknown where it has no row."""
    found = look_up(figure, views)
    cells = found.cells if isinstance(found, Found) else ()
    return cells[0] if len(cells) == 1 else number_cell(math.nan)


def _of_two(name: str, first: Cell, second: Cell) -> Cell:
    if first.value is None or second.value is None:
        return Cell(None, *UNKNOWN, first.why or second.why or "missing")
    a, b = float(first.value), float(second.value)
    if name == "difference":
        return number_cell(a - b)
    divisor = a if name == "growth" else b
    if divisor == 0:
        return number_cell(math.nan)
    return number_cell(b / a - 1 if name == "growth" else a / b)
