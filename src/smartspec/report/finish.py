"""The last hand on a page: signs, references to figures of a source, and texts in another language.

All text of a page goes through here once, whoever wrote it: a section, a chart, or a table of the
dossier. So a text that stands in one language only says so (`lang`, WCAG 2.2, 3.1.2), a figure of
a source is not taken for one of the page, and units carry their signs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smartspec.codes.languages import language_of
from smartspec.codes.locales import Lang
from smartspec.report.row_names import Renamed

TOKEN = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^>]*?)(/?)>", re.DOTALL)
LANG = re.compile(r'\slang="([^"]*)"')
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}
SILENT = {"style", "script", "math"}  # no words of a language
DRAWN = {"text", "tspan", "title", "desc"}  # of a drawing: the element itself says the language
OWN = {"figcaption"}  # counts the page's own figures
SIGNS = (
    (re.compile(r"\bkm2\b"), "km²"),
    (re.compile(r"\bm2\b"), "m²"),
    (re.compile(r"\bm3\b"), "m³"),
    (re.compile(r"\bCO2\b"), "CO₂"),
    (re.compile(r"(?<=\d )m t\b"), {"de": "Mio. Tonnen", "en": "million tonnes"}),
)
NUMBERS = r"\d+(?:\s?[-–]\s?\d+)?(?:(?:, | und | and | to | bis )\d+)*"
FIGURE = {
    "de": re.compile(rf"\b(?:Abbildungen|Abbildung|Abb\.)[ \u00a0]{NUMBERS}"),
    "en": re.compile(rf"\b(?:[Ff]igures|[Ff]igure|[Ff]igs?\.)[ \u00a0]{NUMBERS}"),
}
OF_SOURCE = {"de": " der Quelle", "en": " of the source"}
NAMED = re.compile(r"\b(Strategie|Quelle|Dokument|strategy|source|document|report|Bericht)")
PLACE = re.compile(r"^[\d\s.,;:()–-]*(?:[A-ZÄÖÜa-z]+\.? [\d\s.,;–-]+)+$")  # "2.2, fig. 5"


@dataclass
class _Open:
    """The elements that are open at a place of the page."""

    names: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)  # where the opening tag stands in the output

    def push(self, name: str, lang: str, at: int) -> None:
        self.names.append(name)
        self.langs.append(lang)
        self.at.append(at)

    def pop(self, name: str) -> None:
        while self.names:
            last = self.names.pop()
            self.langs.pop()
            self.at.pop()
            if last == name:
                return

    def inside(self, names: set[str]) -> bool:
        return not names.isdisjoint(self.names)


def finish(
    page: str,
    *,
    lang: Lang,
    names: Iterable[str] = (),
    rows: Mapping[str, str] | None = None,
) -> str:
    """A page whose texts carry signs, name the source of a figure, and say another language.

    Args:
        page: HTML; text is escaped.
        lang: language of the page.
        names: proper names, which have no language; "Mülheim an der Ruhr" is no German sentence.

        rows: what rows of the dossier are called, by id (see `row_names`).

    Example:
        >>> finish("<td>Zahl der Betriebe je km2</td>", lang="en")
        '<td><span lang="de">Zahl der Betriebe je km²</span></td>'
        >>> finish("<p>Figure 5 shows it.</p>", lang="en")
        '<p>Figure 5 of the source shows it.</p>'
    """
    known, renamed = _Names(names), Renamed(rows or {})
    parts: list[str] = []
    opened = _Open()
    for token in TOKEN.split(page):
        tag = TAG.fullmatch(token) if token.startswith("<") else None
        if tag is None:
            silent = opened.inside(SILENT)
            spoken = token if silent else _text(renamed(token), opened, parts, lang, known)
            parts.append(spoken)
            continue
        closing, name, attributes, alone = tag.groups()
        if closing:
            opened.pop(name)
        elif not alone and name not in VOID:
            given = LANG.search(attributes)
            inherited = opened.langs[-1] if opened.langs else lang
            opened.push(name, given[1] if given else inherited, len(parts))
        parts.append(token)
    return "".join(parts)


def _text(token: str, opened: _Open, parts: list[str], lang: Lang, known: _Names) -> str:
    """A text of the page as it is to stand; in a drawing its element says the language."""
    if not token.strip() or token.startswith("<"):
        return token
    here = opened.langs[-1] if opened.langs else lang
    drawn = opened.inside({"svg"})
    text = token
    for pattern, sign in SIGNS:
        text = pattern.sub(sign if isinstance(sign, str) else sign.get(here, sign[lang]), text)
    if not drawn and not opened.inside(OWN):
        text = name_figures(text, lang="de" if here == "de" else "en")
    other = known.language(html.unescape(token))
    if here != lang or other in (None, lang):
        return text
    if not drawn and opened.names[-1:] not in (["title"], ["option"]):
        return f'<span lang="{other}">{text}</span>'
    if drawn and opened.names[-1] in DRAWN:
        at = opened.at[-1]
        parts[at] = re.sub(r"^<([\w:-]+)", rf'<\1 lang="{other}"', parts[at], count=1)
    return text


def name_figures(text: str, *, lang: Lang, of: str | None = None) -> str:
    """A text in which a figure of another document says whose it is.

    Args:
        text: a sentence; one that names a document already, or a mere place, stays as it is.
        lang: language of the text.
        of: how the document is called; None: the source.

    Example:
        >>> name_figures("Abbildung 5 zählt Metall dazu.", lang="de")
        'Abbildung 5 der Quelle zählt Metall dazu.'
        >>> name_figures("2.2, fig. 5", lang="en")
        '2.2, fig. 5'
    """
    if NAMED.search(text) or PLACE.match(text.strip()):
        return text
    word = OF_SOURCE[lang] if of is None else f" {of}"
    return FIGURE[lang].sub(lambda found: f"{found[0]}{word}", text)


class _Names:
    """Proper names, and the language of what is left of a text without them."""

    def __init__(self, names: Iterable[str]) -> None:
        found = sorted({name for name in names if len(name) > 3}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, found))) if found else None
        self._kept: dict[str, Lang | None] = {}

    def language(self, text: str) -> Lang | None:
        """The language of a text; of a mere name or a list of names, that of the names."""
        if text not in self._kept:
            found = language_of(text)
            if found is not None and self._pattern is not None:
                rest = self._pattern.sub(" ", text)
                found = language_of(rest) if re.search(r"[^\W\d_]{2}", rest) else found
            self._kept[text] = found
        return self._kept[text]
