"""The quadrant chart: industries of a region by specialisation and growth."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import xarray as xr

from smartspec.charts.chart import Chart
from smartspec.charts.frame import MARGIN, Frame, framed, make_frame, text_lines
from smartspec.charts.quadrant_axes import quotient_axis
from smartspec.charts.quadrant_layers import RIGHT as RIGHT_SIDE
from smartspec.charts.quadrant_layers import Layer, arrows, bubbles, corner_names, quadrants
from smartspec.charts.quadrant_layout import NARROW, Layout, lay_out
from smartspec.charts.quadrant_legend import Entry, flow, legend, size_entries
from smartspec.charts.quadrant_rows import drawn_rows, shown_table
from smartspec.charts.quadrant_texts import key, key_columns
from smartspec.charts.quadrant_texts import labels as label_layers
from smartspec.charts.quadrant_words import BEYOND, OWN, SIZE, Words
from smartspec.charts.text_width import wrap
from smartspec.charts.theme import QUIET, source_line
from smartspec.codes.digits import exported
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.codes.quadrants import QUADRANTS, quadrant_name
from smartspec.cube import find_region, refuse_internal
from smartspec.errors import SelectionError

LEFT, RIGHT, AXIS = 52.0, 14.0, 48.0  # px around the plot: growth labels; edge; quotient axis
LOWEST = 220.0  # px: a lower plot cannot be read


def quadrant_chart(
    profile: xr.Dataset,
    *,
    region: str,
    lang: Lang = "de",
    width: int = 900,
    height: int | None = None,
    labels: int | None = None,
    title: str | None = None,
    industry_labels: Mapping[str, str] | None = None,
) -> Chart:
    """Draw the industries of a region as bubbles by location quotient and growth.

    Industries that the profile leaves out (tiny, secret, not available) are not drawn; a note
    counts them by reason. Labels do not cover each other or other bubbles; where full labels find
    no room, bubbles carry codes and a key stands below. An axis with far outliers becomes
    logarithmic or ends before them, and says so.

    Args:
        profile: of `smartspec.analysis.competence_profile`.
        region: code or name of a region of the profile.
        lang: `de` or `en`.
        width: of the picture [px]; below 600 the layout for narrow pages.
        height: of the picture [px]; None: as high as the labels need.
        labels: at most so many industries with a label, the largest first; None: all.
        title: instead of the default title.
        industry_labels: names by code, instead of the short names of the classification.

    Returns:
        A chart; its table has the columns industry, label, employees [persons], share [fraction],
        location_quotient, growth [fraction], quadrant, quadrant_name, borderline; of rounded
        figures also bounds (`*_low`, `*_high`) of share, quotient and growth: they decide the
        digits that are written.

    Raises:
        SelectionError: the profile lacks the region (the message names near ones), an unknown
            language, or a width below 280 pixels.

    Reference:
        Isserman, A. M. (1977): The location quotient approach to estimating regional economic
        impacts. Journal of the American Institute of Planners 43, 33-41.
    """
    refuse_internal(profile, "the profile")
    lang = check_lang(lang)
    if width < 280:
        raise SelectionError(f"width {width} is too small", cure="give 280 pixels or more")
    code = find_region(profile, region)
    one = profile.sel(region=code)
    words = Words(profile.attrs, region=str(one["region_name"].item()), lang=lang)
    rows, left_out = drawn_rows(one, lang, industry_labels or {})
    source = source_line(profile.attrs, lang=lang, more=[choose(lang, OWN)])
    picture = _Picture(words, rows, width=width, lang=lang)
    name, plot_height = title or words.title(), picture.usual_height()
    # Texts around the plot depend on the layout: a given height takes a rough pass, then exact ones.
    for wanted in [labels] if height is None else [0, labels, labels]:
        layout = picture.lay_out(plot_height, wanted, fixed=height is not None)
        drawn = sum(place is not None for place in layout.placements)
        notes = words.notes(left_out, labelled=drawn, drawn=len(rows))
        description = words.description(rows, notes)
        spec, full_height = picture.draw(layout, name, [*notes, source], description)
        if full_height == height and wanted == labels:
            break
        plot_height = max(plot_height + (height or full_height) - full_height, LOWEST)
    table = shown_table(rows, profile.attrs, source, notes, lang)
    return Chart(spec, name, description, source, table, lang, width, full_height)


def _drawn(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Rows with their figures in words, and with the digits that a picture may have: those of files.

    Words are made of the exact figures, before these are rounded.
    """
    each = rows.to_dict("records")  # a pandas row for each figure takes ten times as long
    places = exported(rows[["share", "location_quotient", "growth"]])
    return rows.assign(
        code=rows["industry"],
        quotient_text=[words.value(row, only="location_quotient") for row in each],
        growth_text=[words.value(row, only="growth") for row in each],
        tip=[f"{row['label']}: {words.value(row)}" for row in each],
        **{str(name): places[name] for name in places},
    )


