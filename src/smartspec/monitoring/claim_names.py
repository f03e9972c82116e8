"""How codes and values of claims are said: names of areas, industries, lead markets; units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.classifications import SAME_AS, is_industry
from smartspec.codes.industries import short_name
from smartspec.codes.locales import MISSING, Lang, date, number, percent
from smartspec.codes.quadrants import QUADRANTS, quadrant_name
from smartspec.monitoring.claim_catalogue import Column
from smartspec.monitoring.claim_values import Cell

POINTS = "percentage points"  # the unit of a difference of two percentages
SHOWN = 8  # names in one sentence
YES = {"true": {"de": "ja", "en": "yes"}, "false": {"de": "nein", "en": "no"}}


class Names:
    """Names of the codes of one dossier, in both languages."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], cube: xr.Dataset | None) -> None:
        self._texts: dict[tuple[str, Lang], dict[str, str]] = {}
        for domain, table, key in (("region", "areas", "code"), ("market", "lead_markets", "id")):
            if table in tables:
                for lang in ("de", "en"):
                    names = tables[table].set_index(key)[f"name_{lang}"].dropna()
                    self._texts[domain, lang] = {str(k): str(v) for k, v in names.items()}
        self._kind = "" if cube is None else str(cube.attrs.get("classification", ""))
        self._given = {} if cube is None else _given(cube)

    def code(self, code: str, column: Column, *, lang: Lang) -> str:
        """The name of a code; the code itself where none is known."""
        if code in QUADRANTS and set(column.enum) == set(QUADRANTS):
            return quadrant_name(code, lang=lang)
        domain = "region" if column.codes == "areas.code" else column.codes
        domain = "market" if column.codes == "lead_markets.id" else domain
        if domain == "industry":
            return self._industry(code, lang)
        if column.kind == "boolean" and code in YES:
            return YES[code][lang]
        if column.kind == "date":
            return date(code, lang=lang)
        return self._texts.get((domain, lang), {}).get(code, code)

    def _industry(self, code: str, lang: Lang) -> str:
        given = self._given.get(code, "")
        if self._kind in SAME_AS and is_industry(code, self._kind):
            name = short_name(code, lang=lang, classification=self._kind, given=given)
            return f"{code} {name}"
        return given or code


def _given(cube: xr.Dataset) -> dict[str, str]:
    pairs = zip(cube["industry"].values, cube["industry_name"].values, strict=True)
    return {str(code): str(name) for code, name in pairs}


def say_value(cell: Cell, column: Column, names: Names, *, lang: Lang, digits: int = 0) -> str:
    """A value in the format of its unit; `digits` more decimals than usual.

    Example:
        >>> say_value(Cell(0.0808), Column("number", "fraction"), Names({}, None), lang="en")
        '8.1%'
    """
    if cell.value is None:
        return MISSING[lang]
    if column.kind == "number":
        return say_number(float(cell.value), column.unit, lang=lang, digits=digits)
    return names.code(str(cell.value), column, lang=lang)


def say_number(value: float, unit: str, *, lang: Lang, digits: int = 0) -> str:
    """A number with the decimals that its unit asks for."""
    if unit == "fraction":
        return percent(value, lang=lang, digits=1 + digits)
    if unit == POINTS:
        word = {"de": "Prozentpunkte", "en": POINTS}[lang]
        return f"{number(100 * value, lang=lang, digits=1 + digits)} {word}"
    if unit == "ratio":
        return number(value, lang=lang, digits=2 + digits)
    usual = 0 if unit in ("persons", "count") else _decimals(value)
    return number(value, lang=lang, digits=usual + digits)


def _decimals(value: float) -> int:
    return next((d for d in range(4) if abs(round(value, d) - value) < 1e-9), 2)


def listed(texts: Iterable[Any], *, lang: Lang) -> str:
    """Names in a row, the rest counted.

    Example:
        >>> listed(["Hagen", "Hamm"], lang="de")
        'Hagen, Hamm'
    """
    names = [str(text) for text in texts]
    more = len(names) - SHOWN
    if more <= 1:
        return ", ".join(names) or {"de": "nichts", "en": "nothing"}[lang]
    rest = {"de": f"und {more} weitere", "en": f"and {more} more"}[lang]
    return f"{', '.join(names[:SHOWN])} {rest}"
