"""What a table says of itself beside its rows: its date, its signs, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from smartspec.sources.periods import period_end

DATED = re.compile(
    r"(?:reference )?(?:date|year|time|period|jahr|stichtag|datum|zeitraum|zeit|berichtsjahr|"
    r"berichtszeitpunkt)\s*:?",
    re.IGNORECASE,
)
MEANINGS = (  # the first that fits counts: what is hidden and unknown is hidden
    (
        "suppressed",
        r"suppress|confidential|secre|disclos|geheim|withheld|vertraulich|unterdrückt|datenschutz|"
        r"anonym|\blow\b|(?:below|under|less than|fewer than|unter|weniger als|kleiner)\s+\w+|<\s*\d",
    ),
    (
        "not_available",
        r"not (?:yet )?available|unavailable|missing|not applicable|unknown|unbekannt|no data|n/a|"
        r"keine angabe|liegt nicht vor|nicht verfügbar|fällt später an|gesperrt|unreliable|"
        r"not reliable|nicht sicher|blocked|nicht sinnvoll",
    ),
    ("zero", r"nothing|nil\b|nichts vorhanden|genau null|exactly zero|\bzero\b"),
)


def stated_date(rows: Iterable[Sequence[str]]) -> str | None:
    """The one date that title rows state (`Date`, `2021`; `Stichtag: 30.06.2019`); else None.

    Example:
        >>> stated_date([["Employment [from Nomis on 1 March 2023]"], ["Date", "2021"]])
        '2021'
    """
    found = set()
    for row in rows:
        key, _, rest = row[0].partition(":") if len(row) == 1 else (row[0], "", "")
        values = [rest] if len(row) == 1 else list(row[1:])
        if DATED.fullmatch(key.strip()):
            found |= {value.strip() for value in values if _is_period(value.strip())}
    if len(found) != 1:
        return None
    date = found.pop()
    return date if date[:4].isdigit() else f"{period_end(date):%Y-%m-%d}"


def _is_period(text: str) -> bool:
    try:
        period_end(text)
    except ValueError:
        return False
    return True


def sign_meanings(signs: Iterable[str], notes: Iterable[str]) -> dict[str, str]:
    """What the notes of a table say of its signs, as names of statuses; unexplained ones lack.

    Args:
        signs: texts that stand in the cells of figures.
        notes: lines above and below the table and on other sheets.

    Example:
        >>> sign_meanings(["[c]", "[low]", "!"], ["Shorthand: [c] confidential, [low] below 5"])
        {'[c]': 'suppressed', '[low]': 'suppressed'}
        >>> sign_meanings(["*", "-"], ["* Figures are suppressed", "- = nichts vorhanden"])
        {'*': 'suppressed', '-': 'zero'}
    """
    texts = list(notes)
    found = {}
    for sign in signs:
        said = [text for note in texts for text in _after(sign, note)]
        for status, words in MEANINGS:
            if any(re.search(words, text, re.IGNORECASE) for text in said):
                found[sign] = status
                break
    return found


def _after(sign: str, note: str) -> list[str]:
    """What stands behind a sign, up to the next one; signs without brackets open the note."""
    quoted = rf"[\"'„“‚]?{re.escape(sign)}[\"'“”‘]?"
    says = r"\s*(?:=|:|–|-|means|bedeutet|steht für|denotes|indicates)?\s*"
    if re.fullmatch(r"\[\w+\]|\(\w+\)", sign):
        return re.findall(rf"{quoted}{says}([^,;\[\]]+)", note)
    opened = re.match(rf"\s*{quoted}(?:\s+|{says}(?<=\W))(?P<text>\S.*)", note)
    inside = re.findall(rf"(?:^|[\s,;(]){quoted}\s*(?:=|means|bedeutet|denotes)\s*([^,;]+)", note)
    return [*([opened["text"]] if opened else []), *inside]
