"""The frame around a plot: title, subtitle, notes and source line, at known pixels.

A chart fixes its pixels itself (`autosize: none`), so that labels can be placed exactly:
`make_frame` wraps the texts and says how much room they need, `framed` returns the specification.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smartspec.charts.text_width import LINE, wrap
from smartspec.charts.theme import QUIET, config
from smartspec.codes.locales import Lang

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
MARGIN = 12.0


@dataclass(frozen=True)
class Frame:
    """The place around a plot: wrapped lines of text and the pixels they need.

    Attributes:
        width: of the whole picture [px].
        left: from the edge of the picture to the plot [px].
        right: likewise.
        title: lines, bold.
        subtitle: lines below the title.
        foot: lines below the plot: notes, then the source line.
        below: room between plot and foot for axis labels, axis title, keys [px].
        above: room between subtitle and plot [px].
    """

    width: int
    left: float
    right: float
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    foot: tuple[str, ...]
    below: float = 44
    above: float = 12
    sizes: Mapping[str, float] = field(
        default_factory=lambda: {"title": 17, "subtitle": 12, "foot": 10.5}
    )

    def block(self, name: str) -> float:
        """Height of one of the blocks of text [px]."""
        return len(getattr(self, name)) * self.sizes[name] * LINE

    @property
    def top(self) -> float:
        """From the edge of the picture to the plot [px]."""
        return round(MARGIN + self.block("title") + self.block("subtitle") + self.above, 2)

    @property
    def bottom(self) -> float:
        """From the plot to the lower edge of the picture [px]."""
        return round(self.below + self.block("foot") + MARGIN, 2)

    @property
    def plot_width(self) -> float:
        """Width of the plot [px]."""
        return round(self.width - self.left - self.right, 2)


def make_frame(
    *,
    width: int,
    left: float,
    right: float,
    title: str,
    subtitle: str | Sequence[str],
    foot: Sequence[str],
    below: float = 44,
    above: float = 12,
) -> Frame:
    """Wrap the texts around a plot to the width of the picture.

    Args:
        width: of the whole picture [px].
        left: from the edge of the picture to the plot, axis labels included [px].
        right: likewise [px].
        title: what is shown.
        subtitle: reference, dates, growth type, illustrative mark; one or several paragraphs.
        foot: notes and the source line, one paragraph each.
        below: room below the plot for its axis [px].
        above: room above the plot [px].

    Example:
        >>> make_frame(width=360, left=50, right=10, title="A", subtitle="b", foot=["c"]).title
        ('A',)
    """
    sizes = {"title": 17.0, "subtitle": 12.0, "foot": 10.5}
    if width < 600:
        sizes = {"title": 15.0, "subtitle": 11.5, "foot": 10.0}
    room = width - 2 * MARGIN

    def lines(texts: Sequence[str], name: str) -> tuple[str, ...]:
        bold, size = name == "title", sizes[name]
        return tuple(
            line for text in texts for line in wrap(text, width=room, size=size, bold=bold)
        )

    paragraphs = [subtitle] if isinstance(subtitle, str) else subtitle
    return Frame(
        width=width,
        left=left,
        right=right,
        title=lines([title], "title"),
        subtitle=lines(paragraphs, "subtitle"),
        foot=lines(foot, "foot"),
        below=below,
        above=above,
        sizes=sizes,
    )


def text_lines(
    lines: Sequence[str], *, x: float, y: float, size: float, **mark: Any
) -> dict[str, Any]:
    """A layer with a block of text whose first line's middle stands at (x, y) of the plot [px]."""
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": list(lines),
            "x": round(x, 2),
            "y": round(y, 2),
            "fontSize": size,
            "lineHeight": round(size * LINE, 2),
            "align": "left",
            "baseline": "middle",
            **mark,
        },
    }


def framed(
    frame: Frame,
    layers: Sequence[Mapping[str, Any]],
    *,
    plot_height: float,
    lang: Lang,
    description: str,
) -> dict[str, Any]:
    """The whole specification: the layers of a plot with the texts of its frame around it.

    Args:
        frame: made by :func:`make_frame`.
        layers: Vega-Lite layers in a plot of `frame.plot_width` x `plot_height` pixels.
        plot_height: [px].
        lang: `de` or `en`.
        description: alternative text, kept in the specification as well.

    Returns:
        A layered specification of exactly `frame.width` pixels; its height is
        `round(frame.top + plot_height + frame.bottom)`.
    """
    sizes, x = frame.sizes, MARGIN - frame.left
    full = round(frame.top + plot_height + frame.bottom)  # a picture has whole pixels
    # Eighths of a pixel add up exactly; hundredths gave pictures of 237.99999999999997 px.
    top, high = round(frame.top * 8) / 8, round(plot_height * 8) / 8
    y_title = MARGIN - frame.top + sizes["title"] * LINE / 2
    y_subtitle = MARGIN - frame.top + frame.block("title") + sizes["subtitle"] * LINE / 2
    y_foot = plot_height + frame.below + sizes["foot"] * LINE / 2
    texts = [
        text_lines(frame.title, x=x, y=y_title, size=sizes["title"], fontWeight="bold"),
        text_lines(frame.subtitle, x=x, y=y_subtitle, size=sizes["subtitle"], color=QUIET),
        text_lines(frame.foot, x=x, y=y_foot, size=sizes["foot"], color=QUIET),
    ]
    return {
        "$schema": SCHEMA,
        "description": description,
        "width": frame.plot_width,
        "height": high,
        "autosize": {"type": "none"},
        "padding": {
            "left": frame.left,
            "right": frame.right,
            "top": top,
            "bottom": full - top - high,
        },
        "config": config(lang),
        "layer": [*layers, *(t for t in texts if t["mark"]["text"])],
    }
