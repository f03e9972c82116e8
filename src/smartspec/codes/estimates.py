"""What a page, a picture or a terminal says of figures that were computed from rounded counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smartspec.codes.digits import as_chosen
from smartspec.codes.locales import Lang, choose

NOTE = {
    "de": "Gerundete Zahlen: Schätzwerte aus den gedruckten Zahlen; in Klammern der Bereich, in dem der "
    "wahre Wert mit {level} Wahrscheinlichkeit liegt (Rundungsfehler unabhängig und gleichverteilt).",
    "en": "Rounded counts: estimates from the printed counts; in brackets where the true value lies "
    "with a probability of {level} (rounding errors independent and uniform).",
}
LINES = {
    "de": "Linien an den Balken: wo der wahre Wert mit {level} Wahrscheinlichkeit liegt, denn die "
    "Zahlen sind gerundet.",
    "en": "Lines on the bars: where the true value lies with a probability of {level}, since the counts "
    "are rounded.",
}


def estimate_note(
    attrs: Mapping[str, Any], *, lang: Lang, texts: Mapping[str, str] = NOTE
) -> list[str]:
    """What the brackets mean, as a list of one sentence; empty where the counts are exact.

    Args:
        attrs: of a profile or what was made of it: level.
        lang: `de` or `en`.
        texts: the sentence, `NOTE` or `LINES`.

    Example:
        >>> estimate_note({}, lang="en"), estimate_note({"level": 0.9}, lang="en", texts=LINES)
        ([], ['Lines on the bars: where the true value lies with a probability of 90%, since the ...'])
    """
    level = attrs.get("level")
    if level is None:
        return []
    return [choose(lang, texts).format(level=as_chosen(float(level), lang=lang))]
