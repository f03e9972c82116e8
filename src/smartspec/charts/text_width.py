"""How wide a text is in the font of the charts, and how it breaks into lines.

The advance widths in `fonts/widths.json` are read from the font files by `fonts/make_fonts.py`;
so labels can be placed without a browser and without a font library at run time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

CAP_HEIGHT = 0.66  # of the font size: height of a capital letter above the base line
LINE = 1.22  # of the font size: distance of two base lines


@cache
def _widths(bold: bool) -> Mapping[str, int]:
    text = (files("smartspec.charts") / "fonts" / "widths.json").read_text(encoding="utf-8")
    widths: Mapping[str, int] = json.loads(text)["bold" if bold else "regular"]
    return widths


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """The width of one line of text [px].

    Formula: sum of the advance widths of its characters [1/1000 em] * size / 1000. A character
    that the font lacks counts as wide as an "m".

    Args:
        text: one line.
        size: font size [px].
        bold: the bold cut of the font.

    Example:
        >>> text_width("mm", size=10) == 2 * text_width("m", size=10)
        True
        >>> text_width("Metall", size=10, bold=True) > text_width("Metall", size=10)
        True
    """
    widths = _widths(bold)
    return sum(widths.get(sign, widths["m"]) for sign in text) * size / 1000


def wrap(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    r"""Break a text into lines that are at most `width` wide; a longer word stands alone.

    Args:
        text: one paragraph; no-break spaces hold words together.
        width: of a line [px].
        size: font size [px].
        bold: the bold cut of the font.

    Example:
        >>> wrap("Employees by industry", width=60, size=12)
        ['Employees', 'by industry']
        >>> wrap("", width=60, size=12)
        []
    """
    lines: list[str] = []
    for word in (w for w in text.split(" ") if w):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, *, width: float, size: float, bold: bool = False) -> str:
    """The text, cut at a word where it can be and closed with "…" if wider than `width` [px].

    Example:
        >>> shorten("Manufacture of basic metals", width=90, size=11)
        'Manufacture of…'
    """
    if text_width(text, size=size, bold=bold) <= width:
        return text
    cut = text
    while cut and text_width(f"{cut}…", size=size, bold=bold) > width:
        cut = cut[:-1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut else cut
    kept = at_word if len(at_word) >= 0.6 * len(cut) else cut
    return f"{kept.rstrip(' ,;(-')}…"
