"""Names of organisations taken apart: legal form, kind, place, and the words that tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from smartspec.codes.wording import fold
from smartspec.gate import parse_shipped

CAMPUS = re.compile(r"standort|campus|werk\b|niederlassung|abteilung|location|site", re.IGNORECASE)
KIND, WEAK, PLACE, TELLING = 0.6, 0.4, 0.5, 1.0


@dataclass(frozen=True)
class NameForm:
    """One way to write an actor's name: as written, its words, without blanks, its acronym."""

    written: str
    words: tuple[str, ...]
    joined: str
    initials: frozenset[str]
    is_acronym: bool
    is_alias: bool
    legal_form: bool


@cache
def name_words() -> dict[str, Any]:
    """The lists of `codes/data/name_words.yaml`."""
    text = (files("smartspec.codes") / "data" / "name_words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = parse_shipped(text)
    return loaded


def name_forms(name: str, aliases: Iterable[str]) -> list[NameForm]:
    """The ways to write a name: itself, without its brackets, and its aliases.

    Brackets that name a site (Standort Hagen) stay: two sites are not one organisation.

    Example:
        >>> [form.joined for form in name_forms("Institut für Internet-Sicherheit GmbH", ["if(is)"])]
        ['institutinternetsicherheit', 'ifis']
    """
    found = [_form(name, is_alias=False)]
    short = re.sub(r"(?<!\s)\s*\([^)]*\)", "", name).strip()
    if short and short != name and not CAMPUS.search(name):
        found.append(_form(short, is_alias=False))
    found += [_form(alias, is_alias=True) for alias in aliases]
    return [form for form in dict.fromkeys(found) if form.joined]


def weight(word: str, places: frozenset[str]) -> float:
    """How much a word tells organisations apart: its kind, its place and frequent words less."""
    if word in places:
        return PLACE
    if word in _set("kinds"):
        return KIND
    return WEAK if word in _set("weak") or len(word) == 1 else TELLING


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(name_words()[name])


@cache
def _replacements() -> tuple[re.Pattern[str], dict[str, str]]:
    """Variants of words, the longest first, and what they are compared as."""
    variants = {v: same for same, others in name_words()["same"].items() for v in others}
    ordered = sorted(variants, key=lambda variant: (-len(variant), variant))
    return re.compile(rf"\b({'|'.join(map(re.escape, ordered))})\b"), variants


@cache
def _legal() -> re.Pattern[str]:
    ordered = sorted(name_words()["legal_forms"], key=lambda form: (-len(form), form))
    # never at the beginning: there an abbreviation is the name
    return re.compile(rf"(?<=[a-z0-9]) ({'|'.join(map(re.escape, ordered))})(?= |$)")


@lru_cache(maxsize=100_000)
def _form(written: str, *, is_alias: bool) -> NameForm:
    folded = fold(written)
    plain = _legal().sub("", folded)
    pattern, same = _replacements()
    text = pattern.sub(lambda match: same[match.group()], plain)
    words = tuple(word for word in text.split() if word not in _set("fillers"))
    return NameForm(
        written=written,
        words=words,
        joined="".join(words),
        initials=_initials(written),
        is_acronym=_is_acronym(written),
        is_alias=is_alias,
        legal_form=plain != folded,
    )


def _is_acronym(written: str) -> bool:
    """Two to seven letters in one word, most of them capitals (RUB, GmbH is none, MPI-SP)."""
    letters = re.sub(r"[^A-Za-zÄÖÜäöü]", "", written)
    capitals = sum(letter.isupper() for letter in letters)
    return 2 <= len(letters) <= 7 and " " not in written.strip() and capitals >= 0.6 * len(letters)


def _initials(written: str) -> frozenset[str]:
    """First letters of the words, with and without linking words; capitals inside words count."""
    outside = re.sub(r"\([^)]*\)", "", written)
    parts = re.findall(r"[A-ZÄÖÜ][a-zäöüß]+|[A-ZÄÖÜ]+(?![a-z])|[a-zäöüß0-9]+", outside)
    full = "".join(fold(part)[:1] for part in parts if fold(part))
    kept = "".join(
        fold(part)[:1] for part in parts if fold(part) and fold(part) not in _set("fillers")
    )
    return frozenset(text for text in (full, kept) if len(text) >= 3)
