"""The innovation system: who is in it, by sector, type and district, and who is not."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.analysis.network.register import Register
from smartspec.charts.helix_chart import helix_chart
from smartspec.codes.helix import SECTORS, sector_name
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import box, bullet_list, figure, join, paragraph, table
from smartspec.report.innovation_rows import by_district, by_type, citation, degrees
from smartspec.report.rows import in_words, localised, names_of, with_flag
from smartspec.strategy.duplicates import find_duplicates
from smartspec.strategy.helix_gaps import helix_gaps

CHAPTER = 2
ORDER = 110
TITLE = {"de": "Innovationssystem: Akteure", "en": "Innovation system: actors"}
NEEDS = ("actors", "actor_fields", "fields", "areas")
MOST = 10  # duplicates listed


def render(context: Context) -> Markup:
    """Counts, the chart, gaps unasked, districts, start-ups, possible duplicates."""
    found = helix_gaps(context.dossier)
    graph = context.graph
    parts = [
        paragraph(_introduction(graph.register, context)),
        _figure(found["helix_counts"], context),
        _gaps(found["helix_gaps"], context),
        _types(graph.register, context),
        _districts(by_district(graph.register, degrees(graph), lang=context.lang), context),
        _start_ups(context),
        _duplicates(context),
    ]
    return join(parts)


def _introduction(known: Register, context: Context) -> str:
    states = known.actors["left_out"].value_counts()
    inside, planned, external, generic, unknown = (
        int(states.get(state, 0)) for state in ("", "planned", "external", "generic", "unknown")
    )
    more = unknown + int(states.get("closed", 0)) + int(states.get("merged", 0))
    return context.say(
        de=f"Das Verzeichnis nennt {counted(inside, 'Organisation', 'Organisationen')} der Region. "
        f"Nicht mitgezählt sind {planned} geplante, {external} von außerhalb, {generic} Zeilen für "
        f"Gruppen ohne Namen und {more} aus anderen Gründen. Sektoren sind die der vierfachen "
        "Helix; eine Organisation kann zu mehreren gehören.",
        en=f"The register names {counted(inside, 'organisation', 'organisations')} of the region. "
        f"Not counted are {planned} planned ones, {external} from outside, {generic} rows for "
        f"groups without a name and {more} for other reasons. Sectors are those of the quadruple "
        "helix; an organisation can belong to several.",
    )


def _figure(counts: pd.DataFrame, context: Context) -> Markup:
    counts = counts.copy()
    counts.attrs = {"citation": citation(context.dossier, lang=context.lang)}
    wide, narrow = (
        helix_chart(counts, lang=context.lang, dimension="field", width=width)
        for width in (1000, 380)
    )
    return figure(wide, narrow, number=context.next_figure(), lang=context.lang)


def _gaps(gaps: pd.DataFrame, context: Context) -> Markup:
    title = context.say(de="Was im Verzeichnis fehlt", en="What the register lacks")
    if gaps.empty:
        nothing = context.say(
            de="Jeder Sektor ist in jedem Feld und jedem Gebiet verzeichnet.",
            en="Each sector is recorded in every field and area.",
        )
        return box(title, paragraph(nothing))
    hint = context.say(
        de="Eine Lücke kann in der Region bestehen oder nur im Verzeichnis; beides lässt sich erst "
        "vor Ort klären.",
        en="A gap may be one of the region or of the register only; that can be settled on site "
        "alone.",
    )
    sentences = bullet_list(gaps[f"sentence_{context.lang}"])
    return box(title, join([sentences, paragraph(hint)]))


def _types(known: Register, context: Context) -> Markup:
    rows = by_type(known, lang=context.lang)
    if rows.empty:
        return Markup()
    headings = {"type": context.say(de="Art", en="Type")} | _sectors(context, tuple(SECTORS))
    headings["actors"] = context.say(de="Organisationen", en="Organisations")
    caption = context.say(
        de="Organisationen nach Art und Sektor (mehrere Sektoren möglich)",
        en="Organisations by type and sector (several sectors possible)",
    )
    return _table(rows, headings, caption, context, kind="")


def _districts(rows: pd.DataFrame, context: Context) -> Markup:
    headings = {
        "district": context.say(de="Gebiet", en="Area"),
        "actors": context.say(de="Organisationen", en="Organisations"),
        **_sectors(context, ("business", "science", "politics", "society")),
        "anchors": context.say(
            de="Anker: am stärksten vernetzt", en="Anchors: most recorded links"
        ),
    }
    caption = context.say(
        de="Organisationen je Gebiet; wer mehrere hat, zählt in jedem",
        en="Organisations by area; one with several counts in each",
    )
    return _table(rows, headings, caption, context)


def _sectors(context: Context, sectors: tuple[str, ...]) -> dict[str, str]:
    names = {sector: sector_name(sector, lang=context.lang) for sector in sectors}
    return {sector: name[:1].upper() + name[1:] for sector, name in names.items()}


def _start_ups(context: Context) -> Markup:
    if "start_up_sectors" not in context.dossier or context.dossier["start_up_sectors"].empty:
        return Markup()
    shown = localised(context.dossier["start_up_sectors"], lang=context.lang)
    shown["fields"] = shown["fields"].map(lambda cell: names_of(cell, context.field_names))
    shown = with_flag(shown, "sector", lang=context.lang)
    headings = {
        "sector": context.say(de="Branche der Start-ups", en="Sector of start-ups"),
        "fields": context.say(de="Felder", en="Fields"),
    }
    caption = context.say(de="Branchen, in denen Start-ups entstehen", en="Start-up sectors")
    return _table(shown, headings, caption, context)


def _duplicates(context: Context) -> Markup:
    found = find_duplicates(context.dossier)
    if found.empty:
        none = context.say(
            de="Kein Paar von Einträgen sieht nach einer doppelten Erfassung aus.",
            en="No pair of entries looks as if it had been recorded twice.",
        )
        return paragraph(none)
    shown = in_words(found.head(MOST), ["certainty"], lang=context.lang)
    shown["reason"] = shown[f"reason_{context.lang}"]
    headings = {
        "name_a": context.say(de="Eintrag", en="Entry"),
        "name_b": context.say(de="Vielleicht derselbe", en="Possibly the same"),
        "certainty": context.say(de="Wie sicher", en="How sure"),
        "reason": context.say(de="Warum", en="Why"),
    }
    caption = context.say(
        de=f"Vielleicht doppelt erfasst: {len(shown)} von {len(found)} Paaren (entscheiden müssen "
        "Menschen)",
        en=f"Possibly recorded twice: {len(shown)} of {len(found)} pairs (people decide)",
    )
    return _table(shown, headings, caption, context)


def _table(
    rows: pd.DataFrame,
    headings: dict[str, str],
    caption: str,
    context: Context,
    kind: str = "cards",
) -> Markup:
    return table(
        rows, list(headings), caption=caption, lang=context.lang, headings=headings, kind=kind
    )
