"""The four quadrants of the competence analysis and their names.

| | growth < 0 | growth >= 0 |
|---|---|---|
| LQ >= 1 | specialised_shrinking | specialised_growth |
| LQ < 1 | shrinking | growth |
"""

from __future__ import annotations

from smartspec.codes.locales import Lang

QUADRANTS: dict[str, dict[str, str]] = {
    "specialised_growth": {
        "de": "Spezialisierter Wachstumsmarkt",
        "en": "Specialised growth market",
    },
    "growth": {"de": "Wachstumsmarkt", "en": "Growth market"},
    "shrinking": {"de": "Schrumpfender Markt", "en": "Shrinking market"},
    "specialised_shrinking": {
        "de": "Spezialisierter schrumpfender Markt",
        "en": "Specialised shrinking market",
    },
}


def quadrant_name(code: str, *, lang: Lang) -> str:
    """The name of a quadrant; empty for an industry whose quadrant is not known.

    Example:
        >>> quadrant_name("growth", lang="de"), quadrant_name("", lang="de")
        ('Wachstumsmarkt', '')
    """
    return QUADRANTS[code][lang] if code else ""
