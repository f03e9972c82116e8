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

from smartspec.errors import SelectionError, did_you_mean

TREES: dict[str, Mapping[str, Any]] = {"WZ2008": WZ_2008_DATA, "WZ2025": WZ_2025_DATA}
SAME_AS = {
    **dict.fromkeys(("WZ2008", "NACE2", "SIC2007"), "WZ2008"),
    **dict.fromkeys(("WZ2025", "NACE2.1"), "WZ2025"),
}

UNCHECKED = ("NAICS2012", "NAICS2017", "NAICS2022", "WZ2003", "WZ1993", "NACE1.1", "ISIC4", "own")
SPELLINGS = {
    **{"WZ08": "WZ2008", "WZ25": "WZ2025", "WZ03": "WZ2003", "WZ93": "WZ1993"},
    **{"NACEREV2": "NACE2", "NACER2": "NACE2", "NACEREV2.1": "NACE2.1", "NACER2.1": "NACE2.1"},
    **{"NACEREV1.1": "NACE1.1", "ISICREV4": "ISIC4", "UKSIC2007": "SIC2007"},
    **{"UKSIC": "SIC2007", "SIC07": "SIC2007", "OWN": "own", "EIGENE": "own"},
}


def classification_name(given: str) -> str:
    """The name of the house for a classification, however it is written.

    Empty text, where none is named, becomes `own`.

    Args:
        given: such as `WZ 2008`, `wz2008`, `NACE Rev. 2`, `SIC 2007`, `own`.

    Raises:
        SelectionError: no classification of this name; the message names the nearest. Codes of one
            that smartspec does not know are `own` and are not checked.

    Example:
        >>> [classification_name(n) for n in ("WZ 2008", "wz08", "NACE Rev. 2", "naics 2012", "")]
        ['WZ2008', 'WZ2008', 'NACE2', 'NAICS2012', 'own']
        >>> classification_name("WZ 2018")
        Traceback (most recent call last):
        smartspec.errors.SelectionError: there is no classification 'WZ 2018'. Cure: did you mean...
    """
    known = {name.upper(): name for name in (*SAME_AS, *UNCHECKED)} | SPELLINGS
    plain = re.sub(r"[\s_-]+|\.(?!\d)", "", given.upper())
    if not plain:
        return "own"
    if plain in known:
        return known[plain]
    options = list(dict.fromkeys((*SAME_AS, *UNCHECKED)))
    cure = f"{did_you_mean(plain, options)}; 'own' for codes that are not to be checked"
    raise SelectionError(f"there is no classification '{given}'", cure=cure)


def are_checked(classification: str) -> bool:
    """Whether the codes of a classification are known here, so that wrong ones are found.

    Example:
        >>> are_checked("WZ2008"), are_checked("own")
        (True, False)
    """
    return classification in SAME_AS


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
    if not re.fullmatch(r"[0-9]{1,2}", plain):
        return None
    return min(divisions, key=lambda c: abs(int(c) - int(plain)))
