"""What actors do, as weighted words of their names and descriptions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from smartspec.analysis.network.register import Names
from smartspec.codes.locales import LANGUAGES
from smartspec.codes.terms import concepts, concepts_in, without_concepts
from smartspec.codes.wording import fold
from smartspec.strategy.text_words import spelling, stem, words

Tables = Mapping[str, pd.DataFrame]
MOST_OWNERS = 150  # a word of more actors tells nobody apart, and pairs grow with its square


class Words(NamedTuple):
    """The words of each actor with their weights, and how they are written in both languages."""

    weights: list[dict[str, float]]
    written: dict[str, dict[str, str]]


def place_words(tables: Tables, districts: Names) -> set[str]:
    """Stems of the names of districts and towns: where an actor sits is not what it does."""
    names = [name for both in districts.values() for name in both.values()]
    if "municipality" in tables["actors"]:
        names += [str(name) for name in tables["actors"]["municipality"].dropna()]
    return {stem(word) for name in names for word in fold(name).split()}


def profile_words(actors: pd.DataFrame, places: set[str]) -> Words:
    """Concepts and stems of name and description, each once, weighted by `ln(N / df)`."""
    written = {f"#{code}": {"de": found.de, "en": found.en} for code, found in concepts().items()}
    sets: list[set[str]] = [set() for _ in range(len(actors))]
    for column, lang in (("name", ""), ("description_de", "de"), ("description_en", "en")):
        for found, text in zip(sets, actors[column], strict=True):
            found.update(_keys(text, lang, places, written))
    owners = Counter(key for found in sets for key in found)
    rarity = {
        key: math.log(len(sets) / count) for key, count in owners.items() if count <= MOST_OWNERS
    }
    weights = [{key: rarity[key] for key in sorted(found) if rarity.get(key)} for found in sets]
    return Words([_unit(weight) for weight in weights], written)


def _keys(text: str, lang: str, places: set[str], written: dict[str, dict[str, str]]) -> set[str]:
    """What one text speaks of; new words are added to `written` for the language of the text."""
    codes = concepts_in(text)
    found = {f"#{code}" for code in codes}
    as_written = spelling(text)
    for word in words(without_concepts(text, codes)):
        base = stem(word)
        if len(word) >= 5 and base not in places:
            key = f"{lang}:{base}"
            found.add(key)
            said = as_written.get(word, word)
            written.setdefault(key, {lang: said} if lang else dict.fromkeys(LANGUAGES, said))
    return found


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value**2 for value in weights.values()))
    return {key: value / length for key, value in weights.items()}
