"""Market figures as slopes: from the first to the last value, each market on its own scale."""

from __future__ import annotations

from math import ceil

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.slope_facts import read_markets
from smartspec.charts.slope_picture import draw_apart, draw_slopes
from smartspec.charts.slope_words import (
    NOTES,
    SUBTITLE,
    TITLE,
    cited,
    describe_markets,
    market_table,
)
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative, source_line
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.cube import refuse_internal
from smartspec.errors import SelectionError

LEAST = 320


def slopes(
    market_facts: pd.DataFrame,
    *,
    lang: Lang,
    sources: pd.DataFrame | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    width: int = 900,
) -> Chart:
    """Each market as a slope from its first to its last value; one-ended figures stand apart.

    Annual rate: `(end / start) ** (1 / years) - 1`, only where both values with their years are
    stated. All slopes share the years and a logarithmic height (start = 100), so that equal
    steepness means an equal rate; amounts are written, never drawn on a common axis, since units
    and geographies differ. Solid lines are observed, dashed ones forecast, estimated or targets.

    Args:
        market_facts: table of the schema `market_facts`. `attrs`: citation, licence,
            illustrative.
        lang: `de` or `en`.
        sources: table of the schema `sources`, for the source line.
        title: None: a usual one.
        subtitle: None: how to read it.
        source: source line; default from `sources` or `market_facts.attrs`.
        width: of the picture [px].

    Returns:
        A chart; its table has for each market values, years, unit, geography, nature, computed
        and stated rate [fraction per year], source and whether it is drawn or listed.

    Raises:
        DataError: a market whose last year is not after its first one, or whose value is not
            above zero; all at once.
        SelectionError: no markets; an unknown language; a width below 320 pixels.

    Example:
        >>> facts = pd.DataFrame({"id": ["M1"], "market_de": ["Wasser"], "market_en": ["Water"],
        ...     "geography": ["world"], "unit": ["bn EUR"], "start_value": [100.0],
        ...     "start_year": [2020], "end_value": [121.0], "end_year": [2022],
        ...     "annual_rate": [None], "nature": ["forecast"]})
        >>> round(float(slopes(facts, lang="en").table["computed_rate"][0]), 4)
        0.1
    """
    refuse_internal(market_facts, "the table")
    lang = check_lang(lang)
    if width < LEAST:
        raise SelectionError(f"width {width} is too small", cure=f"give {LEAST} pixels or more")
    markets = read_markets(market_facts, lang=lang)
    if not markets:
        raise SelectionError("there are no market figures", cure="fill the table market_facts")
    attrs = {str(key): value for key, value in market_facts.attrs.items()}
    line = source or source_line(cited(attrs, markets, sources, lang=lang), lang=lang)
    shown = title or choose(lang, TITLE)
    drawn, apart = [m for m in markets if m.both], [m for m in markets if not m.both]
    below = [choose(lang, SUBTITLE) if subtitle is None else subtitle]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    notes = [choose(lang, NOTES)]
    frame = make_frame(
        width=width, left=12, right=12, title=shown, subtitle=below, foot=[*notes, line], below=12
    )
    drawing = Drawing()
    bottom = draw_slopes(drawing, drawn, width=frame.plot_width, lang=lang) if drawn else 0.0
    if apart:
        bottom = draw_apart(drawing, apart, top=bottom, width=frame.plot_width, lang=lang)
    bottom = ceil(bottom)  # whole pixels, so that the picture has exactly the height it says
    words = describe_markets([shown, *below], drawn, apart, notes, lang=lang)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    table = market_table(markets, lang=lang)
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": line, "notes": notes}
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)
