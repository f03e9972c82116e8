"""The words of the helix chart: titles, headings, notes, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.codes.helix import SECTORS, sector_name
from smartspec.codes.locales import Lang, choose, number
from smartspec.codes.wording import listing

TITLES: Mapping[str, Mapping[str, str]] = {
    "region": {"de": "Organisationen nach Sektor", "en": "Organisations by sector"},
    "field": {
        "de": "Organisationen nach Sektor und Feld",
        "en": "Organisations by sector and field",
    },
    "district": {
        "de": "Organisationen nach Sektor und Gebiet",
        "en": "Organisations by sector and area",
    },
}
SUBTITLE = {
    "de": "Zahl der verzeichneten Organisationen der Region; die Fläche des Punktes wächst mit ihr.",
    "en": "Number of recorded organisations of the region; the area of the dot grows with it.",
}
NOTES: Mapping[str, Mapping[str, str]] = {
    "region": {
        "de": "Wer zu mehreren Sektoren gehört, zählt in jedem; Summen über Sektoren sind falsch.",
        "en": "One that belongs to several sectors counts in each; sums over sectors are wrong.",
    },
    "field": {
        "de": "Wer zu mehreren Sektoren oder Feldern gehört, zählt in jedem; Summen darüber sind "
        "falsch.",
        "en": "One in several sectors or fields counts in each; sums over them are wrong.",
    },
    "district": {
        "de": "Wer zu mehreren Sektoren oder Orten gehört, zählt in jedem; Summen darüber sind "
        "falsch.",
        "en": "One in several sectors or places counts in each; sums over them are wrong.",
    },
}
REGISTER = {
    "de": "Das Verzeichnis ist keine Vollerhebung: eine Null heißt „nicht verzeichnet“.",
    "en": "The register is no full survey: zero means 'not recorded'.",
}
NONE = {"de": "keine", "en": "none"}
PLANNED = {"de": "+ {n} geplant", "en": "+ {n} planned"}
EVERYWHERE = {"de": "davon {n} in allen Feldern", "en": "{n} of them in all fields"}
ROWS = {
    "region": {"de": "Gebiet", "en": "Area"},
    "field": {"de": "Feld", "en": "Field"},
    "district": {"de": "Gebiet", "en": "Area"},
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "sector": {"de": "Sektor", "en": "Sector"},
    "actors": {"de": "Organisationen", "en": "Organisations"},
    "of_all_fields": {"de": "davon in allen Feldern", "en": "of these in all fields"},
    "planned": {"de": "geplant", "en": "planned"},
}
BROKEN: Mapping[Lang, Mapping[str, str]] = {
    "de": {"society": "Zivil- gesellschaft"},
    "en": {},
}  # narrow columns


def column_name(sector: str, *, lang: Lang, broken: bool = False) -> str:
    """The heading of a sector's column; `broken` gives a long word a place to break."""
    name = (broken and BROKEN[lang].get(sector)) or sector_name(sector, lang=lang)
    return name[:1].upper() + name[1:]


def small_lines(row: Mapping[Any, Any], *, lang: Lang) -> list[str]:
    """What stands below the number of a cell."""
    lines = []
    if row.get("of_all_fields"):
        lines.append(choose(lang, EVERYWHERE).format(n=row["of_all_fields"]))
    if row.get("planned"):
        lines.append(choose(lang, PLANNED).format(n=row["planned"]))
    return lines


def describe_helix(
    head: Sequence[str], counts: pd.DataFrame, notes: Sequence[str], *, lang: Lang
) -> str:
    """The alternative text: for each row the number of every sector, zeros named."""
    parts = [f"{text.rstrip('.')}." for text in head if text]
    for name, rows in counts.groupby(f"name_{lang}", sort=False):
        sectors = rows[rows["sector"].isin(list(SECTORS))]
        said = [
            f"{sector_name(sector, lang=lang)} {number(n, lang=lang) if n else choose(lang, NONE)}"
            for sector, n in zip(sectors["sector"], sectors["actors"], strict=True)
        ]
        parts.append(f"{name}: {listing(said, lang=lang)}.")
    return " ".join([*parts, *notes])