class _Picture:
    """Puts the parts of one chart together."""

    def __init__(self, words: Words, rows: pd.DataFrame, *, width: int, lang: Lang) -> None:
        self.words, self.rows, self.lang, self.width = words, _drawn(rows, words), lang, width
        self.narrow = width < NARROW
        self.size = 10.0 if self.narrow else 11.0
        self.plot_width = width - LEFT - RIGHT
        attrs = words.attrs
        self.bands = float(attrs.get("lq_band", 0.05)), float(attrs.get("growth_band", 0.01))
        self.corners = {
            code: wrap(quadrant_name(code, lang=lang), width=room, size=self.size, bold=True)
            for code, room in self._rooms().items()
        }
        self.strip = 10 + max(len(lines) for lines in self.corners.values()) * self.size * 1.22

    def _rooms(self) -> dict[str, float]:
        """How wide the name of each quadrant may be [px]: up to the line between them, roughly."""
        quotient = self.rows["location_quotient"].to_numpy(dtype=float)
        axis = quotient_axis(quotient, length=self.plot_width, inset=24) if len(quotient) else None
        one = float(axis.px(1.0)) if axis else self.plot_width / 2
        most = self.plot_width / 2 - 26
        return {
            code: min(self.plot_width - one - 30 if code in RIGHT_SIDE else one - 30, most)
            for code in QUADRANTS
        }

    def usual_height(self) -> float:
        """Height of the plot by the number of its labels [px]."""
        many = len(self.rows) > 20
        ratio = (1.45 if many else 1.15) if self.narrow else (0.66 if many else 0.52)
        return self.plot_width * ratio

    def lay_out(self, height: float, labels: int | None, *, fixed: bool) -> Layout:
        """Place bubbles and labels in a plot of this height [px]."""
        return lay_out(
            self.rows,
            width=self.plot_width,
            height=height,
            labels=labels,
            strip=self.strip,
            bands=self.bands,
            fixed=fixed,
            narrow=self.narrow,
        )

    def _frame(self, title: str, foot: list[str], below: float) -> Frame:
        return make_frame(
            width=self.width,
            left=LEFT,
            right=RIGHT,
            title=title,
            subtitle=self.words.subtitle(),
            foot=foot,
            below=below,
            above=28,
        )

    def draw(
        self, layout: Layout, title: str, foot: list[str], description: str
    ) -> tuple[dict[str, object], int]:
        """The specification and the height of the picture."""
        width, height = layout.plot
        room = self.width - 2 * MARGIN
        signs, legend_height = flow(self._entries(layout), width=room, size=self.size)
        places, key_height = key_columns(layout.key, width=room, size=self.size - 0.5)
        x_lines = wrap(self.words.x_title(layout.x.kind), width=width, size=self.size)
        below = AXIS + (len(x_lines) - 1) * 14 + legend_height + key_height + 6
        frame = self._frame(title, foot, below)
        top = height + AXIS + (len(x_lines) - 1) * 14
        left = MARGIN - LEFT
        layers = self._plot(layout, x_lines)
        layers += legend(signs, left=left, top=top, size=self.size)
        layers += key(places, left=left, top=top + legend_height, size=self.size - 0.5)
        spec = framed(frame, layers, plot_height=height, lang=self.lang, description=description)
        return spec, round(frame.top + height + frame.bottom)

    def _plot(self, layout: Layout, x_title: list[str]) -> list[Layer]:
        y_title = text_lines(
            [self.words.y_title()], x=MARGIN - LEFT, y=-14, size=self.size, color=QUIET
        )
        return [
            *quadrants(layout, self.bands, self.corners, size=self.size),
            *corner_names(layout, self.corners, size=self.size),
            bubbles(layout, self.rows, x_title, self.size, lang=self.lang),
            *arrows(layout, self.rows),
            *label_layers(layout),
            y_title,
        ]

    def _entries(self, layout: Layout) -> list[Entry]:
        if self.rows.empty:
            return []
        largest, radius = float(self.rows["employees"].max()), float(layout.bubbles[:, 2].max())
        entries = size_entries(
            self.words.fill(SIZE),
            largest=largest,
            radius=radius,
            narrow=self.narrow,
            lang=self.lang,
        )
        if self.rows["borderline"].any():
            entries.append(Entry("dashed", self.words.borderline()))
        if arrows(layout, self.rows):
            entries.append(Entry("arrow", choose(self.lang, BEYOND)))
        return entries
