"""The innovation system as a network: who joins whom, in which groups, and which links may lack."""

from __future__ import annotations

import numpy as np
import pandas as pd
from markupsafe import Markup

from smartspec.analysis.network.network_graph import NetworkGraph
from smartspec.analysis.network.networks import networks
from smartspec.charts.network_map import network_map
from smartspec.codes.locales import percent
from smartspec.codes.superlatives import NAMED, extreme, named
from smartspec.codes.wording import counted
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
        de=f"Wer Gebiete und Felder verbindet: je die ersten {BROKERS}",
        en=f"Who joins areas and fields: the first {BROKERS} of each",
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
    rest = sorted((int(n) for n in sizes), reverse=True)
    return paragraph(
        " ".join([_parts(rest, context), _lonely(alone, context), *_far(actors, context)])
    )


def _parts(sizes: list[int], context: Context) -> str:
    """Into how many connected parts the network falls, and how large the first are."""
    if len(sizes) == 1:
        return context.say(
            de=f"Das Netz hängt zusammen ({sizes[0]} Organisationen).",
            en=f"The network is connected ({sizes[0]} organisations).",
        )
    head = context.say(
        de=f"Das Netz zerfällt in {len(sizes)} zusammenhängende Teile",
        en=f"The network falls into {len(sizes)} connected parts",
    )
    if sizes[0] == sizes[1]:
        n = sizes.count(sizes[0])
        return head + context.say(
            de=f"; die {n} größten haben je {sizes[0]} Organisationen.",
            en=f"; the {n} largest have {sizes[0]} organisations each.",
        )
    return head + context.say(
        de=f"; der größte hat {sizes[0]} Organisationen, der nächste {sizes[1]}.",
        en=f"; the largest has {sizes[0]} organisations, the next {sizes[1]}.",
    )


def _lonely(alone: int, context: Context) -> str:
    if not alone:
        return context.say(
            de="Für jede Organisation ist eine Verbindung verzeichnet.",
            en="For each organisation a link is recorded.",
        )
    return context.say(
        de=f"Für {counted(alone, 'Organisation', 'Organisationen')} ist keine Verbindung verzeichnet.",
        en=f"For {counted(alone, 'organisation', 'organisations')} no link is recorded.",
    )


def _far(actors: pd.DataFrame, context: Context) -> list[str]:
    """Who reaches most others within two steps, all who share the place; none where nobody does."""
    reach = actors["reach"].to_numpy(dtype=float, na_value=np.nan)
    found = extreme(reach, digits=2)
    if found is None or len(found.at) > NAMED:
        return []
    who = named(actors["name"], found, lang=context.lang)
    share = percent(reach[found.at[0]], lang=context.lang, digits=0)
    return [
        context.say(
            de=f"Am weitesten {'reicht' if len(found.at) == 1 else 'reichen'} {who}: {share} aller "
            "in höchstens zwei Schritten.",
            en=f"Farthest {'reaches' if len(found.at) == 1 else 'reach'} {who}: {share} of all "
            "within two steps.",
        )
    ]


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
