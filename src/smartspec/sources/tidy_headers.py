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
# French, Spanish, Portuguese, Italian, Dutch, Polish, the Nordic languages
_AREA_ABROAD = (
    r"communes?|départements?|departement|régions?|zone d'emploi|epci|munic[ií]pios?|provincias?|comarca|"
    r"comunidad(?: autónoma)?|concelho|comune|comuni|provincia|provincie|regione|gemeente|regio|gmina|"
    r"powiat|województwo|kommune?r?|län|fylke"
)
_INDUSTRY_ABROAD = (
    r"secteurs?(?: d'activité)?|activités?(?: économique)?|branches?(?: d'activité)?|actividad(?:es)?|"
    r"actividad económica|rama(?: de actividad)?|atividade|setor|settore|attività(?: economica)?|"
    r"bedrijfstak(?:ken)?|bedrijfssector|sekcja|dział|näringsgren|næring|branche"
)
HEADERS: dict[str, tuple[str, str]] = {  # a column of codes, else one whose cells count as codes
    "date": (
        r"(?:reference )?(?:date|year|time|period|month|quarter)|time_period|ref_?date|date_?name|"
        r"(?:berichts)?jahr|stichtag|datum|zeit|berichtszeitpunkt|zeitraum|jahr/stichtag|"
        r"année|annee|an|période|trimestre|date de référence|año|ano|periodo|anno|jaar|periode|rok|år|"
        r"vuosi|év",
        "",
    ),
    "region": (
        rf"(?:\w{{2,8}}[ _])?(?:{_OF_AREA})[ _-]?{_CODE}|mnemonic|ags|ars|gkz|kkz|"
        r"geofips|fips|area_fips|nuts ?[123]|"
        r"itl ?[123]|(?:code|cod|código|codigo|codice|kod)[ _.-]?(?:insee|istat|teryt|ine|"
        rf"{_AREA_ABROAD})|(?:{_AREA_ABROAD})[ _-]?(?:code|kod|kode|codice)|codgeo|teryt|insee|"
        r"regional-?schlüssel|schlüssel(?:-?nummer)?|kennziffer",
        rf"(?:\w{{2,8}}[ _])?(?:{_OF_AREA})(?:[ _-]?name)?|land|bundesland|stadt|"
        r"name|kreise?(?: und kreisfreie.*)?|"
        rf"{_AREA_ABROAD}|kreis/stadt|regionale einheit|regionale bezeichnung",
    ),
    "industry": (
        rf"(?:{_OF_INDUSTRY})[ _-]?(?:\d{{1,5}}|rev\.? ?\d|r2)?[ _-]?{_CODE}|"
        r"(?:wz|sic|nace|naics|isic)[ _-]?(?:\d{1,5}|rev\.? ?\d|r2)?[ _-]?"
        r"(?:division|section|abteilung|abschnitt)?|wz\d{4}_code|naf|ape|cnae|ateco|sbi|pkd|sni|"
        rf"(?:code|cod|código|codigo|codice|kod)[ _.-]?(?:naf|ape|cnae|ateco|sbi|pkd|sni|{_INDUSTRY_ABROAD})",
        rf"(?:{_OF_INDUSTRY})(?:[ _-]?(?:name|title|label|description))?|industries|"
        r"wirtschaftszweige|wirtschafts(?:abschnitt|abteilung)e?n?|wz\d{4}_name|"
        rf"sic\d*[ _](?:title|description)|{_INDUSTRY_ABROAD}",
    ),
    "employees": (
        r"(?:number of |no\. of |anzahl(?: der)? |zahl der )?(?:employees|employee jobs|employment|"
        r"jobs|persons employed|employed persons|svb|sv-?beschäftigten?.*|beschäftigten?\b.*|"
        r"sozialversicherungspflichtig beschäftigte.*|erwerbstätigen?\b.*|emp|"
        r"effectifs?(?: salariés?)?|emplois?(?: salariés?)?|(?:nombre de )?salariés|empleos?|empleados|"
        r"ocupados|afiliados|afiliaciones|trabajadores|trabalhadores|pessoal ao serviço|addetti|occupati|"
        r"dipendenti|werknemers|werkzame personen|banen|pracujący|zatrudnieni|zatrudnienie|"
        r"anställda|sysselsatta|sysselsatte|ansatte|beskæftigede|lønmodtagere)(?: \([^)%]*\))?",
        "",
    ),
}
FIGURES = re.compile(r"values?|obs_?value|werte?|anzahl|counts?|numbers?|figures?", re.IGNORECASE)
EMPLOYMENT = re.compile(
    r"employees|employment|employed|\bjobs\b|beschäftigt|erwerbstätig|workforce|"
    r"effectifs?\b|emplois?\b|salarié|empleo|ocupad|addetti|occupati|werknemers|pracując|zatrudn|anställda",
    re.IGNORECASE,
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
