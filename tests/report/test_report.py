"""The page of the worked example, in both languages."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from smartspec.cube import with_segments
from smartspec.dossier import Dossier
from smartspec.errors import SelectionError
from smartspec.report import sections
from smartspec.report.context import Context
from smartspec.report.sections import overview

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Collects what an accessibility check looks at."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.svg: list[dict[str, str | None]] = []
        self.tables = self.captions = 0
        self.links: list[str] = []
        self.loads: list[str] = []
        self.lang = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "svg" and "svg" not in self.open:
            self.svg.append(found)
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        if tag in {"img", "script", "link", "iframe", "source", "image", "use"}:
            self.loads += [found.get(k) or "" for k in ("src", "href", "xlink:href") if k in found]
        if tag == "html":
            self.lang = found.get("lang") or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass


@pytest.fixture
def page(built: tuple[str, str]) -> Page:
    parsed = Page()
    parsed.feed(built[1])
    return parsed


def test_the_page_loads_nothing_from_anywhere(built: tuple[str, str], page: Page) -> None:
    assert not [load for load in page.loads if not load.startswith(("#", "data:"))]
    assert "default-src 'none'" in built[1]
    assert not re.search(r"url\((?!data:|#|&quot;#|\"#)", built[1])


def test_the_page_names_its_language(built: tuple[str, str], page: Page) -> None:
    assert page.lang == built[0]


def test_headings_descend_one_step_at_a_time(page: Page) -> None:
    assert page.headings.count(1) == 1
    steps = [b - a for a, b in zip(page.headings, page.headings[1:], strict=False)]
    assert max(steps) <= 1


def test_every_picture_has_a_role_a_name_and_a_description(page: Page) -> None:
    assert len(page.svg) > 20
    for svg in page.svg:
        assert svg["role"] == "img"
        for target in (svg["aria-labelledby"] or "").split():
            assert target in page.ids


def test_ids_are_unique_and_inner_links_arrive(page: Page) -> None:
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    assert not twice
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)


def test_every_table_has_a_caption(page: Page) -> None:
    assert page.tables == page.captions > 10


def test_illustrative_figures_say_so_at_the_top_and_at_each_figure(built: tuple[str, str]) -> None:
    word = {"de": "Illustrative Zahlen", "en": "Illustrative figures"}[built[0]]
    assert word in built[1].split("<nav", 1)[0]
    figures = re.findall(r"<figure.*?</figcaption>", built[1], flags=re.DOTALL)
    marked = [figure for figure in figures if word in figure.split("<figcaption>")[1]]
    assert [f for f in figures if word in f.split("<figcaption>")[0]] == marked
    of_district = re.findall(r'<details class="district".*?</details></figure>', built[1], flags=16)
    assert len(marked) > len(of_district) >= 15  # figures of facts, such as market sizes, have none
    assert all(word in figure for figure in of_district)


def test_numbers_are_written_in_the_language_of_the_page(built: tuple[str, str]) -> None:
    expected = {"de": "1.7", "en": "1,7"}[built[0]]
    facts = re.search(r'<dl class="facts">.*?</dl>', built[1], flags=re.DOTALL)
    assert facts
    assert re.search(rf"{re.escape(expected)}\d\d[.,]\d{{3}}", facts.group(0))


def test_all_sections_stand_in_the_page(page: Page, example: Dossier) -> None:
    absent = {"claim_results", "needs", "offers"}
    assert not absent & set(example)
    there = {s.name for s in sections() if not absent & set(s.needs)}
    assert there <= set(page.ids)


def test_the_summary_draws_no_growth_of_the_total_across_a_break(example: Dossier) -> None:
    cubes = dict(example.cubes)
    start, end = (str(example.settings["growth"][side]) for side in ("start", "end"))
    cube = cubes["employment"]
    days = [str(day)[:10] for day in cube["date"].values]
    cubes["employment"] = with_segments(cube, {day: int(day >= end) for day in days if day > start})
    broken = Context(replace(example, cubes=cubes), "en")
    with pytest.raises(SelectionError, match="the series has a break"):
        overview._employment(broken)
