"""Terms of innovation in German and English, so that a German need finds an English offer.

`data/terms.csv` holds one concept a line: its names, and the stems by which it is found, folded
(umlauts spelt out) and separated by semicolons. A German stem of six letters or more is found
anywhere in a word (Elektrolyse in Hochtemperaturelektrolyse), a shorter one at the beginning of a
word; stems of up to three letters, and English ones of up to four, are whole words (a plural s
apart).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from smartspec.codes.locales import Lang, check_lang
from smartspec.codes.wording import fold
from smartspec.errors import SelectionError, did_you_mean


@dataclass(frozen=True)
class Concept:
    """A concept with its name in both languages and the pattern that finds it in folded text."""

    code: str
    de: str
    en: str
    pattern: re.Pattern[str]


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by code.

    Example:
        >>> concepts()["hydrogen"].de
        'Wasserstoff'
    """
    text = (files("smartspec.codes") / "data" / "terms.csv").read_text(encoding="utf-8")
    return {
        row["concept"]: Concept(row["concept"], row["name_de"], row["name_en"], _pattern(row))
        for row in csv.DictReader(text.splitlines())
    }


def concepts_in(text: str) -> list[str]:
    """The concepts that a text of either language speaks of, in the order of the list.

    Example:
        >>> concepts_in("Wasserstofftankstelle für Binnenschiffe")
        ['hydrogen', 'inland_shipping', 'tank']
        >>> concepts_in("Hydrogen refuelling of inland vessels")
        ['hydrogen', 'inland_shipping', 'tank']
    """
    return list(_found(text))


def without_concepts(text: str, codes: Iterable[str]) -> str:
    """The folded text without the words that stand for these concepts.

    Example:
        >>> without_concepts("Machine learning for hydrogen plants", ["learning_machine"])
        'for hydrogen plants'
    """
    folded = fold(text)
    spans = [match.span() for code in codes for match in concepts()[code].pattern.finditer(folded)]
    kept = (
        word.group()
        for word in re.finditer(r"\S+", folded)
        if not any(start < word.end() and word.start() < end for start, end in spans)
    )
    return " ".join(kept)


@lru_cache(maxsize=50_000)
def _found(text: str) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(code for code, concept in concepts().items() if concept.pattern.search(folded))


def concept_name(code: str, *, lang: Lang) -> str:
    """The name of a concept.

    Raises:
        SelectionError: no such concept.

    Example:
        >>> concept_name("steel", lang="de")
        'Stahl'
    """
    if code not in concepts():
        raise SelectionError(f"no term '{code}'", cure=did_you_mean(code, concepts()))
    concept = concepts()[code]
    return concept.de if check_lang(lang) == "de" else concept.en


@cache
def stop_words() -> frozenset[str]:
    """Folded words of both languages that say nothing about the matter.

    Example:
        >>> "und" in stop_words(), "stahl" in stop_words()
        (True, False)
    """
    text = (files("smartspec.codes") / "data" / "stop_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _pattern(row: dict[str, str]) -> re.Pattern[str]:
    german = [_german(stem) for stem in row["de"].split(";")]
    english = [_english(stem) for stem in row["en"].split(";")]
    return re.compile("|".join(dict.fromkeys(german + english)))


def _german(stem: str) -> str:
    if len(stem) <= 3:
        return rf"\b{stem}\b"
    return stem if len(stem) >= 6 and " " not in stem else rf"\b{stem}"


def _english(stem: str) -> str:
    return rf"\b{stem}s?\b" if len(stem) <= 4 else rf"\b{stem}"
