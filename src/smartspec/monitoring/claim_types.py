"""Do the parts of a claim fit each other: figures, columns, values, units, tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from smartspec.errors import did_you_mean
from smartspec.monitoring.claim_catalogue import FUNCTIONS, Column, Source, catalogue
from smartspec.monitoring.claim_grammar import Call, Figure, Filter, Lookup, Test, Value

ALL, EMPTY, DISTRICTS = "*", "empty", "districts"
AREAS = ("region", "areas.code")  # whose codes the word districts stands for
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
            report(f"{call.name} needs single numbers, not {found.words}", _pin(call))
            return None
    first, second = (found.column for found in given)
    if first.unit != second.unit:
        report(
            f"{call.name} of {first.unit or 'no unit'} and {second.unit or 'no unit'}", "same unit"
        )
        return None
    unit = first.unit if call.name == "difference" else "fraction"
    return Type("one", Column("number", unit))


def _pin(figure: Figure) -> str:
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


def wrapped(figure: Figure, test: Test) -> Figure:
    """The figure with the function that the test's first word asks for."""
    wraps = test.prefix in ("count", "set")
    return Call(test.prefix, (figure,)) if wraps else figure


def check_test(figure: Figure, found: Type, test: Test, report: Report) -> None:
    """Report what does not fit between a figure and its test."""
    if test.prefix == "sign" and found.column.kind != "number":
        report(f"a sign needs a number, not {found.words}", "drop the word sign")
        return
    if test.prefix == "quadrant" and getattr(figure, "column", None) != "quadrant":
        report("the figure is no quadrant", "name the column quadrant, as in profile.quadrant[...]")
        return
    CHECKS[test.kind](figure, found, test, report)


def _check_shape(figure: Figure, found: Type, test: Test, report: Report) -> bool:
    quantified = test.quantifier is not None
    if found.shape in ("set", "rows"):
        cure = "write set = {...}" if found.shape == "set" else "write count(...), or exists"
        report(f"{found.words} cannot be compared with a value", cure)
        return False
    if found.shape == "many" and not quantified:
        cure = f"{_pin(figure)}, or say for how many: for all, for any, for 3"
        report("the figure gives many values, the test asks for one", cure)
        return False
    if found.shape == "one" and quantified:
        report("'for' needs many values, the figure gives one", "drop it, or open a filter")
        return False
    return not (quantified and _check_quantifier(test, report))


def _check_quantifier(test: Test, report: Report) -> bool:
    wrong = test.quantifier is not None and test.quantifier.number < 0
    if wrong:
        report("not a number of cases", "write for all, for any, for none, for 3, for at least 3")
    return wrong


def _check_compare(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if not _check_shape(figure, found, test, report):
        return
    if test.op not in OPS[found.column.kind] or found.column.kind == "list":
        report(f"{test.op} does not fit {found.words}", "see the tests in the reference")
        return
    for operand in test.operands:
        if isinstance(operand, Value):
            value_fits(operand, found.column, "value", report)
        else:
            _check_inner(operand, found, report)
    if test.tolerance is not None:
        _check_tolerance(found, test, report)


def _check_tolerance(found: Type, test: Test, report: Report) -> None:
    assert test.tolerance is not None
    if found.column.kind != "number" or test.op != "=":
        report("± fits only '=' of a number", "drop the tolerance")
        return
    fits = value_fits(test.tolerance, found.column, "tolerance", report)
    if fits and (test.tolerance.number or 0) < 0:
        report("the tolerance is negative", "give 0 or more")


def _check_inner(operand: Figure, found: Type, report: Report) -> None:
    inner = figure_type(operand, report)
    if inner is None:
        return
    if inner.shape != "one":
        report(f"the test compares with {inner.words}", _pin(operand))
    elif inner.column.kind != found.column.kind:
        report(f"{found.words} against {inner.words}", "compare values of one kind")
    elif found.column.unit and inner.column.unit and inner.column.unit != found.column.unit:
        report(f"{found.words} against {inner.words}", "compare values of one unit")


def _check_between(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if not _check_shape(figure, found, test, report):
        return
    if found.column.kind != "number":
        report(f"between needs a number, not {found.words}", "see the tests in the reference")
        return
    low, high = (v for v in test.operands if isinstance(v, Value))
    fits = [value_fits(v, found.column, "value", report) for v in (low, high)]
    if all(fits) and (low.number or 0) > (high.number or 0):
        report("between ends below its start", "the lower value comes first")


def _check_set(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if test.quantifier is not None:
        report("a set is compared as a whole", "drop 'for', or write: in {...} for all")
    elif found.shape != "set":
        report(f"{found.words} cannot be compared with a set", "write set(...), or in {...}")
    elif test.kind == "set" and test.op not in ("=", "!="):
        report(f"sets are not compared by {test.op}", "write =, contains or within")
    else:
        for value in test.operands:
            if isinstance(value, Value):
                value_fits(value, found.column, "entry", report)


def _check_in(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if _check_shape(figure, found, test, report):
        for value in test.operands:
            if isinstance(value, Value):
                value_fits(value, found.column, "entry", report)


def _check_rank(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if not isinstance(figure, Lookup) or found.column.kind != "number":
        report("only a column of numbers has ranks", "name one, as in profile.growth[...]")
        return
    _check_shape(figure, found, test, report)
    source = catalogue()[figure.source]
    word = test.pool.dimension if test.pool else None
    if source.dimension(word) is None:
        report(f"'{figure.source}' has no {word or 'key'} to rank", did_you_mean(word, source.key))
    for value in test.operands:
        if isinstance(value, Value) and not re.fullmatch(r"[1-9]\d*", value.text):
            report(f"'{value.text}' is not a rank", "write rank 1, rank 2, ...")


def _check_exists(figure: Figure, found: Type, test: Test, report: Report) -> None:
    if not isinstance(figure, Lookup):
        report(f"{test.kind} asks for rows, not {found.words}", "name rows, as in actors[...]")


CHECKS: dict[str, Callable[[Figure, Type, Test, Report], None]] = {
    "compare": _check_compare,
    "between": _check_between,
    "set": _check_set,
    "contains": _check_set,
    "within": _check_set,
    "in": _check_in,
    "extreme": _check_rank,
    "rank": _check_rank,
    "exists": _check_exists,
    "missing": _check_exists,
}
