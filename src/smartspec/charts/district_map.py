"""A map of districts by class or by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.geometry import Shape, aspect, fit_shapes, read_shapes
from smartspec.charts.map_colours import ClassLook, ink_on
from smartspec.charts.map_labels import Form, Place, name_lines, place_in_areas
from smartspec.charts.map_legend import SYMBOL, draw_key, draw_symbol, hatch
from smartspec.charts.map_paint import Paint, paint_classes, paint_values
from smartspec.charts.map_values import NOT_AVAILABLE, District, Kind, Uncovered, check_values
from smartspec.charts.map_words import describe, map_source, map_table
from smartspec.charts.text_width import LINE
from smartspec.charts.theme import INK, MISSING_FILL, PAPER, QUIET
from smartspec.codes.locales import Lang, check_lang
from smartspec.cube import refuse_internal

NARROW = 600  # px: below, districts carry short names and a key stands under the map
BORDER = QUIET
TALLEST = 1.2  # height of a map by its width


def district_map(
    values: pd.DataFrame,
    boundaries: Mapping[str, Any],
    *,
    lang: Lang,
    title: str,
    subtitle: str = "",
    kind: Kind = "class",
    classes: Mapping[str, Mapping[str, str]] | None = None,
    source: str | None = None,
    unit: str = "",
    digits: int = 1,
    legend: str = "",
    reference: float | None = None,
    reference_name: str = "",
    notes: Sequence[str] = (),
    code_property: str | None = None,
    uncovered: Uncovered = "error",
    width: int = 900,
) -> Chart:
    """Districts coloured by class, with a symbol for each, or by value, with the value written.

    A district without a value is hatched, a secret one cross-hatched and without any number, and
    so is what an analysis left out; the legend says for which reason. Names stand inside their
    district, else beside it with a line.

    Args:
        values: columns `code` (or `region`), `class` or `value`, and optionally `status`
            ("suppressed": secret; or why there is nothing to be shown: `tiny`, `overlap`,
            `starts_at_zero`, `not_available`), `value_low`, `value_high` (bounds of rounded figures: only
            certain digits are written, else the interval). `attrs`: citation, provider,
            licence, illustrative.
        boundaries: GeoJSON FeatureCollection in WGS 84 with a code per district; its members
            `attribution` and `attribution_en` go into the source line.
        lang: `de` or `en`.
        title: what is shown.
        subtitle: reference, dates, definitions.
        kind: `class` or `value`.
        classes: code of each class, in order, to its label: `{"pioneer": {"de": ..., "en": ...}}`.
        source: source line of the data; default from `values.attrs`.
        unit: `%` shows fractions as percent; any other text is written into the legend.
        digits: decimals of the values.
        legend: heading of the legend.
        reference: colours diverge around this value.
        reference_name: whose value that is; or what the limit means, such as "no change".
        notes: paragraphs below the map, such as the definition of the classes.
        code_property: property of the boundaries that holds the code.
        uncovered: what to do with districts of the boundaries that `values` lacks: `error`,
            draw them as `missing`, or `omit` them.
        width: of the picture [px]; below 600 short names and a key are used.

    Returns:
        A chart; its table has a row per district: code, name, class or value (NA where there is
        none to be shown), text (the class or the figure as written).

    Raises:
        DataError: codes unknown on either side, codes twice, no numbers, unusable boundaries.
        SelectionError: an unknown language or option, too many classes.

    Example:
        >>> square = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
        >>> area = {"type": "Feature", "properties": {"code": "05113", "name": "Essen"},
        ...         "geometry": {"type": "Polygon", "coordinates": square}}
        >>> values = pd.DataFrame({"code": ["05113"], "value": [0.371]})
        >>> chart = district_map(values, {"type": "FeatureCollection", "features": [area]},
        ...                      lang="en", kind="value", unit="%", title="Share")
        >>> chart.table["text"].tolist()
        ['37.1%']
    """
    lang = check_lang(lang)
    refuse_internal(values, "the table of values")
    shapes = read_shapes(boundaries, lang=lang, code_property=code_property)
    asked: dict[str, Any] = {"kind": kind, "lang": lang, "unit": unit, "digits": digits}
    districts = check_values(values, shapes, classes=classes, uncovered=uncovered, **asked)
    attrs = {str(key): value for key, value in values.attrs.items()}
    line = map_source(source, attrs, boundaries, lang=lang)
    paint = (
        paint_classes(districts, classes, lang=lang, legend=legend)
        if kind == "class"
        else paint_values(
            districts, reference, reference_name, legend=legend, lang=lang, unit=unit, digits=digits
        )
    )
    frame = make_frame(
        width=width,
        left=12,
        right=12,
        title=title,
        subtitle=[text for text in (subtitle,) if text],
        foot=[*notes, line],
        below=10,
    )
    drawing = Drawing()
    bottom = draw_districts(drawing, shapes, districts, paint, width=frame.plot_width)
    table = map_table(districts, kind=kind, lang=lang)
    table.attrs |= {**attrs, "headings": table.attrs["headings"], "source": line}
    words = describe(districts, title=title, kind=kind, lang=lang, attrs=attrs)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, title, words, line, table, lang, width, height)


def draw_districts(
    drawing: Drawing,
    shapes: Sequence[Shape],
    districts: Sequence[District],
    paint: Paint,
    *,
    width: float,
) -> float:
    """Map, legend and, where it is narrow, the key; returns the lower edge."""
    by_code = {d.code: d for d in districts}
    narrow = width < NARROW
    drawn = [shape for shape in shapes if shape.code in by_code]
    high = width * min(max(aspect(drawn), 0.3), TALLEST)
    fitted = fit_shapes(drawn, width=width - 8, height=high - 8, left=4, top=4)
    shorts = {s.code: s.short or str(n) for n, s in enumerate(fitted, start=1)}
    with_value = not paint.looks
    for shape in fitted:
        fill = paint.fills.get(shape.code, MISSING_FILL)
        drawing.area(shape, fill=fill, stroke=BORDER, stroke_width=0.8)
        if shape.code not in paint.fills:
            hatch(drawing, shape, why=by_code[shape.code].why or NOT_AVAILABLE)
    forms = {
        code: _forms(
            shorts[code] if narrow else d.name,
            d.text if with_value else "",
            symbol=SYMBOL + 3 if code in paint.looks else 0,
            narrow=narrow,
        )
        for code, d in by_code.items()
    }
    places = place_in_areas(fitted, forms, within=(0, 0, width, high))
    for code, place in places.items():
        _label(drawing, place, paint.fills.get(code), paint.looks.get(code))
    bottom = paint.legend(drawing, high + 12, width)
    if not narrow:
        return bottom
    named = sorted(districts, key=lambda d: d.name)
    rows = [(shorts[d.code], d.name, d.text) for d in named]
    return draw_key(drawing, rows, top=bottom + 8, width=width)


def _forms(name: str, value: str, *, symbol: float, narrow: bool) -> list[Form]:
    """Ways to write a label, the best one first."""
    sizes = (11.0, 10.0, 9.0) if narrow else (12.5, 11.5, 10.5, 9.5)
    parts = [lines for n in (1, 2, 3) if (lines := name_lines(name, n))]
    below = (value,) if value else ()
    found = [Form((*p, *below), size, len(p), symbol) for size in sizes for p in parts]
    if narrow and value:  # the key below the map has the value
        found += [Form((name,), size, 1, symbol) for size in sizes]
    return found if narrow else [*found, Form((*parts[0], *below), 10, 1, symbol)]


def _label(drawing: Drawing, place: Place, fill: str | None, look: ClassLook | None) -> None:
    left, top, right, bottom = place.box
    ink = INK if place.leader or fill is None else ink_on(fill)
    if place.leader:
        drawing.line(place.leader, colour=QUIET, width=0.9)
        drawing.symbol(*place.anchor, shape="circle", diameter=4, fill=INK, stroke=PAPER)
    if place.leader or fill is None:  # keep hatching and borders away from the letters
        drawing.box((left - 2, top, right + 2, bottom), fill=PAPER)
    if look:
        draw_symbol(drawing, place.x, top + SYMBOL / 2 + 1, look)
    form, y = place.form, top + place.form.symbol + place.form.size * LINE / 2
    for number_of_line, line in enumerate(form.lines):
        bold = number_of_line < form.bold
        look_of_line = {"size": form.size, "bold": bold, "align": "center", "fill": ink}
        y = drawing.lines_of_text([line], place.x, y, **look_of_line)
