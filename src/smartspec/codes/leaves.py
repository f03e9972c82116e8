"""Which of the industries in a table stand beside each other without overlap.

A code is a stretch on the line of all industries: `24` holds `24.1`, `C` the divisions 10 to 33,
`B-E` four sections, `31-33` three NAICS sectors. What of the line exists (no division 34, no class
24.11) is known from the classification; in others every place that digits can name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from smartspec.codes.classifications import SAME_AS, TREES

FILL = "-/._*#–"
Stretch = tuple[int, int]
SECTORS = {"31": "31-33", "44": "44-45", "48": "48-49"}  # of NAICS, where strokes fill the code
PLACES = 8  # digits of a place on the line, so that whole numbers are exact
CODE = re.compile(r"([A-Z]?)(\d\d)\.?(\d{0,2})[./]?(\d*)")


def bare_code(code: str) -> str:
    """A code without the characters that fill it up to a fixed width, and without blanks in it.

    Example:
        >>> [bare_code(code) for code in ("31----", "311///", "D 35..", "10-12", "24.1")]
        ['31', '311', 'D35', '10-12', '24.1']
    """
    return "".join(code.split()).rstrip(FILL) or code


def leaves(codes: Iterable[str], *, classification: str = "WZ2008") -> list[str]:
    """The finest exhaustive partition that the codes of a table allow.

    Of all sets of codes that do not overlap, the one that covers most and, of these, has the most
    members. So a code gives way to those below it only where these cover it completely: of `C` and
    `24` the leaf is `C`. Of two codes for the same the longer one stays. A code whose extent cannot
    be told (`HTC`) may contain any other: it is a leaf only where that holds for all codes. `TOTAL`
    is none.

    Args:
        codes: industry codes at any levels, also `C24`, `C10-C12`, `C31_C32`, `B-F`, `31-33`, and
            those filled up to one width: `31----`, `311///`, `D 35..`.
        classification: `WZ2008`, `WZ2025`, `NACE2`, `NACE2.1`, `SIC2007` know what exists; in
            others (NAICS) only digits tell, so `44` stays unless all ten below it are there.

    Returns:
        The leaves in the order of `codes`.

    Example:
        >>> leaves(["A", "B-F", "B-E", "C", "F"])
        ['A', 'B-E', 'F']
        >>> leaves(["A", "01", "02", "03", "C", "24"])
        ['01', '02', '03', 'C']
        >>> leaves(["31-33", "31", "32", "33", "44-45", "44"], classification="NAICS2012")
        ['31', '32', '33', '44-45']
        >>> leaves(["31----", "311///", "3111//", "312///"], classification="own")
        ['31----']
        >>> leaves(["D ....", "D 35..", "E ...."], classification="own")
        ['D ....', 'E ....']

    Reference:
        Sections and divisions: NACE Rev. 2, Regulation (EC) 1893/2006; NACE Rev. 2.1, Delegated
        Regulation (EU) 2023/137.
    """
    given = [code for code in dict.fromkeys(codes) if code != "TOTAL"]
    by_end: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (start, end), code in _places(given, classification).items():
        by_end[end].append((start, code))
    if not by_end:
        return given
    # the best choice up to each place: (places covered, number of codes), and its last step
    best, step = [(0, 0)], [(0, "")]
    for end in range(1, max(by_end) + 1):
        choices = [(best[end - 1], (end - 1, ""))]
        for start, code in by_end[end]:
            covered, count = best[start]
            choices.append(((covered + end - start, count + 1), (start, code)))
        value, last = max(choices, key=lambda choice: choice[0])
        best.append(value)
        step.append(last)
    chosen, end = set(), len(best) - 1
    while end:
        end, code = step[end]
        chosen.add(code)
    return [code for code in given if code in chosen]


def _places(codes: list[str], classification: str) -> dict[Stretch, str]:
    """The stretch of each code, counted in the existing pieces that all codes cut the line into."""
    spans = {code: extent(code, classification=classification) for code in codes}
    if not _sections(classification) and all(span is None for span in spans.values()):
        lettered = {code: _lettered(code) for code in codes}
        spans = lettered if None not in lettered.values() else spans
    known = {code: span for code, span in spans.items() if span is not None}
    real = _existing(classification)
    cuts = sorted({place for span in (*known.values(), *real) for place in span})
    starts = [start for start, _ in real]
    pieces = [
        cut
        for cut in cuts
        if not real or ((at := bisect_right(starts, cut)) and cut < real[at - 1][1])
    ]
    found: dict[Stretch, str] = {}
    for code, (start, end) in known.items():
        place = bisect_left(pieces, start), bisect_left(pieces, end)
        if place[0] < place[1] and _digits(code) > _digits(found.get(place, "-")):
            found[place] = code
    return found


def _digits(code: str) -> int:
    return -1 if code == "-" else sum(sign.isdigit() for sign in code)


def extent(code: str, *, classification: str = "WZ2008") -> Stretch | None:
    """Where on the line of industries a code begins and ends, or None where it cannot be told.

    Example:
        >>> extent("C24", classification="NACE2"), extent("HTC", classification="NACE2")
        ((24000000, 25000000), None)
        >>> extent("311///", classification="NAICS2017"), extent("31----", classification="own")
        ((31100000, 31200000), (31000000, 34000000))
    """
    code = _sector(bare_code(code), filled=code.strip()) if not _sections(classification) else code
    first, *others = re.split("([-_])", bare_code(code))
    span = _one(first, classification)
    for sign, part in zip(others[::2], others[1::2], strict=True):
        after = _one(part, classification)
        if span is None or after is None or after[0] < span[1]:
            return None
        if sign == "_" and after[0] > span[1]:
            return None
        span = span[0], after[1]
    return span


def _sector(bare: str, *, filled: str) -> str:
    """What two digits with strokes stand for: County Business Patterns writes 31---- for 31 to 33."""
    return SECTORS.get(bare, bare) if filled.startswith(f"{bare}--") else bare


def _lettered(code: str) -> Stretch | None:
    """Where on a line of one's own a code of letter and digits lies: D holds D35, D35 holds D35.1."""
    bare = bare_code(code)
    if between := re.fullmatch(r"([A-Z])-([A-Z])", bare):
        first, last = (ord(letter) - ord("A") for letter in between.groups())
        return (first * 10**PLACES, (last + 1) * 10**PLACES) if first < last else None
    found = re.fullmatch(r"([A-Z])(\d{0,2})\.?(\d{0,2})\.?(\d{0,3})", bare)
    if found is None:
        return None
    digits = "".join(found.groups()[1:])
    start = (ord(found[1]) - ord("A")) * 10**PLACES
    begin, end = _stretch(digits) if digits else (0, 10**PLACES)
    return start + begin, start + end


