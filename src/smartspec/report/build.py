"""Builds the page of a dossier from the sections, which are found by themselves."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.codes.locales import Lang, check_lang
from smartspec.codes.table_names import table_list
from smartspec.dossier import Dossier
from smartspec.report.chapters import CHAPTERS
from smartspec.report.claim_list import claim_list
from smartspec.report.context import Context
from smartspec.report.html import paragraph
from smartspec.report.page import Chapter, Part, page


@dataclass(frozen=True)
class Section:
    """A part of the report: one file of `report/sections/`."""

    name: str
    chapter: int
    order: int
    title: dict[str, str]
    needs: tuple[str, ...]
    render: Callable[[Context], Markup]

    def heading(self, context: Context) -> str:
        """The title on a page; `{n}` in it is the length of the TOP lists."""
        return self.title[context.lang].format(n=context.top, of_parts=context.of_parts)


def sections() -> list[Section]:
    """All sections in the order of the page."""
    found = [_section(module) for module in _modules()]
    return sorted(found, key=lambda section: (section.chapter, section.order, section.name))


def _modules() -> Iterator[ModuleType]:
    folder = importlib.import_module("smartspec.report.sections")  # the package, not the function
    for info in pkgutil.iter_modules(folder.__path__, prefix=f"{folder.__name__}."):
        yield importlib.import_module(info.name)


def _section(m: ModuleType) -> Section:
    name = m.__name__.rpartition(".")[2]
    return Section(name, m.CHAPTER, m.ORDER, m.TITLE, tuple(m.NEEDS), m.render)


def build(
    dossier: Dossier,
    *,
    lang: Lang,
    today: Any = None,
    progress: Callable[[str], None] | None = None,
) -> str:
    """One self-contained HTML page of a dossier: no request to any server.

    A section whose tables are missing says which, instead of failing.

    Args:
        dossier: an opened dossier.
        lang: `de` or `en`.
        today: the day of the page, which decides what is stale and has expired; None: nothing is,
            and the page names no day.
        progress: called with the name of each section before it is rendered.

    Raises:
        SelectionError: a language without texts.
    """
    day = None if today is None else pd.Timestamp(today).normalize()
    context = Context(dossier, check_lang(lang), today=day)
    chapters = []
    for number, members in itertools.groupby(sections(), key=lambda section: section.chapter):
        parts, missing = [], []
        for section in members:
            if progress:
                progress(section.name)
            lacks = [need for need in section.needs if not _has(dossier, need)]
            missing += lacks
            if not lacks:
                content = section.render(context)
                parts.append(Part(section.name, section.heading(context), content))
        notice = _missing(sorted(set(missing)), context) if missing else Markup()
        marked = _claims(number, context)
        chapters.append(Chapter(number, CHAPTERS[number][lang], parts, notice, marked))
    return page(context, chapters)


def _has(dossier: Dossier, need: str) -> bool:
    if need == "boundaries":
        return dossier.boundaries is not None
    if need.startswith("settings."):
        return need.removeprefix("settings.") in dossier.settings
    return need in dossier or need in dossier.cubes


def _claims(chapter: int, context: Context) -> Markup:
    """The sentences of the strategy's chapter of the same number, each with its mark."""
    if not context.has_claims:
        return Markup()
    results = context.claim_results
    own = results[results["chapter"].str.split(".").str[0] == str(chapter)]
    if not len(own):
        return Markup()
    title = context.say(de="Sätze dieses Kapitels", en="Sentences of this chapter")
    return Markup('<h3 id="claims-{}">{}</h3>{}').format(
        chapter, title, claim_list(own, lang=context.lang)
    )


def _missing(names: list[str], context: Context) -> Markup:
    listed = table_list(names, lang=context.lang)
    return paragraph(
        context.say(
            de=f"In diesem Kapitel fehlen Abschnitte, weil das Dossier noch nicht enthält: {listed}.",
            en=f"Sections of this chapter are left out because the dossier does not hold: {listed}.",
        ),
        kind="missing",
    )
