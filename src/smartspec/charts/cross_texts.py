"""The words of the cross-innovation matrix: states, counts, headings, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from smartspec.codes.cells import show
from smartspec.codes.locales import Lang, choose, percent
from smartspec.codes.wording import counted

if TYPE_CHECKING:
    from smartspec.charts.cross_cells import Pair

TITLE = {"de": "Verbindungen zwischen den Feldern", "en": "Links between the fields"}
SUBTITLE = {
    "de": "Je Feldpaar: von der Strategie behauptete Verbindungen, Projekte und Akteure in beiden "
    "Feldern, Überschneidung der Wirtschaftszweige. Eine Gesamtzahl gibt es nicht.",
    "en": "For each pair of fields: links that the strategy asserts, projects and actors in both "
    "fields, overlap of industries. There is no total.",
}
NOTE = {
    "de": "Bei Akteuren steht zuerst, wie viele nur in wenigen Feldern wirken; wer überall wirkt, "
    "sagt nichts über ein Paar. Verbindungen zwischen Gebieten und mit allen Feldern stehen nicht "
    "hier.",
    "en": "For actors the first number counts those in few fields only; one who is active "
    "everywhere tells nothing about a pair. Links between areas and with all fields are not "
    "shown here.",
}
STATES: Mapping[str, Mapping[str, str]] = {
    "asserted_supported": {"de": "Behauptet und gestützt", "en": "Asserted and supported"},
    "asserted_only": {
        "de": "Behauptet, nicht gestützt",
        "en": "Asserted, not supported",
    },
    "supported_only": {"de": "Gestützt, nicht behauptet", "en": "Supported, not asserted"},
    "neither": {"de": "Weder noch", "en": "Neither"},
}
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "field_a": {"de": "Feld", "en": "Field"},
    "field_b": {"de": "Anderes Feld", "en": "Other field"},
    "asserted": {"de": "Behauptete Verbindungen", "en": "Asserted links"},
    "bridge_projects": {"de": "Projekte mit beiden Feldern", "en": "Projects with both fields"},
    "bridge_planned": {"de": "davon geplant", "en": "of these planned"},
    "shared_actors": {"de": "Gemeinsame Akteure", "en": "Shared actors"},
    "specific_actors": {"de": "davon in wenigen Feldern", "en": "of these in few fields"},
    "overlap": {"de": "Überschneidung der Wirtschaftszweige", "en": "Overlap of industries"},
    "relatedness": {"de": "Verwandtschaft", "en": "Relatedness"},
    "state": {"de": "Stand", "en": "State"},
}
ASSERTED = {"de": "{n} behauptet", "en": "{n} asserted"}
PROJECTS = {"de": ("Projekt", "Projekte"), "en": ("project", "projects")}
PLANNED = {"de": "{said} ({n} geplant)", "en": "{said} ({n} planned)"}
ACTORS = {"de": "{few} von {n} Akteuren", "en": "{few} of {n} actors"}
NO_ACTORS = {"de": "0 Akteure", "en": "0 actors"}
OVERLAP = {"de": "{share} Branchen", "en": "{share} industries"}
RELATED = {"de": "Verwandtschaft {value}", "en": "relatedness {value}"}


def cell_lines(row: Mapping[Any, Any], *, lang: Lang) -> tuple[str, ...]:
    """The counts of one pair, a line for each kind.

    Args:
        row: of the schema `cross_innovation_pairs`.
        lang: `de` or `en`.
    """
    projects = counted(int(row["bridge_projects"]), *PROJECTS[lang])
    if row["bridge_planned"]:
        projects = choose(lang, PLANNED).format(said=projects, n=row["bridge_planned"])
    actors = choose(lang, ACTORS if row["shared_actors"] else NO_ACTORS)
    lines = [
        choose(lang, ASSERTED).format(n=row["asserted"]),
        projects,
        actors.format(few=row["specific_actors"], n=row["shared_actors"]),
    ]
    if not pd.isna(row["overlap"]):
        lines.append(choose(lang, OVERLAP).format(share=percent(row["overlap"], lang=lang)))
    if not pd.isna(row.get("relatedness")):
        value = show(row["relatedness"], "relatedness", lang=lang)
        lines.append(choose(lang, RELATED).format(value=value))
    return tuple(lines)


def describe_pairs(
    head: Sequence[str],
    names: Mapping[str, str],
    pairs: Sequence[Pair],
    notes: Sequence[str],
    *,
    lang: Lang,
) -> str:
    """The alternative text: the pairs by state, each with its counts."""
    parts = [f"{text.rstrip('.')}." for text in head if text]
    for state, label in STATES.items():
        said = [
            f"{names[p.one]} – {names[p.other]} ({', '.join(p.lines)})"
            for p in pairs
            if p.state == state
        ]
        parts += [f"{choose(lang, label)}: {'; '.join(said)}."] if said else []
    return " ".join([*parts, *notes])
