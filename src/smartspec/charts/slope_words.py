"""The words of market figures: values with unit and year, rates, nature, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.slope_facts import Market
from smartspec.codes.locales import Lang, choose, number, percent
from smartspec.codes.units import unit_name

TITLE = {"de": "Marktzahlen", "en": "Market figures"}
SUBTITLE = {
    "de": "Jeder Markt auf eigenem Maßstab: Gleich steile Linien wachsen gleich schnell pro Jahr; "
    "über die Größe der Märkte sagt die Höhe nichts.",
    "en": "Each market on its own scale: equally steep lines grow equally fast per year; height "
    "says nothing about the size of a market.",
}
NOTES = {
    "de": "Durchgezogen: beobachtet; gestrichelt: Prognose; fein gestrichelt: Schätzung; gepunktet: "
    "Ziel. Rate berechnet als (Ende / Anfang) hoch (1 / Jahre) − 1. Die Zahlen haben verschiedene "
    "Räume, Jahre und Quellen; sie lassen sich nicht zusammenzählen.",
    "en": "Solid: observed; dashed: forecast; short dashes: estimate; dotted: target. Rate computed "
    "as (end / start) to the power of (1 / years) − 1. The figures differ in "
    "geography, years and sources; they cannot be added up.",
}
NATURES: Mapping[str, Mapping[str, str]] = {
    "observed": {"de": "beobachtet", "en": "observed"},
    "estimate": {"de": "Schätzung", "en": "estimate"},
    "forecast": {"de": "Prognose", "en": "forecast"},
    "target": {"de": "Ziel", "en": "target"},
}
GEOGRAPHIES: Mapping[str, Mapping[str, str]] = {
    "world": {"de": "Welt", "en": "world"},
    "europe": {"de": "Europa", "en": "Europe"},
    "EU": {"de": "EU", "en": "EU"},
    "germany": {"de": "Deutschland", "en": "Germany"},
    "state": {"de": "Land", "en": "state"},
    "region": {"de": "Region", "en": "region"},
    "not_stated": {"de": "Raum nicht genannt", "en": "geography not stated"},
}
FLAGS: Mapping[str, Mapping[str, str]] = {
    "contradiction": {"de": "widersprüchlich", "en": "contradictory"},
    "doubtful": {"de": "zweifelhaft", "en": "doubtful"},
    "unclear": {"de": "unklar", "en": "unclear"},
}
GERMAN = {"footnote": "Fußnote"}
RATE = {"de": "{rate} pro Jahr", "en": "{rate} per year"}
COMPUTED = {"de": "{rate} (berechnet)", "en": "{rate} (computed)"}
STATED = {"de": "genannt: {rate}", "en": "stated: {rate}"}
APART = {
    "de": "Ohne Linie, weil ein Ende oder ein Jahr fehlt; keine Rate berechnet",
    "en": "Without a line, since an end or a year is missing; no rate computed",
}
NO_VALUE = {"de": "Wert nicht genannt", "en": "value not stated"}
NO_YEAR = {"de": "ohne Jahr", "en": "no year"}
START = {"de": "Anfang", "en": "Start"}
END = {"de": "Ende", "en": "End"}
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "market": {"de": "Markt", "en": "Market"},
    "geography": {"de": "Raum", "en": "Geography"},
    "unit": {"de": "Einheit", "en": "Unit"},
    "start_value": {"de": "Anfang", "en": "Start"},
    "start_year": {"de": "Jahr", "en": "Year"},
    "end_value": {"de": "Ende", "en": "End"},
    "end_year": {"de": "Endjahr", "en": "End year"},
    "computed_rate": {"de": "Rate pro Jahr, berechnet", "en": "Rate per year, computed"},
    "stated_rate": {"de": "Rate pro Jahr, genannt", "en": "Rate per year, stated"},
    "nature": {"de": "Art", "en": "Nature"},
    "source": {"de": "Quelle", "en": "Source"},
    "locator": {"de": "Stelle", "en": "Place"},
    "flag": {"de": "Vorbehalt", "en": "Reservation"},
    "drawn": {"de": "Gezeichnet", "en": "Drawn"},
}


def in_words(text: str, *, lang: Lang) -> str:
    """A place in a source in the language of the page, as far as we know its words.

    Example:
        >>> in_words("3.1, footnote 10", lang="de")
        '3.1, Fußnote 10'
    """
    if lang == "en":
        return text
    return " ".join(GERMAN.get(word, word) for word in text.split(" "))


def amount(value: float | None, unit: str, *, lang: Lang) -> str:
    """A value with its unit and with the decimals that the source states.

    Example:
        >>> amount(2.02, "bn EUR", lang="de"), amount(None, "t", lang="en")
        ('2,02 Mrd. EUR', 'value not stated')
    """
    if value is None:
        return choose(lang, NO_VALUE)
    digits = len(f"{value:.3f}".rstrip("0").split(".")[1])
    return f"{number(value, lang=lang, digits=digits)} {unit_name(unit, lang=lang)}"


def rates(market: Market, *, lang: Lang) -> str:
    """The computed and the stated rate, whichever there are."""
    parts = []
    for value, words in ((market.computed_rate, COMPUTED), (market.stated_rate, STATED)):
        if value is not None:
            said = choose(lang, RATE).format(rate=percent(value, lang=lang, sign=True))
            parts.append(choose(lang, words).format(rate=said))
    return "; ".join(parts)


def about(market: Market, *, lang: Lang) -> str:
    """Geography, nature and reservation of a figure."""
    parts = [(GEOGRAPHIES, market.geography), (NATURES, market.nature), (FLAGS, market.flag)]
    said = [choose(lang, words[key]) if key in words else key for words, key in parts if key]
    return ", ".join(said)


def where(market: Market, *, lang: Lang) -> str:
    """Source and place of a figure."""
    parts = [market.source, in_words(market.locator, lang=lang)]
    return ", ".join(part for part in parts if part)


def one_ended(market: Market, *, lang: Lang) -> str:
    """What is stated of a figure that is not drawn."""
    parts = []
    for name, (value, year) in ((START, market.start), (END, market.end)):
        if value is not None or year is not None:
            shown = choose(lang, NO_YEAR) if year is None else str(year)
            said = f"{choose(lang, name)} ({shown}): {amount(value, market.unit, lang=lang)}"
            parts.append(said)
    if market.stated_rate is not None:
        parts.append(rates(market, lang=lang))
    return "; ".join(parts)


def cited(
    attrs: Mapping[str, Any],
    markets: Sequence[Market],
    sources: pd.DataFrame | None,
    *,
    lang: Lang,
) -> dict[str, Any]:
    """Attributes for the source line: the titles of the sources where the table has no citation."""
    if sources is None or attrs.get("citation") or attrs.get(f"citation_{lang}"):
        return dict(attrs)
    used = {market.source for market in markets}
    rows = sources[sources["id"].isin(used)].to_dict("records")
    said = [
        f"{row['id']}: " + ", ".join(str(row[c]) for c in CITED if not pd.isna(row.get(c)))
        for row in rows
    ]
    return {**attrs, "citation": "; ".join(said)}


CITED = ("publisher", "title", "year")


def describe_markets(
    head: Sequence[str],
    drawn: Sequence[Market],
    apart: Sequence[Market],
    notes: Sequence[str],
    *,
    lang: Lang,
) -> str:
    """The alternative text: every figure in words."""
    parts = [f"{text.rstrip('.')}." for text in head if text]
    for market in drawn:
        first, since, last, until = market.ends
        ends = f"{amount(first, market.unit, lang=lang)} ({since}) – "
        ends += f"{amount(last, market.unit, lang=lang)} ({until})"
        parts.append(
            f"{market.name} ({about(market, lang=lang)}): {ends}, {rates(market, lang=lang)}."
        )
    parts += [f"{choose(lang, APART)}:"] if apart else []
    parts += [f"{m.name} ({about(m, lang=lang)}): {one_ended(m, lang=lang)}." for m in apart]
    return " ".join([*parts, *notes])


def market_table(markets: Sequence[Market], *, lang: Lang) -> pd.DataFrame:
    """The figures as a table, in the words of the page."""
    rows = [
        {
            "market": m.name,
            "geography": choose(lang, GEOGRAPHIES.get(m.geography, {lang: m.geography})),
            "unit": unit_name(m.unit, lang=lang),
            "start_value": m.start[0],
            "start_year": m.start[1],
            "end_value": m.end[0],
            "end_year": m.end[1],
            "computed_rate": m.computed_rate,
            "stated_rate": m.stated_rate,
            "nature": choose(lang, NATURES.get(m.nature, {lang: m.nature})),
            "source": m.source,
            "locator": in_words(m.locator, lang=lang),
            "flag": choose(lang, FLAGS[m.flag]) if m.flag in FLAGS else "",
            "drawn": m.both,
        }
        for m in markets
    ]
    table = pd.DataFrame(rows, columns=list(HEADINGS))
    figures = ("start_value", "end_value", "computed_rate", "stated_rate")
    types = dict.fromkeys(figures, "Float64")
    table = table.astype(types | {"start_year": "Int64", "end_year": "Int64"})
    table.attrs = {"headings": {c: choose(lang, words) for c, words in HEADINGS.items()}}
    return table
