"""Markets outside the region: sizes and growth as the sources state them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from smartspec.charts.slope_facts import read_markets
from smartspec.charts.slope_words import about, in_words
from smartspec.charts.slopes import slopes
from smartspec.report.citation import with_citation
from smartspec.report.context import Context
from smartspec.report.html import figure, join, paragraph, table
from smartspec.report.market_line import market_line
from smartspec.report.rows import localised, with_flag

CHAPTER = 3
ORDER = 70
TITLE = {"de": "Märkte der Felder", "en": "Markets of the fields"}
NEEDS = ("market_facts", "fields")


def render(context: Context) -> Markup:
    """The slopes, then each figure with its field, its place in the source and its doubts."""
    rows = context.dossier["market_facts"]
    if rows.empty:
        return paragraph(context.say(de="Keine Marktzahl.", en="No market figure."))
    cited = with_citation(rows, rows, context)
    sources = context.dossier.get("sources")
    wide, narrow = (
        slopes(cited, lang=context.lang, sources=sources, width=width) for width in (1000, 380)
    )
    return join(
        [
            paragraph(_summary(rows, context)),
            figure(wide, narrow, number=context.next_figure(), lang=context.lang),
            _table(rows, context),
        ]
    )


def _summary(rows: pd.DataFrame, context: Context) -> str:
    both = rows[["start_value", "start_year", "end_value", "end_year"]].notna().all(axis=1)
    doubted = int(rows["flag"].notna().sum())
    return context.say(
        de=f"{len(rows)} Marktzahlen; {int(both.sum())} haben einen Anfang und ein Ende, nur für "
        f"diese lässt sich eine jährliche Rate rechnen. {doubted} sind gekennzeichnet, weil Ort, "
        "Jahr, Einheit oder Herkunft unklar sind. Räume und Einheiten unterscheiden sich: Die "
        "Märkte sind nicht vergleichbar und nicht summierbar.",
        en=f"{len(rows)} market figures; {int(both.sum())} have a start and an end, and only for "
        f"these a yearly rate can be computed. {doubted} are marked because place, year, unit or "
        "origin are unclear. Geographies and units differ: the markets cannot be compared or added "
        "up.",
    )


def _table(rows: pd.DataFrame, context: Context) -> Markup:
    lang = context.lang
    fields = context.dossier["fields"]
    named = dict(zip(fields["id"], fields[f"short_{lang}"], strict=True))
    markets = read_markets(rows, lang=lang)
    shown = localised(rows, lang=lang)
    shown = shown.assign(
        field=[named.get(code, "") for code in rows["field"].fillna("")],
        said=[market_line(market, context) for market in markets],
        about=[about(replace(market, flag=""), lang=lang) for market in markets],
        place=[in_words(market.locator, lang=lang) for market in markets],
    )
    shown = with_flag(shown, "market", lang=lang)
    headings = {
        "market": context.say(de="Markt", en="Market"),
        "field": context.say(de="Feld", en="Field"),
        "about": context.say(de="Raum und Art", en="Geography and nature"),
        "said": context.say(de="Wie genannt", en="As stated"),
        "place": context.say(de="Stelle in der Quelle", en="Place in the source"),
    }
    caption = context.say(de="Marktzahlen und ihre Zweifel", en="Market figures and their doubts")
    return table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")
