"""How many decimals of a share, a quotient or a growth leave the house: written, drawn, exported.

A figure of exact counts is written with `WRITTEN` decimals and drawn or exported with `EXPORTED`
ones, which is what the audit of published figures reckons with: more of them would give the counts
behind a quotient away. Each is rounded from the exact value (`codes/rounding.py`), never the
written one from the exported one: so a page may say 1.01 and its file 1.015, and whoever reads both
learns that the value lies from 1.0145 to 1.015; the audit reckons with that.

A figure of rounded counts is an estimate, computed from the counts as they stand in print, which
gives nothing else away. It is written with the decimals that its interval leaves certain, or with
the interval where not even `LEAST` decimals are: 1.2 (1.1 to 1.3). Files have the estimate, what is
probable and what is certain, each in columns of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from smartspec.codes.locales import MISSING, Lang, number, percent
from smartspec.codes.rounding import HAIR
from smartspec.codes.rounding import rounded as to_digits

WRITTEN = {"share": 3, "share_change": 3, "location_quotient": 2, "growth": 3}  # 3: 9.7 %
EXPORTED = {name: digits + 1 for name, digits in WRITTEN.items()}
LEAST = {"share": 3, "share_change": 3, "location_quotient": 1, "growth": 2}  # else the interval
OTHER = 4  # decimals exported of figures with another name
CLOSE = 1e-12  # of a number: so much floats may lose of it
FRACTIONS = {"share", "share_change", "growth"}  # written as percent
MEANING = {"growth_employees": "growth", "growth_share": "growth"}  # other names of a figure
LIMITS = ("low", "high", "probable_low", "probable_high")  # of a figure of rounded counts
TO = {"de": "bis", "en": "to"}

Ends = tuple[float, float]
Array = np.ndarray


def certain_digits(width: Any, *, most: int) -> Array:
    """Decimals of a figure that the width of its interval leaves certain.

    Args:
        width: highest less lowest possible value [unit of the figure]; any array.
        most: decimals of an exact figure.

    Returns:
        0 to `most`; NaN where not even whole numbers are certain or the width is not known.

    Example:
        >>> certain_digits(np.array([0.0, 0.02, 0.7, 3.0]), most=2).tolist()
        [2.0, 1.0, 0.0, nan]

    Reference:
        JCGM 100:2008, Guide to the expression of uncertainty in measurement, clause 7.2.6.
    """
    width = np.asarray(width, dtype=float)
    digits = np.floor(HAIR - np.log10(np.where(width <= 10.0**-most, 10.0**-most, width)))
    found = np.where((digits >= 0) & np.isfinite(width), np.minimum(digits, most), np.nan)
    return np.asarray(found)


def meaning(column: str) -> str:
    """What a column is a figure of, whatever it is called.

    Example:
        >>> meaning("growth_share"), meaning("share")
        ('growth', 'share')
    """
    return MEANING.get(column, column)


def limit_names(column: str) -> list[str]:
    """The columns that bound a figure of rounded counts.

    Example:
        >>> limit_names("share")
        ['share_low', 'share_high', 'share_probable_low', 'share_probable_high']
    """
    return [f"{column}_{end}" for end in LIMITS]


def ends_of(row: Mapping[Any, Any] | pd.Series, column: str) -> Ends | None:
    """Where a row's figure lies: the probable interval, else the certain one, else None.

    Example:
        >>> row = {"growth": 0.1, "growth_low": 0.08, "growth_high": None}
        >>> ends_of(row, "growth"), ends_of({**row, "growth_probable_low": 0.09}, "growth")
        ((0.08, nan), (0.09, nan))
    """
    for name in (f"{column}_probable", column):
        low, high = (row.get(f"{name}_{end}") for end in ("low", "high"))
        if low is not None and not pd.isna(low):
            return float(low), float("nan") if high is None or pd.isna(high) else float(high)
    return None


def figure_text(
    value: float,
    ends: Ends | None,
    *,
    digits: int,
    fraction: bool,
    lang: Lang,
    sign: bool = False,
    least: int | None = None,
) -> str:
    """A figure with the decimals that are certain, else with what it lies between.

    Args:
        value: the figure.
        ends: lowest and highest value, probable or possible; the highest NaN where nothing limits
            it; None for exact figures.
        digits: decimals of the exact figure, 3 for a fraction that is written as 9.7 %.
        fraction: write percent.
        lang: `de` or `en`.
        sign: show + before positive figures.
        least: decimals below which the interval is written; None: see `least_digits`.

    Example:
        >>> figure_text(1.738, (1.714, 1.762), digits=2, fraction=False, lang="de")
        '1,7'
        >>> figure_text(0.143, (0.121, 0.165), digits=3, fraction=True, lang="en", sign=True)
        '+14% (+12% to +17%)'
    """
    write = partial(percent if fraction else number, lang=lang, sign=sign)
    shift = 2 if fraction else 0  # a percent is two decimals of the fraction
    if ends is None:
        return write(value, digits=digits - shift)
    least = least_digits(digits, fraction=fraction) if least is None else least
    certain = float(certain_digits(ends[1] - ends[0], most=digits))
    if certain >= least:
        return write(value, digits=int(certain) - shift)
    shown = least - shift
    low, high = (outward(end, least, up=up) for end, up in zip(ends, (0, 1), strict=True))
    estimate = write(value, digits=shown)
    if np.isnan(high):
        return f"{estimate} (≥ {write(low, digits=shown)})"
    return f"{estimate} ({write(low, digits=shown)} {TO[lang]} {write(high, digits=shown)})"


def least_digits(digits: int, *, fraction: bool) -> int:
    """Decimals that a figure needs to stand alone: one less than exact ones, and whole percents.

    Example:
        >>> least_digits(2, fraction=False), least_digits(2, fraction=True)
        (1, 2)
    """
    return max(digits - 1, 2 if fraction else 0)


def row_text(
    row: Mapping[Any, Any] | pd.Series,
    column: str,
    *,
    lang: Lang,
    rounded: bool = False,
    digits: int | None = None,
) -> str:
    """A row's share, quotient or growth as it is written, by the bounds that the row has.

    A quotient above zero is not written as zero: it is less than what the last digit can say. A
    growth of 100 % and more is written in whole percents.

    Args:
        row: a row of a table with the column and, where counts are rounded, its `*_low`, `*_high`
            or better its `*_probable_low`, `*_probable_high`.
        column: a name of `WRITTEN`, or one that means it.
        lang: `de` or `en`.
        rounded: the counts are rounded: without bounds a quotient has one decimal, growth none.
        digits: decimals of the exact figure, instead of those of `WRITTEN`.

    Example:
        >>> row_text({"growth": 0.0971}, "growth", lang="en")
        '+9.7%'
    """
    ends, name = ends_of(row, column), meaning(column)
    fraction = name in FRACTIONS
    if pd.isna(row[column]):
        return MISSING[lang]
    value = float(row[column])
    if name == "location_quotient" and value > 0 and (ends[1] if ends else value) < 0.005:
        return f"<\N{NO-BREAK SPACE}{number(0.005, lang=lang, digits=3)}"
    most = WRITTEN[name] if digits is None else digits
    sign = fraction and name != "share"
    if sign and value >= 1:
        most = min(most, 2)
    if rounded and ends is None and name != "share":
        most = min(most, WRITTEN[name] - 1)
    look: dict[str, Any] = {"fraction": fraction, "lang": lang, "sign": sign}
    return figure_text(value, ends, digits=most, least=LEAST[name], **look)


def in_brackets(text: str) -> str:
    """A text in brackets; those within it become square.

    Example:
        >>> in_brackets("LQ 4.5 (4.1 to 4.9)"), in_brackets("1.74")
        ('(LQ 4.5 [4.1 to 4.9])', '(1.74)')
    """
    return f"({text.replace('(', '[').replace(')', ']')})"


def own_digits(values: Any, *, most: int = 12) -> int:
    """The decimals that numbers have themselves: of a tick, a limit, anything that somebody chose.

    Args:
        values: one number or several; the one with the most decimals counts.
        most: decimals at which the search ends: a third has no end.

    Example:
        >>> own_digits([1.0, 1.25, 1.5]), own_digits(0.005), own_digits(1 / 3, most=3)
        (2, 3, 3)
    """
    known = np.abs(np.asarray(values, dtype=float))
    for digits in range(most):
        scaled = known * 10.0**digits
        if (np.abs(scaled - np.round(scaled)) <= CLOSE * scaled).all():
            return digits
    return most


def as_chosen(value: float, *, lang: Lang, fraction: bool = True, least: int = 0) -> str:
    """A limit that somebody chose, with all its decimals: a limit of 0.25 % is not one of 0.3 %.

    Example:
        >>> as_chosen(0.0025, lang="en"), as_chosen(0.05, lang="de", fraction=False)
        ('0.25%', '0,05')
    """
    digits = max(own_digits(value * (100 if fraction else 1), most=6), least)
    return (percent if fraction else number)(value, lang=lang, digits=digits)


def outward(end: Any, digits: int, *, up: int) -> Any:
    """A bound rounded away from the figure, so that the interval still holds it.

    Example:
        >>> outward(1.7141, 1, up=0).item(), outward(1.7141, 1, up=1).item()
        (1.7, 1.8)
    """
    scaled = np.asarray(end, dtype=float) * 10.0**digits
    return (np.ceil(scaled - HAIR) if up else np.floor(scaled + HAIR)) / 10.0**digits + 0.0


def safe_values(values: Any, *, digits: int) -> Array:
    """Figures rounded to the decimals that may be exported; NaN stays NaN.

    Example:
        >>> safe_values([1.738, -1e-9], digits=1).tolist()
        [1.7, 0.0]
    """
    return to_digits(values, digits)


def exported(table: pd.DataFrame, *, rounded: bool = False) -> pd.DataFrame:
    """A table as files get it: figures rounded to the exported decimals, bounds rounded outwards.

    Shares and growth have at most 4 decimals, location quotients 3, all else 4; whole numbers stay
    as they are. Where a row bounds a figure (`*_low`, `*_high`), the figure is an estimate.

    Args:
        table: any table; `value` is what the column `by` says, if there is one.
        rounded: the counts behind it are rounded: quotients and growth without bounds then have
            one decimal and whole percents.

    Example:
        >>> rows = pd.DataFrame({"growth": [0.14286, 3.2], "growth_low": [0.14251, 2.7321],
        ...                      "growth_high": [0.1434, 3.77777]})
        >>> exported(rows).values.tolist()
        [[0.1429, 0.1425, 0.1434], [3.2, 2.7321, 3.7778]]
    """
    columns: dict[str, Any] = {}
    for column in [str(name) for name in table.columns]:
        if pd.api.types.is_float_dtype(table[column]):
            found = _exported(table, column, rounded=rounded)
            columns[column] = pd.Series(found, index=table.index).astype(table[column].dtype)
    return table.assign(**columns)


def _exported(table: pd.DataFrame, column: str, *, rounded: bool) -> Array:
    name = _meaning(table, column)
    most = _most(name)
    values = _floats(table[column])
    for end, up in (("low", 0), ("high", 1)):
        if name == end or name.endswith(f"_{end}"):
            return np.asarray(outward(values, _most(name.removesuffix(f"_{end}")), up=up))
    bounded = f"{name}_low" in table and bool(table[f"{name}_low"].notna().any())
    name = meaning(name)
    if rounded and not bounded and name in ("location_quotient", "growth"):
        most = WRITTEN[name] - 1
    return safe_values(values, digits=most)


def _floats(column: pd.Series) -> Array:
    return np.asarray(column.to_numpy(dtype=float, na_value=np.nan))


def _meaning(table: pd.DataFrame, column: str) -> str:
    """The name of a figure; a ranking calls what it ranks by `value`."""
    if column == "value" and "by" in table and table["by"].nunique() == 1:
        return str(table["by"].dropna().iloc[0])
    return column


def _most(name: str) -> int:
    if name.startswith("location_quotient"):
        return EXPORTED["location_quotient"]
    return EXPORTED.get(meaning(name.removesuffix("_probable")), OTHER)
