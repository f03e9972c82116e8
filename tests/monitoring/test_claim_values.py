"""Tests over values that are not known, held against every world that they leave possible."""

from dataclasses import FrozenInstanceError
from itertools import chain, combinations, product

import pytest

from smartspec.monitoring.claim_values import (
    Cell,
    Found,
    FoundSet,
    compare,
    in_order,
    negated,
    number_cell,
    quantified,
    set_compare,
)

TRUTHS = [True, False, None]
LISTS = [list(found) for size in range(4) for found in product(TRUTHS, repeat=size)]
MEANS = {  # kind, bound: what it says of the number that hold among `size`, given the count
    ("all", "="): lambda holds, size, count: holds == size - count,
    ("any", "="): lambda holds, size, count: holds >= 1,
    ("none", "="): lambda holds, size, count: holds == 0,
    ("count", "="): lambda holds, size, count: holds == count,
    ("count", "at least"): lambda holds, size, count: holds >= count,
    ("count", "at most"): lambda holds, size, count: holds <= count,
}
OPERATORS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def of_all_worlds(truths):
    """True or False where every possible world says so, None where they differ."""
    said = set(truths)
    return said.pop() if len(said) == 1 else None


@pytest.mark.parametrize(("kind", "bound"), MEANS)
def test_a_count_holds_where_it_holds_in_every_possible_world(kind, bound):
    counts = [0] if kind in ("any", "none") else [0, 1, 2]
    for truths, count in product(LISTS, counts):
        worlds = product(*([t] if t is not None else [True, False] for t in truths))
        expected = of_all_worlds(
            MEANS[kind, bound](sum(world), len(truths), count) for world in worlds
        )
        assert quantified(truths, kind, bound=bound, count=count) is expected, truths


def test_at_most_is_not_at_least():
    assert quantified([True, True, None], "count", bound="at most", count=1) is False
    assert quantified([True, True, None], "count", bound="at most", count=2) is None
    assert quantified([True, True, None], "count", bound="at most", count=3) is True
    assert quantified([True, True, None], "count", bound="at least", count=3) is None


@pytest.mark.parametrize("op", OPERATORS)
def test_a_comparison_holds_where_it_holds_for_all_values_between_the_bounds(op):
    ends = [(low, high) for low in range(4) for high in range(low, 4)]
    for left, right in product(ends, ends):
        worlds = product(range(left[0], left[1] + 1), range(right[0], right[1] + 1))
        expected = of_all_worlds(OPERATORS[op](a, b) for a, b in worlds)
        cells = [Cell(None if low < high else low, low, high) for low, high in (left, right)]
        found = compare(op, *cells)
        assert found is expected, (op, left, right)


def test_a_tolerance_widens_an_equality_by_itself_and_no_further():
    one = number_cell(1.0)
    assert compare("=", number_cell(1.05), one, 0.05) is True
    assert compare("=", number_cell(1.051), one, 0.05) is False
    assert compare("=", number_cell(0.949), one, 0.05) is False
    assert compare("!=", number_cell(1.05), one, 0.05) is False
    assert compare("=", Cell(None, 0.9, 1.0), one, 0.05) is None
    assert compare("=", Cell(None, 0.96, 1.04), one, 0.05) is True


def test_a_list_in_order_is_told_from_one_that_only_has_the_same_entries():
    ranked = FoundSet(("a", "b", "c"), ranks=(1, 2, 3))
    assert in_order(ranked, ["a", "b", "c"]) is True
    assert in_order(ranked, ["b", "a", "c"]) is False
    assert in_order(ranked, ["a", "b"]) is False
    assert in_order(FoundSet(("a", "b"), maybe=("c",), ranks=(1, 2)), ["a", "b", "c"]) is None


def test_entries_that_share_a_rank_leave_their_order_open():
    shared = FoundSet(("a", "b", "c"), ranks=(1, 1, 3))
    assert in_order(shared, ["a", "b", "c"]) is None
    assert in_order(shared, ["b", "a", "c"]) is None
    assert in_order(shared, ["c", "a", "b"]) is False


def test_what_cannot_be_decided_cannot_be_negated():
    assert [negated(t) for t in TRUTHS] == [False, True, None]


def test_what_was_found_is_never_changed_afterwards():
    for found, name in ((number_cell(1.0), "value"), (Found(()), "cells"), (FoundSet(()), "sure")):
        with pytest.raises(FrozenInstanceError):
            setattr(found, name, ())


@pytest.mark.parametrize("kind", ["set", "contains", "within"])
def test_a_set_is_compared_in_every_possible_world(kind):
    codes = ("a", "b", "c")
    subsets = [set(s) for s in chain.from_iterable(combinations(codes, n) for n in range(4))]
    says = {"set": set.__eq__, "contains": set.__ge__, "within": set.__le__}[kind]
    for sure, maybe, wanted in product(subsets, subsets, subsets):
        more = [set(s) for s in subsets if s <= maybe - sure]
        expected = of_all_worlds(says(sure | extra, wanted) for extra in more)
        found = set_compare(kind, FoundSet(tuple(sure), tuple(maybe - sure)), wanted)
        assert found is expected, (sure, maybe, wanted)
