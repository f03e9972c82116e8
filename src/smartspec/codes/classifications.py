"""Classifications of industries: which codes each one has, and the nearest to a wrong one.

See :mod:`smartspec.codes.industries` for names, levels and successors.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from wz_code.data.wz2008 import WZ_2008_DATA
from wz_code.data.wz2025 import WZ_2025_DATA

TREES: dict[str, Mapping[str, Any]] = {"WZ2008": WZ_2008_DATA, "WZ2025": WZ_2025_DATA}
SAME_AS = {
    **dict.fromkeys(("WZ2008", "NACE2", "SIC2007"), "WZ2008"),
    **dict.fromkeys(("WZ2025", "NACE2.1"), "WZ2025"),
}


@cache
def is_industry(code: str, classification: str = "WZ2008") -> bool:
    """Whether a code stands in a classification (groups of sections included).

    Every code of a classification that is not checked is an industry.

    Example:
        >>> is_industry("01"), is_industry("1"), is_industry("45", "WZ2025")
        (True, False, False)
    """
    if classification not in SAME_AS:
        return True
    tree = TREES[SAME_AS[classification]]
    if code in tree:
        return not (classification.startswith("NACE") and tree[code]["l"] == 5)
    return code in labels(SAME_AS[classification]) or sic_class(code, classification) is not None


def sic_class(code: str, classification: str) -> str | None:
    """The NACE class of a British code; None for any other.

    SIC 2007 writes 01110 and 0111 for what NACE calls 01.11; its fifth digit is British.
    """
    fits = re.fullmatch(r"(\d\d)(?:\.?(\d\d?))(?:/?\d)?", code)
    if classification != "SIC2007" or fits is None:
        return None
    dotted = f"{fits[1]}.{fits[2]}"
    return dotted if dotted in WZ_2008_DATA else None


@cache
def labels(classification: str) -> dict[str, dict[str, str]]:
    """English titles and short labels of `data/industries_<classification>.csv` by code."""
    source = files("smartspec.codes") / "data" / f"industries_{classification}.csv"
    with source.open(encoding="utf-8") as lines:
        return {row.pop("code"): row for row in csv.DictReader(lines)}


def nearest_code(code: str, classification: str = "WZ2008") -> str:
    """The words of a cure: the known code nearest to an unknown one.

    Lost zeros and dots are mended first; then comes the nearest code below the same parent, then
    the nearest number.

    Example:
        >>> nearest_code("1")
        "did you mean '01'? Codes are text: '01' is not 1"
    """
    known = [c for c in TREES[SAME_AS[classification]] if is_industry(c, classification)]
    known += [c for c in labels(SAME_AS[classification]) if "-" in c]
    plain = re.sub(r"(?i)^(WZ|NACE|SIC)[ _0-9]*-", "", str(code)).strip().upper().replace("_", "-")
    found = next((guess for guess in _mended(plain) if guess in known), None)
    found = found or _below_same_parent(plain, known) or _nearest_number(plain, known)
    if found is None:
        return "codes look like C, 24, 24.1, 24.10, 24.10.0 or B-F"
    return f"did you mean '{found}'? Codes are text: '01' is not 1"


def _mended(plain: str) -> Iterator[str]:
    head, _, tail = plain.partition(".")
    yield plain
    yield f"{head.zfill(2)}.{tail}".rstrip(".")
    if re.fullmatch(r"[A-Z]{2}", plain):
        yield "-".join(plain)
    if plain.isdigit():
        for digits in (plain, f"0{plain}"):
            yield ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)


def _below_same_parent(plain: str, known: list[str]) -> str | None:
    for end in range(len(plain) - 1, 1, -1):
        family = [c for c in known if c.startswith(plain[:end])]
        if family:
            return (difflib.get_close_matches(plain, family, n=1, cutoff=0.0) or family)[0]
    return None


def _nearest_number(plain: str, known: list[str]) -> str | None:
    divisions = [c for c in known if len(c) == 2 and c.isdigit()]
    if not plain.isdigit() or len(plain) > 2:
        return None
    return min(divisions, key=lambda c: abs(int(c) - int(plain)))
