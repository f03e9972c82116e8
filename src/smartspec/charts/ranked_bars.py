"""Ranked bars: entries from the first to the last rank, each with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from smartspec.charts.bars_picture import BarsPicture, Reference
from smartspec.charts.bars_words import BarsWords
from smartspec.charts.chart import Chart
from smartspec.charts.theme import is_illustrative, source_line
from smartspec.codes.cells import REASONS
from smartspec.codes.digits import Ends, ends_of
from smartspec.codes.locales import Lang, check_lang
from smartspec.cube import refuse_internal
from smartspec.errors import SelectionError, did_you_mean

Unit = Literal["percent", "number", "quotient"]
UNITS = ("percent", "number", "quotient")
UNKNOWN = ("suppressed", *REASONS)


def ranked_bars(
    table: pd.DataFrame,
    *,
    value: str,
    label: str,
    lang: Lang = "de",
    unit: Unit = "number",
    status: str | None = None,
    reference_line: float | tuple[float, str] | None = None,
    n: int | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    digits: int | None = None,
    notes: Sequence[str] = (),
    width: int = 900,
) -> Chart:
    """Draw a table as horizontal bars in the order of their ranks.

    A missing value has no bar and no rank: it stands at the end with the reason, such as "secret"
    or "not available". Equal values share a rank, and so do those that rounding cannot tell
    apart: a line on each bar shows where its value may lie. Negative bars are hollow and point left.

    Args:
        table: one row per bar; `table.attrs` may have citation, licence, illustrative, and for
            the subtitle reference_name, start, end, growth_of.
        value: column with the values; fractions where `unit` is `percent`. Columns with its name
            and `_low`, `_high` bound it: then only certain digits are written, else the interval.
        label: column with the names.
        lang: `de` or `en`.
        unit: how values are written: `percent` (9,7 %), `number` (1.234), `quotient` (1,25).
        status: column that says why a value is missing: `suppressed`, `not_available`, or a reason
            for which a profile leaves out (`tiny`, `overlap`, `starts_at_zero`).
        reference_line: a value to compare with, alone or with its name.
        n: only the first `n`; a note counts the others.
        title: of the chart; None: the heading of the value column.
        subtitle: None: made from the attributes.
        digits: decimals; None: 1 for percent, 0 for numbers, 2 for quotients.
        notes: paragraphs below the bars.
        width: of the picture [px].

    Returns:
        A chart; its table has the columns rank, label, value (one decimal more than is written;
        empty where none is certain), shown (the figure as written).

    Raises:
        SelectionError: no such column, unit or language; a width below 280 pixels.

    Example:
        >>> t = pd.DataFrame({"city": ["Essen", "Hamm", "Herne"], "growth": [0.02, -0.01, None]})
        >>> chart = ranked_bars(t, value="growth", label="city", unit="percent", lang="en")
        >>> chart.table["shown"].tolist()
        ['2.0%', '−1.0%', 'not available']
    """
    lang = check_lang(lang)
    refuse_internal(table, "the table")
    _check(table, [c for c in (value, label, status) if c], unit, width)
    attrs = {str(name): given for name, given in table.attrs.items()}
    words = BarsWords(attrs, lang=lang, unit=unit, digits=digits, figure=value)
    ranked = _ranked(table, value, label, status, words)
    shown = ranked if n is None else ranked.head(n)
    open_ended = bool(shown["low"].notna().any())
    said = [*words.notes(hidden=len(ranked) - len(shown), intervals=open_ended), *notes]
    source = source_line(attrs, lang=lang)
    line = reference_line if isinstance(reference_line, tuple) else (reference_line, "")
    reference = None if line[0] is None else Reference(float(line[0]), words.reference(*line))
    name = title or str(attrs.get("headings", {}).get(value, value))
    below = words.subtitle(subtitle)
    description = words.description(name, shown, below, reference.text if reference else "", said)
    picture = BarsPicture(shown, width=width, lang=lang)
    spec, height = picture.draw(name, below, [*said, source], description, reference)
    out = shown.assign(value=shown["safe"])[["rank", "label", "value", "shown"]].reset_index(
        drop=True
    )
    out.attrs = {"illustrative": int(is_illustrative(attrs)), "source": source}
    out.attrs |= {"notes": said, "headings": words.headings(name)}
    return Chart(spec, name, description, source, out, lang, width, height)


def _check(table: pd.DataFrame, columns: list[str], unit: str, width: int) -> None:
    for column in columns:
        if column not in table.columns:
            cure = did_you_mean(column, table.columns)
            raise SelectionError(f"the table has no column '{column}'", cure=cure)
    if unit not in UNITS:
        raise SelectionError(f"no unit '{unit}'", cure=did_you_mean(unit, UNITS))
    if width < 280:
        raise SelectionError(f"width {width} is too small", cure="give 280 pixels or more")


def _ranked(
    table: pd.DataFrame, value: str, label: str, status: str | None, words: BarsWords
) -> pd.DataFrame:
    figures = pd.to_numeric(table[value], errors="coerce").astype("Float64")
    reason = table[status].astype("string").fillna("") if status else pd.Series("", table.index)
    # A value beside the marker "suppressed" is a slip of somebody else; it is not shown.
    known = np.isfinite(figures.to_numpy(dtype=float, na_value=np.nan)) & ~reason.isin(UNKNOWN)
    figures = figures.where(known)
    ends = [ends_of(row, value) for _, row in table.iterrows()]
    rows = pd.DataFrame(
        {
            "rank": _ranks(figures, ends),
            "label": table[label].astype("string"),
            "value": words.drawn(figures),
            "shown": [
                words.figure(v, e) if k else words.missing(r)
                for v, k, r, e in zip(figures, known, reason, ends, strict=True)
            ],
            "known": known,
            "safe": words.safe(figures, ends),
            **words.bounds(pd.Series(known, figures.index), ends),
            "below": -figures,
        }
    )
    rows = rows.sort_values(["below", "rank", "label"], na_position="last", ignore_index=True)
    return rows.drop(columns="below")


def _ranks(figures: pd.Series, ends: Sequence[Ends | None]) -> pd.Series:
    """1 plus the number of values that are surely above; none for what has no value."""
    values = figures.to_numpy(dtype=float, na_value=np.nan)
    bounds = np.array([e or (np.nan, np.nan) for e in ends], dtype=float).reshape(-1, 2)
    exact = np.isnan(bounds[:, 0])
    low = np.sort(np.where(exact | np.isnan(values), values, bounds[:, 0]))
    low = low[~np.isnan(low)]
    high = np.where(exact, values, np.nan_to_num(bounds[:, 1], nan=np.inf))
    above = len(low) - np.searchsorted(low, high, side="right")
    return pd.Series(1 + above, figures.index).astype("Int64").where(figures.notna())
