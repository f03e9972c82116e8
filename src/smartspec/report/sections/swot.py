"""Strengths, weaknesses, opportunities and threats, each with its evidence."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised, names_of, with_flag
from smartspec.tables import split_list

CHAPTER = 2
ORDER = 130
TITLE = {"de": "Stärken, Schwächen, Chancen, Risiken", "en": "Strengths to threats (SWOT)"}
NEEDS = ("swot", "fields")
KINDS = {
    "strength": {"de": "Stärken", "en": "Strengths"},
    "weakness": {"de": "Schwächen", "en": "Weaknesses"},
    "opportunity": {"de": "Chancen", "en": "Opportunities"},
    "threat": {"de": "Risiken", "en": "Threats"},
}


def render(context: Context) -> Markup:
    """A table for each of the four; how many rest on evidence, and on how much."""
    rows = context.dossier["swot"]
    count = rows["evidence"].map(lambda cell: len(split_list(cell))).astype(int)
    shown = localised(rows, lang=context.lang).assign(evidence=_evidence(rows, context))
    shown["fields"] = shown["fields"].map(lambda cell: names_of(cell, context.field_names))
    shown = with_flag(shown, "text", lang=context.lang)
    parts = [
        paragraph(
            context.say(
                de=f"{int((count > 0).sum())} von {len(rows)} Punkten sind mit Belegen verbunden; "
                f"{int((count == 0).sum())} stehen bisher ohne.",
                en=f"{int((count > 0).sum())} of {len(rows)} points are tied to evidence; "
                f"{int((count == 0).sum())} stand without so far.",
            )
        )
    ]
    for kind, names in KINDS.items():
        inside = shown[rows["kind"] == kind]
        if len(inside):
            parts.append(_table(inside, names[context.lang], context))
    return join(parts)


def _table(rows: pd.DataFrame, caption: str, context: Context) -> Markup:
    headings = {
        "text": context.say(de="Punkt", en="Point"),
        "fields": context.say(de="Felder", en="Fields"),
        "evidence": context.say(de="Belege", en="Evidence"),
    }
    return table(
        rows, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )


def _evidence(rows: pd.DataFrame, context: Context) -> pd.Series:
    """The evidence of each row in words, with a sign: + supports, − contradicts, · frames."""
    if "evidence" not in context.dossier:
        return rows["evidence"]
    known = localised(context.dossier["evidence"], lang=context.lang)
    signs = known["polarity"].map({"supports": "+", "contradicts": "−", "context": "·"})
    lines = dict(zip(known["id"], signs + " " + known["text"], strict=True))

    def said(cell: object) -> Markup:
        return Markup("<br>").join(lines[code] for code in split_list(cell) if code in lines)

    return pd.Series([said(cell) for cell in rows["evidence"]], index=rows.index, dtype=object)
