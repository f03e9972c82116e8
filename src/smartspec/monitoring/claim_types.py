"""The types of figures, and whether their columns, filters and values fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from smartspec.errors import did_you_mean
from smartspec.monitoring.claim_catalogue import FUNCTIONS, Column, Source, catalogue
from smartspec.monitoring.claim_grammar import Call, Figure, Filter, Lookup, Value

ALL, EMPTY, DISTRICTS = "*", "empty", "districts"
AREAS = ("region", "areas.code")  # whose codes the word districts stands for
PER = "per"  # the unit of a quotient of two kinds of quantity
OPS = {
    "text": ("=", "!="),
    "boolean": ("=", "!="),
    "list": ("~", "!~", "=", "!="),
    "number": ("=", "!=", "<", "<=", ">", ">="),
    "date": ("=", "!=", "<", "<=", ">", ">="),
}
FRACTIONS = ("fraction", "ratio")
Report = Callable[[str, str], None]  # message, cure


@dataclass(frozen=True)
class Type:
    """What a figure gives: one value, many values, a set, or rows; of which kind and unit."""

    shape: str
    column: Column

    @property
    def words(self) -> str:
        """The type in words of a message."""
        unit = f" [{self.column.unit}]" if self.column.unit else ""
        kind = f"{self.column.kind}{unit}"
        return {"set": "a set", "rows": "rows", "many": f"many values: {kind}"}.get(
            self.shape, f"one {kind}"
        )


def figure_type(figure: Figure, report: Report) -> Type | None:
    """The type of a figure; what does not fit is reported with its cure, then None."""
    return _call_type(figure, report) if isinstance(figure, Call) else _lookup_type(figure, report)


def _lookup_type(figure: Lookup, report: Report) -> Type | None:
    source = catalogue().get(figure.source)
    if source is None:
        report(f"unknown figure '{figure.source}'", did_you_mean(figure.source, catalogue()))
        return None
    column = figure.column or source.default
    known = True
    if column is not None and column not in source.columns:
        options = [c for c in source.columns if not c.endswith("_name")]
        report(f"'{figure.source}' has no column '{column}'", did_you_mean(column, options))
        known = False
    for part in figure.filters:
        known = _check_filter(part, source, report) and known
    if figure.source == "top" and "by" not in pinned(figure):
        report("the figure mixes two lists", "add by=location_quotient or by=growth")
        known = False
    if not known:
        return None
    if column is None:
        return Type("rows", Column("number", "count"))
    one = bool(source.key) and set(source.key) <= set(pinned(figure))
    return Type("one" if one else "many", source.columns[column])


def pinned(figure: Lookup) -> dict[str, str]:
    """The columns of a figure that a filter holds at one value."""
    return {
        f.column: f.values[0].text
        for f in figure.filters
        if f.op == "=" and not f.listed and f.values[0].text not in (ALL, EMPTY, DISTRICTS)
    }


def _check_filter(part: Filter, source: Source, report: Report) -> bool:
    column = source.options.get(part.column) or source.columns.get(part.column)
    where = f"'{source.name}'"
    if column is None:
        options = [*(c for c in source.columns if not c.endswith("_name")), *source.options]
        report(f"{where} has no column '{part.column}'", did_you_mean(part.column, options))
        return False
    if part.column in source.options and (part.op != "=" or part.listed):
        report(f"{part.column} is chosen by one value", f"write {part.column}=...")
        return False
    if part.op not in OPS[column.kind]:
        cure = f"a {column.kind} takes {' '.join(OPS[column.kind])}"
        report(f"{part.column} {part.op} does not fit: it is a {column.kind}", cure)
        return False
    if column.kind == "list" and part.op in ("=", "!=") and part.values[0].text != EMPTY:
        report(f"{part.column} holds several entries", f"write {part.column}~{part.values[0].text}")
        return False
    fits = [value_fits(value, column, part.column, report) for value in part.values]
    return all(fits)  # each is looked at, so that all problems show at once


def value_fits(value: Value, column: Column, name: str, report: Report) -> bool:
    """Whether a value as written can stand in a column; reports why not."""
    text = value.text
    if text in (ALL, EMPTY) or (text == DISTRICTS and column.codes in AREAS):
        return True
    message, cure = "", ""
    if column.kind == "number":
        if value.number is None:
            message, cure = f"'{text}' is not a number", "write 1780000, 0.097 or 9.7 %"
        elif value.percent and column.unit not in FRACTIONS:
            message = f"{text} % does not fit its unit"
            cure = f"leave % out; the unit is {column.unit or 'that of the row'}"
    elif column.kind == "date" and not _is_day(text):
        message, cure = f"'{text}' is not a date", "write dates as 2020-06-30"
    elif column.kind == "boolean" and text not in ("true", "false"):
        message, cure = f"'{text}' is neither true nor false", "write true or false"
    elif column.enum and text not in column.enum:
        message, cure = f"'{text}' is not in the list", did_you_mean(text, column.enum)
    if message:
        report(f"{name}: {message}", cure)
    return not message


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False


def _call_type(call: Call, report: Report) -> Type | None:
    if call.name not in FUNCTIONS:
        report(f"unknown function '{call.name}'", did_you_mean(call.name, FUNCTIONS))
        return None
    if len(call.args) != FUNCTIONS[call.name]:
        wanted = FUNCTIONS[call.name]
        report(f"{call.name} takes {wanted} figure(s), not {len(call.args)}", "see the reference")
        return None
    types = [figure_type(part, report) for part in call.args]
    if any(found is None for found in types):
        return None
    given = [found for found in types if found is not None]
    return _one_of(call, given[0], report) if len(given) == 1 else _of_two(call, given, report)


def _one_of(call: Call, given: Type, report: Report) -> Type | None:
    lookup = isinstance(call.args[0], Lookup)
    if call.name == "count" and lookup:
        return Type("one", Column("number", "count"))
    if call.name == "set" and lookup and given.shape in ("one", "many"):
        return Type("set", given.column)
    if call.name in ("sum", "max", "min") and lookup and given.column.kind == "number":
        if given.shape == "many":
            return Type("one", replace(given.column, codes=""))
        report(f"{call.name} needs many values, this is {given.words}", "open a filter, or drop it")
        return None
    report(f"{call.name} does not fit {given.words}", "see the functions in the reference")
    return None


def _of_two(call: Call, given: list[Type], report: Report) -> Type | None:
    for found in given:
        if found.shape != "one" or found.column.kind != "number":
            report(f"{call.name} needs single numbers, not {found.words}", pin(call))
            return None
    first, second = (found.column for found in given)
    if call.name == "per":  # people per square kilometre: a number, no share
        return Type("one", Column("number", PER))
    if first.unit != second.unit:
        report(
            f"{call.name} of {first.unit or 'no unit'} and {second.unit or 'no unit'}", "same unit"
        )
        return None
    unit = first.unit if call.name == "difference" else "fraction"
    return Type("one", Column("number", unit))


def pin(figure: Figure) -> str:
    """The cure for a figure of many values: which filters would make it one."""
    lookups = figure.args if isinstance(figure, Call) else (figure,)
    open_ = [
        column
        for part in lookups
        if isinstance(part, Lookup) and part.source in catalogue()
        for column in catalogue()[part.source].key
        if column not in pinned(part)
    ]
    names = ", ".join(dict.fromkeys(open_)) or "its key"
    return f"give one value for {names}"
