"""Industry codes as GENESIS writes them (`WZ08-C`, `WZ08-241`), turned into those of the house."""

from __future__ import annotations

import re

from smartspec.codes.classifications import SAME_AS, is_industry

PREFIX = re.compile(r"(WZ\d\d)-?(.+)")
VERSIONS = {"WZ08": "WZ2008", "WZ25": "WZ2025", "WZ03": "WZ2003", "WZ93": "WZ1993"}
IN_LABEL = re.compile(r"\(([A-U](?:-[A-U])?)\)\s*$")


def classification_of(variable: str) -> str:
    """The classification that a variable code names; `own` where it names none.

    Example:
        >>> classification_of("WZ08T1"), classification_of("GES")
        ('WZ2008', 'own')
    """
    return VERSIONS.get(variable[:4].upper(), "own")


def industry_code(code: str, *, label: str = "", classification: str = "WZ2008") -> str:
    """The code of the house for a code of GENESIS; as given where it cannot be told.

    Sections (`WZ08-C`), divisions (`WZ08-24`), groups (`WZ08-241`), classes (`WZ08-2410`) and
    ranges of sections (`WZ08-B-F`) are decoded if the classification has them. Codes with a serial
    number (`WZ08-31-02` is "furniture and other products", divisions 31 and 32; `WZ08-05-02` is
    mining, 05 to 09) name aggregates that the number does not tell: they stay as given, unless
    their label ends with the sections in brackets, `Produzierendes Gewerbe (B-F)`.

    Args:
        code: attribute code of the industry variable.
        label: its label.
        classification: of the result.

    Example:
        >>> [industry_code(c) for c in ("WZ08-C", "WZ08-16", "WZ08-241", "WZ08-31-02")]
        ['C', '16', '24.1', 'WZ08-31-02']
        >>> industry_code("WZ08-B-18", label="Produzierendes Gewerbe (B-F)")
        'B-F'
    """
    if classification not in SAME_AS:
        return code
    found = PREFIX.fullmatch(code)
    plain = found.group(2) if found else code
    digits = re.fullmatch(r"(\d\d)\.?(\d{1,3})", plain)
    if digits:
        plain = f"{digits.group(1)}.{digits.group(2)}"
    if re.fullmatch(r"[A-U](-[A-U])?|\d\d(\.\d+)?", plain) and is_industry(plain, classification):
        return plain
    in_label = IN_LABEL.search(label)
    if in_label and is_industry(in_label.group(1), classification):
        return in_label.group(1)
    return code
