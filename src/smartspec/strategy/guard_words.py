"""What a guard-rail found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartspec.codes.locales import Lang, number, percent
from smartspec.codes.table_names import table_list
from smartspec.codes.wording import counted, quoted

Texts = dict[Lang, str]


@dataclass(frozen=True)
class Finding:
    """The value of one check, or why there is none."""

    check: str
    field: str  # `all` for the whole strategy
    value: float | None
    why: str = ""  # what is missing
    kinds: tuple[tuple[str, int], ...] = ()  # how many of which kind the value counts
    quotes: tuple[Texts, ...] = ()  # passages that it names by their beginning
    industries: tuple[str, ...] = ()  # codes of industries that it names
    sectors: tuple[str, ...] = ()


NAMES: dict[str, Texts] = {
    "open_share": {"de": "Offen für andere Branchen", "en": "Open to other industries"},
    "no_exclusion": {"de": "Kein ausschließender Wortlaut", "en": "No wording that excludes"},
    "concentration": {"de": "Kein Lock-in: Konzentration", "en": "No lock-in: concentration"},
    "shrinking_share": {"de": "Kein Lock-in: Schrumpfung", "en": "No lock-in: shrinking"},
    "theme": {"de": "Thema statt Einzelbranche", "en": "Theme rather than single branch"},
    "challenge": {"de": "Bezug zu Herausforderungen", "en": "Link to challenges"},
    "helix": {"de": "Akteure aus mehreren Sektoren", "en": "Actors of several sectors"},
    "action": {"de": "Maßnahmen", "en": "Actions"},
    "evidence": {"de": "Belege", "en": "Evidence"},
}
TEXTS: dict[str, Texts] = {
    "open_share": {
        "de": "Mindestens {value} der Beschäftigten arbeiten außerhalb aller Felder.",
        "en": "At least {value} of employees work outside all fields.",
    },
    "no_exclusion": {
        "de": "Stellen, die andere auszuschließen scheinen: {value}{detail}.",
        "en": "Passages that seem to shut others out: {value}{detail}.",
    },
    "concentration": {
        "de": "Die Beschäftigten der Felder verteilen sich mit einem Herfindahl-Index von {value} "
        "auf die Wirtschaftszweige; am größten: {plain}.",
        "en": "The fields' employees are spread over industries with a Herfindahl index of {value}; "
        "the largest: {plain}.",
    },
    "shrinking_share": {
        "de": "{value} der Beschäftigten des Felds arbeiten in schrumpfenden Wirtschaftszweigen{detail}.",
        "en": "{value} of the field's employees work in shrinking industries{detail}.",
    },
    "theme": {
        "de": "{value} der Beschäftigten des Felds arbeiten im größten seiner "
        "Wirtschaftszweige{detail}.",
        "en": "{value} of the field's employees work in the largest of its industries{detail}.",
    },
    "challenge": {
        "de": "Verknüpfungen mit Herausforderungen: {value}{detail}.",
        "en": "Links to challenges: {value}{detail}.",
    },
    "helix": {
        "de": "Sektoren mit Akteuren: {value}{sectors}. Ohne Akteur: {gaps}.",
        "en": "Sectors with actors: {value}{sectors}. Without an actor: {gaps}.",
    },
    "action": {
        "de": "Maßnahmen für das Feld: {value}, solche für alle Felder eingeschlossen.",
        "en": "Actions for the field: {value}, including those for all fields.",
    },
    "evidence": {
        "de": "Stützende Belege, die kein bloßes Vorhaben sind: {value}.",
        "en": "Supporting evidence that is not a mere plan: {value}.",
    },
}
LIMIT: Texts = {"de": " Grenze: {limit}.", "en": " Limit: {limit}."}
MISSING: dict[str, Texts] = {
    "secret": {
        "de": "Nicht prüfbar: Zahlen sind geheim oder fehlen.",
        "en": "Not checkable: figures are secret or missing.",
    },
    "delineation": {
        "de": "Nicht prüfbar: Es sind keine Wirtschaftszweige zugeordnet.",
        "en": "Not checkable: no industries are assigned.",
    },
    "employment": {
        "de": "Nicht prüfbar: Es liegen keine Beschäftigtenzahlen vor.",
        "en": "Not checkable: there are no figures of employment.",
    },
    "table": {
        "de": "Nicht prüfbar: Im Dossier fehlt {why}.",
        "en": "Not checkable: the dossier lacks {why}.",
    },
}
SECTORS: dict[str, Texts] = {
    "business": {"de": "Wirtschaft", "en": "business"},
    "science": {"de": "Wissenschaft", "en": "science"},
    "politics": {"de": "Politik und Verwaltung", "en": "politics and administration"},
    "society": {"de": "Zivilgesellschaft", "en": "civil society"},
    "environment": {"de": "Umwelt", "en": "environment"},
}
KINDS: dict[str, dict[Lang, tuple[str, str]]] = {
    "trend": {"de": ("Trend", "Trends"), "en": ("trend", "trends")},
    "weakness": {"de": ("Schwäche", "Schwächen"), "en": ("weakness", "weaknesses")},
    "threat": {"de": ("Risiko", "Risiken"), "en": ("threat", "threats")},
    "criterion": {
        "de": ("erfülltes Kriterium", "erfüllte Kriterien"),
        "en": ("criterion that is met", "criteria that are met"),
    },
}
QUOTED = 60  # letters of a passage, enough to find it again
FOUR = ("business", "science", "politics", "society")
NONE: Texts = {"de": "keiner", "en": "none"}
FRACTIONS = {"open_share", "shrinking_share", "theme"}


def guard_sentence(
    found: Finding,
    status: str,
    limit: float,
    *,
    name: str,
    lang: Lang,
    industries: Mapping[str, str] | None = None,
) -> str:
    """A finding as a sentence, with the limit where it warns.

    Args:
        found: what a check found.
        status: ok, warning or not_checkable.
        limit: of the check.
        name: of the field in this language; empty for the whole strategy.
        lang: `de` or `en`.
        industries: names of industries by code.

    Example:
        >>> guard_sentence(Finding("action", "F1", 0.0), "warning", 1.0, name="IT", lang="en")
        'IT: Actions for the field: 0, including those for all fields. Limit: 1.'
    """
    head = f"{name}: " if name else ""
    if status == "not_checkable":
        text = MISSING.get(found.why, MISSING["table"])[lang]
        return head + text.format(why=table_list(found.why.split(", "), lang=lang))
    gaps = [SECTORS[s][lang] for s in FOUR if s not in found.sectors]
    sectors = ", ".join(SECTORS[s][lang] for s in found.sectors)
    named = (f"{c} {(industries or {}).get(c, '')}".strip() for c in found.industries)
    detail = "; ".join(named) or _counted(found, lang)
    text = TEXTS[found.check][lang].format(
        value=_value(found.check, found.value, lang),
        detail=f" ({detail})" if detail else "",
        plain=detail,
        sectors=f" ({sectors})" if sectors else "",
        gaps=", ".join(gaps) or NONE[lang],
    )
    if status == "warning":
        text += LIMIT[lang].format(limit=_value(found.check, limit, lang))
    return head + text


def _counted(found: Finding, lang: Lang) -> str:
    """What a count is made of: kinds with their number, or the beginnings of passages."""
    kinds = [counted(n, *KINDS[kind][lang]) for kind, n in found.kinds if n]
    quotes = [quoted(passage[lang], lang=lang, most=QUOTED) for passage in found.quotes]
    return "; ".join([*kinds, *quotes])


def _value(check: str, value: float | None, lang: Lang) -> str:
    if check in FRACTIONS:
        return percent(value, lang=lang)
    return number(value, lang=lang, digits=2 if check == "concentration" else 0)
