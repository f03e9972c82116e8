"""Where strategy and potential part: each field held against the profile of the region."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.digits import as_chosen
from smartspec.codes.locales import number
from smartspec.report.context import Context
from smartspec.report.html import box, bullet_list, join, paragraph, subheading, table
from smartspec.report.match_reverse import overlaps, uncovered
from smartspec.report.rows import names_of

CHAPTER = 3
ORDER = 30
TITLE = {"de": "Strategie und Potenzial", "en": "Strategy and potential"}
NEEDS = ("fields", "field_delineations", "areas", "employment", "settings.growth")


def render(context: Context) -> Markup:
    """Verdict by field, the districts that carry it, what no field covers, and overlaps."""
    codes = context.dossier["field_delineations"]["industry"].dropna()
    if not codes.isin(context.cube["industry"].values).any():
        text = context.say(
            de="Kein Feld ist mit Wirtschaftszweigen abgegrenzt, zu denen Zahlen vorliegen.",
            en="No field is delineated by industries for which there are figures.",
        )
        return paragraph(text)
    found = context.field_match
    parts = [
        paragraph(_introduction(context)),
        paragraph(_counts(found, context)),
        _table(found, context),
        *_parting(found, context),
        box(context.say(de="Wie zu lesen", en="How to read this"), paragraph(_rule(context))),
        subheading(context.say(de="Wer welches Feld trägt", en="Which area carries what")),
        _districts(context),
        *uncovered(context),
        *overlaps(context),
    ]
    return join(parts)


def _introduction(context: Context) -> str:
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    own = context.dossier["field_delineations"]["basis"].eq("own")
    ours = int((own & context.dossier["field_delineations"]["kind"].eq("industry")).sum())
    invented = bool(context.cube.attrs.get("illustrative"))
    text = context.say(
        de=f"Jedes Feld wird mit den Wirtschaftszweigen, die zu ihm gehören, gegen "
        f"{context.reference_name} gehalten (Beschäftigte, {start} bis {end}).",
        en=f"Each field, by the industries that belong to it, is held against "
        f"{context.reference_name} (employees, {start} to {end}).",
    )
    if ours:
        text += context.say(
            de=f" Die Zuordnung ist unsere, nicht die der Strategie ({ours} Zeilen).",
            en=f" The assignment is ours, not the strategy's ({ours} rows).",
        )
    if invented:
        text += context.say(
            de=" Die Zahlen sind illustrativ: Sie zeigen das Verfahren und beweisen nichts über die "
            "Region.",
            en=" The figures are illustrative: they show the method and prove nothing about the "
            "region.",
        )
    return text


def _counts(found: pd.DataFrame, context: Context) -> str:
    chosen = found[found["status"] == "selected"]["verdict"].value_counts()
    parts = [
        f"{choice_name(verdict, lang=context.lang)}: {chosen[verdict]}"
        for verdict in ("match", "partly", "no_match", "cannot_be_checked")
        if verdict in chosen
    ]
    return context.say(de="Gewählte Felder – ", en="Selected fields – ") + "; ".join(parts) + "."


def _table(found: pd.DataFrame, context: Context) -> Markup:
    lang = context.lang
    total = found["districts"]
    shown = found.assign(
        name=found[f"name_{lang}"],
        status=found["status"].map(lambda v: choice_name(v, lang=lang)),
        verdict=found["verdict"].map(lambda v: choice_name(v, lang=lang)),
        width=[number(v, lang=lang, digits=1) for v in found["effective_industries"]],
        carried=[
            _of(names_of(cell, context.names), n)
            for cell, n in zip(found["carrying"], total, strict=True)
        ],
    )
    headings = {
        "name": context.say(de="Feld", en="Field"),
        "status": context.say(de="Stand", en="Status"),
        "verdict": context.say(de="Strategie und Potenzial", en="Strategy and potential"),
        "location_quotient": "LQ",
        "growth": context.say(de="Wachstum", en="Growth"),
        "share": context.say(de="Anteil der Beschäftigten", en="Share of employees"),
        "width": context.say(de="Wirksame Zahl der Branchen", en="Effective no. of industries"),
        "carried": context.say(de="Getragen von", en="Carried by"),
    }
    caption = context.say(
        de="Felder und Kandidaten gegen das Profil der Region",
        en="Fields and candidates against the profile of the region",
    )
    return table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")


def _of(names: str, total: Any) -> str:
    if pd.isna(total):
        return "–"
    return f"{len(names.split(', ')) if names else 0}/{total}" + (f": {names}" if names else "")


def _parting(found: pd.DataFrame, context: Context) -> list[Markup]:
    rows = found[found["verdict"] != "match"]
    title = context.say(de="Wo sie sich trennen", en="Where they part")
    if rows.empty:
        return []
    said = [
        Markup("<strong>{}.</strong> {}").format(
            row[f"name_{context.lang}"], row[f"reason_{context.lang}"]
        )
        for _, row in rows.iterrows()
    ]
    return [subheading(title), bullet_list(said)]


def _rule(context: Context) -> str:
    limits = context.field_match.attrs
    share = as_chosen(limits.get("max_share", 0.15), lang=context.lang)
    width = as_chosen(limits.get("max_effective", 10), lang=context.lang, fraction=False)
    return context.say(
        de="Beide passen zusammen, wenn die Region im Feld spezialisiert ist (Standortkoeffizient "
        f"ab 1), das Feld wächst und nicht zu breit ist: höchstens {share} der Beschäftigten und "
        f"eine wirksame Zahl von höchstens {width} Wirtschaftszweigen. Diese Grenzen sind "
        "Festlegungen. Die wirksame Zahl zählt Wirtschaftszweige nach ihrem Gewicht: Drei gleich "
        "große zählen 3, ein großer und zwei winzige wenig mehr als 1. Ein Gebiet trägt ein Feld, wenn "
        "sein Standortkoeffizient dort über 1 liegt; 1,00 ist gerundet und trennt nicht sicher. Ein "
        "Feld ohne Spezialisierung ist kein Fehler: "
        "Es kann auf Forschung oder Aufgaben der Region ruhen; dann muss die Strategie das sagen.",
        en="Both agree if the region is specialised in the field (location quotient from 1), the "
        f"field grows and is not too broad: at most {share} of employees and an effective number "
        f"of at most {width} industries. These limits are conventions. The effective number counts "
        "industries by their weight: three of equal size count 3, a large one and two tiny ones "
        "little more than 1. An area carries a field if its location quotient there is above 1; 1.00 "
        "is rounded and separates nothing surely. "
        "A field without specialisation is no mistake: it may rest on research or on challenges of "
        "the region; then the strategy has to say so.",
    )


def _districts(context: Context) -> Markup:
    """Districts by fields: the location quotient, bold with a mark where it carries the field."""
    lang, found = context.lang, context.field_match_districts
    named = dict(
        zip(
            context.dossier["fields"]["id"], context.dossier["fields"][f"short_{lang}"], strict=True
        )
    )
    rows = []
    for code, own in found.groupby("district", sort=False):
        line: dict[str, object] = {"district": context.names.get(str(code), str(code))}
        for record in own.to_dict("records"):
            line[record["field"]] = _cell(record, context)
        rows.append(line)
    codes = list(dict.fromkeys(found["field"]))
    headings = {"district": context.say(de="Gebiet", en="Area")}
    headings |= {code: named[code] for code in codes}
    caption = context.say(
        de="Standortkoeffizient je Feld; ▲ und fett: trägt das Feld (keine Rangfolge der Orte)",
        en="Location quotient by field; ▲ and bold: carries the field (no ranking of places)",
    )
    data = pd.DataFrame(rows, columns=list(headings), dtype=object)
    return table(data, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")


def _cell(record: dict[Any, Any], context: Context) -> Markup | str:
    value = record["location_quotient"]
    if pd.isna(value):
        secret = record["left_out"] == "secret"
        return context.say(de="geheim", en="secret") if secret else "–"
    text = number(float(value), lang=context.lang, digits=2)
    carries = record["carries"]
    if not pd.isna(carries) and carries:
        return Markup("<strong>▲\u00a0{}</strong>").format(text)
    return text
