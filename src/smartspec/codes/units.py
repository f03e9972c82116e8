"""How a quantity is said with its unit: `m t` is "Mio. Tonnen", `km2` km²."""

from __future__ import annotations

from smartspec.codes.locales import Lang, number

NO_WORD = {"count", "year", "rank", "period", "LQ"}  # the heading says what is counted
WORDS: dict[str, dict[Lang, str]] = {
    "persons": {"de": "Personen", "en": "people"},
    "employees": {"de": "Beschäftigte", "en": "employees"},
    "students": {"de": "Studierende", "en": "students"},
    "jobs": {"de": "Arbeitsplätze", "en": "jobs"},
    "km2": {"de": "km²", "en": "km²"},
    "EUR": {"de": "Euro", "en": "euros"},
    "m EUR": {"de": "Mio. EUR", "en": "m EUR"},
    "bn EUR": {"de": "Mrd. EUR", "en": "bn EUR"},
    "t": {"de": "Tonnen", "en": "tonnes"},
    "m t": {"de": "Mio. Tonnen", "en": "million tonnes"},
    "%": {"de": "%", "en": "%"},
    "% change": {"de": "% Veränderung", "en": "% change"},
    "% per year": {"de": "% pro Jahr", "en": "% per year"},
    "% of households": {"de": "% der Haushalte", "en": "% of households"},
}
OF = {"de": "von", "en": "of"}


def unit_name(unit: str, *, lang: Lang) -> str:
    """A unit in words; what is not known stays as it is.

    Example:
        >>> unit_name("m t", lang="en"), unit_name("count of 15", lang="de")
        ('million tonnes', 'von 15')
    """
    if unit in NO_WORD:
        return ""
    if unit.startswith("count of "):
        return f"{OF[lang]} {unit.removeprefix('count of ')}"
    return WORDS.get(unit, {}).get(lang, unit)


def quantity(value: float, unit: str, *, lang: Lang) -> str:
    r"""A value with the decimals that it has, and its unit.

    Example:
        >>> quantity(4435, "km2", lang="en"), quantity(9.7, "%", lang="de")
        ('4,435 km²', '9,7\xa0%')
        >>> quantity(2012, "year", lang="de"), quantity(65, "% of households", lang="en")
        ('2012', '65% of households')
    """
    if unit == "year":
        return str(int(value))
    digits = len(f"{float(value):.3f}".rstrip("0").split(".")[1])
    text, word = number(value, lang=lang, digits=digits), unit_name(unit, lang=lang)
    if not word:
        return text
    space = "" if lang == "en" and word.startswith("%") else "\N{NO-BREAK SPACE}"
    return f"{text}{space}{word}" if word.startswith("%") else f"{text} {word}"
