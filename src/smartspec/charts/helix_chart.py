"""Organisations by sector of the quadruple helix: a dot and a number in every cell."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.helix_words import (
    COLUMNS,
    NOTES,
    REGISTER,
    ROWS,
    SUBTITLE,
    TITLES,
    column_name,
    describe_helix,
    small_lines,
)
from smartspec.charts.text_width import LINE, text_width, wrap
from smartspec.charts.theme import (
    ILLUSTRATIVE,
    INK,
    LINE_GREY,
    PALE,
    PAPER,
    QUIET,
    is_illustrative,
    source_line,
)
from smartspec.codes.helix import SECTORS, sector_name
from smartspec.codes.locales import Lang, check_lang, choose, number
from smartspec.cube import refuse_internal
from smartspec.errors import DataError, SelectionError, did_you_mean

DOT = "#4f8bb8"
NARROW, LEAST = 600, 300
HEADER = 190.0  # px, names of the rows on a wide picture
GAP_TINT = "#fbf1e2"


def helix_chart(
    counts: pd.DataFrame,
    *,
    lang: Lang,
    dimension: str = "field",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    width: int = 900,
) -> Chart:
    """Sectors as columns, fields or districts as rows: how many organisations the register knows.

    The number tells; the dot's area follows it, and an empty cell is rimmed and says 0. Planned
    organisations stand apart and are never added.

    Args:
        counts: table of the schema `helix_counts`. `attrs`: citation, licence, illustrative.
        lang: `de` or `en`.
        dimension: the rows: `field`, `district` or `region`.
        title: None: a usual one.
        subtitle: None: how to read it.
        source: source line; default from `counts.attrs`.
        width: of the picture [px]; below 600 the names of the rows stand above them.

    Returns:
        A chart; its table has a row per cell: name, sector, actors, planned, of all fields.

    Raises:
        DataError: a sector that does not exist.
        SelectionError: no rows of this dimension; an unknown language; a width below 300 pixels.

    Example:
        >>> row = {"dimension": "field", "code": "F1", "name_de": "Wasser", "name_en": "Water",
        ...        "sector": "society", "actors": 0, "of_all_fields": 0, "planned": 1, "generic": 0}
        >>> helix_chart(pd.DataFrame([row]), lang="en").table["actors"].tolist()
        [0]
    """
    refuse_internal(counts, "the table")
    lang = check_lang(lang)
    rows = _checked(counts, dimension, width)
    attrs = {str(key): value for key, value in counts.attrs.items()}
    line = source or source_line(attrs, lang=lang)
    shown = title or choose(lang, TITLES[dimension])
    below = [choose(lang, SUBTITLE) if subtitle is None else subtitle]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    notes = [choose(lang, NOTES[dimension]), choose(lang, REGISTER)]
    frame = make_frame(
        width=width, left=12, right=12, title=shown, subtitle=below, foot=[*notes, line], below=12
    )
    drawing = Drawing()
    bottom = ceil(_draw(drawing, rows, width=frame.plot_width, lang=lang))
    words = describe_helix([shown, *below], rows, notes, lang=lang)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    table = _table(rows, dimension, lang)
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": line, "notes": notes}
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)


def _checked(counts: pd.DataFrame, dimension: str, width: int) -> pd.DataFrame:
    if width < LEAST:
        raise SelectionError(f"width {width} is too small", cure=f"give {LEAST} pixels or more")
    if dimension not in TITLES:
        cure = did_you_mean(dimension, TITLES)
        raise SelectionError(f"no dimension '{dimension}'", cure=cure)
    rows = counts[counts["dimension"] == dimension]
    strange = [s for s in rows["sector"].unique() if s not in (*SECTORS, "total")]
    if strange:
        raise DataError(f"unknown sector '{strange[0]}'", cure=did_you_mean(strange[0], SECTORS))
    if rows.empty:
        cure = "give the table helix_counts of helix_gaps(); it needs fields or areas"
        raise SelectionError(f"there are no counts by {dimension}", cure=cure)
    return rows[rows["sector"] != "total"].reset_index(drop=True)


def _draw(drawing: Drawing, rows: pd.DataFrame, *, width: float, lang: Lang) -> float:
    """Headings, then a line of cells for each row; returns the lower edge [px]."""
    sectors = [sector for sector in SECTORS if sector in set(rows["sector"])]
    header = 0.0 if width < NARROW else HEADER
    wide = (width - header) / len(sectors)
    size = 9.5 if header == 0 else 11.5
    heads = {
        s: wrap(
            column_name(s, lang=lang, broken=not header),
            width=wide - 6,
            size=size,
            bold=bool(header),
        )
        for s in sectors
    }
    deep = max(len(lines) for lines in heads.values())
    for k, sector in enumerate(sectors):
        x = header + k * wide + 4
        drawing.lines_of_text(
            heads[sector], x, size * LINE / 2, size=size, bold=bool(header), fill=INK
        )
    top = deep * size * LINE + 6
    most = max(int(rows["actors"].max()), 1)
    for name, cells in rows.groupby(f"name_{lang}", sort=False):
        by_sector = {str(cell["sector"]): cell for cell in cells.to_dict("records")}
        place: dict[str, Any] = {"top": top, "columns": (header, wide)}
        top = _line(drawing, str(name), by_sector, sectors, **place, most=most, lang=lang)
    return top


def _line(
    drawing: Drawing,
    name: str,
    cells: dict[str, dict[Any, Any]],
    sectors: list[str],
    *,
    top: float,
    columns: tuple[float, float],
    most: int,
    lang: Lang,
) -> float:
    """One row: its name, and a cell for each sector; returns its lower edge [px]."""
    header, wide = columns
    high = 46.0 if header else 34.0
    if header:
        lines = wrap(name, width=header - 14, size=12, bold=True)
        first = top + high / 2 - (len(lines) - 1) * 12 * LINE / 2
        drawing.lines_of_text(lines, 0, first, size=12.0, bold=True)
    else:
        drawing.line((0, top, wide * len(sectors), top), colour=PALE)
        drawing.text(name, 0, top + 11, size=11.0, bold=True)
        top += 20
    for k, sector in enumerate(sectors):
        left = header + k * wide
        box = (left + 1, top + 1, left + wide - 1, top + high - 1)
        _cell(drawing, box, cells.get(sector), most, lang, small=bool(header))
    return top + high


def _cell(
    drawing: Drawing,
    box: tuple[float, float, float, float],
    cell: dict[Any, Any] | None,
    most: int,
    lang: Lang,
    *,
    small: bool,
) -> None:
    """The dot, the number, and below it what is planned or in all fields."""
    left, top, right, bottom = box
    n = int(cell["actors"]) if cell else 0
    drawing.box(box, fill=PALE if n else GAP_TINT, stroke=None if n else LINE_GREY)
    largest = min(bottom - top, (right - left) * 0.45) - 6
    x, y = left + 4 + largest / 2, (top + bottom) / 2
    if n:
        diameter = max(largest * sqrt(n / most), 2.0)
        drawing.symbol(x, y, shape="circle", diameter=diameter, fill=DOT, stroke=PAPER)
    extra = small_lines(cell or {}, lang=lang) if small else []
    room = right - left - largest - 16
    extra = [text for text in extra if text_width(text, size=9.5) <= room]
    text, size = left + largest + 11, 14.0 if small else 12.5
    first = y - len(extra) * 9.5 * LINE / 2
    drawing.text(number(n, lang=lang), text, first, size=size, bold=True)
    drawing.lines_of_text(extra, text, first + 13, size=9.5, fill=QUIET)


def _table(rows: pd.DataFrame, dimension: str, lang: Lang) -> pd.DataFrame:
    kept = ["sector", "actors", "of_all_fields", "planned"]
    kept = [c for c in kept if c in rows and (c != "of_all_fields" or dimension == "field")]
    table = rows[kept].assign(sector=[sector_name(s, lang=lang) for s in rows["sector"]])
    table.insert(0, "name", list(rows[f"name_{lang}"]))
    headings = {column: choose(lang, COLUMNS[column]) for column in kept}
    table.attrs = {"headings": {"name": choose(lang, ROWS[dimension])} | headings}
    return table
