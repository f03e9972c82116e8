"""What fields are selected by: gates and weighed criteria with their anchors."""

from __future__ import annotations

import re

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.locales import number, percent
from smartspec.codes.wording import listing
from smartspec.report.citation import common_notes
from smartspec.report.context import Context
from smartspec.report.html import box, join, paragraph, table
from smartspec.report.rows import in_words, with_flag
from smartspec.tables import split_list

CHAPTER = 3
ORDER = 10
TITLE = {"de": "Auswahlkriterien", "en": "Criteria of selection"}
NEEDS = ("criteria",)


def render(context: Context) -> Markup:
    """Each criterion with its rule and anchors, then how they make a proposal."""
    rows = context.dossier["criteria"]
    title = context.say(de="So wird gerechnet", en="How it is computed")
    return join(
        [
            paragraph(_introduction(rows, context)),
            _table(rows, context),
            box(title, paragraph(_rule(context))),
            _whose(rows, context),
        ]
    )


def _introduction(rows: pd.DataFrame, context: Context) -> str:
    gates, scores = (int((rows["rule"] == rule).sum()) for rule in ("gate", "score"))
    counts = rows["group"].value_counts(sort=False)
    groups = listing(
        (f"{choice_name(g, lang=context.lang)} ({n})" for g, n in counts.items()),
        lang=context.lang,
    )
    return context.say(
        de=f"{len(rows)} Kriterien. Ausschlusskriterien, die erfüllt sein müssen: {gates}; mit 0 bis 4 "
        f"Punkten bewertet und gewichtet: {scores}. Nach Gruppen: {groups}.",
        en=f"{len(rows)} criteria. Gates that have to be passed: {gates}; rated with 0 to 4 points "
        f"and weighed: {scores}. By group: {groups}.",
    )


def _table(rows: pd.DataFrame, context: Context) -> Markup:
    lang = context.lang
    ending = "_de" if lang == "de" else ""  # the English anchors have no suffix
    shown = rows.assign(
        name=rows[f"name_{lang}"],
        rule=_rules(rows, context),
        needed=[_kinds(cell, context) for cell in rows["evidence_kinds"]],
        **{f"anchor_{n}": rows[f"anchor_{n}{ending}"] for n in (0, 2, 4)},
    )
    shown = with_flag(in_words(shown, ["group"], lang=lang), "name", lang=lang)
    points = context.say(de="Punkte", en="points")
    headings = {
        "name": context.say(de="Kriterium", en="Criterion"),
        "group": context.say(de="Gruppe", en="Group"),
        "rule": context.say(de="Regel", en="Rule"),
        "needed": context.say(de="Nötige Belege", en="Evidence needed"),
        **{f"anchor_{n}": f"{n} {points}" for n in (0, 2, 4)},
    }
    caption = context.say(
        de="Kriterien, ihre Regel und ihre Anker", en="Criteria, their rule and their anchors"
    )
    return table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")


def _rules(rows: pd.DataFrame, context: Context) -> list[str]:
    """Gate with its threshold, or score with its part of all weights."""
    weight = rows["weight"].where(rows["rule"] == "score")
    if not weight.notna().any():
        weight = weight.mask(rows["rule"] == "score", 1.0)
    part = weight / weight.sum() if weight.notna().any() else weight
    said = []
    for rule, at, share in zip(rows["rule"], rows["pass_at"], part, strict=True):
        if rule == "gate":
            points = number(at, lang=context.lang)
            said.append(
                context.say(
                    de=f"Ausschluss, erfüllt ab {points} Punkten",
                    en=f"gate, passed from {points} points",
                )
            )
        else:
            weighed = percent(share, lang=context.lang, digits=0)
            said.append(context.say(de=f"Gewicht {weighed}", en=f"weight {weighed}"))
    return said


def _kinds(cell: object, context: Context) -> str:
    return ", ".join(choice_name(kind, lang=context.lang) for kind in split_list(cell))


def _rule(context: Context) -> str:
    return context.say(
        de="Die Punktzahl eines Felds ist das gewichtete Mittel seiner bewerteten Kriterien. Was "
        "nicht bewertet ist, bleibt offen und wird gezeigt: Es könnte 0 oder 4 Punkte bekommen, und "
        "zwischen diesen Grenzen liegt die Punktzahl. Vorgeschlagen wird ein Feld, wenn alle "
        "Ausschlusskriterien erfüllt sind und auch die untere Grenze 2 Punkte erreicht; nicht "
        "vorgeschlagen, wenn ein Ausschlusskriterium verfehlt ist oder die obere Grenze darunter "
        "bleibt; sonst ist es nicht entscheidbar. Entscheiden müssen Menschen.",
        en="The score of a field is the weighted mean of its rated criteria. What is not rated "
        "stays open and is shown: it could get 0 or 4 points, and the score lies between these "
        "bounds. A field is proposed if all gates are passed and even the lower bound reaches 2 "
        "points; it is not proposed if a gate failed or the upper bound stays below; otherwise it "
        "cannot be decided. People have to decide.",
    )


def _whose(rows: pd.DataFrame, context: Context) -> Markup:
    """What the dossier remarks on all criteria, in its own words: which part is not the source's."""
    shared = common_notes(rows["note"]) if "note" in rows else []
    if not shared:
        return Markup()
    title = context.say(
        de="Anmerkung des Dossiers zu allen Kriterien (englisch)",
        en="Remark of the dossier on all criteria",
    )
    text = Markup('<span lang="en">{}</span>').format(" ".join(shared))
    ours = any(re.search(r"\bours\b", sentence) for sentence in shared)
    mark = context.say(
        de="Was die Anmerkung nennt, ist unsere Festlegung und steht nicht in der Strategie.",
        en="What the remark names is our own choice and does not stand in the strategy.",
    )
    parts = [paragraph(mark), paragraph(text)] if ours else [paragraph(text)]
    return box(title, join(parts), kind="warning")
