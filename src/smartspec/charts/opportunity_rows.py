"""What the opportunity chart draws of a map, in which order, and what it only counts."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

import pandas as pd

from smartspec.charts.opportunity_layers import CORNERS
from smartspec.charts.opportunity_layout import Lines
from smartspec.charts.opportunity_words import HEADINGS
from smartspec.charts.theme import is_illustrative
from smartspec.codes.industries import short_name
from smartspec.codes.locales import Lang, choose
from smartspec.codes.opportunities import opportunity_name
from smartspec.errors import SelectionError
from smartspec.tables import check

LINES = ("relatedness_line_low", "relatedness_line_high", "complexity_line")
CHOICES = ("region", "reference", "reference_name", "date", "regions", "measure", "split")


def read_lines(table: pd.DataFrame) -> Lines:
    """The lines between high and low, as the analysis drew them.

    Raises:
        SelectionError: the table lacks the attributes of an opportunity map.
    """
    wanting = [name for name in (*LINES, *CHOICES) if name not in table.attrs]
    if wanting:
        raise SelectionError(
            f"the table lacks the attributes {', '.join(wanting)}",
            cure="give the table as opportunity_map returned it; copies made by merge or concat"
            " lose their attributes",
        )
    low, high, level = (float(table.attrs[name]) for name in LINES)
    if not all(map(isfinite, (low, high, level))):
        raise SelectionError(
            "no industry of the map has relatedness and complexity",
            cure="take a larger matrix, or give relatedness and pci of another one",
        )
    return low, high, level


def drawn_rows(
    table: pd.DataFrame, lang: Lang, given: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """What is drawn, what is labelled first on top, and how many are left out by reason.

    Raises:
        DataError: the table contradicts the schema `opportunity_map`.
    """
    attrs, table = table.attrs, check(table, "opportunity_map")
    placed = table[["complexity", "relatedness_low", "relatedness_high"]].notna().all(axis=1)
    nowhere = table["industry"].isin([str(code) for code in attrs.get("nowhere", ())])
    known = table[["employees", "reference_employees"]].notna().all(axis=1)
    reason = pd.Series("", index=table.index).mask(~placed | table["present"].isna(), "apart")
    reason = reason.mask(table["present"].isna() & ~known, "unknown")
    reason = reason.mask(nowhere & ~placed, "nowhere")
    counts = {name: int((reason == name).sum()) for name in ("unknown", "nowhere", "apart")}
    kept = table[reason == ""].copy()
    classification = str(attrs.get("classification") or "own")
    written = kept["industry_name"].fillna("").astype(str)
    kept["label"] = [
        given.get(c) or short_name(c, lang=lang, classification=classification, given=name)
        for c, name in zip(kept["industry"], written, strict=True)
    ]
    kept["present"] = kept["present"].astype(bool)
    kept["quadrant"] = kept["quadrant"].fillna("").astype(object)
    kept["quadrant_name"] = [opportunity_name(q, lang=lang) for q in kept["quadrant"]]
    order = kept["quadrant"].map({code: i for i, code in enumerate(CORNERS)}).fillna(len(CORNERS))
    near = -kept["relatedness_low"].astype(float)
    kept = kept.assign(order=order, near=near).sort_values(
        ["present", "order", "near", "industry"], ignore_index=True
    )
    return kept[list(HEADINGS)], counts


def shown_table(
    rows: pd.DataFrame, given: pd.DataFrame, source: str, notes: list[str], lang: Lang
) -> pd.DataFrame:
    """The rows with what the map chose, the source, the notes, and headings in the language."""
    bounds = ["relatedness_low", "relatedness_high"]
    closed = (rows[bounds[0]] == rows[bounds[1]]).all()  # then these say the same three times
    table = rows.drop(columns=bounds) if closed else rows.copy()
    attrs = {str(name): value for name, value in given.attrs.items()}
    table.attrs = {name: attrs[name] for name in (*CHOICES, *LINES)}
    table.attrs["rounding_base"] = attrs.get("rounding_base") or 0
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": source, "notes": notes}
    table.attrs["headings"] = {str(name): choose(lang, HEADINGS[name]) for name in table.columns}
    return table
