"""The one writer of CSV: names come out inert, and our readers give them back as they were.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, also where blanks or
control signs stand before it. Such a text gets an apostrophe before it, which makes it a text again.
So does a text that begins with apostrophes and would look like that afterwards: reading takes one
apostrophe away, and every text comes back (`as_written(inert(text)) == text`). Numbers stay numbers,
negative ones too, and a text that is nothing but a number has nothing to run.

A spreadsheet splits a line at the separator of its own country, `;` in Germany, within a cell of a
comma table as well, and the reverse; it then does not know our quotation marks, and a tab or the end
of a line within a cell splits too: what such a part would run gets its apostrophe too.
"""

from __future__ import annotations

import csv
import re
from typing import Any

import pandas as pd

_BLANK = r"[\s\x00-\x20\u200b\ufeff]"  # what a spreadsheet may pass over at the beginning
_SIGNS = "=+@\\-\uff1d\uff0b\uff0d\uff20"  # the wide forms of East Asian keyboards are read alike
_STARTS = re.compile(rf"'*(?:{_BLANK}*[{_SIGNS}]|[\t\r\n])")
_MARKED = re.compile(rf"'+(?:{_BLANK}*[{_SIGNS}]|[\t\r\n])")
_WITHIN = (
    rf"(?:(?![\t\r\n]){_BLANK})"  # blanks that do not split, so that a sign follows one mark only
)
_PLAIN = r"(?!\d[\d.,]*(?:[;)%\t\r\n]|$))"  # what is a number has nothing to run
# `, -` before mere words is left: German names have it (Erzeugung, -verarbeitung), and lists in lines
_WORDS = r"(?! ?[^\W\d_]+(?:[ ./-]+[^\W\d_]+)*[ .]*(?:[,;\t\r\n]|\Z))"
_AFTER = (
    (";", rf"(?='*{_WITHIN}*[{_SIGNS}]{_PLAIN})"),
    (r"[,\t\r\n]", rf"(?='*{_WITHIN}*[=+@\uff1d\uff0b\uff20]{_PLAIN})"),
    (r"[,\t\r\n]", rf"(?='*{_WITHIN}*[-\uff0d]{_PLAIN}{_WORDS})"),
)
_INNER = re.compile("|".join(mark + then for mark, then in _AFTER))
_INNER_MARKED = re.compile("|".join(f"{mark}'{then}" for mark, then in _AFTER))
_NUMBER = re.compile(r"[+-]?\d[\d.,' \u00a0\u202f]*(?:[eE][+-]?\d+)?\s*%?")


def inert(value: object) -> object:
    """A text that a spreadsheet would run, with an apostrophe before it; all else as it is.

    Example:
        >>> [inert(v) for v in ("=1+1", "-Werk", "-3.2", -3.2, "Essen", "'=1+1")]
        ["'=1+1", "'-Werk", '-3.2', -3.2, 'Essen', "''=1+1"]
        >>> inert("Essen;=1+1"), inert("Erzeugung, -verarbeitung"), inert("1; -2")
        ("Essen;'=1+1", 'Erzeugung, -verarbeitung', '1; -2')
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    guarded = _INNER.sub(lambda mark: f"{mark[0]}'", value)
    return f"'{guarded}" if _STARTS.match(value) else guarded


def as_written(text: str) -> str:
    """The text that `inert` was given.

    Example:
        >>> as_written("'=1+1"), as_written("'t Hooft"), as_written("-3.2")
        ('=1+1', "'t Hooft", '-3.2')
    """
    whole = _INNER_MARKED.sub(lambda mark: mark[0][0], text)
    return whole[1:] if _MARKED.match(whole) else whole


def csv_text(
    table: pd.DataFrame,
    *,
    separator: str = ",",
    decimal: str = ".",
    line_end: str = "\n",
    header: bool = True,
) -> str:
    r"""A table as CSV, without its index; the only place where CSV is written.

    Args:
        table: the rows; what is missing becomes an empty cell.
        separator: between cells.
        decimal: sign between whole and fraction.
        line_end: of each row.
        header: whether the first row names the columns.

    Example:
        >>> csv_text(pd.DataFrame({"name": ["@x", None], "growth": [-0.5, 1.0]}))
        "name,growth\n'@x,-0.5\n,1.0\n"
    """
    guarded = table.rename(columns=inert)
    returns = any("\r" in str(name) for name in table.columns)
    for place, kind in enumerate(table.dtypes):
        if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_datetime64_any_dtype(kind)):
            column: Any = table.iloc[:, place].astype(object).map(inert)
            guarded.isetitem(place, column)
            returns |= any("\r" in cell for cell in column if isinstance(cell, str))
    # Python before 3.13 leaves a carriage return without quotes, and it would end the row
    quoting: Any = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    text: str = guarded.to_csv(
        index=False,
        sep=separator,
        decimal=decimal,
        lineterminator=line_end,
        header=header,
        quoting=quoting,
    )
    return text
