"""The words of the criteria matrix: legend, headings, figures as written, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.codes.locales import Lang, choose, number, percent

TITLE = {"de": "Felder und Kriterien", "en": "Fields and criteria"}
SUBTITLE = {
    "de": "Oben die Bewertung je Kriterium, unten in welchem Anteil aller Gewichtungen ein Feld "
    "welchen Rang hat.",
    "en": "Above the rating by criterion, below the share of all weightings in which a field holds "
    "which rank.",
}
GATES = {"de": "Ausschlusskriterien (nötige Punkte)", "en": "Gates (points needed)"}
SCORES = {"de": "Gewichtete Kriterien (Gewicht)", "en": "Weighed criteria (weight)"}
RESULT = {"de": "Ergebnis", "en": "Result"}
RANKS = {"de": "Anteil der Gewichtungen", "en": "Share of the weightings"}
POINTS = {"de": "Punkte, 0 bis 4", "en": "Points, 0 to 4"}
PROPOSAL = {"de": "Vorschlag der Kriterien", "en": "What the criteria propose"}
RANK = {"de": "Rang {n}", "en": "Rank {n}"}
FROM = {"de": "ab {n}", "en": "from {n}"}
LEGEND: Mapping[str, Mapping[str, str]] = {
    "tint": {"de": "Punkte, dunkler ist mehr", "en": "points, darker is more"},
    "unrated": {"de": "nicht bewertet", "en": "not rated"},
    "passed": {"de": "erfüllt oder vorgeschlagen", "en": "passed or proposed"},
    "failed": {"de": "nicht erfüllt oder nicht vorgeschlagen", "en": "failed or not proposed"},
    "open": {"de": "nicht entscheidbar", "en": "cannot be decided"},
    "bar": {"de": "Anteil der Gewichtungen", "en": "share of the weightings"},
}
STAR = {
    "de": "* Der Bewertung fehlt ein Beleg der verlangten Art.",
    "en": "* The rating lacks evidence of a required kind.",
}
INTERVAL = {
    "de": "Zwei Zahlen sind die Spanne, die unbewertete Kriterien offen lassen.",
    "en": "Two figures are the interval that criteria without a rating leave open.",
}
SAMPLED = {
    "de": "{n} zufällige Gewichtungen, alle gleich wahrscheinlich; was nicht bewertet ist, wird "
    "ebenfalls zufällig gezogen.",
    "en": "{n} random weightings, all equally likely; what is not rated is drawn at random as well.",
}
LEFT_OUT = {
    "de": "Ohne Rang, weil ein Ausschlusskriterium nicht erfüllt ist: {names}.",
    "en": "Without a rank because a gate failed: {names}.",
}
STATES: Mapping[str, Mapping[str, str]] = {
    "passed": {"de": "erfüllt", "en": "passed"},
    "failed": {"de": "nicht erfüllt", "en": "failed"},
    "unrated": {"de": "nicht bewertet", "en": "not rated"},
    "rated": {"de": "bewertet", "en": "rated"},
}
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "field": {"de": "Feld", "en": "Field"},
    "criterion": {"de": "Kriterium", "en": "Criterion"},
    "shown": {"de": "Punkte", "en": "Points"},
    "state": {"de": "Stand", "en": "State"},
    "reason": {"de": "Grund", "en": "Reason"},
}
SAID = {"de": "{name}: {parts}.", "en": "{name}: {parts}."}


def points(value: Any, *, lang: Lang, star: bool = False) -> str:
    """Points as written: whole ones without decimals, a star where evidence is missing."""
    if pd.isna(value):
        return ""
    text = number(value, lang=lang, digits=0 if float(value).is_integer() else 1)
    return f"{text}*" if star else text


def interval(row: Mapping[Any, Any], *, lang: Lang) -> str:
    """The score of a field, or the interval that unrated criteria leave."""
    low, high = row.get("score_low"), row.get("score_high")
    if low is None or pd.isna(low) or pd.isna(high):
        return ""
    ends = [number(end, lang=lang, digits=1) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def chance(share: float, *, lang: Lang) -> str:
    r"""A share of weightings; what is above nothing is never written as 0 %.

    Example:
        >>> chance(0.001, lang="en"), chance(0.641, lang="de"), chance(0.999, lang="en")
        ('<1%', '64\xa0%', '>99%')
    """
    if 0 < share < 0.005:
        return "<" + percent(0.01, lang=lang, digits=0)
    if 0.995 <= share < 1:
        return ">" + percent(0.99, lang=lang, digits=0)
    return percent(share, lang=lang, digits=0)


def describe_matrix(
    head: Sequence[str],
    lines: Mapping[str, Sequence[tuple[str, str]]],
    notes: Sequence[str],
    *,
    lang: Lang,
) -> str:
    """The alternative text: field by field what stands in each row."""
    parts = [f"{text.rstrip('.')}." for text in head if text]
    for name, cells in lines.items():
        said = "; ".join(f"{label} {text}" for label, text in cells if text)
        parts.append(choose(lang, SAID).format(name=name, parts=said))
    return " ".join([*parts, *notes])
