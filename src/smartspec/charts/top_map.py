"""The TOP-n industries of each district as a map with lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.geometry import read_shapes
from smartspec.charts.map_legend import draw_swatches
from smartspec.charts.map_words import map_source
from smartspec.charts.top_around import bare_land, bottom_of, draw_above, draw_around, plan_around
from smartspec.charts.top_blocks import legend_entries
from smartspec.charts.top_entries import NOT_EXAMINED, block_names, ranked_regions, read_blocks
from smartspec.charts.top_layout import share_out
from smartspec.charts.top_words import describe_top, top_rows, top_subtitle, top_title
from smartspec.codes.estimates import estimate_note
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.cube import refuse_internal
from smartspec.errors import DataError, SelectionError, did_you_mean

UNCOVERED = ("missing", "omit")


def top_map(
    top: pd.DataFrame,
    boundaries: Mapping[str, Any],
    *,
    lang: Lang,
    title: str = "",
    subtitle: str = "",
    source: str | None = None,
    notes: Sequence[str] = (),
    code_property: str | None = None,
    uncovered: str = "missing",
    width: int = 1100,
) -> Chart:
    """The TOP-n lists of districts around their map, each joined to its district by a line.

    In a narrow picture, or with too many districts, the lists stand in numbered columns below
    the map. A sign beside each industry tells its quadrant by colour and shape; it is hollow where
    the industry is close to a line between quadrants.

    Args:
        top: table of the schema `top`, as `smartspec.analysis.top` returns it; `attrs` name
            reference, dates, source and whether the figures are illustrative.
        boundaries: GeoJSON FeatureCollection in WGS 84 with a code per district; its members
            `attribution` and `attribution_en` go into the source line.
        lang: `de` or `en`.
        title: default: what the ranks go by.
        subtitle: default: reference and dates.
        source: source line of the data; default from `top.attrs`.
        notes: paragraphs below the map.
        code_property: property of the boundaries that holds the code.
        uncovered: districts without any industry in `top` are listed and say so (`missing`),
            or are left out (`omit`). Districts that were not ranked at all
            (`attrs["secret_not_ranked"]` names those that were) stay pale and have no list.
        width: of the picture [px]; below about 800 the lists stand under the map.

    Returns:
        A chart; its table has a row per district and industry: number (on the map), region,
        region_name, rank, label, text (the figure as written), quadrant, note.

    Raises:
        DataError: a district that the boundaries lack, columns missing, unusable boundaries.
        SelectionError: an unknown language or option.

    Example:
        >>> square = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
        >>> area = {"type": "Feature", "properties": {"code": "05914", "name": "Hagen"},
        ...         "geometry": {"type": "Polygon", "coordinates": square}}
        >>> top = pd.DataFrame({"region": ["05914"], "rank": [1], "industry": ["24"],
        ...                     "value": [5.71], "by": ["location_quotient"]})
        >>> chart = top_map(top, {"type": "FeatureCollection", "features": [area]}, lang="de")
        >>> chart.table[["region_name", "label", "text"]].values.tolist()
        [['Hagen', 'Metallerzeugung', '5,71']]
    """
    refuse_internal(top, "the table")
    lang = check_lang(lang)
    if uncovered not in UNCOVERED:
        cure = did_you_mean(uncovered, UNCOVERED)
        raise SelectionError(f"uncovered='{uncovered}' is unknown", cure=cure)
    shapes = read_shapes(boundaries, lang=lang, code_property=code_property)
    names = _names(top, {shape.code: shape.name for shape in shapes})
    ranked = ranked_regions(top) if "region" in top else None
    apart = [] if ranked is None else [code for code in names if code not in ranked]
    names = {code: name for code, name in names.items() if code not in apart}
    blocks = read_blocks(top, names, lang=lang, every=uncovered != "omit")
    if not blocks:
        raise DataError("top: no industries to show", cure="choose other dates or thresholds")
    attrs = {str(key): value for key, value in top.attrs.items()}
    line = map_source(source, attrs, boundaries, lang=lang)
    title = title or top_title(top, lang=lang)
    below = [text for text in (subtitle or top_subtitle(top, lang=lang),) if text]
    texts: dict[str, Any] = {
        "title": title,
        "subtitle": below,
        "foot": [*notes, *estimate_note(attrs, lang=lang), line],
    }
    frame = make_frame(width=width, left=12, right=12, below=8, **texts)
    drawing, room = Drawing(), frame.plot_width
    sides = share_out(len(blocks), width=room)
    if sides:
        plan = plan_around(shapes, blocks, sides, width=room)
        numbers, bottom = draw_around(drawing, plan, blocks), bottom_of(plan)
    else:
        numbers, bottom = draw_above(drawing, shapes, blocks, width=room)
    entries = legend_entries(blocks, lang=lang)
    entries += [(choose(lang, NOT_EXAMINED), bare_land)] if apart else []
    bottom = draw_swatches(drawing, entries, top=bottom + 10, width=room) if entries else bottom
    words = describe_top(blocks, title=title, lang=lang, attrs=attrs)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    table = top_rows(blocks, numbers, attrs, lang=lang, source=line)
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, title, words, line, table, lang, width, height)


def _names(top: pd.DataFrame, drawn: Mapping[str, str]) -> dict[str, str]:
    """Names of the boundaries first, as they know the language; else those of the table."""
    given = block_names(top) if "region" in top else {}
    return {code: given.get(code, name) if name == code else name for code, name in drawn.items()}
