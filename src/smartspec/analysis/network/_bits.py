"""Sets of nodes as the bits of whole numbers: unions and intersections of thousands at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def bits(number: int) -> Iterator[int]:
    """The positions of the bits that are set, ascending.

    Example:
        >>> list(bits(0b10110))
        [1, 2, 4]
    """
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def bit_set(positions: Iterable[int]) -> int:
    """The number whose bits at these positions are set."""
    found = 0
    for position in positions:
        found |= 1 << position
    return found


def within_two_steps(neighbours: Sequence[int], node: int) -> int:
    """The other nodes that can be reached in one or two steps."""
    found = neighbours[node]
    for other in bits(neighbours[node]):
        found |= neighbours[other]
    return found & ~(1 << node)
