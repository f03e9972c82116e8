"""The TOP-n lists of districts as a table to be read: a row per district, a column per rank."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from smartspec.charts.theme import is_illustrative, source_line
from smartspec.charts.top_entries import Item, block_names, read_blocks
from smartspec.codes.digits import in_brackets
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.cube import refuse_internal

HEADINGS = {
    "region": {"de": "Schlüssel", "en": "Code"},
    "region_name": {"de": "Gebiet", "en": "Area"},
    "rank": {"de": "Rang {}", "en": "Rank {}"},
    "note": {"de": "Hinweis", "en": "Note"},
}


def top_table(
    top: pd.DataFrame, *, lang: Lang, districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The TOP-n lists as text: district by rank, each cell with label and value.

    Industries that share a rank stand in one cell, separated by `;`. The following rank is empty
    then, as the ranks of the analysis are.

    Args:
        top: table of the schema `top`, as `smartspec.analysis.top` returns it.
        lang: `de` or `en`: number format, labels and headings.
        districts: code to name of all districts, in the order wished; those without any industry
            get a row that says so. Default: those of `top`.

    Returns:
        Columns `region`, `region_name`, `rank_1` ..., and `note` where there is anything to say;
        `attrs`: `headings`, `source`, `illustrative`. Texts are plain: escape them for HTML.

    Raises:
        DataError: columns missing, or a district that `districts` lacks.
        SelectionError: a language that the house does not speak.

    Example:
        >>> top = pd.DataFrame({"region": ["05914"], "region_name": ["Hagen"], "rank": [1],
        ...                     "industry": ["24"], "value": [5.71], "by": ["location_quotient"]})
        >>> top_table(top, lang="de")[["region_name", "rank_1"]].values.tolist()
        [['Hagen', 'Metallerzeugung (5,71)']]
    """
    refuse_internal(top, "the table")
    lang = check_lang(lang)
    names = dict(districts) if districts else block_names(top) if "region" in top else {}
    blocks = read_blocks(top, names, lang=lang, every=districts is not None)
    attrs = {str(key): value for key, value in top.attrs.items()}
    places = [item.place for block in blocks for item in block.items]
    ranks = range(1, max([int(attrs.get("n") or 0), *places, 1]) + 1)
    table = pd.DataFrame(
        {
            "region": [block.code for block in blocks],
            "region_name": [block.name for block in blocks],
            **{f"rank_{k}": [_cell(block.items, k) for block in blocks] for k in ranks},
        }
    )
    if any(block.note for block in blocks):
        table["note"] = [block.note for block in blocks]
    headings = {c: choose(lang, HEADINGS[c]) for c in ("region", "region_name", "note")}
    headings |= {f"rank_{k}": choose(lang, HEADINGS["rank"]).format(k) for k in ranks}
    table.attrs = {
        "headings": {c: headings[c] for c in table.columns},
        "source": source_line(attrs, lang=lang),
        "illustrative": int(is_illustrative(attrs)),
    }
    return table


def _cell(items: tuple[Item, ...], place: int) -> str:
    return "; ".join(entry_text(item) for item in items if item.place == place)


def entry_text(item: Item) -> str:
    """An industry with its value, as in `Maschinenbau (1,52)`."""
    return f"{item.label} {in_brackets(item.value)}" if item.value else item.label
