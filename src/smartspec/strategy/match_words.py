"""Where strategy and potential part, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from smartspec.codes.digits import as_chosen, row_text
from smartspec.codes.locales import LANGUAGES, Lang, date, number, percent

Texts = dict[Lang, str]
NOT_CHECKED: dict[str, Texts] = {
    "no_delineation": {
        "de": "Nicht prüfbar: Dem Feld sind keine Wirtschaftszweige zugeordnet.",
        "en": "Cannot be checked: the field has no industries.",
    },
    "not_in_cube": {
        "de": "Nicht prüfbar: Die Zahlen enthalten keinen Wirtschaftszweig des Felds.",
        "en": "Cannot be checked: the figures hold no industry of the field.",
    },
    "coverage": {
        "de": "Nicht prüfbar: Die Zahlen enthalten nur {coverage} der Abgrenzung.",
        "en": "Cannot be checked: the figures hold only {coverage} of the delineation.",
    },
    "secret": {
        "de": "Nicht prüfbar: Ein Wirtschaftszweig des Felds ist geheim.",
        "en": "Cannot be checked: an industry of the field is secret.",
    },
    "not_available": {
        "de": "Nicht prüfbar: Für die Region oder den Vergleich fehlen Zahlen.",
        "en": "Cannot be checked: figures of the region or of its comparison are missing.",
    },
    "secret_districts": {
        "de": "Nicht prüfbar, ob ein Gebiet das Feld trägt: {secret} Zahlen sind geheim.",
        "en": "Cannot be checked whether an area carries the field: {secret} figures are secret.",
    },
}
REGION: Texts = {
    "de": "Standortkoeffizient {lq} gegenüber {reference} ({specialised}), {of} {growth} "
    "vom {start} bis zum {end} ({growing}).",
    "en": "Location quotient {lq} against {reference} ({specialised}), {of} {growth} from {start} "
    "to {end} ({growing}).",
}
WORDS: dict[str, Texts] = {
    "specialised": {"de": "spezialisiert", "en": "specialised"},
    "not_specialised": {"de": "nicht spezialisiert", "en": "not specialised"},
    "tiny": {"de": "zu klein, um zu zählen", "en": "too small to count"},
    "growing": {"de": "wächst", "en": "growing"},
    "shrinking": {"de": "schrumpft", "en": "shrinking"},
    "employees": {"de": "Beschäftigte", "en": "employees"},
    "share": {"de": "Anteil an den Beschäftigten", "en": "share of employees"},
}
BORDERLINE: Texts = {
    "de": "Ein Wert liegt nahe einer Grenze und trennt nicht sicher.",
    "en": "One value lies near a border and does not separate surely.",
}
CARRIED: Texts = {
    "de": "Getragen von {n} der {all} Gebiete mit Zahlen: {names}.",
    "en": "Carried by {n} of the {all} areas with figures: {names}.",
}
NOT_CARRIED: Texts = {
    "de": "Von den {all} Gebieten mit Zahlen trägt es keines.",
    "en": "None of the {all} areas with figures carries it.",
}
BREADTH: Texts = {
    "de": "Breite: {share} aller Beschäftigten in {n} Wirtschaftszweigen (wirksam: {effective}).",
    "en": "Breadth: {share} of all employees in {n} industries (effective number: {effective}).",
}
PARTING: dict[str, Texts] = {
    "region": {
        "de": "die Region ist darin nicht spezialisiert",
        "en": "the region is not specialised in it",
    },
    "shrinking": {"de": "das Feld schrumpft", "en": "the field is shrinking"},
    "districts": {"de": "kein Gebiet trägt es", "en": "no area carries it"},
    "broad": {
        "de": "es ist zu breit (Grenzen: {max_share} der Beschäftigten, wirksam {max_effective} "
        "Wirtschaftszweige)",
        "en": "it is too broad (limits: {max_share} of employees, effective number of industries "
        "{max_effective})",
    },
}
VERDICT: dict[str, Texts] = {
    "match": {
        "de": "Strategie und Potenzial passen zusammen.",
        "en": "Strategy and potential agree.",
    },
    "partly": {
        "de": "Strategie und Potenzial passen zum Teil zusammen; sie trennen sich hier: {points}.",
        "en": "Strategy and potential agree in part; this is where they part: {points}.",
    },
    "no_match": {
        "de": "Strategie und Potenzial passen nicht zusammen: {points}.",
        "en": "Strategy and potential do not agree: {points}.",
    },
}


def match_reasons(row: Mapping[str, Any], choices: Mapping[Any, Any]) -> tuple[str, str]:
    """The result of the match test of a field in German and English.

    Args:
        row: the figures of the field, see the schema `field_match`; `carriers` are pairs of code
            and name.
        choices: reference_name, start, end, growth_of and the limits.

    Example:
        >>> match_reasons({"why_not_checked": "no_delineation", "location_quotient": None}, {})[1]
        'Cannot be checked: the field has no industries.'
    """
    german, english = (" ".join(_sentences(row, choices, lang)) for lang in LANGUAGES)
    return german, english


def _sentences(row: Mapping[str, Any], choices: Mapping[Any, Any], lang: Lang) -> Iterator[str]:
    why = row["why_not_checked"]
    if why:
        coverage = percent(row.get("coverage"), lang=lang, digits=0)
        yield NOT_CHECKED[why][lang].format(coverage=coverage, secret=row.get("secret_districts"))
    if why in (None, "secret_districts"):
        yield _region(row, choices, lang)
        if row["borderline"]:
            yield BORDERLINE[lang]
        yield _districts(row, lang)
        effective = number(row["effective_industries"], lang=lang, digits=1)
        share = row_text(_bounded(row), "share", lang=lang)
        yield BREADTH[lang].format(share=share, n=row["industries"], effective=effective)
    if not why:
        points = "; ".join(_points(row, choices, lang))
        yield VERDICT[row["verdict"]][lang].format(points=points)


def _region(row: Mapping[str, Any], choices: Mapping[Any, Any], lang: Lang) -> str:
    tiny = row["left_out"] == "tiny"
    level = "tiny" if tiny else "specialised" if _specialised(row) else "not_specialised"
    return REGION[lang].format(
        lq=row_text(_bounded(row), "location_quotient", lang=lang),
        reference=choices["reference_name"],
        specialised=WORDS[level][lang],
        of=WORDS[choices["growth_of"]][lang],
        growth=row_text(_bounded(row), "growth", lang=lang),
        start=date(choices["start"], lang=lang),
        end=date(choices["end"], lang=lang),
        growing=WORDS["growing" if row["growth"] >= 0 else "shrinking"][lang],
    )


def _bounded(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the bounds of its figures, where these are of rounded counts."""
    return {**row, **row.get("bounds", {})}


def _districts(row: Mapping[str, Any], lang: Lang) -> str:
    names = [str(name) if not pd.isna(name) else code for code, name in row["carriers"]]
    text = CARRIED if names else NOT_CARRIED
    return text[lang].format(n=len(names), all=row["districts"], names=", ".join(names))


def _specialised(row: Mapping[str, Any]) -> bool:
    return bool(row["location_quotient"] >= 1 and row["left_out"] != "tiny")


def _points(row: Mapping[str, Any], choices: Mapping[Any, Any], lang: Lang) -> list[str]:
    applies = {
        "region": not _specialised(row),
        "shrinking": row["growth"] < 0,
        "districts": not row["carriers"],
        "broad": row["too_broad"],
    }
    limits = {
        "max_share": as_chosen(choices["max_share"], lang=lang),
        "max_effective": as_chosen(choices["max_effective"], lang=lang, fraction=False),
    }
    return [PARTING[name][lang].format(**limits) for name, is_so in applies.items() if is_so]
