"""The words of ranked bars: figures, subtitle, notes, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from smartspec.charts.quadrant_words import GROWTH_OF
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.digits import Ends, figure_text, least_digits, safe_values
from smartspec.codes.locales import MISSING, SECRET, Lang, choose, date

DIGITS = {"percent": 1, "number": 0, "quotient": 2}
REFERENCE = {"de": "Vergleich: {name}", "en": "Reference: {name}"}
LINE = {"de": "Vergleichslinie", "en": "Reference line"}
PERIOD = {"de": "{start} bis {end}", "en": "{start} to {end}"}
HIDDEN = {"de": "{n} weitere sind nicht gezeichnet.", "en": "{n} more are not drawn."}
HEAD = {"de": "Balkendiagramm: {title}. {subtitle}", "en": "Bar chart: {title}. {subtitle}"}
VALUES = {"de": "Nach Rang: {list}.", "en": "By rank: {list}."}
WITHOUT = {"de": "Ohne Wert: {list}.", "en": "Without a value: {list}."}
MORE = {"de": "und {n} weitere", "en": "and {n} more"}
HEADINGS = {
    "rank": {"de": "Rang", "en": "Rank"},
    "label": {"de": "Name", "en": "Name"},
    "shown": {"de": "Angabe", "en": "Figure"},
}
SPOKEN = 12  # entries that the alternative text reads out


class BarsWords:
    """The words for one table, unit and language."""

    def __init__(
        self,
        attrs: Mapping[str, Any],
        *,
        lang: Lang,
        unit: str,
        digits: int | None,
        figure: str = "",
    ) -> None:
        self.attrs, self.lang, self.fraction = attrs, lang, unit == "percent"
        shown = DIGITS[unit] if digits is None else digits
        self.digits = shown + 2 if self.fraction else shown
        quotient = figure in {"location_quotient", "growth"}
        self.coarse = int(bool(attrs.get("rounding_base")) and quotient and self.digits > 0)

    def figure(self, value: float, ends: Ends | None = None) -> str:
        """A value as it is written; of rounded figures its certain digits, else the interval."""
        digits = self.digits - (self.coarse if ends is None else 0)
        return figure_text(
            float(value), ends, digits=digits, fraction=self.fraction, lang=self.lang
        )

    def drawn(self, values: pd.Series) -> pd.Series:
        """Values as bars draw them, one decimal finer than they are written."""
        figures = values.to_numpy(dtype=float, na_value=np.nan)
        found = safe_values(figures, digits=self.digits + 1)
        return pd.Series(found, index=values.index).astype("Float64")

    def safe(self, values: pd.Series, ends: Sequence[Ends | None]) -> pd.Series:
        """Values as the table has them: likewise, and no finer than is certain."""
        figures = values.to_numpy(dtype=float, na_value=np.nan)
        bounds = np.array([e or (np.nan, np.nan) for e in ends], dtype=float).reshape(-1, 2)
        digits = self.digits - self.coarse if self.coarse else self.digits + 1
        least = least_digits(self.digits, fraction=self.fraction)
        exact = safe_values(figures, digits=digits)
        found = safe_values(figures, *bounds.T, digits=self.digits + 1, least=least)
        return pd.Series(np.where(np.isnan(bounds[:, 0]), exact, found), index=values.index).astype(
            "Float64"
        )

    def missing(self, reason: str) -> str:
        """The word that stands where a value is missing."""
        return choose(self.lang, SECRET if reason in {"suppressed", "secret"} else MISSING)

    def reference(self, value: float | None, name: str) -> str:
        """The name of the reference line with its figure."""
        return f"{name or choose(self.lang, LINE)}: {self.figure(value or 0.0)}"

    def subtitle(self, given: str | None) -> list[str]:
        """Reference, growth type and dates as far as the table knows them, and the mark."""
        mark = [f"{choose(self.lang, ILLUSTRATIVE)}."] if is_illustrative(self.attrs) else []
        if given is not None:
            return [given, *mark] if given else mark
        parts = []
        if name := self.attrs.get("reference_name") or self.attrs.get("reference"):
            parts.append(choose(self.lang, REFERENCE).format(name=name))
        if (kind := self.attrs.get("growth_of")) in GROWTH_OF:
            parts.append(choose(self.lang, GROWTH_OF[str(kind)]))
        if self.attrs.get("start") and self.attrs.get("end"):
            days = {key: date(self.attrs[key], lang=self.lang) for key in ("start", "end")}
            parts.append(choose(self.lang, PERIOD).format(**days))
        return ([f"{'; '.join(parts)}."] if parts else []) + mark

    def notes(self, *, hidden: int) -> list[str]:
        """How many entries are not drawn."""
        return [choose(self.lang, HIDDEN).format(n=hidden)] if hidden else []

    def headings(self, value: str) -> dict[str, str]:
        """Headings of the chart's table."""
        return {**{k: choose(self.lang, texts) for k, texts in HEADINGS.items()}, "value": value}

    def description(
        self, title: str, rows: pd.DataFrame, subtitle: list[str], line: str, notes: list[str]
    ) -> str:
        """The alternative text."""
        head = choose(self.lang, HEAD).format(title=title, subtitle=" ".join(subtitle)).strip()
        said = [f"{row['label']} {row['shown']}" for _, row in rows[rows["known"]].iterrows()]
        if len(said) > SPOKEN:
            more = choose(self.lang, MORE).format(n=len(said) - SPOKEN)
            said = [*said[:SPOKEN], more]
        silent = [f"{row['label']} ({row['shown']})" for _, row in rows[~rows["known"]].iterrows()]
        parts = [head]
        parts += [choose(self.lang, VALUES).format(list=", ".join(said))] if said else []
        parts += [choose(self.lang, WITHOUT).format(list=", ".join(silent))] if silent else []
        parts += [f"{line}."] if line else []
        return " ".join([*parts, *notes])
