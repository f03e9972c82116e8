"""The handbook as one page: families, methods, formulas, worked tables, comparison with peers."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup, escape

from smartspec import __version__
from smartspec.charts.render import font_face_css
from smartspec.codes.locales import Lang, check_lang, number
from smartspec.handbook.comparison import Comparison, read_comparisons
from smartspec.handbook.example import Example, Rows, read_examples
from smartspec.handbook.families import FAMILIES
from smartspec.handbook.formula import formula
from smartspec.handbook.method_page import MethodPage, method_pages
from smartspec.report.cells import COLUMNS

NUMBER = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?( ?%)?")
YEAR = re.compile(r"(19|20)\d\d")


def build_handbook(tests: Path | None = None, *, lang: Lang) -> str:
    """The whole handbook as a page of HTML; styles, font and formulas are inside.

    Args:
        tests: the folder of the project's tests, whose `spec` holds the examples and whose
            `golden` the comparisons; without it the handbook has neither.
        lang: `de` or `en`.

    Raises:
        SelectionError: another language, or latex2mathml is not installed.
    """
    lang = check_lang(lang)
    examples = read_examples(tests / "spec") if tests else {}
    compared = read_comparisons(tests / "golden") if tests else {}
    families = [
        {
            "name": f"family-{family}",
            "title": titles[lang],
            "pages": [
                _page(page, examples.get(page.name, []), compared.get(page.name, []), lang)
                for page in method_pages()
                if page.family == family
            ],
        }
        for family, titles in FAMILIES.items()
    ]
    return _template().render(
        lang=lang,
        version=__version__,
        say={key: texts[lang] for key, texts in _words()["say"].items()},
        rules=[rule[lang] for rule in _words()["rules"]],
        families=[family for family in families if family["pages"]],
        font=Markup(font_face_css()),
        style=Markup(_style()),
    )


@cache
def _words() -> dict[str, Any]:
    text = (files("smartspec.handbook") / "words.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # "yes" and "no" stay words
    return found


def _template() -> Any:
    text = (files("smartspec.handbook") / "page.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True).from_string(text)


def _style() -> str:
    sheets = (files("smartspec.report") / "page.css", files("smartspec.handbook") / "page.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _page(
    page: MethodPage, examples: list[Example], compared: list[Comparison], lang: Lang
) -> dict[str, Any]:
    say = _words()["say"]
    remarks = [
        (say[part][lang], page.texts[part][lang])
        for part in ("reading", "zeros", "unknown")
        if page.texts[part][lang]
    ]
    return {
        "name": page.name,
        "title": page.texts["title"][lang],
        "question": page.texts["question"][lang],
        "formulas": [formula(text) for text in page.formula],
        "symbols": _symbols(page, lang),
        "remarks": remarks,
        "examples": [_shown(example, lang) for example in examples],
        "peers": page.texts["peers"][lang],
        "compared": _compared(page, compared, lang),
        "signature": page.signature,
        "raises": page.raises,
        "reference": page.reference,
    }


def _symbols(page: MethodPage, lang: Lang) -> Markup:
    say = {key: texts[lang] for key, texts in _words()["say"].items()}
    if not page.symbols:
        return Markup()
    head = (say["symbol"], say["meaning"], say["unit"])
    body = []
    for entry in page.symbols:
        unit = entry.get("unit") or ""
        unit = unit.get(lang, "") if isinstance(unit, dict) else str(unit)
        body.append((formula(str(entry["symbol"]), block=False), entry[lang], unit))
    return _table(head, body, caption=say["symbols"])


def _shown(example: Example, lang: Lang) -> dict[str, Any]:
    given = _words()["say"]["given"][lang]
    tables = [_drawn(table, given, lang, secret=True) for table in example.given]
    tables += [
        _drawn(table, Markup("<code>{}</code>").format(call), lang) for call, table in example.shown
    ]
    return {"sentence": example.sentence[lang] or example.sentence["en"], "tables": tables}


def _drawn(table: Rows, caption: str | Markup, lang: Lang, *, secret: bool = False) -> Markup:
    head, *body = table
    cells = [[_cell(cell, lang, secret=secret) for cell in row] for row in body]
    return _table([_heading(name, lang) for name in head], cells, caption=caption)


def _heading(name: str, lang: Lang) -> str:
    if lang == "de" and name in _words()["words"]:
        return str(_words()["words"][name])
    if name in _titles(lang) and name not in COLUMNS:
        return _titles(lang)[name]
    if name in COLUMNS and name not in {"region", "industry"}:
        return COLUMNS[name].heading(lang)
    return name.replace("_", " ")


@cache
def _titles(lang: Lang) -> dict[str, str]:
    return {page.name: page.texts["title"][lang] for page in method_pages()}


def _cell(text: str, lang: Lang, *, secret: bool) -> str:
    say = _words()["say"]
    if text == ".":
        return str(say["secret" if secret else "none"][lang])
    if text == "x":
        return str(say["not_available"][lang])
    match = NUMBER.fullmatch(text)
    if match and not YEAR.fullmatch(text):
        sign, whole, decimals, percent = match.groups()
        value = number(float(f"{whole}.{decimals or 0}"), lang=lang, digits=len(decimals or ""))
        mark = "−" if sign == "-" else sign
        tail = ("\N{NO-BREAK SPACE}%" if lang == "de" else "%") if percent else ""
        return f"{mark}{value}{tail}"
    return str(_words()["words"].get(text, text)) if lang == "de" else text


def _compared(page: MethodPage, compared: list[Comparison], lang: Lang) -> Markup:
    say = {key: texts[lang] for key, texts in _words()["say"].items()}
    results = {c.peer: ("differs" if c.differs else "agrees") for c in sorted(compared)}
    peers = {**dict.fromkeys(results, ""), **page.functions}
    body = [
        (say.get(peer, peer), call, say[results.get(peer, "untested")])
        for peer, call in peers.items()
    ]
    if not body:
        return Markup()
    return _table((say["peer"], say["function"], say["result"]), body, caption=say["comparison"])


def _table(head: Any, body: Any, *, caption: str | Markup) -> Markup:
    """A table whose first column heads the rows; numbers stand right."""
    body = [tuple(row) for row in body]
    right = [k > 0 and any(_is_number(row[k]) for row in body) for k in range(len(head))]
    side = [Markup(' class="number"') if number else Markup() for number in right]
    cells = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(side[k], title) for k, title in enumerate(head)
    )
    lines = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(_td(k, cell, side[k]) for k, cell in enumerate(row))
        )
        for row in body
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}"><table>'
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(Markup(escape(caption)).striptags(), caption, cells, lines)


def _td(place: int, cell: Any, side: Markup) -> Markup:
    if place == 0:
        return Markup('<th scope="row">{}</th>').format(cell)
    return Markup("<td{}>{}</td>").format(side, cell)


def _is_number(cell: Any) -> bool:
    return bool(re.match(r"[+−]?\d", str(cell)))
