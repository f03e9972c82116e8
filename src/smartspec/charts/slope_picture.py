"""The layout of market slopes: a band for each market, years in common, one-ended figures below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, hypot, log

from smartspec.charts.drawing import Drawing
from smartspec.charts.slope_facts import Market
from smartspec.charts.slope_words import APART, about, amount, one_ended, rates, where
from smartspec.charts.text_width import LINE, text_width, wrap
from smartspec.charts.theme import INK, PALE, PAPER, QUIET
from smartspec.codes.locales import Lang, choose

NARROW = 600.0
BLUE = "#1d6096"
RISE = 46.0  # px: height of the steepest market
SIZE, SMALL = 11.5, 10.5
DASHES = {
    "observed": (0.0, 0.0),
    "estimate": (3.0, 3.0),
    "forecast": (7.0, 4.0),
    "target": (2.0, 4.0),
}


@dataclass(frozen=True)
class Years:
    """The years on the page: from the first to the last one, between two pixels."""

    first: int
    last: int
    left: float
    right: float

    def x(self, year: int) -> float:
        """Pixel of a year."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)

    @property
    def ticks(self) -> list[int]:
        """Round years with room for their labels."""
        room = max(2.0, (self.right - self.left) / 44)
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (self.last - self.first) / s <= room)
        start = -(-self.first // step) * step
        return list(range(start, self.last + 1, step))


@dataclass(frozen=True)
class Band:
    """The stripe of one market: the words at its ends, the words beside it, its heights [px]."""

    market: Market
    ends: tuple[tuple[str, str], tuple[str, str]]
    texts: Sequence[tuple[str, float, str]]
    top: float
    middle: float
    bottom: float


def draw_slopes(drawing: Drawing, markets: Sequence[Market], *, width: float, lang: Lang) -> float:
    """A band for each market with both ends; returns the lower edge [px]."""
    narrow = width < NARROW
    column = 0.0 if narrow else 0.34 * width
    shown = [_ends(market, lang) for market in markets]
    side = max(text_width(t, size=SMALL) for ends in shown for end in ends for t in end) + 12
    spans = [market.ends for market in markets]
    first, last = min(s[1] for s in spans), max(s[3] for s in spans)
    years = Years(first, last, column + side, width - side)
    steepest = max([abs(log(s[2] / s[0])) for s in spans])
    unit = RISE / steepest if steepest > 0 else 0.0
    top = 0.0
    bands: list[Band] = []
    for market, ends in zip(markets, shown, strict=True):
        texts = _texts(market, width if narrow else column - 12, lang)
        high = sum(size * LINE for _, size, _ in texts)
        start = top + 6
        middle = start + (high + 40 if narrow else max(high / 2, 34))
        bottom = middle + 34 if narrow else start + max(high, 68) + 6
        bands.append(Band(market, ends, texts, start, middle, bottom))
        top = bottom
    for year in years.ticks:
        x = years.x(year)
        drawing.line((x, 0, x, top), colour=PALE)
        drawing.text(str(year), x, top + 10, size=SMALL, align="center", fill=QUIET)
    for band in bands:
        _write(drawing, band, narrow, width)
        _slope(drawing, band, years, unit)
        drawing.line((0, band.bottom, width, band.bottom), colour=PALE)
    return top + 22


def _ends(market: Market, lang: Lang) -> tuple[tuple[str, str], tuple[str, str]]:
    first, since, last, until = market.ends
    unit = market.unit
    return (amount(first, unit, lang=lang), str(since)), (amount(last, unit, lang=lang), str(until))


def _texts(market: Market, width: float, lang: Lang) -> list[tuple[str, float, str]]:
    """The lines of text of a market: text, size, and what it is."""
    parts = [
        (market.name, SIZE, "bold"),
        (about(market, lang=lang), SMALL, "plain"),
        (rates(market, lang=lang), SMALL, "rate"),
        (where(market, lang=lang), SMALL, "quiet"),
    ]
    return [
        (line, size, kind)
        for text, size, kind in parts
        for line in wrap(text, width=width, size=size, bold=kind in ("bold", "rate"))
    ]


def _write(drawing: Drawing, band: Band, narrow: bool, width: float) -> None:
    top = band.top
    if narrow:  # the lines of the years end above the words
        deep = sum(size * LINE for _, size, _ in band.texts)
        drawing.box((0, top - 5, width, top + deep + 2), fill=PAPER)
    for text, size, kind in band.texts:
        fill = QUIET if kind == "quiet" else INK
        bold = kind in ("bold", "rate")
        drawing.text(text, 0, top + size * LINE / 2, size=size, bold=bold, fill=fill)
        top += size * LINE


def _slope(drawing: Drawing, band: Band, years: Years, unit: float) -> None:
    market, ends, middle = band.market, band.ends, band.middle
    first, since, last, until = market.ends
    rise = log(last / first) * unit
    x1, x2, y1, y2 = years.x(since), years.x(until), middle + rise / 2, middle - rise / 2
    for piece in _dashes((x1, y1, x2, y2), *DASHES.get(market.nature, (3.0, 3.0))):
        drawing.line(piece, colour=BLUE, width=2.2)
    fill = BLUE if market.nature == "observed" else PAPER
    for x, y, label, align in ((x1, y1, ends[0], "right"), (x2, y2, ends[1], "left")):
        drawing.symbol(x, y, shape="circle", diameter=7, fill=fill, stroke=BLUE)
        side = -8 if align == "right" else 8
        wide = max(text_width(text, size=SMALL, bold=True) for text in label)
        edges = sorted((x + side, x + side + (wide if side > 0 else -wide)))
        drawing.box((edges[0], y - 13, edges[1], y + 13), fill=PAPER)
        for text, shift, bold in ((label[0], -6.5, True), (label[1], 6.5, False)):
            drawing.text(text, x + side, y + shift, size=SMALL, align=align, bold=bold)


def _dashes(
    ends: tuple[float, float, float, float], dash: float, gap: float
) -> list[tuple[float, float, float, float]]:
    """A line cut into dashes; whole where the dash is 0."""
    x1, y1, x2, y2 = ends
    length = hypot(x2 - x1, y2 - y1)
    if dash == 0 or length == 0:
        return [ends]
    found, at = [], 0.0
    while at < length:
        a, b = at / length, min(at + dash, length) / length
        found.append(
            (x1 + (x2 - x1) * a, y1 + (y2 - y1) * a, x1 + (x2 - x1) * b, y1 + (y2 - y1) * b)
        )
        at += dash + gap
    return found


def draw_apart(
    drawing: Drawing, markets: Sequence[Market], *, top: float, width: float, lang: Lang
) -> float:
    """The figures without a slope as a list; returns the lower edge [px]."""
    y = top + 16
    heading = wrap(choose(lang, APART), width=width, size=SIZE, bold=True)
    top = drawing.lines_of_text(heading, 0, y, size=SIZE, bold=True) + 3
    columns = 1 if width < NARROW else 2
    wide, deep = width / columns, ceil(len(markets) / columns)
    edges = []
    for k in range(columns):
        y = top
        for market in markets[k * deep : (k + 1) * deep]:
            y = _listed(drawing, market, left=k * wide, top=y, width=wide - 12, lang=lang)
        edges.append(y)
    return max(edges)


def _listed(
    drawing: Drawing, market: Market, *, left: float, top: float, width: float, lang: Lang
) -> float:
    head = f"{market.name} ({about(market, lang=lang)})"
    lines = wrap(head, width=width, size=SMALL, bold=True)
    y = drawing.lines_of_text(lines, left, top, size=SMALL, bold=True)
    place = where(market, lang=lang)
    said = one_ended(market, lang=lang) + (f" [{place}]" if place else "")
    return drawing.lines_of_text(wrap(said, width=width, size=SMALL), left, y, size=SMALL) + 4
