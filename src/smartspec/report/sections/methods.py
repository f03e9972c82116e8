"""The method as the strategy tells it, what it leaves open, and what smartspec does about it."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised, with_flag

CHAPTER = 8
ORDER = 95
TITLE = {"de": "Methode der Quelle", "en": "Method of the source"}
NEEDS = ("methods",)


def render(context: Context) -> Markup:
    """Each rule, definition and caveat with its open point and the choice made here."""
    rows = localised(context.dossier["methods"], lang=context.lang)
    if "open_point" not in rows:
        rows = rows.assign(open_point="")
    left_open = int((rows["open_point"].fillna("") != "").sum())
    headings = {
        "topic": context.say(de="Thema", en="Topic"),
        "text": context.say(de="Was die Quelle sagt", en="What the source says"),
        "open_point": context.say(de="Offener Punkt", en="Open point"),
        "smartspec_choice": context.say(de="Was smartspec tut", en="What smartspec does"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Regeln, Begriffe und Vorbehalte: {len(rows)}, davon mit offenem Punkt: "
                    f"{left_open}.",
                    en=f"Rules, definitions and caveats: {len(rows)}, with an open point: "
                    f"{left_open}.",
                )
            ),
            table(
                with_flag(rows, "text", lang=context.lang),
                list(headings),
                caption=context.say(de="Methode und offene Punkte", en="Method and open points"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
