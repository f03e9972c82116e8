"""Which of the delivered industries stand beside each other, and which contain others.

A code is an interval on the line of all industries: `24` spans 24.0 to 25.0, `24.1` lies inside it,
`C` spans the divisions 10 to 33, `G-I` those of three sections, `31-33` three NAICS sectors.
Section limits: NACE Rev. 2, Regulation (EC) 1893/2006; NACE Rev. 2.1, Delegated Regulation (EU)
2023/137.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

Interval = tuple[Fraction, Fraction]
REV_2 = "A1-3 B5-9 C10-33 D35 E36-39 F41-43 G45-47 H49-53 I55-56 J58-63 K64-66 L68 M69-75 N77-82 "
REV_2 += "O84 P85 Q86-88 R90-93 S94-96 T97-98 U99"
REV_2_1 = "A1-3 B5-9 C10-33 D35 E36-39 F41-43 G46-47 H49-53 I55-56 J58-60 K61-63 L64-66 M68 "
REV_2_1 += "N69-75 O77-82 P84 Q85 R86-88 S90-93 T94-96 U97-98 V99"
SECTIONS = {
    **dict.fromkeys(("NACE2", "WZ2008", "SIC2007"), REV_2),
    **dict.fromkeys(("NACE2.1", "WZ2025"), REV_2_1),
}


def leaves(codes: Iterable[str], *, classification: str = "") -> list[str]:
    """The finest codes that do not overlap; a code that contains another one is none of them.

    A code whose extent cannot be told (`HTC`) is a leaf only where that holds for all codes.

    Args:
        codes: industry codes as delivered.
        classification: NACE2, NACE2.1, WZ2008, WZ2025, SIC2007 know sections by their letters; in
            others only digits tell (`24` contains `241`).

    Example:
        >>> leaves(["C", "24", "C25", "25", "G-I", "G"], classification="NACE2")
        ['24', 'C25', 'G']
        >>> leaves(["31-33", "32", "44-45"], classification="NAICS2012")
        ['32', '44-45']
    """
    codes = list(dict.fromkeys(codes))
    spans = {code: extent(code, classification=classification) for code in codes}
    if all(span is None for span in spans.values()):
        return codes
    known = [(span[1] - span[0], span, code) for code, span in spans.items() if span is not None]
    chosen: list[tuple[Interval, str]] = []
    taken: set[str] = set()
    for _, span, code in sorted(known, key=lambda one: one[0]):
        if not any(span[0] < other[1] and other[0] < span[1] for other, _ in chosen):
            chosen.append((span, code))
            taken.add(code)
    return [code for code in codes if code in taken]


def extent(code: str, *, classification: str = "") -> Interval | None:
    """The interval of divisions that a code spans, or None where it cannot be told.

    Example:
        >>> [str(end) for end in extent("C24", classification="NACE2")]
        ['24', '25']
        >>> extent("HTC", classification="NACE2") is None
        True
    """
    ends = [_one(part, classification) for part in re.split(r"[-_]", code.strip())]
    if not ends or any(end is None for end in ends):
        return None
    spans = [end for end in ends if end is not None]
    gap = "_" in code and any(a[1] < b[0] for a, b in pairwise(spans))
    return None if gap else (min(s[0] for s in spans), max(s[1] for s in spans))


def _one(part: str, classification: str) -> Interval | None:
    found = re.fullmatch(r"([A-Z]?)(\d*)(?:[.](\d+))?(?:[.]\d+)?", part)
    if found is None or not part:
        return None
    letter, digits = found[1], found[2] + (found[3] or "")
    if digits and len(digits) > 1:
        start = Fraction(int(digits), 10 ** (len(digits) - 2))
        return start, start + Fraction(1, 10 ** (len(digits) - 2))
    return _sections(classification).get(letter) if letter and not digits else None


def _sections(classification: str) -> dict[str, Interval]:
    found = {}
    for entry in SECTIONS.get(classification, "").split():
        first, _, last = entry[1:].partition("-")
        found[entry[0]] = (Fraction(int(first)), Fraction(int(last or first) + 1))
    return found
