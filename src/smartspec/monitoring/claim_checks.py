"""Does a test fit the figure that it is held against: kinds, shapes, units, ranks."""

from __future__ import annotations

import re
from collections.abc import Callable

from smartspec.errors import did_you_mean
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_grammar import Call, Figure, Lookup, Test, Value
from smartspec.monitoring.claim_types import (
    OPS,
    Report,
    Type,
    figure_type,
    pin,
    pinned,
    value_fits,
)


def wrapped(figure: Figure, test: Test) -> Figure:
    """The figure with the function that the test's first word asks for."""
    word = {"count": "count", "set": "set", "order": "set"}.get(test.prefix)
    return Call(word, (figure,)) if word else figure


def check_test(figure: Figure, found: Type, test: Test, report: Report) -> None:
    """Report what does not fit between a figure and its test."""
    if test.prefix == "sign" and found.column.kind != "number":
        report(f"a sign needs a number, not {found.words}", "drop the word sign")
        return
    if test.prefix == "quadrant" and getattr(figure, "column", None) != "quadrant":
        report("the figure is no quadrant", "name the column quadrant, as in profile.quadrant[...]")
        return
    if test.prefix == "order" and not _is_one_list(figure, test):
        cure = "write top.industry[region=..., by=..., n=3] and order = {first, second, third}"
        report("only one TOP list has an order", cure)
        return
    CHECKS[test.kind](figure, found, test, report)


def _is_one_list(figure: Figure, test: Test) -> bool:
    """Whether a figure is the industries of one region's TOP list, and the test a list of them."""
    inner = figure.args[0] if isinstance(figure, Call) else figure
    if not isinstance(inner, Lookup) or (inner.source, inner.column) != ("top", "industry"):
        return False
    return {"region", "by"} <= pinned(inner).keys() and (test.kind, test.op) == ("set", "=")


def _check_shape(figure: Figure, found: Type, test: Test, report: Report) -> bool:
    quantified = test.quantifier is not None
    if found.shape in ("set", "rows"):
        cure = "write set = {...}" if found.shape == "set" else "write count(...), or exists"
        report(f"{found.words} cannot be compared with a value", cure)
        return False
    if found.shape == "many" and not quantified:
        cure = f"{pin(figure)}, or say for how many: for all, for any, for 3"
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
        report(f"the test compares with {inner.words}", pin(operand))
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
