"""How a column of a result is headed and how its values are written for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartspec.codes.digits import WRITTEN, row_text
from smartspec.codes.locales import Lang, date, number, percent
from smartspec.codes.quadrants import QUADRANTS, quadrant_name

REASONS = {
    "tiny": {"de": "zu klein für eine Aussage", "en": "too small to say anything"},
    "secret": {"de": "geheim", "en": "secret"},
    "not_available": {"de": "keine Angabe", "en": "not available"},
    "starts_at_zero": {"de": "Anfangswert null", "en": "starts at zero"},
    "overlap": {"de": "Teil einer anderen Gruppe", "en": "part of another group"},
}
YES = {True: {"de": "ja", "en": "yes"}, False: {"de": "nein", "en": "no"}}


@dataclass(frozen=True)
class Column:
    """A column's heading in both languages, how its values are written, and on which side."""

    de: str
    en: str
    write: Callable[[Any, Lang], str] | None = None

    def heading(self, lang: Lang) -> str:
        """The heading in a language."""
        return self.de if lang == "de" else self.en


def _count(value: Any, lang: Lang) -> str:
    return number(value, lang=lang)


def _quotient(value: Any, lang: Lang) -> str:
    return number(value, lang=lang, digits=2)


def _share(value: Any, lang: Lang) -> str:
    return percent(value, lang=lang)


def _change(value: Any, lang: Lang) -> str:
    return percent(value, lang=lang, sign=True)


def _amount(value: Any, lang: Lang) -> str:
    """With the decimals that the value has; empty where nothing is stated."""
    if pd.isna(value):
        return ""
    return number(value, lang=lang, digits=len(f"{float(value):.3f}".rstrip("0").split(".")[1]))


def _stated_change(value: Any, lang: Lang) -> str:
    return "" if pd.isna(value) else _change(value, lang)


def _stated_share(value: Any, lang: Lang) -> str:
    return "" if pd.isna(value) else _share(value, lang)


def _flag(value: Any, lang: Lang) -> str:
    return "" if pd.isna(value) else YES[bool(value)][lang]


def _quadrant(value: Any, lang: Lang) -> str:
    if pd.isna(value):
        return ""
    return quadrant_name(value, lang=lang) if value in ("", *QUADRANTS) else str(value)


COLUMNS: dict[str, Column] = {
    "region": Column("Schlüssel", "Code"),
    "region_name": Column("Gebiet", "Area"),
    "industry": Column("WZ", "Code"),
    "industry_name": Column("Wirtschaftszweig", "Industry"),
    "lead_market": Column("Leitmarkt", "Lead market"),
    "rank": Column("Rang", "Rank", _count),
    "shared_rank": Column("geteilter Rang", "shared rank", _flag),
    "employees": Column("Beschäftigte", "Employees", _count),
    "employees_start": Column("Beschäftigte zu Beginn", "Employees at start", _count),
    "share": Column("Anteil", "Share", _share),
    "location_quotient": Column("Standortkoeffizient", "Location quotient", _quotient),
    "location_quotient_start": Column("LQ zu Beginn", "LQ at start", _quotient),
    "growth": Column("Wachstum", "Growth", _change),
    "growth_employees": Column("Wachstum der Beschäftigten", "Growth of employees", _change),
    "growth_share": Column("Wachstum des Anteils", "Growth of the share", _change),
    "reference_growth": Column("Wachstum der Referenz", "Growth of reference", _change),
    "growth_difference": Column("Unterschied", "Difference", _change),
    "resistance": Column("Widerstandskraft", "Resistance", _quotient),
    "robust": Column("robust", "robust", _flag),
    "borderline": Column("Grenzfall", "Borderline", _flag),
    "quadrant": Column("Quadrant", "Quadrant", _quadrant),
    "quadrant_employees": Column("Quadrant nach Beschäftigten", "Quadrant by employees", _quadrant),
    "quadrant_share": Column("Quadrant nach Anteil", "Quadrant by share", _quadrant),
    "reason": Column("Grund", "Reason", lambda v, lang: REASONS.get(v, {lang: v})[lang]),
    "date": Column("Stichtag", "Reference date", lambda v, lang: date(v, lang=lang)),
    "value": Column("Wert", "Value", _quotient),
    "start_value": Column("Anfang", "Start", _amount),
    "end_value": Column("Ende", "End", _amount),
    "computed_rate": Column("Rate, berechnet", "Rate, computed", _stated_change),
    "stated_rate": Column("Rate, genannt", "Rate, stated", _stated_change),
    "drawn": Column("gezeichnet", "drawn", _flag),
    "overlap": Column("Überschneidung", "Overlap", _stated_share),
    "relatedness": Column("Verwandtschaft", "Relatedness", _amount),
    "secret_not_ranked": Column("geheim, ohne Rang", "secret, not ranked", _count),
}


def heading(column: str, *, lang: Lang) -> str:
    """The heading of a column; its name where none is known.

    Example:
        >>> heading("location_quotient", lang="de")
        'Standortkoeffizient'
    """
    return COLUMNS[column].heading(lang) if column in COLUMNS else column


def show(value: Any, column: str, *, lang: Lang) -> str:
    r"""A value as people read it; what is not known is said in words, never shown as 0.

    Example:
        >>> show(0.0971, "growth", lang="de"), show(float("nan"), "employees", lang="en")
        ('+9,7\xa0%', 'not available')
    """
    known = COLUMNS.get(column)
    if known is None or known.write is None:
        return "" if pd.isna(value) else str(value)
    if isinstance(value, str) and is_number(column):
        return value  # a chart's table holds words where a figure is secret
    return known.write(value, lang)


def is_number(column: str) -> bool:
    """Whether a column holds quantities, which stand on the right."""
    writers = {_count, _quotient, _share, _change, _amount, _stated_change, _stated_share}
    return column in COLUMNS and COLUMNS[column].write in writers


def show_column(data: pd.DataFrame, column: str, *, lang: Lang) -> list[Any]:
    """The values of a column as people read them, with the digits that rounding allows.

    Where the table bounds a quotient or a change (`*_low`, `*_high`), only certain decimals are
    shown; where none is, the interval.

    Example:
        >>> rows = pd.DataFrame({"location_quotient": [1.5, 1.5], "location_quotient_low": [1.47, 1.2],
        ...                      "location_quotient_high": [1.53, 2.9]})
        >>> show_column(rows, "location_quotient", lang="en")
        ['1.5', '1.2 to 2.9']
    """
    if column not in WRITTEN or f"{column}_low" not in data.columns:
        return [show(value, column, lang=lang) for value in data[column]]
    rows = data[[column, f"{column}_low", f"{column}_high"]].to_dict("records")
    return [
        show(row[column], column, lang=lang)
        if isinstance(row[column], str) or pd.isna(row[column])
        else row_text(row, column, lang=lang)
        for row in rows
    ]
