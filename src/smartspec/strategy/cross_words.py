"""The sentences of cross-innovation: what is asserted, what supports it, what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.codes.cells import show
from smartspec.codes.digits import as_chosen
from smartspec.codes.locales import Lang, choose, percent
from smartspec.codes.wording import counted, listing

Words = Mapping[Lang, tuple[str, str]]
ASSERTED = {
    "de": "„{a}“ und „{b}“: Die Strategie behauptet {links} ({topics}).",
    "en": "“{a}” and “{b}”: the strategy asserts {links} ({topics}).",
}
NOT_ASSERTED = {
    "de": "„{a}“ und „{b}“: Die Strategie behauptet keine Verbindung.",
    "en": "“{a}” and “{b}”: the strategy asserts no link.",
}
LINK: Words = {"de": ("Verbindung", "Verbindungen"), "en": ("link", "links")}
PROJECT: Words = {
    "de": ("Projekt mit beiden Feldern", "Projekte mit beiden Feldern"),
    "en": ("project with both fields", "projects with both fields"),
}
ACTOR: Words = {
    "de": ("gemeinsamer Akteur", "gemeinsame Akteure"),
    "en": ("shared actor", "shared actors"),
}
PLANNED = {"de": " ({n} erst geplant)", "en": " ({n} only planned)"}
SPECIFIC = {"de": " ({n} davon in wenigen Feldern)", "en": " ({n} of them in few fields)"}
OVERLAP = {
    "de": "Überschneidung der Wirtschaftszweige {share}",
    "en": "overlap of industries {share}",
}
RELATED = {"de": "Verwandtschaft {value}", "en": "relatedness {value}"}
FOUND = {"de": "Gefunden: {list}.", "en": "Found: {list}."}
VERDICT = {
    "asserted_supported": {
        "de": "Das stützt die Behauptung.",
        "en": "This supports the assertion.",
    },
    "asserted_only": {
        "de": "Das reicht nicht, um die Behauptung zu stützen.",
        "en": "This does not suffice to support the assertion.",
    },
    "supported_only": {
        "de": "Hier gibt es eine Verbindung, die die Strategie nicht nennt.",
        "en": "Here is a link that the strategy does not name.",
    },
    "neither": {
        "de": "Auch die Tabellen zeigen keine deutliche.",
        "en": "The tables show no clear one either.",
    },
}
CITED = {
    "de": "Genannt, aber nicht beiden Feldern zugeordnet: {list}.",
    "en": "Named, but not assigned to both fields: {list}.",
}
WITHIN = {
    "de": "„{name}“, zwischen Gebieten: {topic}.",
    "en": "“{name}”, between areas: {topic}.",
}
WITH_ALL = {
    "de": "„{name}“, mit allen Feldern: {topic}.",
    "en": "“{name}”, with all fields: {topic}.",
}
SEVERAL = {
    "between_districts": {
        "de": (
            "Projekt des Felds liegt in mehreren Gebieten",
            "Projekte des Felds liegen in mehreren Gebieten",
        ),
        "en": (
            "project of the field spans several areas",
            "projects of the field span several areas",
        ),
    },
    "all_fields": {
        "de": (
            "Projekt trägt das Feld und ein weiteres",
            "Projekte tragen das Feld und ein weiteres",
        ),
        "en": ("project carries the field and another", "projects carry the field and another"),
    },
}
NONE_SUCH = {
    "de": "Kein solches Projekt ist eingetragen.",
    "en": "No such project is recorded.",
}

RULE = {
    "de": "Gestützt heißt: mindestens {projects}, das läuft oder beendet ist, oder {actors} mit "
    "höchstens {few} Feldern, oder {overlap} Überschneidung der Wirtschaftszweige.",
    "en": "Supported means at least {projects} that is running or completed, or {actors} with at "
    "most {few} fields, or {overlap} overlap of industries.",
}


def rule_words(projects: int, actors: int, few: int, overlap: float, *, lang: Lang) -> str:
    """From where on a link counts as supported.

    Args:
        projects: bridge projects that are needed.
        actors: specific shared actors that are needed.
        few: fields that a specific actor may have.
        overlap: of the delineations [fraction].
        lang: `de` or `en`.
    """
    return choose(lang, RULE).format(
        projects=counted(projects, *PROJECT[lang]),
        actors=counted(actors, *ACTOR[lang]),
        few=few,
        overlap=as_chosen(overlap, lang=lang),
    )


def pair_words(
    names: tuple[str, str],
    row: Mapping[str, Any],
    topics: Sequence[str],
    *,
    lang: Lang,
    projects: Mapping[str, str] | None = None,
) -> str:
    """What is asserted between two fields and what was found.

    Args:
        names: of both fields.
        row: of the schema `cross_innovation_pairs`.
        topics: of the asserted links.
        lang: `de` or `en`.
        projects: their names by id.
    """
    first = choose(lang, ASSERTED if topics else NOT_ASSERTED).format(
        a=names[0],
        b=names[1],
        links=counted(len(topics), *LINK[lang]),
        topics="; ".join(topics),
    )
    found = [
        _with_part(row["bridge_projects"], row["bridge_planned"], PROJECT, PLANNED, lang),
        _with_part(row["shared_actors"], row["specific_actors"], ACTOR, SPECIFIC, lang),
    ]
    if not pd.isna(row["overlap"]):
        share = percent(row["overlap"], lang=lang)
        found.append(choose(lang, OVERLAP).format(share=share))
    if not pd.isna(row["relatedness"]):
        value = show(row["relatedness"], "relatedness", lang=lang)
        found.append(choose(lang, RELATED).format(value=value))
    parts = [first, choose(lang, FOUND).format(list=listing(found, lang=lang))]
    parts.append(choose(lang, VERDICT[row["state"]]))
    bridges = str(row["projects"]).split(";")
    cited = [p for p in str(row["cited_projects"]).split(";") if p not in (*bridges, "<NA>")]
    if cited:
        titles = ((projects or {}).get(code, code) for code in cited)
        parts.append(choose(lang, CITED).format(list=listing(titles, lang=lang)))
    return " ".join(parts)


def _with_part(n: int, part: int, words: Words, more: Mapping[str, str], lang: Lang) -> str:
    said = counted(n, *words[lang])
    return said + (choose(lang, more).format(n=part) if n else "")


def apart_words(name: str, row: Mapping[str, Any], *, lang: Lang) -> str:
    """What is asserted within a field or with all fields, and how many projects do so.

    Args:
        name: of the field.
        row: of the schema `cross_innovation_apart`.
        lang: `de` or `en`.
    """
    head = WITHIN if row["kind"] == "between_districts" else WITH_ALL
    first = choose(lang, head).format(name=name, topic=row[f"topic_{lang}"])
    if not row["bridge_projects"]:
        return f"{first} {choose(lang, NONE_SUCH)}"
    return f"{first} {counted(row['bridge_projects'], *SEVERAL[row['kind']][lang])}."
