"""What the parts of a region are called: cities, districts, or neither."""

from __future__ import annotations

from collections.abc import Set

ONE: dict[tuple[str, ...], dict[str, str]] = {
    ("city",): {"de": "ihre Stadt", "en": "its city"},
    ("district",): {"de": "ihr Kreis", "en": "its district"},
}
MANY: dict[tuple[str, ...], dict[str, str]] = {
    ("city",): {"de": "Städte", "en": "cities"},
    ("district",): {"de": "Kreise", "en": "districts"},
    ("city", "district"): {"de": "Städte und Kreise", "en": "cities and districts"},
}


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
