"""Why two actors could talk to each other, said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from smartspec.analysis.network.register import Register
from smartspec.codes.helix import actor_type_name
from smartspec.codes.locales import Lang
from smartspec.codes.wording import listing


def reason(
    left: pd.Series,
    right: pd.Series,
    keywords: Sequence[str],
    fields: Iterable[str],
    distance: int | None,
    *,
    register: Register,
    lang: Lang,
) -> str:
    """What both share, where they sit, and how far apart the register has them."""
    topics = listing([register.fields[code][lang] for code in fields], lang=lang)
    parts = [_what(listing(keywords, lang=lang), lang)]
    if topics:
        parts.append({"de": f"gemeinsame Felder: {topics}", "en": f"shared fields: {topics}"}[lang])
    if left["type"] == right["type"]:
        kind = actor_type_name(left["type"], lang=lang)
        parts.append({"de": f"beide: {kind}", "en": f"both: {kind}"}[lang])
    places = [_place(actor["districts"], register, lang) for actor in (left, right)]
    where = {"de": "in {} und in {}", "en": "in {} and in {}"}[lang].format(*places)
    return f"{'; '.join(parts)}; {where}. {_apart(distance, lang)}"


def _what(keywords: str, lang: Lang) -> str:
    return {"de": f"Beide befassen sich mit {keywords}", "en": f"Both deal with {keywords}"}[lang]


def _place(codes: Iterable[str], register: Register, lang: Lang) -> str:
    names = [register.districts.get(code, {}).get(lang, code) for code in sorted(codes)]
    return listing(names, lang=lang)


def _apart(distance: int | None, lang: Lang) -> str:
    if distance is None:
        return {
            "de": "Im Verzeichnis führt kein Weg von einem zum anderen.",
            "en": "In the register no path leads from one to the other.",
        }[lang]
    return {
        "de": f"Im Verzeichnis liegen {distance} Schritte dazwischen, kein gemeinsamer Nachbar.",
        "en": f"In the register they are {distance} steps apart, without a common neighbour.",
    }[lang]
