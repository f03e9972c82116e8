"""Offers that could serve a need, each with its reasons: proposals that people judge."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.locales import number
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised
from smartspec.strategy.matching import match_needs

CHAPTER = 2
ORDER = 125
TITLE = {"de": "Bedarfe und Angebote", "en": "Needs and offers"}
NEEDS = ("needs", "offers", "actors", "fields")


def render(context: Context) -> Markup:
    """The best offers for each need, whose they are, and why they fit."""
    found = match_needs(context.dossier)
    needs = context.dossier["needs"]
    without = len(set(needs["id"]) - set(found["need"]))
    introduction = paragraph(
        context.say(
            de=f"Bedarfe: {len(needs)}, davon ohne passendes Angebot: {without}. Jede Zeile ist ein "
            "Vorschlag nach Text und Merkmalen; Menschen lesen beide Texte und entscheiden.",
            en=f"Needs: {len(needs)}, without a fitting offer: {without}. Each row is a proposal by "
            "text and attributes; people read both texts and decide.",
        )
    )
    if found.empty:
        return introduction
    headings = {
        "need": context.say(de="Bedarf", en="Need"),
        "need_actor": context.say(de="von", en="of"),
        "rank": context.say(de="Rang", en="Rank"),
        "offer": context.say(de="Angebot", en="Offer"),
        "offer_actor": context.say(de="von", en="by"),
        "score": context.say(de="Punkte (0 bis 1)", en="Score (0 to 1)"),
        "why": context.say(de="Warum es passt", en="Why it fits"),
    }
    shown = table(
        _in_words(found, context),
        list(headings),
        caption=context.say(de="Passende Angebote", en="Fitting offers"),
        lang=context.lang,
        headings=headings,
        kind="cards",
    )
    return join([introduction, shown])


def _in_words(found: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Titles for the ids of needs and offers, names for the ids of actors."""
    words = {}
    for side in ("need", "offer"):
        titles = _titles(context.dossier[f"{side}s"], context)
        actors = found[f"{side}_actor"]
        words[side] = found[side].map(lambda code, titles=titles: titles.get(code, code))
        words[f"{side}_actor"] = actors.map(lambda code: context.actor_names.get(code, code))
    return found.assign(
        **words,
        score=[number(score, lang=context.lang, digits=2) for score in found["score"]],
        why=found[f"reason_{context.lang}"],
    )


def _titles(rows: pd.DataFrame, context: Context) -> dict[str, str]:
    """Titles by id, in the other language where this one is empty; its id where it has none."""
    shown = localised(rows, lang=context.lang)
    titles = shown["title"].fillna(shown["id"]) if "title" in shown else shown["id"]
    return dict(zip(shown["id"], titles, strict=True))
