"""The innovation system as a network: who joins whom, in which groups, and which links may lack."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.analysis.network.network_graph import NetworkGraph
from smartspec.analysis.network.networks import networks
from smartspec.charts.network_map import network_map
from smartspec.report.context import Context
from smartspec.report.html import box, figure, join, paragraph, table
from smartspec.report.innovation_rows import citation, degrees, drawn_links
from smartspec.strategy.missing_links import missing_links

CHAPTER = 2
ORDER = 120
TITLE = {"de": "Innovationssystem: Netz", "en": "Innovation system: network"}
NEEDS = ("actors", "relations", "projects", "actor_fields", "fields", "areas", "boundaries")
BROKERS, LINKS, GROUP = 8, 10, 3
SAMPLES = 128  # sources of betweenness in a large network; a page needs no more digits


def render(context: Context) -> Markup:
    """The whole in a sentence, the map, brokers, groups, links that may lack."""
    found = networks(context.dossier, samples=SAMPLES)
    actors = found["network_actors"]
    parts = [
        paragraph(found["network_summary"][f"sentence_{context.lang}"].iloc[0]),
        _figure(context),
        _brokers(actors, context),
        _communities(found["network_communities"], context),
        _components(actors, context),
        _missing(context),
        box(context.say(de="Wie zu lesen", en="How to read this"), paragraph(_reading(context))),
    ]
    return join(parts)


def _figure(context: Context) -> Markup:
    graph, future = context.graph, context.future_graph
    links = drawn_links(graph, future)
    if links.empty:
        return Markup()
    actors = _drawn(graph, future)
    actors.attrs = {"citation": citation(context.dossier, lang=context.lang)}
    shapes = context.dossier.boundaries or {}
    wide, narrow = (
        network_map(actors, links, boundaries=shapes, lang=context.lang, width=width)
        for width in (1000, 380)
    )
    return figure(wide, narrow, number=context.next_figure(), lang=context.lang)


def _drawn(graph: NetworkGraph, future: NetworkGraph) -> pd.DataFrame:
    """All actors, planned ones included, as the chart takes them."""
    known = future.register.actors.loc[list(future.actors)]
    degree = degrees(graph)
    return pd.DataFrame(
        {
            "actor": list(known.index),
            "name": list(known["name"]),
            "districts": [";".join(sorted(codes)) for codes in known["districts"]],
            "helix": [";".join(sectors) for sectors in known["helix"]],
            "degree": [degree.get(actor, 0) for actor in known.index],
            "planned": [actor not in degree for actor in known.index],
        }
    )


def _brokers(actors: pd.DataFrame, context: Context) -> Markup:
    """The first by pairs from different districts and by fields, with the reason in words."""
    columns = ["brokerage_districts", "brokerage_fields"]
    chosen: set[str] = set()
    for column in columns:
        best = actors[actors[column] > 0].sort_values(
            [column, f"{column}_sole", "actor"], ascending=[False, False, True]
        )
        chosen |= set(best["actor"].head(BROKERS))
    if not chosen:
        return Markup()
    shown = actors[actors["actor"].isin(list(chosen))].sort_values(
        [*columns, "actor"], ascending=[False, False, True]
    )
    shown = shown.assign(reason=shown[f"reason_{context.lang}"])
    headings = {
        "name": context.say(de="Organisation", en="Organisation"),
        columns[0]: context.say(de="Paare aus anderen Orten", en="Pairs of other places"),
        columns[1]: context.say(de="Paare aus anderen Feldern", en="Pairs of other fields"),
        "reason": context.say(de="Warum", en="Why"),
    }
    caption = context.say(
        de=f"Wer Städte, Kreise und Felder verbindet: je die ersten {BROKERS}",
        en=f"Who joins districts and fields: the first {BROKERS} of each",
    )
    return _table(shown, headings, caption, context)


def _communities(rows: pd.DataFrame, context: Context) -> Markup:
    """Groups with closer ties among themselves; the small ones are counted."""
    large = rows[rows["size"] > GROUP]
    if large.empty:
        return Markup()
    shown = large.assign(reason=large[f"reason_{context.lang}"])
    headings = {
        "reason": context.say(de="Gruppe", en="Group"),
        "size": context.say(de="Organisationen", en="Organisations"),
        "ties_inside": context.say(de="Verbindungen innen", en="Links inside"),
        "ties_outside": context.say(de="Verbindungen nach außen", en="Links to others"),
    }
    small = len(rows) - len(large)
    caption = context.say(
        de=f"Gruppen mit engeren Verbindungen unter sich (weitere {small} mit höchstens {GROUP})",
        en=f"Groups with closer ties among themselves ({small} more of at most {GROUP})",
    )
    return _table(shown, headings, caption, context)


def _components(actors: pd.DataFrame, context: Context) -> Markup:
    """The connected parts by size, and how many stand alone."""
    sizes = actors.dropna(subset=["component"]).groupby("component")["actor"].size()
    if sizes.empty:
        return Markup()
    alone = int(actors["component"].isna().sum())
    far = actors.nlargest(1, "reach").iloc[0]
    rest = sorted((int(n) for n in sizes), reverse=True)
    return paragraph(
        context.say(
            de=f"Das Netz zerfällt in {len(rest)} zusammenhängende Teile; der größte hat {rest[0]} "
            f"Organisationen, der zweite {rest[1] if len(rest) > 1 else 0}. Für {alone} ist keine "
            f"Verbindung verzeichnet. Am weitesten reicht {far['name']}: "
            f"{round(far['reach'] * 100)}\u00a0% aller in höchstens zwei Schritten.",
            en=f"The network falls into {len(rest)} connected parts; the largest has {rest[0]} "
            f"organisations, the second {rest[1] if len(rest) > 1 else 0}. For {alone} no link is "
            f"recorded. {far['name']} reaches farthest: {round(far['reach'] * 100)}% of all "
            "within two steps.",
        )
    )


def _missing(context: Context) -> Markup:
    found = missing_links(context.dossier, n=LINKS)
    if found.empty:
        return Markup()
    shown = found.assign(reason=found[f"reason_{context.lang}"])
    headings = {
        "name_a": context.say(de="Organisation", en="Organisation"),
        "name_b": context.say(de="und", en="and"),
        "reason": context.say(de="Warum", en="Why"),
    }
    caption = context.say(
        de=f"Verbindungen, die naheliegen und nicht verzeichnet sind ({len(shown)} Vorschläge)",
        en=f"Links that suggest themselves and are not recorded ({len(shown)} proposals)",
    )
    return _table(shown, headings, caption, context)


def _reading(context: Context) -> str:
    return context.say(
        de="Gezählt wird, was im Verzeichnis steht: Beziehungen und gemeinsame Projekte. Das misst "
        "weder Güte noch Leistung, und wer viel veröffentlicht, wirkt besser vernetzt. Geplantes "
        "ist gezeichnet und nirgends mitgezählt. Die Gruppen findet ein Verfahren; andere "
        "Einteilungen sind möglich. Ein Vorschlag ist ein Anlass nachzufragen.",
        en="Counted is what the register holds: relations and shared projects. This measures "
        "neither quality nor performance, and those who publish much look better linked. Plans are "
        "drawn and counted nowhere. The groups are found by a procedure; other divisions are "
        "possible. A proposal is an occasion to ask.",
    )


def _table(rows: pd.DataFrame, headings: dict[str, str], caption: str, context: Context) -> Markup:
    return table(
        rows, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )
