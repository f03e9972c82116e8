"""The capacities of districts in one field: map, pioneers and evidence, proposal beside rating."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.charts.capacity_map import capacity_map
from smartspec.charts.capacity_words import class_labels
from smartspec.codes.choices import choice_name
from smartspec.report.citation import with_citation
from smartspec.report.context import Context
from smartspec.report.html import figure, paragraph, table
from smartspec.tables import split_list


def field_capacities(code: str, context: Context) -> list[Markup]:
    """Map with definitions, the pioneers' evidence, and where proposal and rating part.

    Without recorded ratings the map shows the proposals; without evidence it stands alone.

    Args:
        code: id of the field.
        context: of the page.
    """
    parts = []
    rows = _rated(code, context)
    if rows is not None:
        parts += [_basis(rows, context), *_map(rows, code, context)]
        parts += _pioneers(rows, context)
    if {"evidence", "areas"} <= set(context.dossier):
        proposals = context.capacity_proposals
        parts += _differences(proposals[proposals["field"] == code], context)
    return parts


def _rated(code: str, context: Context) -> pd.DataFrame | None:
    """The recorded ratings of a field, else the proposals; None where there is neither."""
    if "capacities" in context.dossier:
        recorded = context.dossier["capacities"]
        rows = recorded[recorded["field"] == code]
        return rows if len(rows) else None
    if not {"evidence", "areas"} <= set(context.dossier):
        return None
    proposals = context.capacity_proposals
    rows = proposals[proposals["field"] == code]
    return rows if len(rows) else None


def _basis(rows: pd.DataFrame, context: Context) -> Markup:
    """Whether anybody decided the ratings, and how clearly the source puts them."""
    if "decided" not in rows:
        text = context.say(
            de="Es sind keine Einstufungen eingetragen; die Karte zeigt Vorschläge aus Belegen.",
            en="No ratings are recorded; the map shows proposals from evidence.",
        )
        return paragraph(text)
    decided = int(rows["decided"].fillna(False).sum())
    if decided == len(rows):
        return paragraph(
            context.say(de="Die Einstufungen sind beschlossen.", en="Decided ratings.")
        )
    counts = rows["rating_basis"].value_counts()
    clear = ", ".join(f"{choice_name(b, lang=context.lang)} {n}" for b, n in counts.items())
    return paragraph(
        context.say(
            de=f"Von {len(rows)} Einstufungen {_are(decided, context)} beschlossen. Die Farben der "
            "gedruckten Karten sind im Text nicht erhalten; was nicht beschlossen ist, wurde aus den "
            f"Worten der Quelle gelesen ({clear}) und kann von der gedruckten Karte abweichen.",
            en=f"Of {len(rows)} ratings {_are(decided, context)} decided. The colours of the printed "
            "maps are lost in the text; what is not decided was read from the words of the source "
            f"({clear}) and may differ from the printed map.",
        )
    )


def _are(n: int, context: Context) -> str:
    if n == 0:
        return context.say(de="ist keine", en="none is")
    return context.say(de=f"sind {n}", en=f"{n} are")


def _map(rows: pd.DataFrame, code: str, context: Context) -> list[Markup]:
    shapes = context.dossier.boundaries
    if shapes is None:
        return []
    cited = with_citation(rows, rows, context)
    wide, narrow = (
        capacity_map(
            cited,
            shapes,
            field=code,
            lang=context.lang,
            field_name=context.field_names[code],
            classes=context.dossier.get("capacity_classes"),
            uncovered="missing",
            width=width,
        )
        for width in (900, 380)
    )
    return [figure(wide, narrow, number=context.next_figure(), lang=context.lang)]


def _pioneers(rows: pd.DataFrame, context: Context) -> list[Markup]:
    column = "rating" if "rating" in rows else "proposed"
    strong = rows[rows[column] == "pioneer"]
    if strong.empty:
        text = context.say(de="Niemand ist als Pionier eingetragen.", en="No pioneer is recorded.")
        return [paragraph(text)]
    shown = pd.DataFrame(
        {
            "district": [context.names.get(code, code) for code in strong["district"]],
            "why": strong[f"reason_{context.lang}"].to_numpy(),
            "evidence": [_evidence(cell, context) for cell in strong["evidence"]],
        },
        dtype=object,
    )
    headings = {
        "district": context.say(de="Pionier", en="Pioneer"),
        "why": context.say(de="Warum", en="Why"),
        "evidence": context.say(de="Belege", en="Evidence"),
    }
    caption = context.say(
        de="Pioniere und ihre Belege (+ stützt, − widerspricht, · ordnet nur ein)",
        en="Pioneers and their evidence (+ supports, − contradicts, · only frames)",
    )
    made = table(
        shown, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )
    return [made]


def _evidence(cell: object, context: Context) -> Markup:
    """The items of a rating, one per line, with their kind and whether they are plans."""
    known = context.evidence_lines
    return Markup("<br>").join(known[code] for code in split_list(cell) if code in known)


def _differences(rows: pd.DataFrame, context: Context) -> list[Markup]:
    """Where the evidence carries another class than the recorded one, and why."""
    recorded = rows[rows["difference"] != "not_recorded"]
    if recorded.empty:
        return []
    apart = recorded[recorded["difference"] != "same"]
    text = context.say(
        de=f"Aus den Belegen nach festen Regeln vorgeschlagen: {len(recorded) - len(apart)} von "
        f"{len(recorded)} Einstufungen stimmen mit der eingetragenen überein.",
        en=f"Proposed from the evidence by fixed rules: {len(recorded) - len(apart)} of "
        f"{len(recorded)} ratings agree with the recorded one.",
    )
    if apart.empty:
        return [paragraph(text)]
    labels = class_labels(context.dossier.get("capacity_classes"))
    shown = apart.assign(
        name=[context.names.get(str(code), str(code)) for code in apart["district"]],
        old=[labels[str(c)][context.lang] for c in apart["recorded"]],
        new=[labels[str(c)][context.lang] for c in apart["proposed"]],
        why=apart[f"reason_{context.lang}"],
    )
    headings = {
        "name": context.say(de="Gebiet", en="Area"),
        "old": context.say(de="Eingetragen", en="Recorded"),
        "new": context.say(de="Vorschlag", en="Proposal"),
        "why": context.say(de="Was für den Vorschlag zählt", en="What counts for the proposal"),
    }
    caption = context.say(
        de="Wo Vorschlag und eingetragene Einstufung auseinandergehen",
        en="Where proposal and recorded rating part",
    )
    made = table(
        shown, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )
    return [paragraph(text), made]
