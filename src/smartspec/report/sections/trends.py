"""Developments outside the region that open or close markets."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import table
from smartspec.report.rows import localised, names_of, with_flag

CHAPTER = 2
ORDER = 140
TITLE = {"de": "Trends", "en": "Trends"}
NEEDS = ("trends", "fields")
KINDS = {
    "megatrend": {"de": "Megatrend", "en": "megatrend"},
    "selection_trend": {"de": "Trend der Auswahl", "en": "trend used in the selection"},
}


def render(context: Context) -> Markup:
    """Each trend, what it does to the region and which fields it concerns."""
    rows = localised(context.dossier["trends"], lang=context.lang)
    rows = rows.assign(
        kind=rows["kind"].map(lambda kind: KINDS[kind][context.lang]),
        fields=rows["fields"].map(lambda cell: names_of(cell, context.field_names)),
    )
    headings = {
        "name": context.say(de="Trend", en="Trend"),
        "kind": context.say(de="Art", en="Kind"),
        "effect": context.say(de="Wirkung auf die Region", en="Effect on the region"),
        "fields": context.say(de="Felder", en="Fields"),
    }
    return table(
        with_flag(rows, "name", lang=context.lang),
        list(headings),
        caption=context.say(de="Trends und ihre Wirkung", en="Trends and their effect"),
        lang=context.lang,
        headings=headings,
        kind="cards",
    )
