"""The words of the network map: kinds of links, legend, notes, alternative text, data table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from smartspec.charts.network_layout import OUTSIDE, Node
from smartspec.codes.locales import Lang, choose
from smartspec.codes.superlatives import first_of
from smartspec.codes.wording import counted, listing

TITLE = {"de": "Das Netz der Organisationen", "en": "The network of organisations"}
SUBTITLE = {
    "de": "Verzeichnete Verbindungen zwischen Organisationen, jede in ihrem Gebiet; größere "
    "Zeichen haben mehr Verbindungen. Der Ort im Gebiet sagt nichts.",
    "en": "Recorded links between organisations, each within its area; larger signs "
    "have more links. The place within the area tells nothing.",
}
NARROW_SUBTITLE = {
    "de": "Verzeichnete Verbindungen zwischen Gebieten; die Zahl nennt die vernetzten "
    "Organisationen, die Dicke der Linie folgt der Zahl der Verbindungen.",
    "en": "Recorded links between areas; the number counts the linked organisations, the "
    "width of a line follows the number of links.",
}
ONLY = {
    "de": "Gezeichnet sind die {drawn} am besten verbundenen von {count} Organisationen.",
    "en": "Drawn are the {drawn} best-connected of {count} organisations.",
}
NOTE = {
    "de": "Wer mehrere Orte hat, steht am ersten. Eine Verbindung sagt nichts über ihre Güte; eine "
    "fehlende kann nur im Verzeichnis fehlen. Organisationen ohne Verbindung sind nicht gezeichnet.",
    "en": "One with several places stands at the first. A link tells nothing about its quality; a "
    "missing one may be missing in the register only. Organisations without links are not drawn.",
}
KINDS: Mapping[str, Mapping[str, str]] = {
    "belongs": {
        "de": "gehört dazu (Teil, Mitglied, Gesellschafter)",
        "en": "belongs to (part, member, shareholder)",
    },
    "cooperates": {"de": "arbeitet zusammen", "en": "works together"},
    "project": {"de": "gemeinsames Projekt", "en": "shared project"},
}
PLANNED = {"de": "geplant", "en": "planned"}
EXISTING = {"de": "bestehend", "en": "existing"}
ELSEWHERE = {
    "de": "Außerhalb der Region oder ohne Ort",
    "en": "Outside the region or without a place",
}
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "name_a": {"de": "Organisation", "en": "Organisation"},
    "name_b": {"de": "Verbunden mit", "en": "Linked with"},
    "kind": {"de": "Art", "en": "Kind"},
    "state": {"de": "Stand", "en": "State"},
}
MOST = 12


def link_table(nodes: Sequence[Node], links: pd.DataFrame, *, lang: Lang) -> pd.DataFrame:
    """One row per link: both names, the kind in words, whether it is planned."""
    names = {node.actor: node.name for node in nodes}
    states = {True: choose(lang, PLANNED), False: choose(lang, EXISTING)}
    table = pd.DataFrame(
        {
            "name_a": [names[str(actor)] for actor in links["source"]],
            "name_b": [names[str(actor)] for actor in links["target"]],
            "kind": [choose(lang, KINDS[str(kind)]) for kind in links["kind"]],
            "state": [states[bool(planned)] for planned in links["planned"]],
        }
    )
    table.attrs = {"headings": {column: choose(lang, text) for column, text in HEADINGS.items()}}
    return table


def describe_network(
    head: Sequence[str],
    nodes: Sequence[Node],
    links: pd.DataFrame,
    places: Mapping[str, str],
    notes: Sequence[str],
    *,
    lang: Lang,
) -> str:
    """The alternative text: how many, where, of which kind, between whom most."""
    de = lang == "de"
    existing = links[~links["planned"].astype(bool)]
    organisations = counted(len(nodes), *_words("Organisation", lang))
    ties = counted(len(existing), *_words("Verbindung", lang))
    plans = len(links) - len(existing)
    linked = {node.name: node.degree for node in sorted(nodes, key=lambda n: n.actor)}
    said = [f"{name} ({linked[name]})" for name in first_of(linked, n=MOST)]
    where = Counter(node.place for node in nodes)
    spots = [
        f"{places.get(code) or choose(lang, ELSEWHERE)} {n}" for code, n in where.most_common()
    ]
    by_kind = existing["kind"].value_counts()
    kinds = [f"{choose(lang, text)} {int(by_kind.get(k, 0))}" for k, text in KINDS.items()]
    first = f"{organisations}, {ties}, {plans} {'weitere geplant' if de else 'more planned'}"
    parts = [f"{text.rstrip('.')}." for text in head if text]
    parts += [
        f"{first}.",
        f"{'Nach Art' if de else 'By kind'}: {listing(kinds, lang=lang)}.",
        f"{'Nach Ort' if de else 'By place'}: {listing(spots, lang=lang)}.",
    ]
    if said:
        text = "Die meisten Verbindungen haben" if de else "Most links have"
        parts.append(f"{text}: {listing(said, lang=lang)}.")
    return " ".join([*parts, *notes])


def _words(german: str, lang: Lang) -> tuple[str, str]:
    english = {"Organisation": "organisation", "Verbindung": "link"}[german]
    return (german, f"{german}en") if lang == "de" else (english, f"{english}s")


def place_counts(
    nodes: Sequence[Node], links: pd.DataFrame
) -> tuple[Counter[str], Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Actors by place; existing and planned links by pair of places, both ends on the map."""
    place = {node.actor: node.place for node in nodes}
    existing: Counter[tuple[str, str]] = Counter()
    planned: Counter[tuple[str, str]] = Counter()
    for source, target, plan in zip(
        links["source"], links["target"], links["planned"], strict=True
    ):
        a, b = sorted((place[str(source)], place[str(target)]))
        if OUTSIDE not in (a, b):
            (planned if plan else existing)[a, b] += 1
    return Counter(node.place for node in nodes), existing, planned
