"""Tables of the handbook in HTML: drawn tables in a language, symbols, comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from smartspec.codes.locales import Lang, date, number
from smartspec.codes.quadrants import QUADRANTS, quadrant_name
from smartspec.gate import parse_shipped
from smartspec.handbook.example import Rows
from smartspec.report.cells import COLUMNS, REASONS

NUMBER = re.compile(r"([+-]?)(0|[1-9]\d*)(?:\.(\d+))?( ?%)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DECIMAL = re.compile(r"(\d)\.(\d)")
UNKNOWN = {".", "x", "nan", ""}
LABELS = {  # columns of names: their digits are codes and years, never quantities
    *("region", "region2", "industry", "industry2", "other_industry", "group", "date", "version"),
    *("establishment", "contributor", "source", "target", "valid_from", "term", "point"),
}
RANGES = {  # classes between numbers
    re.compile(r"below ([\d.]+)"): r"unter \1",
    re.compile(r"([\d.]+) to ([\d.]+)"): r"\1 bis \2",
    re.compile(r"from ([\d.]+)"): r"ab \1",
}
FITS = 44  # characters of a row that the narrowest screens show without scrolling


@cache
def words() -> dict[str, Any]:
    """The texts of the frame (`say`), the rules, and the words of the drawn tables."""
    text = (files("smartspec.handbook") / "words.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = parse_shipped(text, as_text=True)  # "yes" and "no" stay words
    return found


def drawn_table(
    table: Rows, caption: str | Markup, lang: Lang, *, own: tuple[str, str], secret: bool = False
) -> Markup:
    """A drawn table with its heads, words and numbers in a language.

    Args:
        table: the cells, the head first.
        caption: what the table is.
        lang: `de` or `en`.
        own: name and title of the method, whose result is headed by its title.
        secret: whether `.` is a secret cell; else a result that does not exist.
    """
    head, *body = table
    right = [
        name not in LABELS and place > 0 and _is_quantity([row[place] for row in body])
        for place, name in enumerate(head)
    ]
    heads = [own[1] if name == own[0] else _heading(name, lang) for name in head]
    cells = [
        [_cell(cell, name, lang, secret=secret) for name, cell in zip(head, row, strict=True)]
        for row in body
    ]
    return html_table(heads, cells, caption=caption, right=right)


def html_table(
    head: Sequence[str],
    body: Sequence[Sequence[Any]],
    *,
    caption: str | Markup,
    right: Sequence[bool] = (),
) -> Markup:
    """A table whose first column heads the rows; it scrolls in its box where it is wide."""
    side = [Markup(' class="number"') if r else Markup() for r in right or [False] * len(head)]
    cells = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(side[k], title) for k, title in enumerate(head)
    )
    lines = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(_td(k, cell, side[k]) for k, cell in enumerate(row))
        )
        for row in body
    )
    label = Markup(escape(caption)).striptags()
    focus = Markup(' tabindex="0" role="region" aria-label="{}"').format(label)
    return Markup(
        '<div class="scroll"{}><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(focus if _is_wide(head, body) else Markup(), caption, cells, lines)


def _td(place: int, cell: Any, side: Markup) -> Markup:
    if place == 0:
        return Markup('<th scope="row">{}</th>').format(cell)
    return Markup("<td{}>{}</td>").format(side, cell)


def _is_wide(head: Sequence[str], body: Sequence[Sequence[Any]]) -> bool:
    """Whether a narrow screen has to scroll: only then the box takes the focus of the keyboard."""
    rows = [[str(cell) for cell in row] for row in (head, *body)]
    longest = [
        max(len(word) for row in rows for word in row[k].split(" ")) for k in range(len(head))
    ]
    return sum(longest) + 2 * len(longest) > FITS


def _is_quantity(cells: list[str]) -> bool:
    known = [cell for cell in cells if cell not in UNKNOWN]
    return bool(known) and all(NUMBER.fullmatch(cell) for cell in known)


def _heading(name: str, lang: Lang) -> str:
    """The head of a column: of the handbook's words, of the report's columns, or its name."""
    if name in words()["heads"]:
        return str(words()["heads"][name][lang])
    if lang == "de" and name in words()["words"]:
        text = str(words()["words"][name])
    elif name in COLUMNS:
        text = COLUMNS[name].heading(lang)
    else:
        text = name.replace("_", " ")
    return text[0].upper() + text[1:] if len(text) > 1 else text


def _cell(text: str, column: str, lang: Lang, *, secret: bool) -> str:
    say = words()["say"]
    if text in UNKNOWN:
        word = "not_available" if text == "x" else "secret" if secret else "none"
        return str(say[word][lang]) if text else ""
    if DAY.fullmatch(text):
        return date(text, lang=lang)
    match = NUMBER.fullmatch(text)
    if match and column not in LABELS:
        sign, whole, decimals, percent = match.groups()
        value = number(float(f"{whole}.{decimals or 0}"), lang=lang, digits=len(decimals or ""))
        mark = "−" if sign == "-" else sign
        tail = ("\N{NO-BREAK SPACE}%" if lang == "de" else "%") if percent else ""
        return f"{mark}{value}{tail}"
    return _word(text, column, lang)


def _word(text: str, column: str, lang: Lang) -> str:
    if column.startswith("quadrant") and text in QUADRANTS:
        return quadrant_name(text, lang=lang)
    known = REASONS.get(text) if column in {"left_out", "reason"} else words()["cells"].get(text)
    if known:
        return str(known[lang])
    if lang == "en":
        return text.replace("_", " ")
    for pattern, german in RANGES.items():
        if pattern.fullmatch(text):
            return DECIMAL.sub(r"\1,\2", pattern.sub(german, text))
    return "+".join(str(words()["words"].get(part, part)) for part in text.split("+"))
