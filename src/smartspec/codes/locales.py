"""How a language writes numbers, shares, dates: 1.234,5 and 9,7 % in German, 1,234.5 and 9.7%.

All sentences, charts and tables that people read go through this file. Babel (CLDR) knows the
rules; a true minus sign and a no-break space keep figures in one piece.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from smartspec.codes.rounding import rounded
from smartspec.errors import SelectionError, did_you_mean

Lang = Literal["de", "en"]
LANGUAGES: tuple[Lang, ...] = ("de", "en")
MISSING = {"de": "keine Angabe", "en": "not available"}
SECRET = {"de": "geheim", "en": "secret"}


def check_lang(lang: str) -> Lang:
    """The language, if the house speaks it.

    Raises:
        SelectionError: another language than German (`de`) or English (`en`).
    """
    for known in LANGUAGES:
        if lang == known:
            return known
    raise SelectionError(f"no texts in language '{lang}'", cure=did_you_mean(lang, LANGUAGES))


def choose(lang: Lang, texts: Mapping[str, str]) -> str:
    """The text of a language.

    Example:
        >>> choose("de", {"de": "Stadt", "en": "city"})
        'Stadt'
    """
    return texts[check_lang(lang)]


def number(value: float | None, *, lang: Lang, digits: int = 0, sign: bool = False) -> str:
    """A number with thousands separators and a fixed count of decimals, halves away from zero.

    Args:
        value: any number; None or NaN gives the word for "not available".
        lang: `de` or `en`.
        digits: decimals shown.
        sign: show + before positive numbers.

    Example:
        >>> number(1780269, lang="de"), number(-1.256, lang="en", digits=2)
        ('1.780.269', '−1.26')
        >>> number(float("nan"), lang="de")
        'keine Angabe'
    """
    if value is None or pd.isna(value) or not math.isfinite(value):
        return MISSING[lang]
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    shown = float(rounded(value, digits))
    text: str = format_decimal(abs(shown), format=pattern, locale=_locale(lang))
    mark = "" if shown == 0 else "−" if shown < 0 else "+" if sign else ""
    return mark + text


def percent(share: float | None, *, lang: Lang, digits: int = 1, sign: bool = False) -> str:
    r"""A fraction shown as percent, rounded as a fraction with two decimals more.

    A share above zero is not written as zero: it is less than what the last digit can say. A change
    (`sign`) of next to nothing is none.

    Example:
        >>> percent(0.0971, lang="de"), percent(-0.0971, lang="en")
        ('9,7\xa0%', '−9.7%')
        >>> percent(0.0004, lang="en"), percent(0.0, lang="en")
        ('<\xa00.05%', '0.0%')
    """
    if share is None or pd.isna(share) or not math.isfinite(share):
        return MISSING[lang]
    shown = float(rounded(share, digits + 2))
    if share > 0 and shown == 0 and not sign:
        least = number(0.5 * 10.0**-digits, lang=lang, digits=digits + 1)
        return f"<\N{NO-BREAK SPACE}{least}" + ("\N{NO-BREAK SPACE}%" if lang == "de" else "%")
    text = number(shown * 100, lang=lang, digits=digits, sign=sign)
    return f"{text}\N{NO-BREAK SPACE}%" if lang == "de" else f"{text}%"


def date(value: Any, *, lang: Lang) -> str:
    """A reference date in words of the language.

    Example:
        >>> date("2019-09-30", lang="de"), date("2019-09-30", lang="en")
        ('30.09.2019', '30 September 2019')
    """
    day = pd.Timestamp(value).date()
    pattern = "dd.MM.yyyy" if lang == "de" else "d MMMM yyyy"
    text: str = format_date(day, format=pattern, locale=_locale(lang))
    return text


def _locale(lang: Lang) -> str:
    return "de_DE" if lang == "de" else "en_GB"
