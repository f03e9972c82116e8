"""Words of a TOP-n map: its title, its alternative text, its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.charts.top_entries import Block
from smartspec.charts.top_table import entry_text
from smartspec.codes.locales import Lang, choose, date
from smartspec.codes.quadrants import quadrant_name

TITLES = {
    "location_quotient": {
        "de": "TOP-{n}-Spezialisierungen je Gebiet",
        "en": "TOP {n} specialisations by area",
    },
    "growth": {
        "de": "TOP-{n}-Wachstumsbranchen je Gebiet",
        "en": "TOP {n} growth industries by area",
    },
}
QUOTIENT = {
    "de": "Standortkoeffizient gegenüber {reference}, {end}",
    "en": "Location quotient against {reference}, {end}",
}
GROWTH = {
    "employees": {
        "de": "Wachstum der Beschäftigten, {start} bis {end}",
        "en": "Growth of employees, {start} to {end}",
    },
    "share": {
        "de": "Wachstum des Anteils an den Beschäftigten, {start} bis {end}",
        "en": "Growth of the share in employees, {start} to {end}",
    },
}
SIGN = {
    "de": "Zeichen: Quadrant mit Wachstum {of}, {start} bis {end}",
    "en": "Signs: quadrant by growth of {of}, {start} to {end}",
}
OF = {
    "employees": {"de": "der Beschäftigten", "en": "employees"},
    "share": {"de": "des Anteils", "en": "the share"},
}
LISTS = {"de": "Karte mit Listen für {} Gebiete.", "en": "Map with lists of {} areas."}
HEADINGS = {
    "number": {"de": "Nr.", "en": "No."},
    "region": {"de": "Schlüssel", "en": "Code"},
    "region_name": {"de": "Gebiet", "en": "Area"},
    "rank": {"de": "Rang", "en": "Rank"},
    "label": {"de": "Wirtschaftszweig", "en": "Industry"},
    "text": {"de": "Wert", "en": "Value"},
    "quadrant": {"de": "Quadrant", "en": "Quadrant"},
    "note": {"de": "Hinweis", "en": "Note"},
}


def _ranked_by(top: pd.DataFrame) -> str:
    given = top.attrs.get("by") or (top["by"].iloc[0] if "by" in top and len(top) else "")
    return "growth" if given == "growth" else "location_quotient"


def top_title(top: pd.DataFrame, *, lang: Lang) -> str:
    """What the lists show.

    Example:
        >>> top_title(pd.DataFrame({"rank": [1, 2, 3]}), lang="de")
        'TOP-3-Spezialisierungen je Gebiet'
    """
    n = top.attrs.get("n") or (int(top["rank"].max()) if len(top) else 1)
    return choose(lang, TITLES[_ranked_by(top)]).format(n=n)


def top_subtitle(top: pd.DataFrame, *, lang: Lang) -> str:
    """Reference, dates and type of growth, and the mark of invented figures."""
    attrs: Mapping[str, Any] = {str(k): v for k, v in top.attrs.items()}
    dates = {k: date(attrs[k], lang=lang) for k in ("start", "end") if attrs.get(k)}
    of = attrs.get("growth_of") if attrs.get("growth_of") in GROWTH else ""
    reference = str(attrs.get("reference_name") or attrs.get("reference") or "")
    parts = []
    if _ranked_by(top) == "location_quotient" and reference and "end" in dates:
        parts.append(choose(lang, QUOTIENT).format(reference=reference, **dates))
        if of and "start" in dates and "quadrant" in top:
            parts.append(choose(lang, SIGN).format(of=choose(lang, OF[of]), **dates))
    elif of and len(dates) == 2:
        parts.append(choose(lang, GROWTH[of]).format(**dates))
    if is_illustrative(attrs):
        parts.append(choose(lang, ILLUSTRATIVE))
    return ". ".join(parts)


def describe_top(
    blocks: Sequence[Block], *, title: str, lang: Lang, attrs: Mapping[str, Any]
) -> str:
    """The alternative text: every list in words; `attrs` say whether figures are illustrative."""
    sentences = [f"{title}.", choose(lang, LISTS).format(len(blocks))]
    for block in blocks:
        parts = [f"{item.rank.rstrip('=')}. {entry_text(item)}" for item in block.items]
        sentences.append(
            f"{block.name}: {', '.join([*parts, *([block.note] * bool(block.note))])}."
        )
    if is_illustrative(attrs):
        sentences.append(f"{choose(lang, ILLUSTRATIVE)}.")
    return " ".join(sentences)


def top_rows(
    blocks: Sequence[Block],
    numbers: Mapping[str, str],
    attrs: Mapping[str, Any],
    *,
    lang: Lang,
    source: str,
) -> pd.DataFrame:
    """The data of the map: a row per district and industry, and one for districts without any."""
    rows = []
    for block in sorted(blocks, key=lambda b: int(numbers[b.code])):
        head = (int(numbers[block.code]), block.code, block.name)
        for item in block.items:
            quadrant = quadrant_name(item.quadrant, lang=lang)
            rows.append((*head, item.rank, item.label, item.value, quadrant, block.note))
        if not block.items:
            rows.append((*head, "", "", "", "", block.note))
    table = pd.DataFrame(rows, columns=list(HEADINGS))
    headings = {column: choose(lang, HEADINGS[column]) for column in table.columns}
    table.attrs.update(attrs)
    table.attrs.update(headings=headings, source=source)
    return table
