"""The table below a chart's picture, as a page shows it to people."""

from __future__ import annotations

import pandas as pd

from smartspec.codes.cells import show_column
from smartspec.codes.digits import WRITTEN, limit_names
from smartspec.codes.locales import Lang

WORDS = ("text", "shown")  # columns with the figure as it is written, rounded from the exact one


def page_columns(table: pd.DataFrame) -> list[str]:
    """The columns of a chart's table that say something of their own to people.

    Bounds stand in the figure that they bound; a rounded `value` stands beside its words.

    Example:
        >>> page_columns(pd.DataFrame(columns=["name", "value", "text"]))
        ['name', 'text']
    """
    names = [str(name) for name in table.columns]
    left = {limit for name in WRITTEN if name in names for limit in limit_names(name)}
    if any(word in names for word in WORDS):
        left |= {"value", "class"}
    return [name for name in names if name not in left]


def page_table(table: pd.DataFrame, *, lang: Lang) -> pd.DataFrame:
    """A chart's table with headings, numbers and truth values as the language writes them.

    Each figure is rounded from the exact one, as in all tables and sentences
    (`smartspec.codes.cells`). Of rounded figures quotients and growth show their certain digits,
    or the interval too.

    Args:
        table: of a chart; `attrs`: headings, rounding_base.
        lang: `de` or `en`.

    Example:
        >>> rows = pd.DataFrame({"location_quotient": [1.738], "location_quotient_low": [1.714],
        ...                      "location_quotient_high": [1.762]})
        >>> page_table(rows, lang="en").to_dict("records")
        [{'location_quotient': '1.7'}]
    """
    kept = page_columns(table)
    texts = {name: show_column(table, name, lang=lang) for name in kept}
    shown = pd.DataFrame(texts, index=table.index, columns=kept, dtype=object)
    return shown.rename(columns=table.attrs.get("headings", {}))
