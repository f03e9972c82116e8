"""What the parts of a dossier are called where people read: never by the name of a file or key."""

from __future__ import annotations

from collections.abc import Iterable

from smartspec.codes.locales import Lang
from smartspec.codes.wording import listing, quoted
from smartspec.tables import schema, schema_names

OTHER: dict[str, dict[Lang, str]] = {
    "employment": {"de": "Beschäftigte", "en": "employment"},
    "boundaries": {"de": "Gebietsgrenzen", "en": "Boundaries"},
    "settings.growth": {"de": "Zeitraum des Wachstums", "en": "period of growth"},
    "settings.shock": {"de": "Zeitraum der Krise", "en": "Period of the shock"},
}


def table_name(name: str, *, lang: Lang) -> str:
    """The title of a table, a cube, a setting or the boundaries.

    Example:
        >>> table_name("policy_frames", lang="de"), table_name("settings.growth", lang="en")
        ('Politische Rahmen', 'period of growth')
    """
    if name in OTHER:
        return OTHER[name][lang]
    if name in schema_names():
        titles = schema(name)
        return str(titles["title_de"] if lang == "de" else titles["title"])
    return name.rpartition(".")[2].replace("_", " ")


def table_list(names: Iterable[str], *, lang: Lang) -> str:
    """Several of them in a sentence, in quotation marks.

    Example:
        >>> table_list(["needs", "offers"], lang="en")
        '“Needs” and “Offers”'
    """
    titles = (quoted(table_name(name, lang=lang), lang=lang) for name in names)
    return listing(titles, lang=lang)
