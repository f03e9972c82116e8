"""What a figure is worth: values with bounds, and why some are not known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Truth = bool | None  # None: cannot be decided
UNKNOWN = (-math.inf, math.inf)


@dataclass(frozen=True)
class Cell:
    """One value: `low` and `high` bound it where it is a number; `why` it is not known."""

    value: Any
    low: float = math.nan
    high: float = math.nan
    why: str = ""  # "", secret, missing, rounding, overlap
    label: tuple[tuple[str, str], ...] = ()  # key column and code

    @property
    def known(self) -> bool:
        """Whether there is a value at all."""
        return self.value is not None


@dataclass(frozen=True)
class Found:
    """The values of a figure, in the order of its rows."""

    cells: tuple[Cell, ...]
    many: bool = False


@dataclass(frozen=True)
class FoundSet:
    """The entries that surely belong to a set, and those that may."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    why: str = ""
    ranks: tuple[int, ...] = ()  # of the sure ones, where they stand in a list that is ranked


def number_cell(value: float, *, why: str = "", label: tuple[tuple[str, str], ...] = ()) -> Cell:
    """A cell of an exact number, or of none with its reason."""
    if math.isnan(value):
        return Cell(None, *UNKNOWN, why or "missing", label)
    return Cell(value, value, value, "", label)


def compare(op: str, left: Cell, right: Cell, tolerance: float = 0.0) -> Truth:
    """Whether two numbers compare so, None where their bounds leave it open.

    Example:
        >>> compare(">", Cell(1.1, 0.9, 1.2), number_cell(1.0)) is None
        True
    """
    if op == "!=":
        return negated(compare("=", left, right, tolerance))
    if op in ("<", "<="):
        return compare({"<": ">", "<=": ">="}[op], right, left)
    if op == "=":
        slack = tolerance + 1e-12 * max(1.0, abs(right.low) if math.isfinite(right.low) else 1.0)
        if left.high - right.low <= slack and right.high - left.low <= slack:
            return True
        apart = left.low - right.high > slack or right.low - left.high > slack
        return False if apart else None
    above: Callable[[float, float], bool] = (
        (lambda a, b: a > b) if op == ">" else (lambda a, b: a >= b)
    )
    if above(left.low, right.high):
        return True
    return None if above(left.high, right.low) else False


def negated(truth: Truth) -> Truth:
    """Not; what cannot be decided stays so."""
    return None if truth is None else not truth


def quantified(truths: list[Truth], kind: str, *, bound: str = "=", count: int = 0) -> Truth:
    """Whether a test holds for all, any, none, or so many of the values.

    Args:
        truths: of each value.
        kind: all, any, none, count; `all` allows `count` exceptions at the most and the least.
        bound: of a count: =, at least, at most.
        count: the count.

    Example:
        >>> quantified([True, None], "all") is None, quantified([True, False], "all")
        (True, False)
    """
    low = sum(t is True for t in truths)
    high = low + sum(t is None for t in truths)
    goal = {"all": len(truths) - count, "any": 1, "none": 0}.get(kind, count)
    if kind == "any" or bound == "at least":
        return True if low >= goal else None if high >= goal else False
    if bound == "at most":
        return True if high <= goal else None if low <= goal else False
    if low == high:
        return low == goal
    return None if low <= goal <= high else False


def in_order(found: FoundSet, wanted: Sequence[str]) -> Truth:
    """Whether a ranked list has exactly these entries in this order.

    Entries that share a rank cannot be told apart: then the order is open.

    Example:
        >>> found = FoundSet(("24", "25"), ranks=(1, 2))
        >>> in_order(found, ["24", "25"]), in_order(found, ["25", "24"])
        (True, False)
    """
    members = set_compare("set", found, set(wanted))
    if members is not True:
        return members
    rank = dict(zip(found.sure, found.ranks, strict=True))
    pairs = [(rank[a], rank[b]) for a, b in pairwise(wanted)]
    if any(before > after for before, after in pairs):
        return False
    return None if any(before == after for before, after in pairs) else True


def set_compare(kind: str, found: FoundSet, wanted: set[str]) -> Truth:
    """Whether a set equals, contains, or lies within the wanted one.

    Example:
        >>> set_compare("set", FoundSet(("24",), ("25",)), {"24", "25"}) is None
        True
    """
    sure, possible = set(found.sure), set(found.sure) | set(found.maybe)
    contains: Truth = True if wanted <= sure else None if wanted <= possible else False
    within: Truth = True if possible <= wanted else None if sure <= wanted else False
    if kind == "contains":
        return contains
    if kind == "within":
        return within
    if contains is False or within is False:
        return False
    return None if None in (contains, within) else True
