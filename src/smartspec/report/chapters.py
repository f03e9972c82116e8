"""The chapters of the report, in the order of a smart specialisation strategy."""

from __future__ import annotations

CHAPTERS: dict[int, dict[str, str]] = {
    0: {"de": "Das Wichtigste in Kürze", "en": "At a glance"},
    1: {"de": "Region und Prozess", "en": "Region and process"},
    2: {"de": "Bestandsaufnahme", "en": "Where the region stands"},
    3: {"de": "Spezialisierungsfelder", "en": "Specialisation fields"},
    4: {"de": "Umsetzung und Monitoring", "en": "Implementation and monitoring"},
    5: {"de": "Internationale Zusammenarbeit", "en": "International cooperation"},
    6: {"de": "Nächste Schritte", "en": "Next steps"},
    7: {"de": "Aussagen und ihre Belege", "en": "Statements and their evidence"},
    8: {"de": "Methode und Quellen", "en": "Method and sources"},
}