def _one(part: str, classification: str) -> Stretch | None:
    """The stretch of a single code; section letters count where the classification has them."""
    sections = _sections(classification)
    if part in sections:
        return sections[part]
    if not sections and re.fullmatch(r"\d", part):
        part = f"0{part}"
    found = CODE.fullmatch(part)
    if found is None:
        return None
    digits = "".join(found.groups()[1:])
    # a last digit 0 of WZ, SIC and NAICS says that the code above is not divided
    last = 5 if sections else 6 if classification.startswith("NAICS") else 0
    digits = digits[:-1] if len(digits) == last and digits.endswith("0") else digits
    if len(digits) > PLACES:
        return None
    if last == 6 and len(found[0]) == 6 and found[0].endswith("00"):
        digits = digits[:2] + digits[2:].rstrip("0")  # 311000 is 311 filled up with zeros
    span = _stretch(digits)
    within = sections.get(found[1], span if not found[1] else None)
    return span if within and within[0] <= span[0] and span[1] <= within[1] else None


def _stretch(digits: str) -> Stretch:
    start = int(digits.ljust(PLACES, "0"))
    return start, start + 10 ** (PLACES - len(digits))


@cache
def _sections(classification: str) -> dict[str, Stretch]:
    """The stretch of each section of a classification; none where it has none."""
    nodes = TREES.get(SAME_AS.get(classification, ""), {})
    found = {}
    for code, node in nodes.items():
        if node["l"] == 1:
            below = [_stretch(division) for division in node["c"]]
            found[code] = min(below)[0], max(below)[1]
    return found


@cache
def _existing(classification: str) -> tuple[Stretch, ...]:
    """The finest industries of a classification in their order; none where they are not known."""
    same = SAME_AS.get(classification, "")
    level = 5 if classification == same else 4  # the fifth digit is German, or British
    nodes = TREES.get(same, {})
    spans = [_one(code, classification) for code, node in nodes.items() if node["l"] == level]
    return tuple(sorted(span for span in spans if span is not None))
