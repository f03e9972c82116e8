"""How far two fields count the same industries."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.leaves import extent
from smartspec.codes.locales import LANGUAGES, Lang, number
from smartspec.cube import find_date, find_region
from smartspec.strategy.field_profile import CURRENT, field_weights, of_status
from smartspec.tables import check

TEXT: dict[Lang, str] = {
    "de": "„{a}“ und „{b}“ zählen beide: {industries}; gemeinsam zwischen {low} und {high} "
    "Beschäftigte.",
    "en": "“{a}” and “{b}” both count: {industries}; between {low} and {high} employees in common.",
}
SECRET: dict[Lang, str] = {
    "de": "„{a}“ und „{b}“ zählen beide: {industries}; wie viele Beschäftigte das sind, ist geheim "
    "oder nicht bekannt.",
    "en": "“{a}” and “{b}” both count: {industries}; how many employees that is is secret or not "
    "known.",
}


def field_overlap(
    cube: xr.Dataset, fields: pd.DataFrame, delineations: pd.DataFrame, *, region: str, end: str
) -> pd.DataFrame:
    """Industries that two fields both count, and how many employees that may be.

    Of an industry with `e` employees that fields a and b count with weights `w_a` and `w_b` at least
    `max(0, w_a + w_b - 1) e` and at most `min(w_a, w_b) e` are the same: weights do not
    say which part they mean. Where one industry is a part of the other (`24.1` of `24`), least
    `max(0, w_a e_a + w_b e_b - max(e_a, e_b))` and most `min(w_a e_a, w_b e_b)`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        fields: table `fields`; retired fields are left out.
        delineations: table `field_delineations`.
        region: code or name of the region.
        end: reference date.

    Returns:
        Table `field_overlap`, one row per pair of fields with a common industry, largest overlap
        first. Employees are empty where an industry of the overlap is secret or not in the cube.

    Raises:
        SelectionError: unknown region or date; no current field.
        DataError: as `field_profile`.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = [("2019-09-30", "R", i, n, "observed") for i, n in [("62", 300), ("TOTAL", 900)]]
        >>> columns = ["date", "region", "industry", "employees", "status"]
        >>> cube = build_cube(pd.DataFrame(rows, columns=columns), classification="WZ2008")
        >>> fields = pd.DataFrame({"id": ["F1", "F2"], "status": "selected", "version": "1",
        ...     **{f"{n}_{l}": ["IT", "City"] for n in ("name", "short", "description")
        ...        for l in ("de", "en")}})
        >>> weights = pd.DataFrame({"id": ["D1", "D2"], "field": ["F1", "F2"], "kind": "industry",
        ...     "industry": "62", "weight": [1.0, 0.25], "basis": "own"})
        >>> row = field_overlap(cube, fields, weights, region="R", end="2019").iloc[0]
        >>> float(row.employees_low), float(row.employees_high)
        (75.0, 75.0)

    Reference:
        Fréchet bounds: Rüschendorf, L. (1991), Fréchet-bounds and their applications, in:
        Advances in Probability Distributions with Given Marginals, Kluwer.
    """
    fields = check(fields, "fields")
    current = of_status(fields, CURRENT)
    weights = field_weights(cube, fields, delineations)
    weights = weights[weights["weight"] > 0]
    place = find_region(cube, region), find_date(cube, end)
    here = cube["employees"].sel(region=place[0], date=place[1])
    count = dict(zip(map(str, here["industry"].values), here.to_numpy().tolist(), strict=True))
    kind = str(cube.attrs.get("classification", ""))
    groups = {
        str(field): dict(zip(part["industry"], part["weight"], strict=True))
        for field, part in weights.groupby("group", sort=False)
    }
    names = fields.set_index("id")
    rows = [
        _row((a, b), found, groups, count, names)
        for a, b in combinations([field for field in current if field in groups], 2)
        if (found := _common(list(groups[a]), list(groups[b]), kind))
    ]
    columns = [] if rows else ["field_a", "field_b", "reason_de", "reason_en"]
    frame = pd.DataFrame(rows, columns=columns or None)
    if rows:
        order = frame["employees_high"].astype(float).fillna(-1)
        frame = frame.assign(size=-order).sort_values(["size", "field_a", "field_b"])
        frame = frame.drop(columns="size").reset_index(drop=True)
    table = check(frame, "field_overlap")
    table.attrs = {**cube.attrs, "region": place[0], "end": str(place[1].date())}
    return table


def _common(left: list[str], right: list[str], classification: str) -> list[tuple[str, str]]:
    """Pairs of industries of two fields that overlap."""
    spans = {code: extent(code, classification=classification) for code in {*left, *right}}

    def meet(a: str, b: str) -> bool:
        one, two = spans[a], spans[b]
        inside = one is not None and two is not None and one[0] < two[1] and two[0] < one[1]
        return a == b or inside

    return [(a, b) for a in left for b in right if meet(a, b)]


def _row(
    pair: tuple[str, str],
    common: list[tuple[str, str]],
    groups: dict[str, dict[str, float]],
    count: dict[str, float],
    names: pd.DataFrame,
) -> dict[str, Any]:
    first, second = pair
    low = high = 0.0
    for a, b in common:
        whole = count.get(a, np.nan), count.get(b, np.nan)
        part = groups[first][a] * whole[0], groups[second][b] * whole[1]
        # nan + x stays nan, but max and min may drop it
        unknown = part[0] + part[1]
        low += max(0.0, unknown - max(whole)) if not np.isnan(unknown) else np.nan
        high += min(part) if not np.isnan(unknown) else np.nan
    sizes = [sum(w * count.get(i, np.nan) for i, w in groups[field].items()) for field in pair]
    high = min(high, *sizes) if not np.isnan([high, *sizes]).any() else high
    known = not np.isnan(high)
    share = high / min(sizes) if known and not np.isnan(sizes).any() and min(sizes) > 0 else None
    codes = list(dict.fromkeys(code for found in common for code in found))
    row: dict[str, Any] = {"field_a": first, "field_b": second, "industries": ";".join(codes)}
    row |= {"employees_low": low if known else None, "employees_high": high if known else None}
    row["share_high"] = None if share is None else min(share, 1.0)
    for lang in LANGUAGES:
        row[f"reason_{lang}"] = (TEXT if known else SECRET)[lang].format(
            a=names.at[first, f"name_{lang}"],
            b=names.at[second, f"name_{lang}"],
            industries=", ".join(codes),
            low=number(low, lang=lang),
            high=number(high, lang=lang),
        )
    return row
