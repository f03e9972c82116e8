"""The table below a chart's picture, as a page shows it to people."""

from __future__ import annotations

import pandas as pd

from smartspec.codes.digits import WRITTEN, row_text
from smartspec.codes.locales import Lang, number

YES, NO = {"de": "ja", "en": "yes"}, {"de": "nein", "en": "no"}


def page_table(table: pd.DataFrame, *, lang: Lang) -> pd.DataFrame:
    """A chart's table with headings, numbers and truth values as the language writes them.

    Shares and growth are percents. Of rounded figures quotients and growth show their certain
    digits, else the interval; columns with its bounds are superfluous then and left out.

    Args:
        table: of a chart; `attrs`: headings, rounding_base.
        lang: `de` or `en`.

    Example:
        >>> rows = pd.DataFrame({"location_quotient": [1.738], "location_quotient_low": [1.714],
        ...                      "location_quotient_high": [1.762]})
        >>> page_table(rows, lang="en").to_dict("records")
        [{'location_quotient': '1.7'}]
    """
    names = [str(name) for name in table.columns]
    bounds = {f"{name}_{end}" for name in WRITTEN if name in names for end in ("low", "high")}
    kept = [name for name in names if name not in bounds]
    shown = table[kept].assign(**{name: _column(table, name, lang) for name in kept})
    return shown.rename(columns=table.attrs.get("headings", {}))


def _column(table: pd.DataFrame, column: str, lang: Lang) -> pd.Series:
    if column not in WRITTEN or not pd.api.types.is_float_dtype(table[column]):
        return _written(table[column], lang)
    rounded = bool(table.attrs.get("rounding_base"))
    texts = [
        "" if pd.isna(row[column]) else row_text(row, column, lang=lang, rounded=rounded)
        for row in table.to_dict("records")
    ]
    return pd.Series(texts, index=table.index, dtype=object)


def _written(column: pd.Series, lang: Lang) -> pd.Series:
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: YES[lang], False: NO[lang]})
    if not pd.api.types.is_float_dtype(column):
        return column
    digits = 0 if (column.dropna() % 1 == 0).all() else 3
    return column.map(
        lambda value: "" if pd.isna(value) else number(value, lang=lang, digits=digits)
    )
