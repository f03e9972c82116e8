"""The region in figures, as the source states them."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.units import quantity
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised, with_flag

CHAPTER = 1
ORDER = 10
TITLE = {"de": "Die Region in Zahlen", "en": "The region in figures"}
NEEDS = ("figures", "areas")
KINDS = ("region", "structure", "context")


def render(context: Context) -> Markup:
    """Figures of the region and what it is compared with, each as printed, with its place."""
    rows = localised(context.dossier["figures"], lang=context.lang)
    chosen = rows[rows["kind"].isin(KINDS)]
    doubted = int(chosen["flag"].notna().sum())
    chosen = chosen.assign(
        value=_values(chosen, context),
        place=[
            context.names.get(str(area), place)
            for area, place in zip(chosen["area"], chosen["place"], strict=True)
        ],
        qualifier=chosen["qualifier"].map(
            lambda q: "" if q == "equal" else choice_name(q, lang=context.lang)
        ),
    )
    chosen = with_flag(chosen, "name", lang=context.lang)
    chosen = chosen.assign(printed=_printed(chosen, context))
    headings = {
        "name": context.say(de="Was", en="What"),
        "place": context.say(de="Wo", en="Where"),
        "value": context.say(de="Wert", en="Value"),
        "printed": context.say(de="Wie gedruckt", en="As printed"),
        "qualifier": context.say(de="Gemeint als", en="Meant as"),
        "period": context.say(de="Zeit", en="Time"),
        "locator": context.say(de="Stelle in der Quelle", en="Place in the source"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Zahlen, die die Region und ihr Umfeld beschreiben: {len(chosen)}; davon "
                    f"gekennzeichnet, weil sie zweifelhaft, unklar oder widersprüchlich sind: "
                    f"{doubted}.",
                    en=f"Figures that describe the region and what surrounds it: {len(chosen)}; "
                    f"marked because they are doubtful, unclear or contradictory: {doubted}.",
                )
            ),
            table(
                chosen,
                list(headings),
                caption=context.say(de="Zahlen wie gedruckt", en="Figures as printed"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )


def _values(rows: pd.DataFrame, context: Context) -> list[str]:
    """Each value in the format of the page; nothing where the source prints no more than a sign."""
    upper = rows["value_to"] if "value_to" in rows else [pd.NA] * len(rows)
    to = context.say(de="bis", en="to")
    found = []
    for value, end, unit in zip(rows["value"], upper, rows["unit"], strict=True):
        ends = [
            quantity(float(one), str(unit), lang=context.lang)
            for one in (value, end)
            if pd.notna(one)
        ]
        found.append(f" {to} ".join(ends))
    return found


def _printed(rows: pd.DataFrame, context: Context) -> pd.Series:
    """Each figure as printed, marked with the language of its source."""
    spoken = context.source_languages
    cells = [
        context.quoted(printed, spoken.get(str(source), ""))
        for printed, source in zip(rows["printed"], rows["source"], strict=True)
    ]
    return pd.Series(cells, index=rows.index, dtype=object)
