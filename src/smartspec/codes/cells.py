"""How a column of a result is headed and how its values are written for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from smartspec.codes.digits import WRITTEN, limit_names, meaning, row_text
from smartspec.codes.locales import MISSING, Lang, date, number
from smartspec.codes.quadrants import QUADRANTS, quadrant_name

REASONS = {
    "tiny": {"de": "zu klein für eine Aussage", "en": "too small to say anything"},
    "secret": {"de": "geheim", "en": "secret"},
    "not_available": {"de": "keine Angabe", "en": "not available"},
    "starts_at_zero": {"de": "Anfangswert null", "en": "starts at zero"},
    "overlap": {
        "de": "überschneidet sich mit gezeigten Gruppen",
        "en": "overlaps with groups that are shown",
    },
}
COUNTS = ("employees", "employees_start")
KNOWING = ("left_out", "status", "status_start")  # columns that say why a figure is missing
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
    return row_text({"location_quotient": value}, "location_quotient", lang=lang)


def _share(value: Any, lang: Lang) -> str:
    return row_text({"share": value}, "share", lang=lang)


def _change(value: Any, lang: Lang) -> str:
    return row_text({"growth": value}, "growth", lang=lang)


def _ratio(value: Any, lang: Lang) -> str:
    return number(value, lang=lang, digits=2)


def _stated_ratio(value: Any, lang: Lang) -> str:
    return "" if pd.isna(value) else _ratio(value, lang)


def _relatedness(value: Any, lang: Lang) -> str:
    return "" if pd.isna(value) else number(value, lang=lang, digits=3)


def _points(value: Any, lang: Lang) -> str:
    """A difference of two percentages, in percentage points; the heading names the unit."""
    return MISSING[lang] if pd.isna(value) else number(100 * value, lang=lang, digits=1, sign=True)


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


QUANTITIES = {
    *(_count, _quotient, _share, _change, _points, _ratio, _amount),
    *(_stated_change, _stated_share, _stated_ratio, _relatedness),
}
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
    "growth_difference": Column(
        "Unterschied in Prozentpunkten", "Difference in percentage points", _points
    ),
    "resistance": Column("Widerstandskraft", "Resistance", _ratio),
    "robust": Column("robust", "robust", _flag),
    "borderline": Column("Grenzfall", "Borderline", _flag),
    "quadrant": Column("Quadrant", "Quadrant", _quadrant),
    "quadrant_employees": Column("Quadrant nach Beschäftigten", "Quadrant by employees", _quadrant),
    "quadrant_share": Column("Quadrant nach Anteil", "Quadrant by share", _quadrant),
    "reason": Column("Grund", "Reason", lambda v, lang: REASONS.get(v, {lang: v})[lang]),
    "date": Column("Stichtag", "Reference date", lambda v, lang: date(v, lang=lang)),
    "value": Column("Wert", "Value", _ratio),
    "start_value": Column("Anfang", "Start", _amount),
    "end_value": Column("Ende", "End", _amount),
    "computed_rate": Column("Rate, berechnet", "Rate, computed", _stated_change),
    "stated_rate": Column("Rate, genannt", "Rate, stated", _stated_change),
    "drawn": Column("gezeichnet", "drawn", _flag),
    "overlap": Column("Überschneidung", "Overlap", _stated_share),
    "relatedness": Column("Verwandtschaft", "Relatedness", _relatedness),
    "relatedness_low": Column("Verwandtschaft mindestens", "Relatedness at least", _relatedness),
    "relatedness_high": Column("Verwandtschaft höchstens", "Relatedness at most", _relatedness),
    "complexity": Column("Komplexität", "Complexity", _stated_ratio),
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
        return _plain(value, lang)
    if isinstance(value, str) and is_number(column):
        return value  # a chart's table holds words where a figure is secret
    return known.write(value, lang)


def _plain(value: Any, lang: Lang) -> str:
    """A value of a column without a rule of its own."""
    if isinstance(value, (bool, np.bool_)):
        return _flag(value, lang)
    if isinstance(value, float):
        return _amount(value, lang)
    return "" if pd.isna(value) else str(value)


def is_number(column: str) -> bool:
    """Whether a column holds quantities, which stand on the right."""
    return column in COLUMNS and COLUMNS[column].write in QUANTITIES


def show_column(data: pd.DataFrame, column: str, *, lang: Lang) -> list[Any]:
    """The values of a column as people read them, with the digits that rounding allows.

    Where the table bounds a quotient or a change (`*_low`, `*_high`), only certain decimals are
    shown; where none is, the interval too; without bounds `attrs["rounding_base"]` makes them coarse. A
    figure that is not there says why, as far as the row knows.

    Example:
        >>> rows = pd.DataFrame({"location_quotient": [1.5, 1.5], "location_quotient_low": [1.47, 1.2],
        ...                      "location_quotient_high": [1.53, 2.9]})
        >>> show_column(rows, "location_quotient", lang="en")
        ['1.5', '1.5 (1.2 to 2.9)']
        >>> hidden = pd.DataFrame({"growth": [None], "left_out": ["secret"]})
        >>> show_column(hidden, "growth", lang="de")
        ['geheim']
    """
    if meaning(column) not in WRITTEN and column not in COUNTS:
        return [show(value, column, lang=lang) for value in data[column]]
    known = [n for n in (column, *limit_names(column), *KNOWING) if n in data.columns]
    rounded = bool(data.attrs.get("rounding_base"))
    return [
        _figure(row, column, lang=lang, rounded=rounded) for row in data[known].to_dict("records")
    ]


def _figure(row: Mapping[Any, Any], column: str, *, lang: Lang, rounded: bool) -> str:
    value = row[column]
    if isinstance(value, str):
        return value  # a chart's table holds words where a figure is secret
    if pd.isna(value):
        return why_missing(row, column, lang=lang)
    if column in COUNTS:
        return show(value, column, lang=lang)
    return row_text(row, column, lang=lang, rounded=rounded)


def why_missing(row: Mapping[Any, Any], column: str, *, lang: Lang) -> str:
    """The word for a figure that is not there: the reason that the row gives, else not available.

    Why an analysis leaves a row out (`tiny`, `overlap`) is no reason for a missing figure.

    Example:
        >>> why_missing({"left_out": "overlap", "status": "suppressed"}, "employees", lang="en")
        'secret'
        >>> why_missing({"left_out": "starts_at_zero"}, "growth", lang="en")
        'starts at zero'
    """
    marks = {"employees_start": ["status_start"], "growth": ["status", "status_start"]}
    if any(row.get(name) == "suppressed" for name in marks.get(column, ["status"])):
        return REASONS["secret"][lang]
    reason = row.get("left_out")
    if column not in COUNTS and reason == "secret":
        return REASONS["secret"][lang]
    if column == "growth" and reason == "starts_at_zero":
        return REASONS[reason][lang]
    return MISSING[lang]
