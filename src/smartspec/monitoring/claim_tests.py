"""Does a test hold: for values, sets, ranks and extremes, with what is unknown kept open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from smartspec.monitoring.claim_breaks import check_no_break
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_figures import (
    cells_of,
    look_up,
    matching,
    not_ranked,
    open_rows,
    single,
)
from smartspec.monitoring.claim_grammar import Call, Figure, Lookup, Pool, Test, Value
from smartspec.monitoring.claim_types import Type
from smartspec.monitoring.claim_values import (
    Cell,
    Found,
    FoundSet,
    Truth,
    compare,
    in_order,
    negated,
    number_cell,
    quantified,
    set_compare,
)
from smartspec.monitoring.claim_views import View, Views

FRACTION_UNITS = ("fraction", "ratio")


@dataclass(frozen=True)
class Standing:
    """The rank of a cell in its pool, between `low` and `high`, and who leads."""

    low: int
    high: int
    size: int
    first: Cell
    secret: int


@dataclass(frozen=True)
class Outcome:
    """Whether a test holds (None: open), on which values, and for which of them not."""

    truth: Truth
    found: Found | FoundSet
    truths: tuple[Truth, ...] = ()
    why: str = ""
    target: Cell | None = None
    standings: tuple[Standing, ...] = ()
    secret: int = 0  # values that are secret and were not ranked


def run_test(figure: Figure, found: Type, test: Test, views: Views) -> Outcome:
    """Look a figure up and test it.

    Raises:
        CannotCheckError: the figure cannot be formed, or compares two sides of a break.
    """
    check_no_break(figure, test, views)
    if test.kind in ("exists", "missing"):
        return _exists(figure, test, views)
    if test.kind in ("extreme", "rank"):
        assert isinstance(figure, Lookup)
        return _ranked(figure, test, views)
    values = look_up(figure, views)
    secret = _secret_of_top(figure, views)
    if isinstance(values, FoundSet):
        wanted = [v.text for v in test.operands if isinstance(v, Value)]
        if test.prefix == "order":
            truth = in_order(values, wanted)
            why = "rounding" if truth is None and not values.maybe else values.why
            return Outcome(truth, values, why=why, secret=secret)
        truth = set_compare(test.kind, values, set(wanted))
        truth = negated(truth) if test.op == "!=" else truth
        return Outcome(truth, values, why=values.why, secret=secret)
    target = _target(test, found, views)
    truths = [_holds(cell, found, test, target) for cell in values.cells]
    return _outcome(test, values, truths, target=target, secret=secret)


def _secret_of_top(figure: Figure, views: Views) -> int:
    """How many values the lists in the figure could not rank, for they are secret."""
    if isinstance(figure, Call):
        return max(_secret_of_top(part, views) for part in figure.args)
    return not_ranked(figure, views)


def _exists(figure: Figure, test: Test, views: Views) -> Outcome:
    assert isinstance(figure, Lookup)
    _, sure, possible, why = matching(figure, views)
    truth: Truth = True if sure.any() else None if possible.any() else False
    truth = negated(truth) if test.kind == "missing" else truth
    return Outcome(truth, Found((number_cell(float(sure.sum())),)), why=why)


def _target(test: Test, found: Type, views: Views) -> Cell | None:
    if test.kind != "compare" or found.column.kind != "number":
        return None
    operand = test.operands[0]
    if not isinstance(operand, Value):
        return single(operand, views)
    assert operand.number is not None
    return number_cell(operand.number)


def tolerance(test: Test, found: Type) -> float:
    """The tolerance of an equality: as given, else half of the last digit of a fraction."""
    if test.tolerance is not None:
        return test.tolerance.number or 0.0
    operand = test.operands[0]
    rounds = found.column.unit in FRACTION_UNITS and isinstance(operand, Value)
    return operand.half_digit if rounds and isinstance(operand, Value) else 0.0


def _holds(cell: Cell, found: Type, test: Test, target: Cell | None) -> Truth:
    if test.kind == "between":
        low, high = (number_cell(v.number or 0.0) for v in test.operands if isinstance(v, Value))
        above, below = compare(">=", cell, low), compare("<=", cell, high)
        return (
            None
            if None in (above, below) and False not in (above, below)
            else bool(above and below)
        )
    if target is not None:
        slack = tolerance(test, found) if test.op in ("=", "!=") else 0.0
        return compare(test.op, cell, target, slack)
    if not cell.known:
        return None
    wanted = [v.text for v in test.operands if isinstance(v, Value)]
    if test.kind == "compare" and test.op not in ("=", "!="):  # dates: ISO text keeps their order
        return compare(test.op, number_cell(_day(str(cell.value))), number_cell(_day(wanted[0])))
    if found.column.kind == "number":
        numbers = [v.number for v in test.operands if isinstance(v, Value)]
        return cell.value in numbers
    return (cell.value in wanted) == (test.op == "=")


def _day(text: str) -> float:
    return float(np.datetime64(text, "D").astype(int))


def _outcome(
    test: Test,
    values: Found,
    truths: list[Truth],
    *,
    target: Cell | None = None,
    standings: tuple[Standing, ...] = (),
    secret: int,
) -> Outcome:
    if not truths:
        return Outcome(None, values, why="missing", target=target)
    truth = truths[0] if test.quantifier is None else _over_all(test, values, truths)
    open_ = (c.why or "rounding" for c, t in zip(values.cells, truths, strict=True) if t is None)
    why = next(open_, "") or (target.why if target is not None and not target.known else "")
    return Outcome(truth, values, tuple(truths), why, target, standings, secret)


def _over_all(test: Test, values: Found, truths: list[Truth]) -> Truth:
    wanted = test.quantifier
    assert wanted is not None
    if wanted.but is None:
        return quantified(truths, wanted.kind, bound=wanted.bound, count=wanted.number)
    codes = [{code for _, code in cell.label} for cell in values.cells]
    excepted = [bool(found & set(wanted.but)) for found in codes]
    turned = [negated(t) if e else t for t, e in zip(truths, excepted, strict=True)]
    if sum(excepted) < len(wanted.but):
        return None  # an exception has no value here
    return quantified(turned, "all")


def _ranked(figure: Lookup, test: Test, views: Views) -> Outcome:
    view, sure, possible, why = matching(figure, views)
    if (possible & ~sure).any():
        raise open_rows(why)
    column = figure.column or view.source.default or ""
    cells = cells_of(view, column, sure)
    standings = [_standing(view, column, cell, test, views) for cell in cells]
    rank = test.operands[0]
    assert isinstance(rank, Value)
    assert rank.number is not None
    goal = number_cell(rank.number)
    truths: list[Truth] = [
        compare(test.op, Cell(None, s.low, s.high), goal) if cell.known else None
        for s, cell in zip(standings, cells, strict=True)
    ]
    secret = max((s.secret for s in standings), default=0)
    return _outcome(
        test, Found(tuple(cells), many=True), truths, standings=tuple(standings), secret=secret
    )


def _standing(view: View, column: str, cell: Cell, test: Test, views: Views) -> Standing:
    pool = test.pool or Pool()
    dimension = view.source.dimension(pool.dimension) or ""
    rows, own = view.rows, dict(cell.label)
    mask: np.ndarray = np.ones(len(rows), dtype=bool)
    for name, code in own.items():
        if name != dimension:
            mask &= (rows[name].astype("string") == code).to_numpy(dtype=bool, na_value=False)
    here = mask & (rows[dimension].astype("string") == own[dimension]).to_numpy(dtype=bool)
    mask &= _in_pool(view, pool, dimension, views)
    secret = int((rows.loc[mask, "left_out"] == "secret").sum()) if "left_out" in rows else 0
    if "left_out" in rows:
        mask &= (rows["left_out"].fillna("") == "").to_numpy(dtype=bool)
    others = [c for c in cells_of(view, column, mask & ~here) if c.known]
    sign = ">" if not test.below else "<"
    truths = [compare(sign, other, cell) for other in others]
    low = 1 + sum(t is True for t in truths)
    high = low + sum(t is None for t in truths)
    best: Callable[..., Cell] = min if test.below else max
    known = [*others, *([cell] if cell.known else [])]
    first = best(known, key=lambda c: c.value) if known else replace(cell)
    return Standing(low, high, len(known), first, secret)


def _in_pool(view: View, pool: Pool, dimension: str, views: Views) -> np.ndarray:
    rows, figures = view.rows, views.figures
    mask = np.ones(len(rows), dtype=bool)
    if pool.dimension == "districts":
        mask &= rows[dimension].isin(views.districts).to_numpy(dtype=bool)
    if pool.quality == "relevant" and figures is not None and dimension == "industry":
        relevant = figures.relevant
        if relevant is not None:
            mask &= rows["industry"].isin(relevant).to_numpy(dtype=bool)
    return mask


def rank_word(figure: Figure, test: Test) -> str:
    """The key column that a rank goes over."""
    assert isinstance(figure, Lookup)
    word = test.pool.dimension if test.pool else None
    return catalogue()[figure.source].dimension(word) or ""
