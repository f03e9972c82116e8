"""Who does what in the process, and how binding the strategy puts it."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, with_flag

CHAPTER = 1
ORDER = 30
TITLE = {"de": "Steuerung und Beteiligte", "en": "Governance"}
NEEDS = ("governance",)


def render(context: Context) -> Markup:
    """Bodies, tasks and how binding each is."""
    rows = localised(context.dossier["governance"], lang=context.lang)
    open_words = int(rows["binding"].isin(["could", "can", "should"]).sum())
    rows = in_words(rows, ["subject", "binding"], lang=context.lang)
    rows = with_flag(rows, "task", lang=context.lang)
    headings = {
        "body": context.say(de="Stelle", en="Body"),
        "task": context.say(de="Aufgabe", en="Task"),
        "subject": context.say(de="Worum es geht", en="Subject"),
        "binding": context.say(de="Verbindlichkeit", en="Binding"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Aufgaben: {len(rows)}, davon nur als Möglichkeit oder Wunsch formuliert "
                    f"(kann, könnte, soll): {open_words}.",
                    en=f"Tasks: {len(rows)}, of these put only as a possibility or wish (can, could, "
                    f"should): {open_words}.",
                )
            ),
            table(
                rows,
                list(headings),
                caption=context.say(de="Wer was tut", en="Who does what"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
