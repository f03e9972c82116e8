"""What the strategy demands of its own monitoring and adaptation."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, with_flag

CHAPTER = 4
ORDER = 30
TITLE = {"de": "Anforderungen an das Monitoring", "en": "Requirements of monitoring"}
NEEDS = ("requirements",)


def render(context: Context) -> Markup:
    """Each requirement, what it is about and how binding it is."""
    rows = localised(context.dossier["requirements"], lang=context.lang)
    firm = int(rows["binding"].isin(["is", "must", "will"]).sum())
    rows = in_words(rows, ["binding"], lang=context.lang)
    rows = with_flag(rows, "text", lang=context.lang)
    headings = {
        "text": context.say(de="Anforderung", en="Requirement"),
        "object": context.say(de="Gegenstand", en="Object"),
        "binding": context.say(de="Verbindlichkeit", en="Binding"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Anforderungen: {len(rows)}, davon fest zugesagt: {firm}.",
                    en=f"Requirements: {len(rows)}, of these firmly stated: {firm}.",
                )
            ),
            table(
                rows,
                list(headings),
                caption=context.say(de="Anforderungen", en="Requirements"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
