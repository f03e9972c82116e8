"""Codes that stand in one cell with their label: `01 : Crops`, `24 Metallerzeugung`, `Trade (G)`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smartspec.sources.code_cells import is_date

CODE = r"(?:[A-Z]{1,3}(?:\d{1,8}[A-Z]?)?(?:[-+,][A-Z]\d*)*|\d{1,8}[A-Z]?(?:[./-]\d{1,8})*)"
FORMS = (
    re.compile(rf"(?P<code>{CODE})\s*(?:[:|–—]|\s-\s)\s*(?P<label>\S.*)"),
    re.compile(
        r"(?P<code>\d[\dA-Z./-]*(?<![./-])|[A-Z](?:[-+,][A-Z])*|[A-Z]{1,3}\d+)\s+(?P<label>\S.*)"
    ),
    re.compile(rf"(?P<label>\S.*?)\s*[(\[](?P<code>{CODE})[)\]]"),
)
LONGEST = 400  # letters of a code with its label
TOTAL_WORDS = re.compile(
    r"(?:column |grand |row )?totals?|total[, :].*|.*\binsgesamt|gesamt|summe|zusammen|alle|all|"
    r"(?:alle|all) (?:wirtschaftszweige|industries|sectors|branchen)|industry total|.* total|"
    r"gesamtwirtschaft|total economy|_t|tot\.?|ttl|ensemble(?: .*)?|totaux|totaal|totale|totaler?|totalt|"
    r"todos|todas|ogółem|razem|suma|toutes? (?:les )?(?:branches|activités|industries)|"
    r"[-/_*#–]{4,}|0{2,}",  # nothing but what fills a code: all industries
    re.IGNORECASE,
)


def split_labels(values: Iterable[str], *, total: str = "") -> dict[str, tuple[str, str]]:
    """Code and label of each value, where all but the total are written in one form.

    Args:
        values: cells of a column, or names of columns.
        total: the value of the delivered total, which may be without a code.

    Returns:
        Value -> (code, label); empty where not all values have both, or two share a code: then
        the values are what they are.

    Example:
        >>> split_labels(["01 : Crops", "10 : Food", "Column Total"], total="Column Total")["01 : Crops"]
        ('01', 'Crops')
        >>> split_labels(["A - Agriculture", "Other"]), split_labels(["01", "02"])
        ({}, {})
    """
    names = [v for v in dict.fromkeys(values) if v and v != total and not TOTAL_WORDS.fullmatch(v)]
    if any(len(name) > LONGEST or is_date(name) for name in names):
        return {}  # a text, or what a spreadsheet made of a code: no code with a label
    for form in FORMS:
        fits = {name: form.fullmatch(name) for name in names}
        found = {n: (f["code"].strip(), f["label"].strip()) for n, f in fits.items() if f}
        codes = {code for code, _ in found.values()}
        worded = all(re.search(r"[^\W\d_]{3}", label) for _, label in found.values())
        if names and len(codes) == len(names) and worded:
            return found
    return {}


def total_of(values: Iterable[str]) -> str | None:
    """The one value that says total; None where none or several do.

    Example:
        >>> total_of(["01", "Column Total"]), total_of(["01", "02"])
        ('Column Total', None)
    """
    found = [value for value in dict.fromkeys(values) if TOTAL_WORDS.fullmatch(value)]
    return found[0] if len(found) == 1 else None
