"""The families of methods in the order of the handbook."""

from __future__ import annotations

FAMILIES: dict[str, dict[str, str]] = {
    "specialisation": {"de": "Spezialisierung", "en": "Specialisation"},
    "change": {"de": "Wachstum und Portfolio", "en": "Growth and portfolio"},
    "shift": {"de": "Shift-Share-Analyse", "en": "Shift-share analysis"},
    "profiles": {"de": "Kompetenzprofil", "en": "Competence profile"},
    "groups": {"de": "Gruppen", "en": "Groups"},
    "bridges": {
        "de": "Wechsel der Klassifikation und der Gebiete",
        "en": "Changes of classification and territory",
    },
    "inequality": {"de": "Konzentration und Ungleichheit", "en": "Concentration and inequality"},
    "variety": {"de": "Vielfalt", "en": "Variety"},
    "industry_space": {"de": "Verwandtschaft der Wirtschaftszweige", "en": "Relatedness"},
    "complexity": {"de": "Komplexität und Chancen", "en": "Complexity and opportunities"},
    "dynamics": {"de": "Entwicklung und Krisenfestigkeit", "en": "Dynamics and resilience"},
    "space": {"de": "Räumliche Muster", "en": "Spatial patterns"},
    "benchmarking": {"de": "Vergleichbare Regionen", "en": "Benchmarking"},
    "uncertainty": {"de": "Unsicherheit", "en": "Uncertainty"},
    "secrecy": {"de": "Schranken geheimer Werte", "en": "Bounds of secret figures"},
    "disclosure": {"de": "Prüfung auf Offenlegung", "en": "Disclosure audit"},
    "network": {"de": "Innovationssystem", "en": "Innovation system"},
}
