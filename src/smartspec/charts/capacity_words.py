"""The words of capacity maps: classes, definitions, disclaimer, who says so, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from smartspec.charts.map_values import District
from smartspec.codes.locales import MISSING, Lang, choose
from smartspec.codes.wording import listing

CLASSES = ("pioneer", "development_potential", "less_in_focus", "not_enough_evidence")
NONE = "not_enough_evidence"
LABELS: Mapping[str, Mapping[str, str]] = {
    "pioneer": {"de": "Pionier", "en": "Pioneer"},
    "development_potential": {"de": "Entwicklungspotenzial", "en": "Development potential"},
    "less_in_focus": {"de": "Weniger im Fokus", "en": "Less in focus"},
    "not_enough_evidence": {"de": "Nicht genug Belege", "en": "Not enough evidence"},
}
MEANING: Mapping[str, Mapping[str, str]] = {
    "pioneer": {
        "de": "besondere innovative Kapazitäten im Feld; geht dort voran.",
        "en": "particular innovative capacities in the field; leads there.",
    },
    "development_potential": {
        "de": "nennenswerte Kompetenzen, die wachsen sollen.",
        "en": "considerable competences that are to grow.",
    },
    "less_in_focus": {
        "de": "andere Gebiete haben im Feld bereits größere Potenziale.",
        "en": "other areas already have larger potentials in the field.",
    },
    "not_enough_evidence": {
        "de": "die Belege tragen keine Einstufung; das sagt nichts über die Stärke.",
        "en": "the evidence carries no rating; this says nothing about strength.",
    },
}
TITLE = {"de": "Kapazitäten im Feld „{name}“", "en": "Capacities in the field “{name}”"}
DISCLAIMER = {
    "de": "Die Klassen gelten nur für dieses Feld und sind keine Rangliste. Sie schließen kein "
    "Gebiet und keinen Akteur von einem Feld aus.",
    "en": "The classes hold for this field only and are no ranking. They exclude no area "
    "and no actor from a field.",
}
PROPOSED = {
    "de": "Vorschlag aus Belegen; darüber entscheiden Menschen.",
    "en": "Proposal from evidence; people decide on it.",
}
READ = {
    "de": "Aus dem Text der Quelle gelesen, nicht beschlossen.",
    "en": "Read from the text of the source, not decided.",
}
DECIDED = {"de": "Beschlossene Einstufungen.", "en": "Decided ratings."}
PARTLY = {
    "de": "Beschlossen: {n} von {all}; die übrigen sind aus der Quelle gelesen.",
    "en": "Decided: {n} of {all}; the others are read from the source.",
}
CONTESTED = {"de": "Einwand gegen die Einstufung: {names}.", "en": "Rating contested by: {names}."}


def class_labels(classes: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    """Label of each class in both languages, from the table of classes or our own."""
    labels = {code: dict(texts) for code, texts in LABELS.items()}
    for row in _table(classes):
        labels[row["id"]] = {"de": row["name_de"], "en": row["name_en"]}
    return labels


def definitions(classes: pd.DataFrame | None, *, lang: Lang) -> list[str]:
    """The definition of each class and the disclaimer, one paragraph each."""
    labels, meaning = class_labels(classes), {c: choose(lang, t) for c, t in MEANING.items()}
    for row in _table(classes):
        meaning[row["id"]] = row[f"definition_{lang}"]
    said = [f"{choose(lang, labels[c])}: {meaning[c]}" for c in CLASSES]
    return [*said, choose(lang, DISCLAIMER)]


def basis_note(rows: pd.DataFrame, *, lang: Lang) -> str:
    """Whether these are proposals, decisions, or ratings read from a text."""
    if rows["is_proposal"].any():
        return choose(lang, PROPOSED)
    if "decided" not in rows:
        return ""
    n = int(rows["decided"].fillna(False).astype(bool).sum())
    words = READ if n == 0 else DECIDED if n == len(rows) else PARTLY
    return choose(lang, words).format(n=n, all=len(rows))


def contested_note(rows: pd.DataFrame, names: Mapping[str, str], *, lang: Lang) -> list[str]:
    """Which districts object to their rating."""
    if "contested" not in rows:
        return []
    codes = rows.loc[rows["contested"].notna(), "district"]
    found = [names.get(code, code) for code in codes]
    return [choose(lang, CONTESTED).format(names=listing(found, lang=lang))] if found else []


def describe_capacities(
    districts: Sequence[District],
    labels: Mapping[str, Mapping[str, str]],
    head: Sequence[str],
    notes: Sequence[str],
    *,
    lang: Lang,
) -> str:
    """The alternative text: who is in which class, then what the classes mean."""
    parts = [f"{text.rstrip('.')}." for text in head]
    for code in (*CLASSES, None):
        names = [d.name for d in districts if d.value == code]
        label = choose(lang, labels[code] if code else MISSING)
        parts += [f"{label}: {listing(names, lang=lang)}."] if names else []
    return " ".join([*parts, *notes])


def _table(classes: pd.DataFrame | None) -> list[dict[str, str]]:
    if classes is None:
        return []
    found = classes.to_dict("records")
    return [{str(k): str(v) for k, v in row.items()} for row in found]
