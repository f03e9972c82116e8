"""What should be done, field by field."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, with_flag

CHAPTER = 4
ORDER = 10
TITLE = {"de": "Maßnahmen", "en": "Actions"}
NEEDS = ("actions", "fields")


def render(context: Context) -> Markup:
    """A table of actions for each field, and how many name a project."""
    rows = localised(context.dossier["actions"], lang=context.lang)
    with_project = int(rows["projects"].notna().sum())
    parts = [
        paragraph(
            context.say(
                de=f"{counted(len(rows), 'Maßnahme', 'Maßnahmen')}; davon mit einem Projekt, das sie "
                f"umsetzt: {with_project}.",
                en=f"{counted(len(rows), 'action', 'actions')}; of these with a project that carries "
                f"them out: {with_project}.",
            )
        )
    ]
    rows = in_words(rows, ["strength"], lang=context.lang)
    rows = with_flag(rows, "text", lang=context.lang)
    for code, name in context.field_names.items():
        parts += _of_field(rows[rows["field"].eq(code).fillna(False)], name, context)
    every = context.say(de="Alle Felder", en="All fields")
    parts += _of_field(rows[rows["field"].isna()], every, context)
    return join(parts)


def _of_field(rows: pd.DataFrame, name: str, context: Context) -> list[Markup]:
    if not len(rows):
        return []
    headings = {
        "text": context.say(de="Maßnahme", en="Action"),
        "target_group": context.say(de="Beteiligte", en="Who"),
        "strength": context.say(de="Nachdruck", en="Strength"),
    }
    columns = [column for column in headings if column in rows]
    return [table(rows, columns, caption=name, lang=context.lang, headings=headings, kind="cards")]
