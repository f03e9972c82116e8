"""Links between fields: what the strategy asserts, and what projects, actors, industries support."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.charts.cross_innovation_matrix import cross_innovation_matrix
from smartspec.codes.table_names import table_list
from smartspec.codes.wording import counted
from smartspec.report.citation import with_citation
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, figure, join, paragraph, subheading
from smartspec.strategy.cross_innovation import cross_innovation
from smartspec.strategy.links_apart import links_apart

CHAPTER = 3
ORDER = 80
TITLE = {"de": "Cross-Innovation zwischen den Feldern", "en": "Cross-innovation between the fields"}
NEEDS = ("cross_innovation", "fields")


def render(context: Context) -> Markup:
    """The matrix, the pairs where assertion and support part, and the links beside the pairs."""
    asserted, dossier = context.dossier["cross_innovation"], context.dossier
    pairs = cross_innovation(
        asserted,
        dossier["fields"],
        projects=dossier.get("projects"),
        actor_fields=dossier.get("actor_fields"),
        delineations=dossier.get("field_delineations"),
    )
    parts = [paragraph(_counts(pairs, asserted, context)), *_missing(context)]
    if len(pairs):
        parts += [_figure(pairs, asserted, context), *_parting(pairs, context)]
        parts.append(_all(pairs, context))
    return join([*parts, *_apart(asserted, context)])


def _counts(pairs: pd.DataFrame, asserted: pd.DataFrame, context: Context) -> str:
    states = pairs["state"].value_counts()
    both, only, unsaid, neither = (
        int(states.get(s, 0))
        for s in ("asserted_supported", "asserted_only", "supported_only", "neither")
    )
    return context.say(
        de=f"Die Strategie behauptet {counted(len(asserted), 'Verbindung', 'Verbindungen')}. Paare "
        f"gewählter Felder: {len(pairs)}, davon {both} behauptet und gestützt, {only} behauptet, aber "
        f"nicht gestützt, {unsaid} gestützt, aber nicht behauptet, {neither} weder noch.",
        en=f"The strategy asserts {counted(len(asserted), 'link', 'links')}. Pairs of selected fields: "
        f"{len(pairs)}, of these {both} asserted and supported, {only} asserted but not supported, "
        f"{unsaid} supported but not asserted, {neither} neither.",
    )


def _missing(context: Context) -> list[Markup]:
    """Which kinds of support could not be looked at."""
    kinds = ("projects", "actor_fields", "field_delineations")
    absent = [name for name in kinds if name not in context.dossier]
    if not absent:
        return []
    names = table_list(absent, lang=context.lang)
    text = context.say(
        de=f"Nicht geprüft werden konnte, was in diesen Tabellen stünde: {names}.",
        en=f"What these tables would hold could not be checked: {names}.",
    )
    return [paragraph(text, kind="missing")]


def _figure(pairs: pd.DataFrame, asserted: pd.DataFrame, context: Context) -> Markup:
    cited = with_citation(pairs, asserted, context)
    fields = context.dossier["fields"]
    wide, narrow = (
        cross_innovation_matrix(cited, fields, lang=context.lang, width=width)
        for width in (1000, 380)
    )
    return figure(wide, narrow, number=context.next_figure(), lang=context.lang)


def _parting(pairs: pd.DataFrame, context: Context) -> list[Markup]:
    parts = []
    for state, title, nothing in (
        (
            "asserted_only",
            context.say(de="Behauptet, aber nicht gestützt", en="Asserted but not supported"),
            context.say(
                de="Kein Paar: Wo die Strategie eine Verbindung behauptet, zeigen die Tabellen eine.",
                en="No pair: where the strategy asserts a link, the tables show one.",
            ),
        ),
        (
            "supported_only",
            context.say(de="Gestützt, aber nicht behauptet", en="Supported but not asserted"),
            context.say(
                de="Kein Paar: Wo die Tabellen eine Verbindung zeigen, nennt sie auch die Strategie.",
                en="No pair: where the tables show a link, the strategy names it as well.",
            ),
        ),
    ):
        said = list(pairs.loc[pairs["state"] == state, f"sentence_{context.lang}"])
        parts += [subheading(title), bullet_list(said) if said else paragraph(nothing)]
    return parts


def _all(pairs: pd.DataFrame, context: Context) -> Markup:
    title = context.say(de="Alle Paare in Worten", en="All pairs in words")
    return Markup("<details><summary>{}</summary>{}</details>").format(
        title, bullet_list(pairs[f"sentence_{context.lang}"])
    )


def _apart(asserted: pd.DataFrame, context: Context) -> list[Markup]:
    """Links between areas and with all fields, which belong to no pair."""
    found = links_apart(
        asserted, context.dossier["fields"], projects=context.dossier.get("projects")
    )
    if found.empty:
        return []
    title = context.say(
        de="Verbindungen zwischen Gebieten und mit allen Feldern",
        en="Links between areas and with all fields",
    )
    return [subheading(title), bullet_list(found[f"sentence_{context.lang}"])]
