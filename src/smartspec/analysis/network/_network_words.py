"""What the measures of a network mean, said in German and English sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from smartspec.analysis.network.network_graph import NetworkGraph
from smartspec.analysis.network.register import Names
from smartspec.codes.locales import LANGUAGES, Lang, percent
from smartspec.codes.wording import counted, listing
from smartspec.tables import split_list

GROUPS = {
    "districts": {"de": "Gebieten", "en": "areas"},
    "fields": {"de": "Feldern", "en": "fields"},
}


def name_of(names: Names, code: str, lang: Lang) -> str:
    """The name of a code, or the code itself where the tables have none."""
    return names.get(code, {}).get(lang, code)


def actor_reasons(actors: pd.DataFrame, graph: NetworkGraph, *, lang: Lang) -> list[str]:
    """One text for each actor: its links, what it joins, where it stands."""
    return [_actor(row, graph, lang) for row in actors.to_dict("records")]


def _actor(row: Mapping[Any, Any], graph: NetworkGraph, lang: Lang) -> str:
    future = int(row["degree_planned"])
    if not row["degree"]:
        plans = {
            "de": f"; geplant: {future}." if future else ".",
            "en": f"; planned: {future}." if future else ".",
        }
        alone = {"de": "Keine Verbindung verzeichnet", "en": "No link is recorded"}
        return alone[lang] + plans[lang]
    parts = [_ties(row, graph, lang)]
    for kind in GROUPS:
        if row[f"brokerage_{kind}"]:
            parts.append(_broker(row, graph, kind, lang))
    if future:
        more = counted(future, "weitere Verbindung", "weitere Verbindungen")
        parts.append(
            {
                "de": f"Geplant: {more}.",
                "en": f"Planned: {counted(future, 'more link', 'more links')}.",
            }[lang]
        )
    return " ".join(parts)


def _ties(row: Mapping[Any, Any], graph: NetworkGraph, lang: Lang) -> str:
    names = graph.register.districts
    where = [name_of(names, code, lang) for code in split_list(row["districts_linked"])]
    place = f" ({listing(where, lang=lang, most=4)})" if where else ""
    far = percent(row["reach"], lang=lang, digits=0)
    n = int(row["degree"])
    if lang == "de":
        ties = counted(n, "Organisation", "Organisationen")
        return f"Verbunden mit {ties}{place}; erreicht {far} aller in höchstens zwei Schritten."
    ties = counted(n, "organisation", "organisations")
    return f"Linked with {ties}{place}; reaches {far} of all within two steps."


def _broker(row: Mapping[Any, Any], graph: NetworkGraph, kind: str, lang: Lang) -> str:
    group = GROUPS[kind][lang]
    pairs, sole = int(row[f"brokerage_{kind}"]), int(row[f"brokerage_{kind}_sole"])
    names = graph.register.actors["name"]
    a, b = (names[actor] for actor in row[f"example_{kind}"].split(";"))
    if lang == "de":
        what = counted(pairs, "Paar", "Paare")
        alone = f", {sole} davon als einzige gemeinsame Verbindung" if sole else ""
        return f"Verbindet {what} aus verschiedenen {group}{alone}, etwa {a} mit {b}."
    what = counted(pairs, "pair", "pairs")
    alone = f", {sole} of them as the only common link" if sole else ""
    return f"Joins {what} from different {group}{alone}, such as {a} with {b}."


def community_reasons(
    group: list[int], members: pd.DataFrame, graph: NetworkGraph
) -> dict[str, str]:
    """The central members, districts and fields of a community, as lists and as a sentence."""
    known = graph.register.actors.loc[[graph.actors[k] for k in group]]
    districts, fields = _most(known["districts"]), _most(known["fields"])
    found = {"districts": ";".join(districts), "fields": ";".join(fields)}
    for lang in LANGUAGES:
        core = listing(members["name"].head(3), lang=lang)
        places = [name_of(graph.register.districts, code, lang) for code in districts]
        topics = [name_of(graph.register.fields, code, lang) for code in fields]
        where, what = (listing(names[:3], lang=lang) for names in (places, topics))
        heading = _heading(len(group), core, lang)
        found[f"reason_{lang}"] = _community(heading, where, what, lang)
    return found


def _heading(size: int, core: str, lang: Lang) -> str:
    if lang == "de":
        return f"Verbunden sind {core}" if size <= 3 else f"{size} Organisationen um {core}"
    return f"Linked are {core}" if size <= 3 else f"{size} organisations around {core}"


def _community(heading: str, places: str, topics: str, lang: Lang) -> str:
    words = {
        "de": (" (vor allem in {})", "; häufigste Felder: {}"),
        "en": (" (above all in {})", "; most frequent fields: {}"),
    }[lang]
    where = words[0].format(places) if places else ""
    what = words[1].format(topics) if topics else ""
    return f"{heading}{where}{what}."


def _most(sets: Iterable[frozenset[str]]) -> list[str]:
    """Codes by how often they occur, then by code."""
    count = Counter(code for names in sets for code in names)
    return sorted(count, key=lambda code: (-count[code], code))


def summary_sentence(summary: Mapping[str, Any]) -> dict[str, str]:
    """The whole network in one text of each language."""
    n, isolated, ties = summary["actors"], summary["isolated"], summary["ties"]
    share = {
        lang: percent(summary["largest_component_share"], lang=lang, digits=0) for lang in LANGUAGES
    }
    return {
        "sentence_de": f"{n} Organisationen und {ties} Verbindungen sind verzeichnet; "
        f"{isolated} haben keine Verbindung. Das größte zusammenhängende Teilnetz umfasst "
        f"{share['de']}; {summary['communities']} Gruppen sind in sich enger verbunden. "
        f"Geplant sind {summary['ties_planned']} weitere Verbindungen.",
        "sentence_en": f"{n} organisations and {ties} links are recorded; {isolated} have no "
        f"link. The largest connected part holds {share['en']}; {summary['communities']} groups "
        f"have closer ties among themselves. {summary['ties_planned']} more links are planned.",
    }
