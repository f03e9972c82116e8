"""Every text of the page: in its language, in words for people, true to the documents it names."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

from smartspec.report.context import Context
from smartspec.report.row_names import row_names

SILENT = {"style", "script", "math"}
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}


class Said(NamedTuple):
    """A text node: its words, its language, the elements around it."""

    text: str
    lang: str
    inside: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[Said] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        above = self.open[-1][1] if self.open else ""
        self.open.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = tuple(tag for tag, _ in self.open)
        if data.strip() and not SILENT & set(inside):
            self.found.append(Said(" ".join(data.split()), self.open[-1][1], inside))


def texts(page: str) -> Iterator[Said]:
    """All texts of a page, those of its drawings included."""
    reader = _Reader()
    reader.feed(page)
    yield from dict.fromkeys(reader.found)


# beside those of smartspec.codes.languages, which marks what this test looks for
GERMAN_TEXT = """
der die das und oder für mit von vom zum zur dem den des ein eine einer nicht kein keine ist sind
wird werden wurde auf aus bei nach über unter durch auch nur sowie bis seit ohne zwei drei vier fünf
sechs sieben acht neun zehn beschäftigte wirtschaftszweige anteil wachstum städte kreise abbildung
quelle geheim rang stelle
"""
ENGLISH_TEXT = """
the of and or for with from on is are were be not none which that this their than only
more most each every one two three four five six seven eight nine ten employees industries
share growth districts figure source secret rank since until
"""
GERMAN, ENGLISH = set(GERMAN_TEXT.split()), set(ENGLISH_TEXT.split())
WORD = re.compile(r"[^\W\d_]+")
SNAKE = re.compile(r"(?<![\w/.-])[a-z]+(?:_[a-z0-9]+)+(?![\w/-])")
KEY_VALUE = re.compile(r"\b[a-z_]+=(?:\"[^\"]*\"|'[^']*')")
GERMAN_NUMBER = re.compile(r"\d,\d{1,2}(?!\d)\s?(?:%|Mio|Mrd|EUR)|\d\s%|\d\.\d{3},\d")
ENGLISH_NUMBER = re.compile(r"\d\.\d{1,2}(?!\d)\s?(?:%|million|billion|bn)|\d%|\d,\d{3}\.\d")


@pytest.fixture
def said(built: tuple[str, str]) -> list[Said]:
    return list(texts(built[1]))


@pytest.fixture
def names(example, built: tuple[str, str]) -> re.Pattern[str]:
    found = {name for name in Context(example, built[0]).proper_names if len(name) > 3}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def test_no_text_is_in_the_other_language_without_saying_so(said, names):
    for one in said:
        words = WORD.findall(names.sub(" ", one.text))
        words = [word.lower() for word in words if len(word) == 1 or not word.isupper()]
        count = {"de": sum(w in GERMAN for w in words), "en": sum(w in ENGLISH for w in words)}
        other = "en" if one.lang == "de" else "de"
        assert count[other] <= count[one.lang] or count[other] < 1, one


def test_numbers_of_the_other_language_stand_only_in_quotations(said):
    for one in said:
        wrong = GERMAN_NUMBER if one.lang == "en" else ENGLISH_NUMBER
        assert not wrong.search(one.text), one


def test_no_word_of_a_machine_stands_in_the_page(said):
    for one in said:
        if "code" not in one.inside:
            assert not SNAKE.search(one.text), one
            assert not KEY_VALUE.search(one.text), one


def test_units_carry_their_signs(said):
    for one in said:
        assert not re.search(r"\b(km2|CO2|\d m t)\b", one.text), one


def test_a_numbered_figure_is_the_pages_own_or_says_whose_it_is(said):
    number = re.compile(r"\b(Abbildung(en)?|Abb\.|[Ff]igures?|[Ff]ig\.) \d")
    named = re.compile(r"Strategie|Quelle|Dokument|strategy|source|document")
    place = re.compile(r"^(C\d+; )?[\d.;, –-]*((Abb|fig|Fn|fn)\. [\d.;, –-]+)+$")
    for one in said:
        own = "figcaption" in one.inside or "svg" in one.inside
        if not own and number.search(one.text):
            assert named.search(one.text) or place.match(one.text), one


OTHER = re.compile(r"(Stelle|Place|Wie gedruckt|As printed|Zeit|Time|Jahr|Year|WZ|Code|Nr|No).*")


def test_columns_of_quantities_stand_on_the_right(built):
    quantity = re.compile(r"(▲ )?[+−]?\d[\d.,]*(\s?%)?")
    for table in re.findall(r"<table.*?</table>", built[1], flags=re.DOTALL):
        columns: dict[str, list[bool]] = {}
        for label, cell in re.findall(r'<td data-label="([^"]*)">(.*?)</td>', table, flags=16):
            text = re.sub("<[^>]*>", "", cell).replace("\N{NO-BREAK SPACE}", " ").strip()
            columns.setdefault(label, []).append(bool(quantity.fullmatch(text)))
        for label, found in columns.items():
            assert OTHER.fullmatch(label) or 2 * sum(found) <= len(found), (label, table[:200])


def test_no_page_names_a_row_by_its_id(built, example):
    """Ids of claims stand beside their sentences and are explained there; the others say nothing."""
    lang, page = built
    named = row_names(example, lang=lang)
    assert {"P044", "F001", "M001", "EV039", "SW036"} <= set(named)
    wanted = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")\b")
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", page, flags=re.DOTALL)
    assert sorted(set(wanted.findall(re.sub(r"<[^>]*>", " ", body)))) == []
