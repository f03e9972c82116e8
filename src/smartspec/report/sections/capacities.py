"""Capacities of all districts in all fields: definitions, both ratings, and a fair view."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.charts.capacity_words import CLASSES, LABELS, class_labels, definitions
from smartspec.report.context import Context
from smartspec.report.html import box, bullet_list, join, paragraph, subheading, table
from smartspec.report.rows import names_of
from smartspec.strategy.capacity_fairness import capacity_fairness

CHAPTER = 3
ORDER = 60
TITLE = {"de": "Kapazitäten im Überblick", "en": "Capacities at a glance"}
NEEDS = ("fields", "areas", "evidence")
SIGNS = {"pioneer": "◆", "development_potential": "▲", "less_in_focus": "○"}


def render(context: Context) -> Markup:
    """What the classes mean, who is rated how, and what each district gets of it."""
    proposals = context.capacity_proposals
    if proposals.empty:
        return paragraph(
            context.say(
                de="Es gibt kein gewähltes Feld oder kein Gebiet.",
                en="There is no selected field or no area.",
            )
        )
    fair = capacity_fairness(proposals, context.dossier["fields"], context.dossier["areas"])
    fairness = context.say(de="Was jedes Gebiet hat", en="What each area has")
    return join(
        [
            _meaning(context),
            _matrix(proposals, context),
            subheading(fairness),
            paragraph(_reading(context)),
            _fairness(fair, context),
            _sentences(fair, context),
        ]
    )


def _meaning(context: Context) -> Markup:
    classes = context.dossier.get("capacity_classes")
    *meanings, disclaimer = definitions(classes, lang=context.lang)
    signs = [SIGNS.get(code, "–") for code in CLASSES]
    items = [f"{sign} {text}" for sign, text in zip(signs, meanings, strict=True)]
    title = context.say(de="Was die Klassen bedeuten", en="What the classes mean")
    return box(title, join([bullet_list(items), paragraph(disclaimer)]))


def _matrix(proposals: pd.DataFrame, context: Context) -> Markup:
    """Districts by fields: the recorded class, then the proposal where it differs."""
    rows = []
    for code, own in proposals.groupby("district", sort=False):
        line: dict[str, object] = {"district": context.names.get(str(code), str(code))}
        line |= {str(r["field"]): _cell(r, context) for r in own.to_dict("records")}
        rows.append(line)
    headings = {"district": context.say(de="Gebiet", en="Area")}
    headings |= {code: context.field_names[code] for code in dict.fromkeys(proposals["field"])}
    caption = context.say(
        de="Eingetragene Klasse; nach dem Pfeil der Vorschlag aus den Belegen, wo er abweicht",
        en="Recorded class; after the arrow the proposal from the evidence where it differs",
    )
    data = pd.DataFrame(rows, columns=list(headings), dtype=object)
    return table(
        data, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )


def _cell(record: dict[Any, Any], context: Context) -> Markup:
    labels = class_labels(context.dossier.get("capacity_classes"))

    def said(code: object) -> str:
        label = labels.get(str(code), LABELS["not_enough_evidence"])[context.lang]
        return f"{SIGNS.get(str(code), '–')}\u00a0{label}"

    recorded, proposed = record["recorded"], record["proposed"]
    if not pd.isna(recorded) and recorded == proposed:
        return Markup("{}").format(said(recorded))
    nothing = context.say(de="nicht eingetragen", en="not recorded")
    first = nothing if pd.isna(recorded) else said(recorded)
    return Markup("{}<br>→ {}").format(first, said(proposed))


def _reading(context: Context) -> str:
    return context.say(
        de="Über alle Felder gezählt, was die Belege tragen. Die Orte stehen in der Reihenfolge der "
        "Tabelle; nichts wird zu einer Note addiert. Wenige Belege heißt oft nur, dass die Quellen "
        "wenig über den Ort sagen. Ein Beleg weniger: Felder, in denen schon ein fehlender Beleg den "
        "Vorschlag änderte.",
        en="Counted over all fields, what the evidence carries. Places stand in the order of the "
        "table; nothing is added up to a mark. Little evidence often only means that the sources "
        "say little about the place. One item less: fields where one missing item would change the "
        "proposal.",
    )


def _fairness(fair: pd.DataFrame, context: Context) -> Markup:
    labels = class_labels(context.dossier.get("capacity_classes"))
    shown = fair.assign(
        name=fair[f"name_{context.lang}"],
        thin=[names_of(cell, context.field_names) or "–" for cell in fair["thin"]],
        **{c: fair[c].astype(str) for c in (*CLASSES, "items", "facts", "contradicting")},
    )
    headings = {
        "name": context.say(de="Gebiet", en="Area"),
        **{code: labels[code][context.lang] for code in CLASSES},
        "items": context.say(de="Belege", en="Items"),
        "facts": context.say(de="davon keine Pläne", en="of these no plans"),
        "contradicting": context.say(de="Gegenbelege", en="Items against"),
        "thin": context.say(de="Ein Beleg weniger änderte", en="One item less would change"),
    }
    caption = context.say(
        de="Vorschläge aus Belegen je Gebiet über alle Felder (keine Rangliste)",
        en="Proposals from evidence by area over all fields (no ranking)",
    )
    return table(
        shown, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )


def _sentences(fair: pd.DataFrame, context: Context) -> Markup:
    title = context.say(de="Dasselbe in Worten", en="The same in words")
    return Markup("<details><summary>{}</summary>{}</details>").format(
        title, bullet_list(fair[f"sentence_{context.lang}"])
    )
