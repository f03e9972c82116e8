"""The look of all charts: font, colours, number formats and the words every picture carries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from smartspec.codes.locales import Lang, choose

FAMILY = "Smartspec Sans"
FONT = f"{FAMILY}, 'Source Sans 3', 'Source Sans Pro', 'Open Sans', Arial, sans-serif"

INK, QUIET, LINE_GREY, PALE = "#1b1f24", "#55606b", "#8a949e", "#e4e8ec"
PAPER = "#ffffff"

# Okabe and Ito (2008): told apart with every kind of colour vision. Dark rim for print in grey.
QUADRANT_COLOURS: Mapping[str, str] = {
    "specialised_growth": "#009e73",
    "growth": "#56b4e9",
    "shrinking": "#e69f00",
    "specialised_shrinking": "#d55e00",
}
QUADRANT_INKS: Mapping[str, str] = {  # darker, for outlines and words: contrast above 4.5 on paper
    "specialised_growth": "#00664b",
    "growth": "#1b6a99",
    "shrinking": "#845a00",
    "specialised_shrinking": "#9a3f00",
}
QUADRANT_TINTS: Mapping[str, str] = {
    "specialised_growth": "#eef8f4",
    "growth": "#f1f8fd",
    "shrinking": "#fdf8ec",
    "specialised_shrinking": "#fdf3ec",
}
CATEGORIES = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#000000",
)
SEQUENCE = ("#eff3f8", "#c6d7e8", "#8fb4d3", "#4f8bb8", "#1d6096", "#083d6b")  # light to dark
MISSING_FILL = "#f2f2f2"

ILLUSTRATIVE = {
    "de": "Illustrative Zahlen (keine amtlichen Werte)",
    "en": "Illustrative figures (not official values)",
}
NO_SOURCE = {"de": "Quelle: nicht angegeben", "en": "Source: not stated"}
SOURCE = {"de": "Quelle", "en": "Source"}
HEADED = re.compile(r"^(?:(?:quellen?|sources?)\s*:\s*)+", re.IGNORECASE)  # as delivered
LICENCE = {"de": "Lizenz", "en": "licence"}

_NUMBERS: Mapping[str, Mapping[str, Any]] = {
    "de": {"decimal": ",", "thousands": ".", "percent": "\u00a0%", "currency": ["", "\u00a0€"]},
    "en": {"decimal": ".", "thousands": ",", "percent": "%", "currency": ["€", ""]},
}
_DAYS = {
    "de": "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_DATES = {"de": "%d.%m.%Y", "en": "%-d %B %Y"}


def number_locale(lang: Lang) -> dict[str, Any]:
    r"""The number format of a language for d3: 1.234,5 and 12,3 % in German.

    Example:
        >>> number_locale("de")["decimal"], number_locale("en")["thousands"]
        (',', ',')
    """
    return {**choose_map(_NUMBERS, lang), "grouping": [3], "minus": "−"}


def time_locale(lang: Lang) -> dict[str, Any]:
    """The date format of a language for d3.

    Example:
        >>> time_locale("de")["months"][2]
        'März'
    """
    days, months = choose(lang, _DAYS).split(), choose(lang, _MONTHS).split()
    return {
        "dateTime": f"{choose(lang, _DATES)} %X",
        "date": choose(lang, _DATES),
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": days,
        "shortDays": [day[: 2 if lang == "de" else 3] for day in days],
        "months": months,
        "shortMonths": [month[:3] for month in months],
    }


def choose_map(texts: Mapping[str, Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    """A copy of the entry of a language."""
    return dict(texts[lang])


def config(lang: Lang) -> dict[str, Any]:
    """The Vega-Lite `config` of every chart: font, quiet axes, number and date formats."""
    return {
        "font": FAMILY,  # measuring text with its fallbacks takes half as long again
        "background": PAPER,
        "aria": False,  # the picture as a whole has role, title and description
        "view": {"stroke": None},
        "locale": {"number": number_locale(lang), "time": time_locale(lang)},
        "axis": {
            "labelColor": QUIET,
            "labelFontSize": 11,
            "titleColor": INK,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": PALE,
            "domainColor": LINE_GREY,
            "tickColor": LINE_GREY,
        },
        "text": {"color": INK, "fontSize": 11},
    }


def is_illustrative(attrs: Mapping[str, Any]) -> bool:
    """Whether the figures are invented; the attributes are those of a cube, profile or table.

    Example:
        >>> is_illustrative({"illustrative": 1}), is_illustrative({})
        (True, False)
    """
    return bool(attrs.get("illustrative"))


def source_line(attrs: Mapping[str, Any], *, lang: Lang, more: Sequence[str] = ()) -> str:
    """The source line: who says so, under which licence, and whether the figures are invented.

    Args:
        attrs: `citation` (in German `citation_de` first; else `provider` and `table`), `licence`,
            `illustrative`.
        lang: `de` or `en`.
        more: further parts, such as the attribution of boundaries.

    Example:
        >>> source_line({"citation": "IT.NRW 2020", "illustrative": 1}, lang="en")
        'Source: IT.NRW 2020. Illustrative figures (not official values)'
        >>> source_line({}, lang="de")
        'Quelle: nicht angegeben'
        >>> source_line({"citation": "Source: ONS 2019"}, lang="de")
        'Quelle: ONS 2019'
    """
    names = (str(attrs.get(key) or "").strip() for key in ("provider", "table"))
    cited = str(attrs.get(f"citation_{lang}") or attrs.get("citation") or "").strip()
    who = HEADED.sub("", cited) or ", ".join(name for name in names if name)
    licence = str(attrs.get("licence") or "").strip()
    if who and licence and licence.lower() not in who.lower():
        who = f"{who.rstrip('.')} ({choose(lang, LICENCE)}: {licence})"
    first = f"{choose(lang, SOURCE)}: {who}" if who else choose(lang, NO_SOURCE)
    parts = ["; ".join([first.rstrip("."), *more])]
    mark = choose(lang, ILLUSTRATIVE)
    # A citation that says so itself is not followed by the same words again.
    if is_illustrative(attrs) and mark.split(" (")[0].lower() not in who.lower():
        parts.append(mark)
    return ". ".join(part.rstrip(".") for part in parts if part)
