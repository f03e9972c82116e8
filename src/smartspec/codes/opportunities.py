"""The four corners of the opportunity map and their names.

| | less related | related |
|---|---|---|
| complex | casino | high_road |
| less complex | dead_end | slow_road |

The words of the literature are no verdict on an industry, so what a corner means stands first.
"""

from __future__ import annotations

from smartspec.codes.locales import Lang

OPPORTUNITIES: dict[str, dict[str, str]] = {
    "high_road": {
        "de": "verwandt und komplex (high road)",
        "en": "related and complex (high road)",
    },
    "slow_road": {
        "de": "verwandt, weniger komplex (slow road)",
        "en": "related, less complex (slow road)",
    },
    "casino": {
        "de": "komplex, weniger verwandt (casino)",
        "en": "complex, less related (casino)",
    },
    "dead_end": {
        "de": "weniger verwandt, weniger komplex (dead end)",
        "en": "less related, less complex (dead end)",
    },
}
OPEN = {"de": "Feld offen wegen geheimer Zahlen", "en": "corner open because of secret figures"}


def opportunity_name(code: str, *, lang: Lang) -> str:
    """The name of a corner; for an industry whose corner secret figures leave open, that.

    Example:
        >>> opportunity_name("high_road", lang="de"), opportunity_name("casino", lang="en")
        ('verwandt und komplex (high road)', 'complex, less related (casino)')
    """
    return OPPORTUNITIES[code][lang] if code else OPEN[lang]
