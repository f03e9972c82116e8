"""Areas: the German official municipality key (AGS), its levels and the 16 states.

Reference:
    Statistisches Bundesamt, Amtlicher Gemeindeschlüssel: state (2 digits), government district (3),
    district (5), municipality (8). `DG` is how the statistics offices write Germany.
"""

from __future__ import annotations

import re

from smartspec.codes.locales import Lang, check_lang
from smartspec.errors import SelectionError, did_you_mean

COUNTRY = "DG"
PARTS = ("city", "district", "area")  # kinds of the areas that a region consists of
LEVELS = {2: "state", 3: "government_district", 5: "district", 8: "municipality"}
STATES: dict[str, dict[str, str]] = {
    "01": {"de": "Schleswig-Holstein", "en": "Schleswig-Holstein"},
    "02": {"de": "Hamburg", "en": "Hamburg"},
    "03": {"de": "Niedersachsen", "en": "Lower Saxony"},
    "04": {"de": "Bremen", "en": "Bremen"},
    "05": {"de": "Nordrhein-Westfalen", "en": "North Rhine-Westphalia"},
    "06": {"de": "Hessen", "en": "Hesse"},
    "07": {"de": "Rheinland-Pfalz", "en": "Rhineland-Palatinate"},
    "08": {"de": "Baden-Württemberg", "en": "Baden-Württemberg"},
    "09": {"de": "Bayern", "en": "Bavaria"},
    "10": {"de": "Saarland", "en": "Saarland"},
    "11": {"de": "Berlin", "en": "Berlin"},
    "12": {"de": "Brandenburg", "en": "Brandenburg"},
    "13": {"de": "Mecklenburg-Vorpommern", "en": "Mecklenburg-Western Pomerania"},
    "14": {"de": "Sachsen", "en": "Saxony"},
    "15": {"de": "Sachsen-Anhalt", "en": "Saxony-Anhalt"},
    "16": {"de": "Thüringen", "en": "Thuringia"},
}


def is_ags(code: str) -> bool:
    """Whether a code has the form of an AGS: 2, 3, 5 or 8 digits that begin with a state.

    Example:
        >>> is_ags("05112"), is_ags("5112"), is_ags("17"), is_ags("DEA12")
        (True, False, False, False)
    """
    return bool(re.fullmatch(r"\d+", code)) and len(code) in LEVELS and code[:2] in STATES


def is_nuts(code: str) -> bool:
    """Whether a code has the form of a NUTS region: country and up to three more places.

    Example:
        >>> is_nuts("DEA12"), is_nuts("UKC1"), is_nuts("05112")
        (True, True, False)
    """
    return re.fullmatch(r"[A-Z]{2}[0-9A-Z]{0,3}", code) is not None and code != COUNTRY


def area_level(code: str) -> str:
    """The level of an area: country, state, government_district, district, municipality, nuts1-3.

    Raises:
        SelectionError: neither an AGS nor a NUTS code; the dossier's own groups have no level.

    Example:
        >>> area_level("05"), area_level("05112"), area_level("DEA12")
        ('state', 'district', 'nuts3')
    """
    if code == COUNTRY or (is_nuts(code) and len(code) == 2):
        return "country"
    if is_ags(code):
        return LEVELS[len(code)]
    if is_nuts(code):
        return f"nuts{len(code) - 2}"
    cure = "AGS have 2, 3, 5 or 8 digits with their leading zero, NUTS codes look like DEA12"
    raise SelectionError(f"'{code}' is not a code of an area", cure=cure)


def state_name(code: str, *, lang: Lang = "de") -> str:
    """The name of the state that an AGS lies in.

    Raises:
        SelectionError: not an AGS.

    Example:
        >>> state_name("05112"), state_name("09", lang="en")
        ('Nordrhein-Westfalen', 'Bavaria')
    """
    if not is_ags(code):
        raise SelectionError(f"'{code}' is not an AGS", cure=did_you_mean(code, STATES))
    return STATES[code[:2]][check_lang(lang)]


def contains(area: str, part: str) -> bool:
    """Whether an area contains another one (or is it), both by AGS or both by NUTS code.

    Example:
        >>> contains("05", "05112"), contains("DEA", "DEA12"), contains("05", "06411")
        (True, True, False)
        >>> contains("DG", "05112")
        True
    """
    if area == COUNTRY:
        return is_ags(part) or part == COUNTRY
    same_kind = (is_ags(area) and is_ags(part)) or (is_nuts(area) and is_nuts(part))
    return same_kind and part.startswith(area)
