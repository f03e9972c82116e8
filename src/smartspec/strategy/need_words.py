"""Why an offer could serve a need, said in words."""

from __future__ import annotations

from collections.abc import Mapping

from smartspec.analysis.network.register import Names
from smartspec.codes.helix import sector_name
from smartspec.codes.locales import Lang
from smartspec.codes.terms import concept_name
from smartspec.codes.wording import listing

KINDS = {
    "research": {"de": "Forschung", "en": "research"},
    "technology": {"de": "Technik", "en": "technology"},
    "capital": {"de": "Kapital", "en": "capital"},
    "site": {"de": "Fläche oder Ort zum Erproben", "en": "site or place to test"},
    "skills": {"de": "Fachwissen und Personal", "en": "skills and staff"},
    "data": {"de": "Daten", "en": "data"},
    "procurement": {"de": "Beschaffung", "en": "procurement"},
    "partner": {"de": "Partner", "en": "partner"},
}
SAY = {
    "de": {
        "terms": "gemeinsame Begriffe: {}",
        "words": "gemeinsame Wörter: {}",
        "kind": "gesucht und angeboten: {}",
        "other_kind": "aber: gesucht {}, angeboten {}",
        "fields": "gleiches Feld: {}",
        "no_fields": "aber kein gemeinsames Feld",
        "trl": "Reifegrade treffen sich",
        "no_trl": "aber: Reifegrade liegen auseinander",
        "helix": "ergänzen sich: {} mit {}",
        "district": "am selben Ort: {}",
    },
    "en": {
        "terms": "shared terms: {}",
        "words": "shared words: {}",
        "kind": "needed and offered: {}",
        "other_kind": "but: needed {}, offered {}",
        "fields": "same field: {}",
        "no_fields": "but no shared field",
        "trl": "readiness levels meet",
        "no_trl": "but: readiness levels lie apart",
        "helix": "complement each other: {} with {}",
        "district": "in the same place: {}",
    },
}


def text_reasons(terms: list[str], shared: list[str], *, lang: Lang) -> list[str]:
    """What both texts speak of."""
    names = [concept_name(code, lang=lang) for code in terms]
    parts = [SAY[lang]["terms"].format(listing(names, lang=lang, most=5))] if terms else []
    return [*parts, SAY[lang]["words"].format(listing(shared, lang=lang))] if shared else parts


def attribute_reasons(
    part: Mapping[str, float],
    kinds: tuple[str, str],
    sectors: tuple[frozenset[str], frozenset[str]],
    *,
    fields: list[str],
    districts: list[str],
    lang: Lang,
) -> list[str]:
    """What the attributes say for and against; what is not stated is not spoken of."""
    say = SAY[lang]
    wanted, given = (KINDS[kind][lang] for kind in kinds)
    found = [say["kind"].format(wanted)] if kinds[0] == kinds[1] else []
    if part["kind"] == 0:
        found.append(say["other_kind"].format(wanted, given))
    if fields:
        found.append(say["fields"].format(listing(fields, lang=lang)))
    elif part["fields"] == 0:
        found.append(say["no_fields"])
    if part["trl"] == part["trl"]:  # known: NaN differs from itself
        found.append(say["trl" if part["trl"] == 1 else "no_trl"])
    if part["helix"] == 1:
        both = (
            listing([sector_name(s, lang=lang) for s in sorted(side)], lang=lang)
            for side in sectors
        )
        found.append(say["helix"].format(*both))
    if districts:
        found.append(say["district"].format(listing(districts, lang=lang)))
    return found


def sentence(parts: list[str]) -> str:
    """The parts as one sentence."""
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def names_of(names: Names, codes: frozenset[str], lang: Lang) -> list[str]:
    """Names of codes in their order; the code itself where there is none."""
    return [names.get(code, {}).get(lang, code) for code in sorted(codes)]
