"""What the quadrant chart draws of a profile, in which order, and what it only counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.charts.quadrant_words import GROUP, HEADINGS
from smartspec.charts.theme import is_illustrative
from smartspec.codes.industries import short_name
from smartspec.codes.locales import Lang, choose
from smartspec.codes.quadrants import QUADRANTS, quadrant_name

COLUMNS = ["industry", "label", "employees", "share", "location_quotient", "growth", "quadrant"]
FIGURES = ("share", "location_quotient", "growth")
LIMITS = ("low", "high", "probable_low", "probable_high")
BOUNDS = [f"{name}_{end}" for name in FIGURES for end in LIMITS]
CHOICES = (
    "reference",
    "reference_name",
    "start",
    "end",
    "growth_of",
    "min_share",
    "rounding_base",
    "level",
)


def drawn_rows(
    one: xr.Dataset, lang: Lang, given: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """What is drawn, largest first, and how many industries are left out by reason."""
    names = ["employees", "share", "location_quotient", "growth", "quadrant", "borderline"]
    bounds = [name for name in BOUNDS if name in one]
    table = pd.DataFrame({name: one[name].to_numpy() for name in [*names, *bounds, "left_out"]})
    table["industry"] = one["industry"].to_numpy().astype(str)
    figures = table[["employees", "location_quotient", "growth"]].astype(float)
    reason = table["left_out"].fillna("").astype(str)
    known = table["quadrant"].isin(list(QUADRANTS)) & np.isfinite(figures.to_numpy()).all(axis=1)
    reason = reason.mask((reason == "") & ~known, "not_available")
    counts = {str(k): int(v) for k, v in reason[reason != ""].value_counts(sort=False).items()}
    classification = str(one.attrs.get("classification") or "own")
    written = dict(zip(table["industry"], one["industry_name"].to_numpy().astype(str), strict=True))
    table["label"] = [
        given.get(c) or short_name(c, lang=lang, classification=classification, given=written[c])
        for c in table["industry"]
    ]
    table["quadrant_name"] = [
        quadrant_name(q if q in QUADRANTS else "", lang=lang) for q in table["quadrant"].astype(str)
    ]
    kept = table[reason == ""].astype({"employees": float, "borderline": bool})
    kept = kept.sort_values(["employees", "industry"], ascending=[False, True], ignore_index=True)
    return kept[[*COLUMNS, "quadrant_name", "borderline", *bounds]], counts


def shown_table(
    rows: pd.DataFrame, attrs: Mapping[str, object], source: str, notes: list[str], lang: Lang
) -> pd.DataFrame:
    """The rows with what the profile chose, the source, the notes, and headings."""
    table = rows.copy()
    table.attrs = {name: attrs[name] for name in CHOICES if name in attrs}
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": source, "notes": notes}
    table.attrs["headings"] = {name: choose(lang, HEADINGS[name]) for name in table.columns}
    if attrs.get("overlapping"):
        table.attrs["headings"]["label"] = choose(lang, GROUP)
    return table
