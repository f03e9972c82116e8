"""Each field on its page: what it is, its market, who is strong, who acts, what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.charts.slope_facts import read_markets
from smartspec.codes.locales import percent
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.field_actors import field_actors
from smartspec.report.field_capacities import field_capacities
from smartspec.report.html import bullet_list, join, paragraph, subheading
from smartspec.report.market_line import market_line
from smartspec.tables import split_list

CHAPTER = 3
ORDER = 50
TITLE = {"de": "Die Felder im Einzelnen", "en": "Field by field"}
NEEDS = ("fields",)


def render(context: Context) -> Markup:
    """One part for each selected field; then what was looked at and not chosen."""
    fields = context.dossier["fields"]
    rows = {str(row["id"]): row for row in fields.to_dict("records")}
    if not context.field_names:
        return paragraph(context.say(de="Kein Feld ist gewählt.", en="No field is selected."))
    links = [
        Markup('<a href="#field-{}">{}</a>').format(code, rows[code][f"name_{context.lang}"])
        for code in context.field_names
    ]
    parts = [bullet_list(links)]
    for number, code in enumerate(context.field_names, start=1):
        parts.append(_field(number, rows[code], context))
    return join([*parts, *_others(fields, context)])


def _field(number: int, field: Mapping[Any, Any], context: Context) -> Markup:
    title = Markup("{}. {}").format(number, field[f"name_{context.lang}"])
    return join(
        [
            subheading(title, name=f"field-{field['id']}"),
            _description(field, context),
            *_delineation(field["id"], context),
            *_markets(field["id"], context),
            *field_capacities(field["id"], context),
            *field_actors(field["id"], context),
            *_actions(field["id"], context),
        ]
    )


def labelled(label: str, text: str | Markup) -> Markup:
    """A paragraph that starts with its label in bold."""
    return Markup("<p><strong>{}.</strong> {}</p>").format(label, text)


def _description(field: Mapping[Any, Any], context: Context) -> Markup:
    text = str(field[f"description_{context.lang}"])
    flag, note, german = field.get("flag"), field.get("note"), field.get("note_de")
    if pd.isna(flag) or pd.isna(note):
        return paragraph(text, kind="lead")
    if context.lang == "de" and not pd.isna(german):
        note, word, spoken = german, "Vorbehalt", "de"
    else:
        word, spoken = context.say(de="Vorbehalt (englisch)", en="Reservation"), "en"
    remark = Markup('<p><span class="flag">? {}</span> <span lang="{}">{}</span></p>')
    return join([paragraph(text, kind="lead"), remark.format(word, spoken, note)])


def _delineation(code: str, context: Context) -> list[Markup]:
    """Sub-themes, what is excluded, keywords, and the industries with their weights."""
    if "field_delineations" not in context.dossier:
        return []
    rows = context.dossier["field_delineations"]
    rows = rows[rows["field"] == code]
    parts = []
    for kind, label in (
        ("sub_theme", context.say(de="Unterthemen", en="Sub-themes")),
        ("exclusion", context.say(de="Gehört nicht dazu", en="Not part of it")),
        ("keyword", context.say(de="Stichwörter", en="Keywords")),
    ):
        texts = rows.loc[rows["kind"] == kind, f"text_{context.lang}"].dropna()
        if len(texts):
            parts.append(labelled(label, "; ".join(texts) + "."))
    industries = rows[rows["kind"] == "industry"]
    if len(industries):
        parts.append(_industries(industries, context))
    return parts


def _industries(rows: pd.DataFrame, context: Context) -> Markup:
    ours = bool(rows["basis"].eq("own").all())
    label = context.say(de="Wirtschaftszweige", en="Industries")
    if ours:
        label += context.say(de=" (unsere Zuordnung)", en=" (our assignment)")
    said = []
    for _, row in rows.iterrows():
        text, weight = row[f"text_{context.lang}"], row["weight"]
        name = str(row["industry"]) + ("" if pd.isna(text) else f" {text}")
        part = not pd.isna(weight) and weight < 1
        said.append(f"{name} ({percent(weight, lang=context.lang, digits=0)})" if part else name)
    return labelled(label, "; ".join(said) + ".")


def _markets(code: str, context: Context) -> list[Markup]:
    if "market_facts" not in context.dossier:
        return []
    rows = context.dossier["market_facts"]
    markets = read_markets(rows[rows["field"].eq(code).fillna(False)], lang=context.lang)
    if not markets:
        return []
    doubt = context.say(de="unsicher", en="uncertain")
    said = [
        Markup("{}: {}{}").format(
            market.name,
            market_line(market, context),
            Markup(' <span class="flag">? {}</span>').format(doubt) if market.flag else "",
        )
        for market in markets
    ]
    label = context.say(de="Markt", en="Market")
    return [labelled(label, ""), bullet_list(said)]


def _actions(code: str, context: Context) -> list[Markup]:
    """How many actions there are, with a link to them."""
    if "actions" not in context.dossier:
        return []
    rows = context.dossier["actions"]
    own = rows[rows["field"].eq(code).fillna(False)]
    common = int(rows["field"].isna().sum())
    carried = sum(bool(split_list(cell)) for cell in own["projects"])
    n = len(own)
    text = context.say(
        de=f"{counted(n, 'Maßnahme', 'Maßnahmen')} für dieses Feld und {common} für alle Felder; "
        f"{carried or 'keine'} der eigenen {'nennen' if carried > 1 else 'nennt'} ein Projekt, das sie "
        "umsetzt.",
        en=f"{counted(n, 'action', 'actions')} for this field and {common} for all fields; "
        f"{carried or 'none'} of its own {'name' if carried > 1 else 'names'} a project that carries "
        f"{'them' if carried > 1 else 'it'} out.",
    )
    more = context.say(de="Zu den Maßnahmen", en="To the actions")
    label = context.say(de="Was zu tun ist", en="What is to be done")
    return [labelled(label, Markup('{} <a href="#actions">{}</a>.').format(text, more))]


def _others(fields: pd.DataFrame, context: Context) -> list[Markup]:
    """Candidates that were not chosen."""
    rows = fields[fields["status"] == "candidate"]
    if rows.empty:
        return []
    title = context.say(de="Geprüft, nicht gewählt", en="Looked at, not chosen")
    own = context.say(
        de=" (kein Kandidat der Strategie, von uns zum Vergleich)",
        en=" (no candidate of the strategy, ours for comparison)",
    )
    lang = context.lang
    sources = context.dossier.get("sources")
    ours = set() if sources is None else set(sources.loc[sources["illustrative"].eq(True), "id"])
    said = [
        Markup("<strong>{}</strong>{}. {}").format(
            row[f"name_{lang}"],
            own if row["source"] in ours else "",
            row[f"description_{lang}"],
        )
        for row in rows.fillna({"source": ""}).to_dict("records")
    ]
    return [subheading(title), bullet_list(said)]
