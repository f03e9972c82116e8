"""Which of the industries in a table stand beside each other without overlap."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from smartspec.codes.classifications import SAME_AS, TREES


def leaves(codes: Iterable[str], classification: str = "WZ2008") -> list[str]:
    """The finest partition that the codes of a table allow: no leaf contains another.

    A code gives way to the codes below it only where these cover it completely: of B-F, B-E, F
    and C the leaves are B-E and F, since C is but a part of B-E. Codes that the classification
    lacks are leaves.

    Args:
        codes: industry codes at any levels, ranges of sections (`B-F`) or divisions included.
        classification: `WZ2008`, `WZ2025`, `NACE2`, `SIC2007`; in any other all codes are leaves.

    Returns:
        The leaves in the order of `codes`.

    Example:
        >>> leaves(["A", "B-F", "B-E", "C", "F"])
        ['A', 'B-E', 'F']
    """
    given = list(dict.fromkeys(codes))
    atoms = {code: content(code, classification) for code in given}
    chosen = {code for code in given if not atoms[code]}
    taken: frozenset[str] = frozenset()
    for code in sorted(given, key=lambda code: (-len(atoms[code]), code)):
        inside = [c for c in given if atoms[c] < atoms[code]]
        covered = frozenset[str]().union(*(atoms[c] for c in inside))
        if atoms[code] and not atoms[code] & taken and covered != atoms[code]:
            chosen.add(code)
            taken |= atoms[code]
    return [code for code in given if code in chosen]


@cache
def content(code: str, classification: str) -> frozenset[str]:
    """The finest industries that a code contains; empty for codes that are not known.

    Example:
        >>> content("24", "NACE2") < content("B-E", "NACE2"), content("31-02", "WZ2008")
        (True, frozenset())
    """
    lowest = _lowest(SAME_AS.get(classification, ""))
    first, _, last = code.partition("-")
    if last and not (len(first) == len(last) == 1 or "0" <= first[:1] <= "9"):
        return frozenset()
    if not last:
        return lowest.get(first, frozenset())
    if first not in lowest or last not in lowest or first >= last:
        return frozenset()
    between = [c for c in lowest if first <= c <= last and len(c) == len(first)]
    return frozenset[str]().union(*(lowest[c] for c in between))


@cache
def _lowest(tree: str) -> dict[str, frozenset[str]]:
    """The codes without children below each code of a classification."""
    nodes = TREES.get(tree, {})
    parents = {str(node.get("p")) for node in nodes.values()}
    found: dict[str, set[str]] = {code: set() for code in nodes}
    for code in nodes:
        above: str | None = code
        while code not in parents and above is not None:
            found[above].add(code)
            above = nodes[above].get("p")
    return {code: frozenset(below) for code, below in found.items()}
