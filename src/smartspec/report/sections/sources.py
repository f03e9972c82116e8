"""Sources and licences of everything that the report shows."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.table_names import table_name
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, join, table
from smartspec.report.rows import localised

CHAPTER = 8
ORDER = 100
TITLE = {"de": "Quellen und Lizenzen", "en": "Sources and licences"}
NEEDS = ("employment",)


def render(context: Context) -> Markup:
    """The table of sources, and where each cube comes from."""
    parts = []
    if "sources" in context.dossier:
        rows = localised(context.dossier["sources"], lang=context.lang)
        parts.append(_sources(rows, context))
    parts.append(bullet_list(_cubes(context)))
    return join(parts)


def _sources(rows: pd.DataFrame, context: Context) -> Markup:
    headings = {
        "title": context.say(de="Titel", en="Title"),
        "publisher": context.say(de="Herausgeber", en="Publisher"),
        "year": context.say(de="Jahr", en="Year"),
        "licence": context.say(de="Lizenz", en="Licence"),
    }
    caption = context.say(de="Verwendete Quellen", en="Sources used")
    columns = [column for column in headings if column in rows]
    return table(rows, columns, caption=caption, lang=context.lang, headings=headings, kind="cards")


def _title(name: str, context: Context) -> str:
    """What a cube is called, as the beginning of a line."""
    title = table_name(name, lang=context.lang)
    return title[:1].upper() + title[1:]


def _cubes(context: Context) -> list[str]:
    found = []
    for name, cube in context.dossier.cubes.items():
        known = cube.attrs
        cited = known.get(f"citation_{context.lang}") or known["citation"] or known["provider"]
        parts = [
            cited,
            "" if known["licence"] and known["licence"] in cited else known["licence"],
            known["area_status"],
        ]
        found.append(f"{_title(name, context)}: " + ". ".join(str(part) for part in parts if part))
    attribution = (context.dossier.boundaries or {}).get("attribution")
    if attribution:
        found.append(context.say(de="Grenzen: ", en="Boundaries: ") + str(attribution))
    return found
