"""Pieces of HTML that sections are made of: tables, figures, paragraphs, boxes.

Everything that comes from data or users is escaped by markupsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup, escape

from smartspec.charts.chart import Chart
from smartspec.charts.page_table import page_columns
from smartspec.charts.render import to_svg
from smartspec.charts.theme import ILLUSTRATIVE
from smartspec.codes.locales import Lang
from smartspec.report.cells import heading, is_number, show_column


def join(parts: Iterable[Markup | str]) -> Markup:
    """Pieces one after another; plain text is escaped."""
    return Markup("\n").join(parts)


CODES = {"locator", "place", "printed", "period", "industry", "region", "order", "year", "chapter"}
NUMBER = r"(?:▲\s)?[+−≥≤<>]?\s?\d[\d.,]*(?:\s?%)?"
QUANTITY = re.compile(rf"{NUMBER}(?:\s(?:to|bis)\s{NUMBER})?")
KEY = re.compile(r"[a-z]+(_[a-z0-9]+)+")
MOST_ROWS = 500  # of a figure's data table; a page with 20,000 rows helps nobody


def _caption(text: str, rows: int, lang: Lang) -> str:
    if rows <= MOST_ROWS:
        return text
    shown = {
        "de": f"die ersten {MOST_ROWS} von {rows} Zeilen",
        "en": f"first {MOST_ROWS} of {rows} rows",
    }
    return f"{text} ({shown[lang]})"


def paragraph(text: str | Markup, *, kind: str = "") -> Markup:
    """A paragraph, with a class where `kind` is given."""
    attribute = Markup(' class="{}"').format(kind) if kind else Markup()
    return Markup("<p{}>{}</p>").format(attribute, text)


def subheading(text: str | Markup, *, name: str = "") -> Markup:
    """A heading inside a section, with an id to link to where `name` is given."""
    attribute = Markup(' id="{}"').format(name) if name else Markup()
    return Markup("<h4{}>{}</h4>").format(attribute, text)


def bullet_list(items: Iterable[str | Markup]) -> Markup:
    """An unordered list."""
    rows = [Markup("<li>{}</li>").format(item) for item in items]
    return Markup("<ul>{}</ul>").format(join(rows)) if rows else Markup()


def table(
    data: pd.DataFrame,
    columns: Sequence[str],
    *,
    caption: str,
    lang: Lang,
    headings: dict[str, str] | None = None,
    kind: str = "",
) -> Markup:
    """A data table with caption and header cells; numbers in the language's format.

    Args:
        data: one row per line.
        columns: which columns, in which order; the first is the row header.
        caption: what the table shows; every table needs one.
        lang: `de` or `en`.
        headings: other headings than those of :mod:`smartspec.report.cells`.
        kind: class of the table element.
    """
    headings = headings or {}
    titles = [headings.get(column, heading(column, lang=lang)) for column in columns]
    rows = _shown(data, columns, lang)
    sides = [_side(c, cells) for c, cells in zip(columns, zip(*rows, strict=True), strict=True)]
    sides = sides or [_side(column, ()) for column in columns]
    head = join(
        Markup('<th scope="col"{}>{}</th>').format(side, title)
        for side, title in zip(sides, titles, strict=True)
    )
    body = join(
        _row(values, shown, sides, titles)
        for values, shown in zip(data[list(columns)].itertuples(index=False), rows, strict=True)
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="{kind}"><caption>{caption}</caption>'
        "<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    ).format(caption=caption, kind=kind, head=head, body=body)


def _side(column: str, cells: Sequence[object]) -> Markup:
    """Quantities stand on the right: those of a known column, and one that holds little else."""
    texts = [re.sub(r"<[^>]*>", "", str(cell)).strip() for cell in cells]
    found = [QUANTITY.fullmatch(text) is not None for text in texts if text and text != "–"]
    counted = column not in CODES and 2 * sum(found) > len(found)
    return Markup(' class="number"') if is_number(column) or counted else Markup()


def _shown(data: pd.DataFrame, columns: Sequence[str], lang: Lang) -> list[tuple[object, ...]]:
    """The rows as people read them."""
    written = [show_column(data, column, lang=lang) for column in columns]
    return list(zip(*written, strict=True))


def _row(
    values: Sequence[object], shown: Sequence[object], sides: Sequence[Markup], titles: list[str]
) -> Markup:
    cells = []
    rows = zip(values, shown, sides, titles, strict=True)
    for place, (value, written, side, title) in enumerate(rows):
        text = value if isinstance(value, Markup) else escape(written)
        open_tag = '<th scope="row"{}>{}</th>' if place == 0 else '<td{} data-label="{}">{}</td>'
        parts = (side, text) if place == 0 else (side, title, text)
        cells.append(Markup(open_tag).format(*parts))
    return Markup("<tr>{}</tr>").format(join(cells))


def figure(wide: Chart, narrow: Chart | None, *, number: int, lang: Lang) -> Markup:
    """A chart with its number, title, source and data table; another drawing for narrow pages."""
    word = {"de": "Abbildung", "en": "Figure"}[lang]
    data = {"de": "Daten der Abbildung", "en": "Data of this figure"}[lang]
    forms = (
        [("", wide)] if narrow is None else [(' class="wide"', wide), (' class="narrow"', narrow)]
    )
    drawings = [
        Markup("<div{}>{}</div>").format(Markup(kind), Markup(to_svg(chart)))
        for kind, chart in forms
    ]
    rows = wide.table
    hidden = {"region", "code", "number", "source"} | (
        {"quadrant"} if "quadrant_name" in rows else set()
    )
    shown = [c for c in page_columns(rows) if c not in hidden and not _for_machines(rows, str(c))]
    return Markup(
        '<figure id="figure-{number}">{drawings}<figcaption><strong>{word} {number}.</strong> {title}'
        '<span class="source">{mark}</span></figcaption>'
        "<details><summary>{data}</summary>{table}</details></figure>"
    ).format(
        number=number,
        drawings=join(drawings),
        word=word,
        title=wide.title,
        mark=ILLUSTRATIVE[lang] if rows.attrs.get("illustrative") else "",
        data=data,
        table=table(
            rows.head(MOST_ROWS),
            shown,
            caption=_caption(f"{data}: {wide.title}", len(rows), lang),
            lang=lang,
            headings=rows.attrs.get("headings"),
        ),
    )


def _for_machines(rows: pd.DataFrame, column: str) -> bool:
    """Whether a column holds keys such as `less_in_focus`, or bounds that its figure shows already."""
    stem, _, end = column.rpartition("_")
    if end in ("low", "high") and stem in rows:
        return True
    return any(isinstance(v, str) and KEY.fullmatch(v) is not None for v in rows[column])


def box(title: str, content: Markup, *, kind: str = "note") -> Markup:
    """A framed remark, such as a method or a warning."""
    return Markup(
        '<aside class="box {}" aria-label="{}"><p class="box-title">{}</p>{}</aside>'
    ).format(kind, title, title, content)
