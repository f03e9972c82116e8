"""The opportunity chart: what lies near a region, and how complex it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.frame import MARGIN, framed, make_frame, text_lines
from smartspec.charts.opportunity_layers import CORNERS, corners, symbols
from smartspec.charts.opportunity_layout import Lines, lay_out_opportunities, span_of
from smartspec.charts.opportunity_rows import drawn_rows, read_lines, shown_table
from smartspec.charts.opportunity_words import (
    ABSENT,
    OWN,
    PRESENT,
    SIZE,
    SPAN,
    TITLE,
    X_TITLE,
    Y_TITLE,
    Words,
)
from smartspec.charts.quadrant_layers import Layer
from smartspec.charts.quadrant_layout import NARROW, Layout
from smartspec.charts.quadrant_legend import Entry, Place, flow, legend, size_entries
from smartspec.charts.quadrant_texts import key, key_columns
from smartspec.charts.quadrant_texts import labels as label_layers
from smartspec.charts.text_width import LINE, wrap
from smartspec.charts.theme import QUIET, source_line
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.codes.opportunities import opportunity_name
from smartspec.cube import refuse_internal
from smartspec.errors import SelectionError

LEFT, RIGHT, AXIS = 46.0, 14.0, 48.0  # px around the plot: labels of complexity; edge; x axis
LOWEST = 240.0  # px: a lower plot cannot be read
MOST = {True: 10, False: 15}  # labels on narrow and on wide pages, unless asked for
FEW = 5  # where fewer are promising, the next corners fill up: a map without names says little


def opportunity_chart(
    table: pd.DataFrame,
    *,
    lang: Lang = "de",
    width: int = 900,
    height: int | None = None,
    labels: int | None = None,
    title: str | None = None,
    industry_labels: Mapping[str, str] | None = None,
) -> Chart:
    """Draw the industries of a region by relatedness and complexity.

    What the region is specialised in stands as a filled circle, the rest as an open diamond.
    Labelled are the absent industries that are related and complex, the nearest first. What is
    secret or has no place on the map is counted in a note and not drawn; where secret cells leave
    the relatedness of an industry open, a line shows its span.

    Args:
        table: of `smartspec.analysis.opportunity_map`, with its attributes.
        lang: `de` or `en`.
        width: of the picture [px]; below 600 the layout for narrow pages.
        height: of the picture [px]; None: as high as the labels need.
        labels: at most so many, absent before present ones, corner by corner; None: those absent
            that are related and complex, 5 to 15, on narrow pages up to 10.
        title: instead of the default title.
        industry_labels: names by code, instead of the short names of the classification.

    Returns:
        A chart; its table has the columns industry, label, employees, reference_employees
        [persons], location_quotient, present, relatedness [fraction] (with its bounds where secret
        cells leave it open), complexity [standard deviations], quadrant and its name, what is
        labelled first on top.

    Raises:
        SelectionError: a table without the attributes of an opportunity map, an unknown language,
            or a width below 280 pixels.
        DataError: the table contradicts the schema `opportunity_map`.

    Reference:
        Balland, P.-A., Boschma, R., Crespo, J., Rigby, D. L. (2019), Smart specialization policy
        in the European Union: relatedness, knowledge complexity and regional diversification,
        Regional Studies 53(9), 1252-1268.
    """
    refuse_internal(table, "the table")
    lang = check_lang(lang)
    if width < 280:
        raise SelectionError(f"width {width} is too small", cure="give 280 pixels or more")
    lines, attrs = read_lines(table), {str(name): value for name, value in table.attrs.items()}
    words = Words(attrs, lang=lang)
    rows, left_out = drawn_rows(table, lang, industry_labels or {})
    picture = _Picture(words, rows, lines, width=width, lang=lang)
    shown = picture.promising() if labels is None else min(labels, len(rows))
    source = source_line(attrs, lang=lang, more=[choose(lang, OWN)])
    name, plot_height = title or words.fill(TITLE), picture.usual_height()
    # Texts around the plot depend on the layout: a given height takes a rough pass, then exact ones.
    for wanted in [shown] if height is None else [0, shown, shown]:
        layout = picture.lay_out(plot_height, wanted, fixed=height is not None)
        drawn = sum(place is not None for place in layout.placements)
        notes = words.notes(left_out, labelled=drawn, drawn=len(rows))
        description = words.description(rows, notes)
        spec, full_height = picture.draw(layout, name, [*notes, source], description)
        plot_height = max(plot_height + (height or full_height) - full_height, LOWEST)
    made = shown_table(rows, table, source, notes, lang)
    return Chart(spec, name, description, source, made, lang, width, full_height)


def _held(name: str) -> str:
    """A name whose words in brackets stay on one line."""
    head, bracket, word = name.partition("(")
    return head + bracket + word.replace(" ", "\N{NO-BREAK SPACE}")


class _Picture:
    """Puts the parts of one chart together."""

    def __init__(
        self, words: Words, rows: pd.DataFrame, lines: Lines, *, width: int, lang: Lang
    ) -> None:
        self.words, self.lines, self.lang, self.width = words, lines, lang, width
        self.narrow = width < NARROW
        self.size = 10.0 if self.narrow else 11.0
        self.plot_width = width - LEFT - RIGHT
        size = rows["reference_employees"].astype("Float64").fillna(0.0).astype(float)
        self.rows = rows.assign(code=rows["industry"], size=size)
        room = self.plot_width / 2 - 14
        self.corners = {
            code: wrap(
                _held(opportunity_name(code, lang=lang)), width=room, size=self.size, bold=True
            )
            for code in CORNERS
        }
        self.strip = 10 + max(len(lines) for lines in self.corners.values()) * self.size * LINE

    def promising(self) -> int:
        """How many labels: what is absent, related and complex, but some and not too many."""
        absent = ~self.rows["present"]
        found = int((absent & (self.rows["quadrant"] == "high_road")).sum())
        return min(max(found, FEW), int(absent.sum()), MOST[self.narrow])

    def usual_height(self) -> float:
        """Height of the plot [px]."""
        return self.plot_width * (1.15 if self.narrow else 0.58)

    def lay_out(self, height: float, shown: int, *, fixed: bool) -> Layout:
        """Place symbols and labels in a plot of this height [px]."""
        return lay_out_opportunities(
            self.rows,
            self.lines,
            width=self.plot_width,
            height=height,
            shown=shown,
            strip=self.strip,
            fixed=fixed,
            narrow=self.narrow,
        )

    def draw(
        self, layout: Layout, title: str, foot: list[str], description: str
    ) -> tuple[dict[str, object], int]:
        """The specification and the height of the picture."""
        width, height = layout.plot
        room = self.width - 2 * MARGIN
        signs, legend_height = self._legend(layout, room)
        places, key_height = key_columns(layout.key, width=room, size=self.size - 0.5)
        x_lines = wrap(choose(self.lang, X_TITLE), width=width, size=self.size)
        axis = AXIS + (len(x_lines) - 1) * 14
        frame = make_frame(
            width=self.width,
            left=LEFT,
            right=RIGHT,
            title=title,
            foot=foot,
            subtitle=self.words.subtitle(),
            below=axis + legend_height + key_height + 6,
            above=28,
        )
        left, top = MARGIN - LEFT, height + axis
        layers = self._plot(layout, x_lines)
        layers += legend(signs, left=left, top=top, size=self.size)
        layers += key(places, left=left, top=top + legend_height, size=self.size - 0.5)
        spec = framed(frame, layers, plot_height=height, lang=self.lang, description=description)
        return spec, round(frame.top + height + frame.bottom)

    def _plot(self, layout: Layout, x_title: list[str]) -> list[Layer]:
        tips = [f"{row['label']}: {self.words.value(row)}" for _, row in self.rows.iterrows()]
        y_title = [choose(self.lang, Y_TITLE)]
        return [
            *corners(layout, self.lines, self.corners, size=self.size, strip=self.strip),
            *symbols(layout, self.rows, tips, x_title, self.size, lang=self.lang),
            *label_layers(layout),
            text_lines(y_title, x=MARGIN - LEFT, y=-14, size=self.size, color=QUIET),
        ]

    def _legend(self, layout: Layout, room: float) -> tuple[list[Place], float]:
        """The signs and the sizes, in lines of their own where one line has no room for both."""
        signs, sizes = self._signs(), self._sizes(layout)
        places, high = flow([*signs, *sizes], width=room, size=self.size)
        if len({place.y for place in places}) <= 1:
            return places, high
        (first, top), (second, more) = (
            flow(entries, width=room, size=self.size) for entries in (signs, sizes)
        )
        return [*first, *(replace(place, y=place.y + top) for place in second)], top + more

    def _signs(self) -> list[Entry]:
        rows, entries = self.rows, []
        for sign, here, texts in (("filled", True, PRESENT), ("diamond", False, ABSENT)):
            if (rows["present"] == here).any():
                entries.append(Entry(sign, choose(self.lang, texts)))
        span = span_of(rows)
        if (span[:, 1] > span[:, 0]).any():
            entries.append(Entry("span", choose(self.lang, SPAN), 8.0))
        return entries

    def _sizes(self, layout: Layout) -> list[Entry]:
        circles = self.rows["present"].to_numpy(dtype=bool)
        largest = float(self.rows.loc[circles, "size"].max()) if circles.any() else 0.0
        if not largest > 0:
            return []
        radius = float(layout.bubbles[circles, 2].max())
        return size_entries(
            self.words.fill(SIZE),
            largest=largest,
            radius=radius,
            narrow=self.narrow,
            lang=self.lang,
        )
