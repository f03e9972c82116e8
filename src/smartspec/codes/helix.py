"""The quadruple helix: sectors, types of actors, their names, and which type implies which sector.

Reference:
    Carayannis, E. G.; Campbell, D. F. J. (2009), "Mode 3" and "Quadruple Helix", International
    Journal of Technology Management 46 (3/4), 201-234; the fifth helix (environment): the same
    (2010), International Journal of Social Ecology and Sustainable Development 1 (1), 41-69.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from smartspec.codes.locales import Lang, check_lang
from smartspec.errors import SelectionError, did_you_mean

Sector = Literal["business", "science", "politics", "society", "environment"]

SECTORS: dict[str, dict[str, str]] = {
    "business": {"de": "Wirtschaft", "en": "business"},
    "science": {"de": "Wissenschaft", "en": "science"},
    "politics": {"de": "Politik und Verwaltung", "en": "politics and administration"},
    "society": {"de": "Zivilgesellschaft", "en": "civil society"},
    "environment": {"de": "Umfeld", "en": "environment"},
}
QUADRUPLE: tuple[str, ...] = ("business", "science", "politics", "society")

ACTOR_TYPES: dict[str, dict[str, str]] = {
    "university": {"de": "Universität", "en": "university"},
    "university_of_applied_sciences": {
        "de": "Hochschule für angewandte Wissenschaften",
        "en": "university of applied sciences",
    },
    "university_unit": {"de": "Teil einer Hochschule", "en": "part of a university"},
    "medical_faculty": {"de": "medizinische Fakultät", "en": "medical faculty"},
    "research_institute": {"de": "Forschungsinstitut", "en": "research institute"},
    "corporate_research": {"de": "Unternehmensforschung", "en": "corporate research"},
    "start_up": {"de": "Start-up", "en": "start-up"},
    "sme": {"de": "kleines oder mittleres Unternehmen", "en": "small or medium-sized firm"},
    "large_firm": {"de": "großes Unternehmen", "en": "large firm"},
    "incubator_or_accelerator": {
        "de": "Gründungszentrum oder Accelerator",
        "en": "incubator or accelerator",
    },
    "technology_centre_or_campus": {
        "de": "Technologiezentrum oder Campus",
        "en": "technology centre or campus",
    },
    "network_or_cluster": {"de": "Netzwerk oder Cluster", "en": "network or cluster"},
    "public_body": {"de": "öffentliche Stelle", "en": "public body"},
    "chamber": {"de": "Kammer", "en": "chamber"},
    "association": {"de": "Verband oder Verein", "en": "association"},
    "civil_society": {"de": "zivilgesellschaftliche Organisation", "en": "civil-society group"},
    "hospital": {"de": "Krankenhaus", "en": "hospital"},
    "education_provider": {"de": "Bildungsträger", "en": "education provider"},
}

# Only where the type leaves no doubt: a campus, a network, a hospital or an association can
# belong to each sector, so its sector must be said.
IMPLIED: Mapping[str, str] = {
    "university": "science",
    "university_of_applied_sciences": "science",
    "university_unit": "science",
    "medical_faculty": "science",
    "research_institute": "science",
    "corporate_research": "business",
    "start_up": "business",
    "sme": "business",
    "large_firm": "business",
    "public_body": "politics",
    "chamber": "business",
    "civil_society": "society",
}


def sector_name(sector: str, *, lang: Lang) -> str:
    """The name of a helix sector.

    Raises:
        SelectionError: no such sector; the message lists those that exist.

    Example:
        >>> sector_name("society", lang="de"), sector_name("society", lang="en")
        ('Zivilgesellschaft', 'civil society')
    """
    return _name(SECTORS, sector, "helix sector", lang)


def actor_type_name(actor_type: str, *, lang: Lang) -> str:
    """The name of a type of actor.

    Raises:
        SelectionError: no such type; the message lists those that exist.

    Example:
        >>> actor_type_name("start_up", lang="en")
        'start-up'
    """
    return _name(ACTOR_TYPES, actor_type, "type of actor", lang)


def implied_sector(actor_type: str) -> str | None:
    """The sector that a type implies; None where the type belongs to no sector by itself.

    Raises:
        SelectionError: no such type; the message lists those that exist.

    Example:
        >>> implied_sector("university"), implied_sector("network_or_cluster")
        ('science', None)
    """
    _name(ACTOR_TYPES, actor_type, "type of actor", "en")
    return IMPLIED.get(actor_type)


def _name(names: Mapping[str, Mapping[str, str]], code: str, what: str, lang: Lang) -> str:
    if code not in names:
        raise SelectionError(f"no {what} '{code}'", cure=did_you_mean(code, names))
    return names[code][check_lang(lang)]
