"""How the districts of a map look, by class or by value, and the legend that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from smartspec.charts.drawing import Drawing
from smartspec.charts.map_colours import ClassLook, Scale, class_looks
from smartspec.charts.map_legend import (
    class_swatch,
    draw_heading,
    draw_scale,
    draw_swatches,
    missing_entries,
)
from smartspec.charts.map_values import District
from smartspec.codes.locales import Lang, choose, number, percent


@dataclass(frozen=True)
class Paint:
    """How the districts of one map look, and its legend.

    Attributes:
        fills: colour by district; none for districts without a value.
        looks: class by district, for its symbol; empty in a map of values.
        legend: draws the legend from a height on, in a width; returns its lower edge.
    """

    fills: Mapping[str, str]
    looks: Mapping[str, ClassLook]
    legend: Callable[[Drawing, float, float], float]


def paint_classes(
    districts: Sequence[District],
    classes: Mapping[str, Mapping[str, str]] | None,
    *,
    lang: Lang,
    legend: str,
) -> Paint:
    """Colours and symbols of classes, and a legend with all of them."""
    known = {d.code: str(d.value) for d in districts if d.value is not None}
    looks = class_looks(list(classes or sorted(set(known.values()))))
    labels = {code: choose(lang, (classes or {}).get(code) or {lang: code}) for code in looks}
    entries = [(labels[code], class_swatch(look)) for code, look in looks.items()]
    entries += missing_entries([d.why for d in districts if d.value is None], lang=lang)

    def draw(drawing: Drawing, top: float, width: float) -> float:
        top = draw_heading(drawing, legend, top=top, width=width)
        return draw_swatches(drawing, entries, top=top, width=width)

    of_district = {code: looks[value] for code, value in known.items()}
    return Paint({code: look.fill for code, look in of_district.items()}, of_district, draw)


def paint_values(
    districts: Sequence[District],
    reference: float | None,
    reference_name: str,
    *,
    legend: str,
    lang: Lang,
    unit: str,
    digits: int,
) -> Paint:
    """Colours of values, and a legend with their scale."""
    known = {d.code: float(d.value) for d in districts if d.value is not None}
    missing = missing_entries([d.why for d in districts if d.value is None], lang=lang)
    scale = Scale(min(known.values()), max(known.values()), reference) if known else None
    write = partial(percent if unit == "%" else number, lang=lang)
    # An end of the scale is the figure of a district, in the same words; of an interval its middle.
    texts = {
        float(d.value): d.text if d.safe is not None else write(d.value, digits=max(digits - 1, 0))
        for d in districts
        if isinstance(d.value, float)
    }

    def ticks(scale: Scale) -> dict[float, str]:
        shown = {value: texts[value] for value in scale.shown if value in texts}
        if reference is not None:
            said = write(reference, digits=digits)
            shown[reference] = f"{reference_name}: {said}" if reference_name else said
        return shown

    def draw(drawing: Drawing, top: float, width: float) -> float:
        heading = ", ".join(text for text in (legend, unit if unit != "%" else "") if text)
        top = draw_heading(drawing, heading, top=top, width=width)
        if scale:
            top = draw_scale(drawing, scale, ticks=ticks(scale), top=top, width=width) + 4
        return draw_swatches(drawing, missing, top=top, width=width) if missing else top

    return Paint({c: scale.colour(v) for c, v in known.items()} if scale else {}, {}, draw)
