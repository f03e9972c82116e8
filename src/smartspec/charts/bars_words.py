"""The words of ranked bars: figures, subtitle, notes, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from smartspec.charts.figure_words import shown_words
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.cells import REASONS
from smartspec.codes.digits import Ends, figure_text, outward, safe_values
from smartspec.codes.estimates import LINES, estimate_note
from smartspec.codes.locales import MISSING, Lang, choose

DIGITS = {"percent": 1, "number": 0, "quotient": 2}
LINE = {"de": "Vergleichslinie", "en": "Reference line"}
HIDDEN = {"de": "{n} weitere sind nicht gezeichnet.", "en": "{n} more are not drawn."}
INTERVALS = {
    "de": "Linien an den Balken: wo der Wert liegen kann, denn die Zahlen sind gerundet.",
    "en": "Lines on the bars: where the figure may lie, since the counts are rounded.",
}
RANKS = {
    "de": "Rang 1: Nichts liegt erkennbar höher; Rang 2: eines liegt erkennbar höher; und so weiter.",
    "en": "Rank 1: nothing is discernibly higher; rank 2: one is; and so on.",
}
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
        self.name = str(attrs.get("by") or figure) if figure == "value" else figure
        shown = DIGITS[unit] if digits is None else digits
        self.digits = shown + 2 if self.fraction else shown
        quotient = self.name in {"location_quotient", "growth"}
        self.coarse = int(bool(attrs.get("rounding_base")) and quotient and self.digits > 0)

    def figure(self, value: float, ends: Ends | None = None) -> str:
        """A value as it is written; of rounded figures its certain digits, or with the interval."""
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
        """Values as the table has them: likewise; of rounded counts without bounds coarser."""
        figures = values.to_numpy(dtype=float, na_value=np.nan)
        fine = safe_values(figures, digits=self.digits + 1)
        bare = safe_values(
            figures, digits=self.digits - self.coarse if self.coarse else self.digits + 1
        )
        bounded = np.array([end is not None for end in ends], dtype=bool)
        return pd.Series(np.where(bounded, fine, bare), index=values.index).astype("Float64")

    def bounds(self, known: pd.Series, ends: Sequence[Ends | None]) -> dict[str, pd.Series]:
        """Where values may lie, as lines draw it: rounded outwards like the figures of files.

        Without an upper limit the high end is infinite; both are empty for exact values.
        """
        both = np.array([e or (np.nan, np.nan) for e in ends], dtype=float).reshape(-1, 2)
        open_ended = np.isnan(both[:, 1]) & ~np.isnan(both[:, 0])
        low, high = (outward(both[:, k], self.digits + 1, up=bool(k)) for k in (0, 1))
        found = {"low": low, "high": np.where(open_ended, np.inf, high)}
        return {n: pd.Series(v, index=known.index).where(known) for n, v in found.items()}

    def missing(self, reason: str) -> str:
        """The word that stands where a value is missing."""
        reason = "secret" if reason == "suppressed" else reason
        return choose(self.lang, REASONS.get(reason, MISSING))

    def reference(self, value: float | None, name: str) -> str:
        """The name of the reference line with its figure."""
        return f"{name or choose(self.lang, LINE)}: {self.figure(value or 0.0)}"

    def subtitle(self, given: str | None) -> list[str]:
        """What the figure shows, as far as the table knows it, and the mark."""
        mark = [f"{choose(self.lang, ILLUSTRATIVE)}."] if is_illustrative(self.attrs) else []
        if given is not None:
            return [given, *mark] if given else mark
        parts = shown_words(self.attrs, self.name, lang=self.lang)
        return ([f"{'; '.join(parts)}."] if parts else []) + mark

    def notes(self, *, hidden: int, intervals: bool) -> list[str]:
        """How many entries are not drawn, and what the lines on the bars mean."""
        lines = estimate_note(self.attrs, lang=self.lang, texts=LINES)
        lines = lines or [choose(self.lang, INTERVALS)]
        notes = [" ".join([*lines, choose(self.lang, RANKS)])] if intervals else []
        return [*notes, choose(self.lang, HIDDEN).format(n=hidden)] if hidden else notes

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
