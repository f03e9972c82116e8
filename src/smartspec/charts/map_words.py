"""Words of maps: whose boundaries they are, and what a map shows to those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.map_values import District, Kind
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative, source_line
from smartspec.codes.cells import REASONS
from smartspec.codes.locales import Lang, choose

BOUNDARIES = {"de": "Grenzen", "en": "Boundaries"}
NOT_STATED = {"de": "Quelle nicht angegeben", "en": "source not stated"}
MAP_OF = {"de": "Karte mit {} Gebieten", "en": "Map of {} areas"}
HIGHEST = {"de": "Höchster Wert", "en": "Highest value"}
LOWEST = {"de": "niedrigster", "en": "lowest"}
ALL_VALUES = {"de": "Alle Werte", "en": "All values"}
MOST_LISTED = 60  # districts; the table beside the picture has all of them
HEADINGS = {
    "code": {"de": "Schlüssel", "en": "Code"},
    "name": {"de": "Gebiet", "en": "Area"},
    "class": {"de": "Klasse", "en": "Class"},
    "value": {"de": "Wert", "en": "Value"},
    "text": {"de": "Angabe", "en": "Shown"},
}


def attribution(boundaries: Mapping[str, Any], *, lang: Lang) -> str:
    """Whose boundaries these are, for the source line; the licence asks for it.

    Example:
        >>> attribution({"attribution": "© BKG 2016"}, lang="en"), attribution({}, lang="de")
        ('Boundaries: © BKG 2016', 'Grenzen: Quelle nicht angegeben')
    """
    given = boundaries.get(f"attribution_{lang}") or boundaries.get("attribution")
    return f"{choose(lang, BOUNDARIES)}: {str(given or choose(lang, NOT_STATED)).rstrip('.')}"


def map_source(
    source: str | None, attrs: Mapping[str, Any], boundaries: Mapping[str, Any], *, lang: Lang
) -> str:
    """The source line of a map: figures, boundaries, and the mark of invented figures.

    Args:
        source: given by the caller; default from `attrs`.
        attrs: of the table that is drawn.
        boundaries: GeoJSON with the member `attribution`.
        lang: `de` or `en`.
    """
    credit, mark = attribution(boundaries, lang=lang), choose(lang, ILLUSTRATIVE)
    if not source:
        return source_line(attrs, lang=lang, more=[credit])
    invented = is_illustrative(attrs) and mark not in source
    return ". ".join([source.rstrip("."), credit, *([mark] if invented else [])])


def map_table(districts: Sequence[District], *, kind: Kind, lang: Lang) -> pd.DataFrame:
    """The data of a district map: code, name, class or value (NA where none), and its words."""
    columns: dict[str, Any] = {
        "code": [d.code for d in districts],
        "name": [d.name for d in districts],
        kind: [d.safe if kind == "value" else d.value for d in districts],
        "text": [d.text for d in districts],
    }
    table = pd.DataFrame(columns)
    dtype = "Float64" if kind == "value" else "string"
    table[kind] = table[kind].astype(dtype)  # type: ignore[call-overload]
    table.attrs["headings"] = {c: choose(lang, HEADINGS[c]) for c in table.columns}
    return table


def describe(
    districts: Sequence[District], *, title: str, kind: Kind, lang: Lang, attrs: Mapping[str, Any]
) -> str:
    """The alternative text of a district map: what the eye would find first, then the rest.

    `attrs` of the table say whether its figures are illustrative.
    """
    head = f"{title}. {choose(lang, MAP_OF).format(len(districts))}."
    known = [d for d in districts if d.value is not None]
    sentences = _classes(known) if kind == "class" else _values(known, lang)
    for why, words in REASONS.items():
        names, word = [d.name for d in districts if d.value is None and d.why == why], words[lang]
        if names:
            sentences.append(f"{word[:1].upper()}{word[1:]}: {_listed(names)}.")
    if is_illustrative(attrs):
        sentences.append(f"{choose(lang, ILLUSTRATIVE)}.")
    return " ".join([head, *sentences])


def _classes(known: Sequence[District]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for district in known:
        groups.setdefault(district.text, []).append(district.name)
    return [f"{text}: {_listed(names)}." for text, names in groups.items()]


def _values(known: Sequence[District], lang: Lang) -> list[str]:
    if not known:
        return []
    order = sorted(known, key=lambda d: (-float(d.value or 0), d.name))
    high, low = order[0], order[-1]
    extremes = (
        f"{choose(lang, HIGHEST)}: {high.name} ({high.text}), "
        f"{choose(lang, LOWEST)}: {low.name} ({low.text})."
    )
    rest = _listed([f"{d.name} {d.text}" for d in order], "; ")
    return [extremes, f"{choose(lang, ALL_VALUES)}: {rest}."]


def _listed(names: Sequence[str], between: str = ", ") -> str:
    return between.join(names[:MOST_LISTED]) + (" …" if len(names) > MOST_LISTED else "")
