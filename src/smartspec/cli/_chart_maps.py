"""The maps of `smartspec chart`: which districts they show, and of which figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from smartspec.analysis import competence_profile
from smartspec.charts.chart import Chart
from smartspec.charts.district_map import district_map
from smartspec.charts.figure_words import shown_words
from smartspec.charts.geometry import read_shapes
from smartspec.charts.top_map import top_map
from smartspec.cli._opening import Selection
from smartspec.cli.top import top_rows
from smartspec.codes.cells import heading
from smartspec.codes.digits import row_text
from smartspec.codes.locales import choose
from smartspec.cube import find_industry
from smartspec.dossier import read_boundaries
from smartspec.errors import SelectionError
from smartspec.monitoring.region_figures import RankedBy
from smartspec.tables import check

LIMIT = {  # what the limit between two colours means; it is nobody's value
    "growth": {"de": "unverändert", "en": "no change"},
    "location_quotient": {"de": "wie {reference}", "en": "as in {reference}"},
}


def top_lists(
    chosen: Selection, *, width: int, by: RankedBy, boundaries: Path | None, **_: Any
) -> Chart:
    """The three strongest industries of each district that was asked for."""
    shapes = _shapes(chosen, boundaries)
    known = _codes(shapes, chosen)
    if not chosen.regions and chosen.dossier is None:
        chosen = replace(chosen, regions=tuple(_with_figures(chosen, known)))
    else:
        _check_drawn(chosen.regions, known)
    rows = top_rows(chosen, n=3, by=by)
    title = f"TOP 3: {heading(by, lang=chosen.lang)}"
    return top_map(rows, shapes, lang=chosen.lang, width=width, title=title)


def one_industry(
    chosen: Selection,
    *,
    width: int,
    by: RankedBy,
    industry: str | None,
    boundaries: Path | None,
    **_: Any,
) -> Chart:
    """One industry in each district, those that were asked for or all of the boundaries."""
    if not industry:
        raise SelectionError("a district map shows one industry", cure="give --industry CODE")
    code = find_industry(chosen.cube, industry)
    shapes = _shapes(chosen, boundaries)
    known = _codes(shapes, chosen)
    _check_drawn(chosen.regions, known)
    drawn = list(chosen.regions) or _with_figures(chosen, known)
    rows = _rows(chosen, code)
    values = _values(rows[rows["region"].isin(drawn)], by)
    attrs, lang = chosen.profile.attrs, chosen.lang
    values.attrs = dict(attrs)
    name = chosen.industry(code)
    reference = str(attrs["reference_name"])
    own = rows[rows["region"] == attrs["reference"]].iloc[0]
    rounded = bool(attrs.get("rounding_base"))
    said = f"{reference}: {row_text(own, 'growth', lang=lang, rounded=rounded)}."
    return district_map(
        values,
        shapes,
        lang=lang,
        kind="value",
        title=f"{name}: {heading(by, lang=lang)}",
        subtitle="; ".join(shown_words(attrs, by, lang=lang)),
        legend=heading(by, lang=lang),
        unit="%" if by == "growth" else "",
        digits=1 if by == "growth" else 2,
        reference=0.0 if by == "growth" else 1.0,
        reference_name=choose(lang, LIMIT[by]).format(reference=reference),
        notes=[said] if by == "growth" else [],
        uncovered="omit" if chosen.regions else "missing",
        width=width,
    )


def _rows(chosen: Selection, code: str) -> pd.DataFrame:
    """The industry in all regions; alone on a map it overlaps with nothing."""
    profile = competence_profile(chosen.cube, **{**chosen.period, "overlap": "keep"})
    return check(profile.sel(industry=[code]).to_dataframe(), "profile")


def _values(rows: pd.DataFrame, by: RankedBy) -> pd.DataFrame:
    """What a district map takes: a value, or the reason why there is none.

    A quotient of a tiny industry, or of one that started at zero, is as good as any.
    """
    names = {"region": "code", by: "value"}
    kind = f"{by}_probable" if rows[f"{by}_probable_low"].notna().any() else by
    names |= {f"{kind}_{end}": f"value_{end}" for end in ("low", "high")}
    values = rows.rename(columns=names)[[*names.values(), "left_out"]]
    reason = values.pop("left_out").fillna("").astype(str)
    if by == "location_quotient":
        reason = reason.where(values["value"].isna(), "")
    return values.assign(status=reason)


def _with_figures(chosen: Selection, known: Sequence[str]) -> list[str]:
    """The districts of the boundaries that have figures, without the reference."""
    profile = chosen.profile
    here = [code for code in known if code in profile.indexes["region"]]
    here = [code for code in here if code != profile.attrs["reference"]]
    left_out = profile["left_out"].sel(region=here)
    found = [code for code in here if (left_out.sel(region=code) != "not_available").any()]
    if not found:
        some = ", ".join(list(known)[:3])
        raise SelectionError(
            f"no region of the figures is a district of the boundaries ({some}, ...)",
            cure="give boundaries whose codes are those of the figures",
        )
    return found


def _check_drawn(asked: Sequence[str], known: Sequence[str]) -> None:
    lost = [code for code in asked if code not in known]
    if lost:
        raise SelectionError(
            f"the boundaries have no district '{', '.join(lost)}'",
            cure="choose districts of the map, or give --boundaries that have them",
        )


def _codes(shapes: dict[str, Any], chosen: Selection) -> list[str]:
    return [shape.code for shape in read_shapes(shapes, lang=chosen.lang)]


def _shapes(chosen: Selection, path: Path | None) -> dict[str, Any]:
    if path is not None:
        return read_boundaries(path)
    if chosen.dossier is not None and chosen.dossier.boundaries is not None:
        return dict(chosen.dossier.boundaries)
    raise SelectionError("a map needs boundaries", cure="give --boundaries FILE.geojson")
