"""Who decided what and why; where the source names no day or body, the table says so."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised, with_flag

CHAPTER = 1
ORDER = 40
TITLE = {"de": "Entscheidungen", "en": "Decisions"}
NEEDS = ("decisions",)


def render(context: Context) -> Markup:
    """Each decision with its day, who took it, and the reason."""
    rows = localised(context.dossier["decisions"], lang=context.lang)
    unknown = context.say(de="nicht genannt", en="not stated")
    days = rows["date"] if "date" in rows else pd.Series(pd.NaT, index=rows.index)
    why = rows["reason"] if "reason" in rows else pd.Series("", index=rows.index)
    undated = int(days.isna().sum())
    rows = rows.assign(
        day=[unknown if pd.isna(day) else context.day(day) for day in days],
        reason=why.fillna(""),
    )
    rows = with_flag(rows, "decision", lang=context.lang)
    headings = {
        "subject": context.say(de="Worum es geht", en="Subject"),
        "day": context.say(de="Datum", en="Date"),
        "body": context.say(de="Wer entschied", en="Who decided"),
        "decision": context.say(de="Entscheidung", en="Decision"),
        "reason": context.say(de="Begründung", en="Reason"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Entscheidungen im Dossier: {len(rows)}, davon ohne Datum: {undated}.",
                    en=f"Decisions in the dossier: {len(rows)}, without a date: {undated}.",
                )
            ),
            table(
                rows,
                list(headings),
                caption=context.say(de="Was entschieden wurde", en="What was decided"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
