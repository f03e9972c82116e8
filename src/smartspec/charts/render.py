"""Draw a chart: SVG, PNG, PDF without a browser, a page, its table, its specification.

Nothing is loaded from anywhere while drawing: the data stand in the specification, the font in
`fonts/`, and the converter may open no address.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import vl_convert

from smartspec.charts.chart import Chart
from smartspec.charts.page_table import page_table
from smartspec.charts.theme import FAMILY, FONT, number_locale, time_locale
from smartspec.codes.digits import exported
from smartspec.csv_text import csv_text
from smartspec.errors import OutputError, did_you_mean
from smartspec.write_whole import write_whole

VEGALITE = "6.4"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@cache
def _register_fonts() -> None:
    """Once per process, so that a machine without fonts draws the same picture."""
    vl_convert.register_font_directory(str(files("smartspec.charts") / "fonts"))


def to_svg(chart: Chart, *, key: str = "") -> str:
    """The chart as an SVG image with role, title and alternative text.

    Args:
        chart: what a function of `smartspec.charts` returned.
        key: makes the ids differ where the very same chart stands twice in one page.

    Returns:
        `<svg role="img" ...>`; all ids in it start with a digest of the picture, so that many
        pictures stand in one page. The same chart gives the same text, byte for byte.

    Reference:
        W3C, SVG Accessibility API Mappings; WAI tutorial "Complex images".
    """
    _register_fonts()
    svg = _numbered_ids(
        vl_convert.vegalite_to_svg(
            dict(chart.spec),
            vl_version=VEGALITE,
            allowed_base_urls=[],
            format_locale=number_locale(chart.lang),
            time_format_locale=time_locale(chart.lang),
        )
    )
    svg = svg.replace(f'font-family="{FAMILY}"', f'font-family="{FONT}"')
    digest = hashlib.sha256("\0".join((key, chart.title, chart.description, svg)).encode())
    own = f"chart-{digest.hexdigest()[:12]}"
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\1{own}-", svg)
    words = (
        f'<title id="{own}-title">{html.escape(chart.title)}</title>'
        f'<desc id="{own}-desc">{html.escape(chart.description)}</desc>'
    )
    start = svg.index("<svg")
    end = svg.index(">", start) + 1
    opening = re.sub(r'\s(class|role|aria-[a-z]+)="[^"]*"', "", svg[start : end - 1])
    marked = (
        f'{opening} class="smartspec-chart" role="img" lang="{chart.lang}" '
        f'aria-labelledby="{own}-title {own}-desc">'
    )
    return marked + words + svg[end:]


def _numbered_ids(svg: str) -> str:
    """Ids counted from 0: the converter goes on counting from picture to picture."""
    found = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    names = {old: f"part{number}" for number, old in enumerate(found)}
    return re.sub(r'(\bid="|url\(#|href="#)([^")]+)', lambda m: m[1] + names.get(m[2], m[2]), svg)


def to_png(chart: Chart, *, scale: float = 2) -> bytes:
    """The chart as a PNG image.

    Args:
        chart: what a function of `smartspec.charts` returned.
        scale: pixels of the image per pixel of the chart; 2 for screens, 4 for print.
    """
    return bytes(vl_convert.svg_to_png(to_svg(chart), scale=scale))


def to_pdf(chart: Chart) -> bytes:
    """The chart as a one-page PDF with vector shapes and text."""
    return bytes(vl_convert.svg_to_pdf(to_svg(chart)))


def to_csv(chart: Chart) -> str:
    """The table of the chart, readable by a spreadsheet: German with `;` and decimal comma.

    Each row ends with the source line, so that figures do not part from their source, nor
    illustrative figures from their mark. Figures are rounded to their safe digits.
    """
    rounded = bool(chart.table.attrs.get("rounding_base"))
    table = exported(chart.table, rounded=rounded).assign(source=chart.source)
    separator, decimal = (";", ",") if chart.lang == "de" else (",", ".")
    return BOM + csv_text(table, separator=separator, decimal=decimal, line_end="\r\n")


def to_json(chart: Chart) -> str:
    """The Vega-Lite specification, with title, description and source in `usermeta`."""
    meta = {"title": chart.title, "description": chart.description, "source": chart.source}
    spec = {**chart.spec, "usermeta": meta}
    return json.dumps(spec, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_html(chart: Chart) -> str:
    """A page of its own: the picture, its alternative text and its table; it loads nothing."""
    table = page_table(chart.table, lang=chart.lang).to_html(index=False, border=0, na_rep="")
    title, described = html.escape(chart.title), html.escape(chart.description)
    return (
        f'<!doctype html>\n<html lang="{chart.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{font_face_css()}"
        f"body{{font-family:{FONT};max-width:70rem;margin:1rem auto;padding:0 1rem}}"
        "svg{max-width:100%;height:auto}table{border-collapse:collapse}"
        "th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd}</style></head>"
        f"<body><main><h1>{title}</h1><figure>{to_svg(chart)}"
        f"<figcaption>{html.escape(chart.source)}</figcaption></figure>"
        f"<p>{described}</p>{table}</main></body></html>\n"
    )


@cache
def font_face_css() -> str:
    """`@font-face` rules with the chart font inside (WOFF2 as data), for pages that show SVG."""
    rules = []
    for cut, weight in (("regular", 400), ("bold", 700)):
        raw = (files("smartspec.charts") / "fonts" / f"smartspec-sans-{cut}.woff2").read_bytes()
        data = base64.b64encode(raw).decode("ascii")
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:normal;"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(rules)


WRITERS: dict[str, Callable[[Chart], str | bytes]] = {
    ".svg": to_svg,
    ".png": to_png,
    ".pdf": to_pdf,
    ".csv": to_csv,
    ".json": to_json,
    ".html": to_html,
}


def save(chart: Chart, path: str | Path) -> Path:
    """Write the chart to a file in the format of its ending, whole or not at all.

    Args:
        chart: what a function of `smartspec.charts` returned.
        path: ends in .svg, .png, .pdf (picture), .csv (its table), .json (its specification)
            or .html (a page with picture and table).

    Returns:
        The path written.

    Raises:
        OutputError: an unknown ending, a folder that does not exist, no permission; nothing is
            written then.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in WRITERS:
        cure = did_you_mean(ending, WRITERS)
        raise OutputError(f"{path}: no chart can be saved as '{ending}'", cure=cure)
    if not path.parent.is_dir():
        cure = "make the folder first or give another one"
        raise OutputError(f"{path}: the folder {path.parent} does not exist", cure=cure)
    drawn = WRITERS[ending](chart)
    data = drawn.encode("utf-8") if isinstance(drawn, str) else drawn
    write_whole(path, data)
    return path
