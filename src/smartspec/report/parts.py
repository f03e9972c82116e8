"""What the parts of a region are called: cities, districts, or neither."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd

ONE: dict[tuple[str, ...], dict[str, str]] = {
    ("city",): {"de": "ihre Stadt", "en": "its city"},
    ("district",): {"de": "ihr Kreis", "en": "its district"},
}
MANY: dict[tuple[str, ...], dict[str, str]] = {
    ("city",): {"de": "Städte", "en": "cities"},
    ("district",): {"de": "Kreise", "en": "districts"},
    ("city", "district"): {"de": "Städte und Kreise", "en": "cities and districts"},
}


WITHIN: dict[tuple[str, ...], dict[str, str]] = {
    ("city",): {"de": "in den Städten", "en": "in the cities"},
    ("district",): {"de": "in den Kreisen", "en": "in the districts"},
    ("city", "district"): {"de": "in den Städten und Kreisen", "en": "in the cities and districts"},
}


def part_kinds(areas: pd.DataFrame, districts: list[str]) -> set[str]:
    """What the areas table says that the parts of the region are."""
    return set(areas.loc[areas["code"].isin(districts), "kind"])


def within_parts(kinds: Set[str], *, lang: str) -> str:
    """Where something is, in the parts of the region.

    Example:
        >>> within_parts({"district"}, lang="de"), within_parts({"region"}, lang="en")
        ('in den Kreisen', 'in the parts of the region')
    """
    other = {"de": "in den Teilgebieten", "en": "in the parts of the region"}
    return WITHIN.get(tuple(sorted(kinds)), other)[lang]


def of_parts(kinds: Set[str], *, lang: str) -> str:
    """Whose lists or profiles these are, after a noun.

    Example:
        >>> of_parts({"city", "district"}, lang="de"), of_parts({"area"}, lang="en")
        ('der Städte und Kreise', 'of the parts of the region')
    """
    key = tuple(sorted(kinds))
    if lang == "de":
        return f"der {MANY[key]['de'] if key in MANY else 'Teilgebiete'}"
    return f"of the {MANY[key]['en'] if key in MANY else 'parts of the region'}"


def counted_parts(kinds: Set[str], *, count: int, lang: str) -> str:
    """The parts of a region with their number, after the region's name.

    Example:
        >>> counted_parts({"city", "district"}, count=6, lang="en")
        'its 6 cities and districts'
        >>> counted_parts({"region"}, count=3, lang="de")
        'ihre 3 Teilgebiete'
    """
    key = tuple(sorted(kinds))
    if count == 1:
        return ONE.get(key, {"de": "ihr Teilgebiet", "en": "its one part"})[lang]
    word = MANY.get(key, {"de": "Teilgebiete", "en": "parts"})[lang]
    return f"{'ihre' if lang == 'de' else 'its'} {count} {word}"
