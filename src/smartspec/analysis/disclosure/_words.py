"""Facts in words: what a reader adds up, in German and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smartspec.analysis.disclosure._facts import Cell, Fact, Form, Reader
from smartspec.codes.locales import Lang, date, number
from smartspec.cube import TOTAL

FIGURES: dict[str, dict[Lang, str]] = {
    "share": {"de": "Anteil", "en": "share"},
    "location_quotient": {"de": "Standortkoeffizient", "en": "location quotient"},
    "growth": {"de": "Wachstum", "en": "growth"},
    "share_change": {"de": "Änderung des Anteils", "en": "change of the share"},
    "change": {"de": "Veränderung", "en": "change"},
    "national": {"de": "nationaler Teil der Veränderung", "en": "national part of the change"},
    "regional": {"de": "regionaler Teil der Veränderung", "en": "regional part of the change"},
    "quadrant": {"de": "Quadrant", "en": "quadrant"},
    "borderline": {
        "de": "nahe der Grenze eines Quadranten",
        "en": "close to the border of a quadrant",
    },
    "count": {"de": "Beschäftigte", "en": "employees"},
}
WHOLE: dict[Lang, str] = {"de": "insgesamt", "en": "total"}
PARTS: dict[Lang, str] = {"de": "weitere bekannte Teile", "en": "other known parts"}
AT_MOST: dict[Lang, str] = {"de": "höchstens", "en": "at most"}
ABOVE: dict[Lang, str] = {"de": "steht im Rang über", "en": "ranks above"}
SHOWN: dict[Lang, str] = {"de": "ist selbst veröffentlicht", "en": "is published itself"}
EXPECTED: dict[Lang, str] = {
    "de": "was sonst in keinem Teil steht",
    "en": "what is in no part elsewhere",
}
SEVERAL = 4  # known parts named one by one

Names = Mapping[str, str]


def describe(fact: Fact, reader: Reader, names: Names, lang: Lang) -> str:
    """A fact in words: which cells it binds, and what the known ones are.

    Example:
        >>> cells = [("2019-06-30", "Essen", code) for code in ("TOTAL", "metal", "trade")]
        >>> parts = (*((cell, 1.0) for cell in cells[1:]), (cells[0], -1.0))
        >>> fact = Fact(((1.0, parts, None),), 0, 0, "sum")
        >>> print(describe(fact, Reader(dict.fromkeys(cells[:2], 9), dict.fromkeys(cells[:2], 9)),
        ...                {}, "en"))
        Essen, total, 30 June 2019 (9) = metal (9) + trade (?)
    """
    if fact.is_sum:
        return _sum(fact, reader, names, lang)
    cells = fact.cells()
    if fact.kind == "rank":
        first, second = (_cell(form[0][0], names, lang) for _, form, _ in fact.products[:2])
        return f"{first} {ABOVE[lang]} {second}"
    shown = fact.shown.replace(".", "," if lang == "de" else ".")
    figure = f"{FIGURES[fact.kind][lang]} {shown}".rstrip()
    return f"{figure} ({_cell(cells[0], names, lang)})"


def _sum(fact: Fact, reader: Reader, names: Names, lang: Lang) -> str:
    form: Form = fact.products[0][1]
    *parts, (whole, _) = form
    along_region = parts[0][0][1] != whole[1]
    label: Callable[[Cell], str] = lambda cell: _name(  # noqa: E731
        cell[1] if along_region else cell[2], names, lang
    )
    known = [cell for cell, _ in parts if reader.value(cell) is not None]
    shown = known if len(known) <= SEVERAL else []
    said = [f"{label(cell)} ({_value(cell, reader, lang)})" for cell, _ in parts
            if cell in shown or reader.value(cell) is None]  # fmt: skip
    if not shown and known:
        added = sum(reader.value(cell) or 0.0 for cell in known)
        said.append(f"{len(known)} {PARTS[lang]} ({number(added, lang=lang)})")
    if fact.kind == "gap":
        ends = [number(abs(end), lang=lang) for end in (fact.most, fact.least)]
        said.append(f"{' – '.join(dict.fromkeys(ends))} ({EXPECTED[lang]})")
    sign = "≥" if fact.kind == "sum" and fact.least < fact.most else "="
    return f"{_cell(whole, names, lang)} ({_value(whole, reader, lang)}) {sign} " + " + ".join(said)


def shown_itself(cell: Cell, names: Names, lang: Lang) -> str:
    """That a sensitive cell stands in what is published."""
    return f"{_cell(cell, names, lang)} {SHOWN[lang]}"


def _cell(cell: Cell, names: Names, lang: Lang) -> str:
    day, region, industry = cell
    return f"{_name(region, names, lang)}, {_name(industry, names, lang)}, {date(day, lang=lang)}"


def cell_name(cell: Cell, names: Names, lang: Lang) -> str:
    """A cell by region, industry and date."""
    return _cell(cell, names, lang)


def _name(code: str, names: Names, lang: Lang) -> str:
    return WHOLE[lang] if code == TOTAL else names.get(code) or code


def _value(cell: Cell, reader: Reader, lang: Lang) -> str:
    value = reader.value(cell)
    if value is not None:
        return number(value, lang=lang)
    return "?"
