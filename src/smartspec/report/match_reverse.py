"""The match test the other way round: potential that no field covers, and fields that overlap."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.codes.industries import short_name
from smartspec.codes.locales import number, percent
from smartspec.report.context import Context
from smartspec.report.html import paragraph, subheading, table
from smartspec.strategy.field_overlap import field_overlap
from smartspec.strategy.uncovered_industries import uncovered_industries
from smartspec.tables import split_list


def uncovered(context: Context) -> list[Markup]:
    """Specialised growing industries of the region that belong to no selected field."""
    title = context.say(
        de="Spezialisiert, wachsend, in keinem Feld", en="Specialised, growing, in no field"
    )
    if not context.field_names:
        return []
    found = uncovered_industries(
        context.cube,
        context.dossier["fields"],
        context.dossier["field_delineations"],
        region=context.settings["region"],
        **context.period,
    )
    secret = int(found.attrs["secret_not_checked"])
    text = context.say(
        de=f"{len(found)} Wirtschaftszweige der Region sind spezialisiert und wachsen, gehören aber "
        f"zu keinem gewählten Feld. {secret} weitere konnten nicht geprüft werden, weil ihre "
        "Zahlen geheim sind. Das ist eine Frage an die Auswahl, kein Vorschlag.",
        en=f"{len(found)} industries of the region are specialised and growing but belong to no "
        f"selected field. {secret} more could not be checked because their figures are secret. "
        "This is a question to the selection, not a proposal.",
    )
    parts = [subheading(title), paragraph(text)]
    if found.empty:
        return parts
    columns = [
        "industry",
        "industry_name",
        "employees",
        "location_quotient",
        "growth",
        "borderline",
    ]
    caption = context.say(de="Wirtschaftszweige ohne Feld", en="Industries without a field")
    shown = found.assign(industry_name=found[f"industry_{context.lang}"])
    return [*parts, table(shown, columns, caption=caption, lang=context.lang, kind="cards")]


def overlaps(context: Context) -> list[Markup]:
    """Pairs of fields that count the same industries, with bounds for the employees."""
    lang = context.lang
    title = context.say(de="Felder, die sich überschneiden", en="Fields that overlap")
    found = field_overlap(
        context.cube,
        context.dossier["fields"],
        context.dossier["field_delineations"],
        region=context.settings["region"],
        end=context.period["end"],
    )
    if found.empty:
        text = context.say(
            de="Keine zwei Felder zählen denselben Wirtschaftszweig.",
            en="No two fields count the same industry.",
        )
        return [subheading(title), paragraph(text)]
    fields = context.dossier["fields"]
    named = dict(zip(fields["id"], fields[f"short_{lang}"], strict=True))
    shown = found.assign(
        pair=[
            f"{named[a]} – {named[b]}"
            for a, b in zip(found["field_a"], found["field_b"], strict=True)
        ],
        common=[_industries(cell, context) for cell in found["industries"]],
        between=[
            _between(low, high, context)
            for low, high in zip(found["employees_low"], found["employees_high"], strict=True)
        ],
        part=[percent(v, lang=lang, digits=0) for v in found["share_high"]],
    )
    headings = {
        "pair": context.say(de="Felder", en="Fields"),
        "common": context.say(de="Beide zählen", en="Both count"),
        "between": context.say(de="Gemeinsame Beschäftigte", en="Employees in common"),
        "part": context.say(de="Höchstens, vom kleineren Feld", en="At most, of the smaller field"),
    }
    text = context.say(
        de="Gewichte sagen, wie viel eines Wirtschaftszweigs zu einem Feld zählt, nicht welcher "
        "Teil; daher gibt es eine untere und eine obere Grenze. Beschäftigte mehrerer Felder "
        "dürfen nicht addiert werden.",
        en="Weights say how much of an industry counts to a field, not which part; hence a lower "
        "and an upper bound. Employees of several fields must not be added up.",
    )
    caption = context.say(de="Paare von Feldern", en="Pairs of fields")
    made = table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")
    return [subheading(title), paragraph(text), made]


def _industries(cell: object, context: Context) -> str:
    kind = str(context.cube.attrs["classification"])
    names = dict(
        zip(context.cube["industry"].values, context.cube["industry_name"].values, strict=True)
    )
    return "; ".join(
        short_name(c, lang=context.lang, classification=kind, given=str(names.get(c, c)))
        for c in split_list(cell)
    )


def _between(low: Any, high: Any, context: Context) -> str:
    if pd.isna(high):
        return context.say(de="geheim oder nicht bekannt", en="secret or not known")
    ends = [number(float(end), lang=context.lang) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else context.say(de=" bis ", en=" to ").join(ends)
