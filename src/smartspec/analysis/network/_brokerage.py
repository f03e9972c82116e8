"""Brokerage: pairs of neighbours from different groups that are joined through one actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smartspec.analysis.network._bits import bit_set, bits


class Brokerage(NamedTuple):
    """How many pairs an actor joins, for how many of them alone, and one such pair."""

    pairs: int
    sole: int
    example: tuple[int, int] | None


def brokerage(neighbours: Sequence[int], groups: Sequence[frozenset[str]]) -> list[Brokerage]:
    """For each node, the pairs of its neighbours in disjoint groups without a tie of their own.

    `pairs(v) = |{{a, b} in N(v): no tie a-b, G(a) and G(b) known and disjoint}|`; `sole` counts
    those whose only common neighbour is v.
    """
    members: dict[str, int] = {}
    for node, names in enumerate(groups):
        for name in names:
            members[name] = members.get(name, 0) | 1 << node
    known = bit_set(node for node, names in enumerate(groups) if names)
    same: dict[frozenset[str], int] = {}
    for names in set(groups):
        same[names] = 0
        for name in names:
            same[names] |= members[name]
    apart = [
        known & ~same[names] & ~neighbours[node] if names else 0
        for node, names in enumerate(groups)
    ]
    once = [_reached_once(neighbours, node) for node in range(len(neighbours))]
    return [_of(tied, apart, once) for tied in neighbours]


def _of(tied: int, apart: Sequence[int], once: Sequence[int]) -> Brokerage:
    """Brokerage among the neighbours `tied`; `apart[a]` are the nodes of other groups than a."""
    pairs = sole = 0
    first: tuple[int, int] | None = None
    example: tuple[int, int] | None = None
    for a in bits(tied):
        others = tied & apart[a]
        if not others:
            continue
        pairs += others.bit_count()
        first = first or (a, next(bits(others)))
        alone = others & once[a]
        if alone:
            sole += alone.bit_count()
            example = example or (a, next(bits(alone)))
    return Brokerage(pairs // 2, sole // 2, example or first)


def _reached_once(neighbours: Sequence[int], node: int) -> int:
    """The nodes that exactly one path of two steps leads to."""
    seen = twice = 0
    for other in bits(neighbours[node]):
        twice |= seen & neighbours[other]
        seen |= neighbours[other]
    return seen & ~twice
