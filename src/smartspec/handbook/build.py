"""The handbook as one page: families, methods, formulas, worked tables, comparison with peers."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from smartspec import __version__
from smartspec.charts.render import font_face_css
from smartspec.codes.locales import Lang, check_lang
from smartspec.handbook.comparison import Comparison, read_comparisons
from smartspec.handbook.drawing import drawn_table, html_table, words
from smartspec.handbook.example import Example, read_examples, rows
from smartspec.handbook.families import FAMILIES
from smartspec.handbook.formula import formula
from smartspec.handbook.method_page import MethodPage, method_pages
from smartspec.handbook.prose import prose

LONG = 60  # characters of LaTeX that a narrow screen may have to scroll
GERMAN = re.compile(r"\b(und|der|eine|für|ein)\b")  # titles that are read out in German


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
        say={key: texts[lang] for key, texts in words()["say"].items()},
        rules=[rule[lang] for rule in words()["rules"]],
        families=[family for family in families if family["pages"]],
        font=Markup(font_face_css()),
        style=Markup(_style()),
    )


def _template() -> Any:
    text = (files("smartspec.handbook") / "page.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True).from_string(text)


def _style() -> str:
    sheets = (files("smartspec.report") / "page.css", files("smartspec.handbook") / "page.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _page(
    page: MethodPage, examples: list[Example], compared: list[Comparison], lang: Lang
) -> dict[str, Any]:
    say = words()["say"]
    remarks = [
        (say[part][lang], prose(page.texts[part][lang]))
        for part in ("reading", "zeros", "unknown")
        if page.texts[part][lang]
    ]
    peers = page.texts["peers"][lang]
    table = _compared(page, compared, lang)
    return {
        "name": page.name,
        "title": page.texts["title"][lang],
        "question": page.texts["question"][lang],
        "formulas": [(formula(text), len(text) > LONG) for text in page.formula],
        "symbols": _symbols(page, lang),
        "remarks": remarks,
        "examples": [_shown(example, page, lang) for example in examples],
        "peers": prose(peers or ("" if table else say["no_peer"][lang])),
        "compared": table,
        "signature": page.signature,
        "raises": prose(page.raises),
        "reference": prose(page.reference),
        "reference_lang": "de" if GERMAN.search(page.reference) else "en",
    }


def _symbols(page: MethodPage, lang: Lang) -> Markup:
    say = {key: texts[lang] for key, texts in words()["say"].items()}
    if not page.symbols:
        return Markup()
    head = (say["symbol"], say["meaning"], say["unit"])
    body = []
    for entry in page.symbols:
        unit = entry.get("unit") or ""
        unit = unit.get(lang, "") if isinstance(unit, dict) else str(unit)
        body.append((formula(str(entry["symbol"]), block=False), prose(entry[lang]), unit))
    return html_table(head, body, caption=say["symbols"])


def _shown(example: Example, page: MethodPage, lang: Lang) -> dict[str, Any]:
    own = (page.name, page.texts["title"][lang])
    given, names = words()["say"]["given"][lang], [drawn.name for drawn in example.given]
    tables = []
    for place, drawn in enumerate(example.given):
        said = drawn.name if len(names) > 1 else ""
        if names.count(drawn.name) > 1:
            said += f" {names[: place + 1].count(drawn.name)}"
        said = ", ".join(filter(None, (said, drawn.choices)))
        caption = Markup("{}: <code>{}</code>").format(given, said) if said else given
        tables.append(drawn_table(rows(drawn.text), caption, lang, own=own, secret=True))
    for call, table in example.shown:
        caption = Markup("<code>{}</code>").format(call)
        tables.append(drawn_table(table, caption, lang, own=own))
    return {"sentence": example.sentence[lang] or example.sentence["en"], "tables": tables}


def _compared(page: MethodPage, compared: list[Comparison], lang: Lang) -> Markup:
    say = {key: texts[lang] for key, texts in words()["say"].items()}
    results: dict[str, str] = {}  # the most that holds of all cases of a peer
    for case in sorted(compared, key=lambda case: (case.differs, case.converted)):
        said = "differs" if case.differs else "converted" if case.converted else "agrees"
        results[case.peer] = said
    peers = {**dict.fromkeys(results, ""), **page.functions}
    body = [
        (say.get(peer, peer), call, say[results.get(peer, "untested")])
        for peer, call in peers.items()
    ]
    if not body:
        return Markup()
    return html_table(
        (say["peer"], say["function"], say["result"]), body, caption=say["comparison"]
    )
