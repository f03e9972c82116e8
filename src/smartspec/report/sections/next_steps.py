"""What comes next, and who is in charge."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, with_flag

CHAPTER = 6
ORDER = 10
TITLE = {"de": "Nächste Schritte", "en": "Next steps"}
NEEDS = ("next_steps",)


def render(context: Context) -> Markup:
    """Steps in order; steps without anyone in charge are counted."""
    rows = localised(context.dossier["next_steps"].sort_values("order"), lang=context.lang)
    nobody = int(rows["responsible"].isna().sum())
    rows = with_flag(in_words(rows, ["status"], lang=context.lang), "step", lang=context.lang)
    empty = context.say(de="niemand genannt", en="nobody named")
    rows["responsible"] = [
        empty if pd.isna(code) else context.actor_names.get(code, code)
        for code in rows["responsible"]
    ]
    rows["order"] = rows["order"].astype("string")
    headings = {
        "order": context.say(de="Nr.", en="No."),
        "step": context.say(de="Schritt", en="Step"),
        "status": context.say(de="Stand", en="Status"),
        "responsible": context.say(de="Zuständig", en="In charge"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"Schritte: {len(rows)}, davon ohne zuständige Stelle: {nobody}.",
                    en=f"Steps: {len(rows)}, of these with nobody in charge: {nobody}.",
                )
            ),
            table(
                rows,
                list(headings),
                caption=context.say(de="Schritte", en="Steps"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
