"""Projects: running, planned and completed, kept apart."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.units import quantity
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, names_of, with_flag
from smartspec.tables import split_list

CHAPTER = 4
ORDER = 20
TITLE = {"de": "Projekte", "en": "Projects"}
NEEDS = ("projects", "fields", "areas")
ORDER_OF_STATUS = ("running", "planned", "idea", "completed", "stopped")


def render(context: Context) -> Markup:
    """Counts by status, then a table for each."""
    rows = context.dossier["projects"]
    budgets = int(rows["budget"].notna().sum()) if "budget" in rows else 0
    bridges = sum(len(split_list(cell)) > 1 for cell in rows["fields"])
    running, planned = (int(rows["status"].eq(s).sum()) for s in ("running", "planned"))
    parts = [
        paragraph(
            context.say(
                de=f"{counted(len(rows), 'Projekt', 'Projekte')}, davon laufend: {running}, geplant: "
                f"{planned}, in mehreren Feldern: {bridges}. Ein Budget steht bei {budgets}.",
                en=f"{counted(len(rows), 'project', 'projects')}, of these running: {running}, "
                f"planned: {planned}, in several fields: {bridges}. A budget is stated for "
                f"{budgets}.",
            )
        )
    ]
    for status in ORDER_OF_STATUS:
        parts += _with_status(rows[rows["status"] == status], status, context)
    return join(parts)


def _budgets(rows: pd.DataFrame, context: Context) -> list[str]:
    """Each budget with the word that says how it is meant; empty where none is stated."""
    if "budget" not in rows:
        return [""] * len(rows)
    meant = rows["budget_qualifier"] if "budget_qualifier" in rows else [pd.NA] * len(rows)
    found = []
    for value, word in zip(rows["budget"], meant, strict=True):
        exact = pd.isna(word) or word == "equal"
        before = "" if exact else f"{choice_name(str(word), lang=context.lang)} "
        text = "" if pd.isna(value) else quantity(float(value), "EUR", lang=context.lang)
        found.append(before + text if text else "")
    return found


def _with_status(rows: pd.DataFrame, status: str, context: Context) -> list[Markup]:
    if not len(rows):
        return []
    shown = localised(rows, lang=context.lang)
    shown = shown.assign(
        fields=shown["fields"].map(lambda cell: names_of(cell, context.field_names)),
        districts=shown["districts"].map(lambda cell: names_of(cell, context.names)),
        budget=_budgets(shown, context),
    )
    shown = in_words(shown, ["kind", "status"], lang=context.lang)
    caption = f"{shown['status'].iloc[0].capitalize()} ({len(shown)})"
    shown = with_flag(shown, "name", lang=context.lang)
    headings = {
        "name": context.say(de="Projekt", en="Project"),
        "kind": context.say(de="Art", en="Kind"),
        "fields": context.say(de="Felder", en="Fields"),
        "districts": context.say(de="Gebiete", en="Areas"),
        "budget": context.say(de="Budget", en="Budget"),
        "description": context.say(de="Worum es geht", en="What it is about"),
    }
    if not shown["budget"].any():
        del headings["budget"]
    return [
        table(
            shown,
            list(headings),
            caption=caption,
            lang=context.lang,
            headings=headings,
            kind="cards",
        )
    ]
