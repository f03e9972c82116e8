"""Which column of a table means what, by the names that offices give to columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OF_AREA = (
    r"area|region|regional|geography|geo|district|county|lad|la|local authority|nuts ?\d?|itl ?\d?|"
    r"ags|kreis|gemeinde|gebiets?|raumeinheit"
)
_OF_INDUSTRY = (
    r"industry|sic|nace|wz|naics|isic|branchen?|wirtschaftszweig|division|section|sector|sektor"
)
_CODE = r"(?:codes?|keys?|id|schlüssel|nummer|nr\.?|kennziffer|kennung)"
HEADERS: dict[str, tuple[str, str]] = {  # a column of codes, else one whose cells count as codes
    "date": (
        r"(?:reference )?(?:date|year|time|period|month|quarter)|time_period|ref_?date|date_?name|"
        r"(?:berichts)?jahr|stichtag|datum|zeit|berichtszeitpunkt|zeitraum|jahr/stichtag",
        "",
    ),
    "region": (
        rf"(?:\w{{2,8}}[ _])?(?:{_OF_AREA})[ _-]?{_CODE}|mnemonic|ags|ars|gkz|kkz|"
        r"geofips|fips|area_fips|nuts ?[123]|"
        r"itl ?[123]|regional-?schlüssel|schlüssel(?:-?nummer)?|kennziffer",
        rf"(?:\w{{2,8}}[ _])?(?:{_OF_AREA})(?:[ _-]?name)?|land|bundesland|stadt|"
        r"name|kreise?(?: und kreisfreie.*)?|"
        r"kreis/stadt|regionale einheit|regionale bezeichnung",
    ),
    "industry": (
        rf"(?:{_OF_INDUSTRY})[ _-]?(?:\d{{1,5}}|rev\.? ?\d|r2)?[ _-]?{_CODE}|"
        r"(?:wz|sic|nace|naics|isic)[ _-]?(?:\d{1,5}|rev\.? ?\d|r2)?[ _-]?"
        r"(?:division|section|abteilung|abschnitt)?|wz\d{4}_code",
        rf"(?:{_OF_INDUSTRY})(?:[ _-]?(?:name|title|label|description))?|industries|"
        r"wirtschaftszweige|wirtschafts(?:abschnitt|abteilung)e?n?|wz\d{4}_name|"
        r"sic\d*[ _](?:title|description)",
    ),
    "employees": (
        r"(?:number of |no\. of |anzahl(?: der)? |zahl der )?(?:employees|employee jobs|employment|"
        r"jobs|persons employed|employed persons|svb|sv-?beschäftigten?.*|beschäftigten?\b.*|"
        r"sozialversicherungspflichtig beschäftigte.*|erwerbstätigen?\b.*|emp)(?: \([^)%]*\))?",
        "",
    ),
}
FIGURES = re.compile(r"values?|obs_?value|werte?|anzahl|counts?|numbers?|figures?", re.IGNORECASE)
EMPLOYMENT = re.compile(
    r"employees|employment|employed|\bjobs\b|beschäftigt|erwerbstätig|workforce", re.IGNORECASE
)
NO_COUNT = re.compile(r"rate|share|anteil|quote|per cent|percent|prozent|%|index|wage|pay\b", re.I)


def meanings(names: Sequence[str]) -> dict[str, list[str]]:
    """For each meaning the columns that may have it, those of codes first.

    Example:
        >>> meanings(["Area", "mnemonic", "Year"])["region"]
        ['mnemonic', 'Area']
    """
    found = {}
    for meaning, forms in HEADERS.items():
        fitting = [
            name
            for form in forms
            for name in names
            if form and re.fullmatch(form, name, re.IGNORECASE) and not NO_COUNT.search(name)
        ]
        found[meaning] = list(dict.fromkeys(fitting))
    return found
