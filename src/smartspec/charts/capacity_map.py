"""A map of the capacities of districts in one field, with definitions and disclaimer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import pandas as pd

from smartspec.charts.capacity_words import (
    CLASSES,
    NONE,
    TITLE,
    basis_note,
    class_labels,
    contested_note,
    definitions,
    describe_capacities,
)
from smartspec.charts.chart import Chart
from smartspec.charts.district_map import draw_districts
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.geometry import read_shapes
from smartspec.charts.map_colours import ClassLook
from smartspec.charts.map_legend import class_swatch, draw_heading, draw_swatches, missing_entries
from smartspec.charts.map_paint import Paint
from smartspec.charts.map_values import NOT_AVAILABLE, District, Uncovered, check_values
from smartspec.charts.map_words import map_source, map_table
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.cube import refuse_internal
from smartspec.errors import SelectionError, did_you_mean

DARK = "#083d6b"
LOOKS = {  # lightness, symbol and label each tell the class; without evidence: hatched, no symbol
    "pioneer": ClassLook("#6ba3cd", DARK, "diamond"),
    "development_potential": ClassLook("#c6dbec", DARK, "triangle-up"),
    "less_in_focus": ClassLook("#fbfaf7", DARK, "circle"),
}


def capacity_map(
    capacities: pd.DataFrame,
    boundaries: Mapping[str, Any],
    *,
    field: str,
    lang: Lang,
    field_name: str | None = None,
    classes: pd.DataFrame | None = None,
    title: str | None = None,
    subtitle: str = "",
    source: str | None = None,
    code_property: str | None = None,
    uncovered: Uncovered = "error",
    width: int = 900,
) -> Chart:
    """Districts by their capacity in a field; definitions and disclaimer stand below the map.

    Each class has its symbol, its lightness and its label; districts without enough evidence are
    hatched and carry no symbol, so that nobody reads them as a class below the others.

    Args:
        capacities: table of the schema `capacities` (column `rating`) or `capacity_proposals`
            (column `proposed`). `attrs`: citation, licence, illustrative.
        boundaries: GeoJSON FeatureCollection in WGS 84 with a code per district.
        field: id of the field to draw.
        lang: `de` or `en`.
        field_name: name of the field; None: its id.
        classes: table of the schema `capacity_classes`; None: our own words.
        title: None: made from the name of the field.
        subtitle: further words below the title.
        source: source line of the data; default from `capacities.attrs`.
        code_property: property of the boundaries that holds the code.
        uncovered: what to do with districts of the boundaries without a row: `error`, draw them
            as `missing`, or `omit` them.
        width: of the picture [px]; below 600 short names and a key are used.

    Returns:
        A chart; its table has code, name, class and text (the label of the class).

    Raises:
        SelectionError: a field without rows; an unknown language.
        DataError: codes unknown on either side or twice, unknown classes, unusable boundaries.

    Example:
        >>> square = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
        >>> area = {"type": "Feature", "properties": {"code": "05113", "name": "Essen"},
        ...         "geometry": {"type": "Polygon", "coordinates": square}}
        >>> rows = pd.DataFrame({"field": ["F1"], "district": ["05113"], "rating": ["pioneer"]})
        >>> chart = capacity_map(rows, {"type": "FeatureCollection", "features": [area]},
        ...                      field="F1", field_name="Water", lang="en")
        >>> chart.table["text"].tolist()
        ['Pioneer']
    """
    refuse_internal(capacities, "the table")
    lang = check_lang(lang)
    rows = _rows(capacities, field)
    labels = class_labels(classes)
    shapes = read_shapes(boundaries, lang=lang, code_property=code_property)
    asked: dict[str, Any] = {"kind": "class", "lang": lang, "unit": "", "digits": 0}
    values = rows.rename(columns={"district": "code"})[["code", "class"]]
    districts = check_values(values, shapes, classes=labels, uncovered=uncovered, **asked)
    attrs = {str(key): value for key, value in capacities.attrs.items()}
    line = map_source(source, attrs, boundaries, lang=lang)
    names = {d.code: d.name for d in districts}
    notes = [*definitions(classes, lang=lang), *contested_note(rows, names, lang=lang)]
    shown = title or choose(lang, TITLE).format(name=field_name or field)
    below = [text for text in (subtitle, basis_note(rows, lang=lang)) if text]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    sides: dict[str, Any] = {"width": width, "left": 12, "right": 12, "below": 10}
    frame = make_frame(title=shown, subtitle=below, foot=[*notes, line], **sides)
    drawing = Drawing()
    paint = _paint(districts, labels, lang)
    bottom = ceil(draw_districts(drawing, shapes, districts, paint, width=frame.plot_width))
    table = map_table(districts, kind="class", lang=lang)
    table.attrs |= {**attrs, "headings": table.attrs["headings"], "source": line, "notes": notes}
    words = describe_capacities(districts, labels, [shown, *below], notes, lang=lang)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)


def _rows(capacities: pd.DataFrame, field: str) -> pd.DataFrame:
    """The rows of a field, with the column `class` from `rating` or `proposed`."""
    column = "rating" if "rating" in capacities else "proposed"
    rows = capacities[capacities["field"] == field]
    if rows.empty:
        cure = did_you_mean(field, sorted(set(capacities["field"].astype(str))))
        raise SelectionError(f"no capacities for the field '{field}'", cure=cure)
    made = rows.assign(is_proposal=column == "proposed")
    made["class"] = rows[column]
    return made


def _paint(
    districts: Sequence[District], labels: Mapping[str, Mapping[str, str]], lang: Lang
) -> Paint:
    """Looks of the three classes; whoever has none of them is hatched."""
    of_district = {d.code: LOOKS[str(d.value)] for d in districts if d.value in LOOKS}
    count = {c: sum(d.value == c for d in districts) for c in CLASSES}
    hatched = missing_entries([NOT_AVAILABLE], lang=lang)[0]
    entries = [
        (f"{choose(lang, labels[c])} ({count[c]})", class_swatch(look)) for c, look in LOOKS.items()
    ]
    entries.append((f"{choose(lang, labels[NONE])} ({count[NONE]})", hatched[1]))
    absent = sum(d.value is None for d in districts)
    entries += [(f"{hatched[0]} ({absent})", hatched[1])] if absent else []

    def legend(drawing: Drawing, top: float, width: float) -> float:
        top = draw_heading(drawing, "", top=top, width=width)
        return draw_swatches(drawing, entries, top=top, width=width)

    return Paint({code: look.fill for code, look in of_district.items()}, of_district, legend)
