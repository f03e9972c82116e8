"""What a chart of one figure shows, in words for its subtitle: of the figure, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smartspec.codes.locales import Lang, choose, date

REFERENCE = {"de": "Vergleich: {reference}{include}", "en": "Reference: {reference}{include}"}
INCLUDE = {
    "de": (" (ohne die Region)", ""),
    "en": (" (without the region)", ""),
}
GROWTH_OF = {
    "employees": {"de": "Wachstum der Beschäftigten", "en": "Growth of employees"},
    "share": {
        "de": "Wachstum des Anteils an den Beschäftigten",
        "en": "Growth of the share of employees",
    },
}
PERIOD = {"de": "{start} bis {end}", "en": "{start} to {end}"}
AT_END = ("location_quotient", "share", "employees")  # figures of one date


def shown_words(attrs: Mapping[str, Any], figure: str, *, lang: Lang) -> list[str]:
    """Reference, type of growth and dates, as far as a figure has them and the attributes know them.

    A quotient has a reference and a date; growth has a type and a period. Of a figure with another
    name nothing is said but what all of the table share: reference and period.

    Args:
        attrs: of a profile or table: reference_name, include_region, growth_of, start, end.
        figure: name of the column.
        lang: `de` or `en`.

    Example:
        >>> attrs = {"reference_name": "NRW", "growth_of": "share", "start": "2015", "end": "2020-06-30"}
        >>> shown_words(attrs, "location_quotient", lang="en")
        ['Reference: NRW', '30 June 2020']
        >>> shown_words(attrs, "employees", lang="de")
        ['30.06.2020']
    """
    parts = []
    name = attrs.get("reference_name") or attrs.get("reference")
    if name and figure not in ("share", "employees"):
        include = INCLUDE[lang][bool(attrs.get("include_region", 1))]
        parts.append(choose(lang, REFERENCE).format(reference=name, include=include))
    if figure.startswith("growth") and (kind := attrs.get("growth_of")) in GROWTH_OF:
        parts.append(choose(lang, GROWTH_OF[str(kind)]))
    days = {key: date(attrs[key], lang=lang) for key in ("start", "end") if attrs.get(key)}
    if figure in AT_END and "end" in days:
        parts.append(days["end"])
    elif len(days) == 2:
        parts.append(choose(lang, PERIOD).format(**days))
    return parts
