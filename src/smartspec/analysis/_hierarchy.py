"""Which industries and regions of a cube are parts of which, as their codes show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from smartspec.analysis._regions import contains
from smartspec.codes.classifications import SAME_AS, TREES
from smartspec.codes.leaves import extent, leaves
from smartspec.cube import TOTAL


@dataclass(frozen=True)
class Whole:
    """A whole and parts of it that do not overlap; `covers` where it is sure that none lacks.

    `named` where somebody says that the parts make up the whole, not the codes.
    """

    dim: str
    whole: str
    parts: tuple[str, ...]
    covers: bool | None
    named: bool = False


def industry_wholes(
    codes: Sequence[str], leaf: Sequence[str], *, classification: str
) -> list[Whole]:
    """The total and each industry with the largest industries of the cube below them."""
    below = _below(codes, classification)
    found = []
    for whole, inner in below.items():
        parts = tuple(leaves(inner, classification=classification)) if len(inner) > 1 else inner
        if whole == TOTAL:
            continue
        same = extent(whole, classification=classification) == extent(
            parts[0], classification=classification
        )
        covered = same or whole not in leaves([whole, *parts], classification=classification)
        sure = covered or (False if SAME_AS.get(classification) else None)
        found.append(Whole("industry", whole, tuple(parts), sure))
    tops = tuple(leaves(below.get(TOTAL, []), classification=classification))
    for parts in dict.fromkeys((tops, tuple(leaf))):
        if parts:
            covers = True if _is_economy(parts, classification) else None
            found.append(Whole("industry", TOTAL, parts, covers))
    return found


def _below(codes: Sequence[str], classification: str) -> dict[str, tuple[str, ...]]:
    """Each industry, and TOTAL, with those directly below it: in it, and in no other one in it.

    Of two codes for the same industry the later one is below the earlier one.
    """
    spans = [
        (span[0], -span[1], place, code)
        for place, code in enumerate(codes)
        if (span := extent(code, classification=classification)) is not None
    ]
    below: dict[str, list[str]] = defaultdict(list)
    around: list[tuple[int, str]] = []
    for start, minus_end, _, code in sorted(spans):
        around = [(end, outer) for end, outer in around if end > start]
        holders = [outer for end, outer in around if end >= -minus_end]
        below[holders[-1] if holders else TOTAL].append(code)
        around.append((-minus_end, code))
    return {whole: tuple(parts) for whole, parts in below.items()}


def _is_economy(parts: Sequence[str], classification: str) -> bool:
    """Whether the parts hold every section of the classification."""
    nodes = TREES.get(SAME_AS.get(classification, ""), {})
    sections = [code for code, node in nodes.items() if node["l"] == 1]
    return bool(sections) and all(
        section in parts or section not in leaves([section, *parts], classification=classification)
        for section in sections
    )


def region_wholes(codes: Sequence[str]) -> list[Whole]:
    """Each region with those directly in it; whether one of these lacks, codes do not show."""
    known = set(codes)
    below: dict[str, list[str]] = defaultdict(list)
    for code in dict.fromkeys(codes):
        outer = [code[:k] for k in range(len(code) - 1, 0, -1) if code[:k] in known]
        whole = next((o for o in outer if contains(o, code)), None)
        if whole is not None:
            below[whole].append(code)
    return [Whole("region", whole, tuple(parts), None) for whole, parts in below.items()]
