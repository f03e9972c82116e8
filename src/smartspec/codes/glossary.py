"""The words of the house: what a term means, in German and English.

`python -m smartspec.codes.glossary > GLOSSARY.md` writes the page from `data/glossary.yaml`.
"""

from __future__ import annotations

import difflib
import sys
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from smartspec.codes.locales import Lang, check_lang
from smartspec.errors import SelectionError, did_you_mean
from smartspec.gate import parse_shipped


@dataclass(frozen=True)
class Term:
    """One word: its German and English form, its name in the code, its source, its meaning."""

    name: str
    de: str
    en: str
    code: str
    standard: str
    meaning_de: str
    meaning_en: str
    synonyms: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The entry as a plain mapping."""
        return asdict(self)


@dataclass(frozen=True)
class Entry:
    """A term in one language."""

    term: str
    other: str  # the same in the other language
    code: str
    standard: str
    meaning: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the glossary.

    Example:
        >>> terms()[0].en
        'Region'
    """
    text = (files("smartspec.codes") / "data" / "glossary.yaml").read_text(encoding="utf-8")
    return tuple(
        Term(
            name=name,
            de=entry["de"],
            en=entry["en"],
            code=entry.get("code", name),
            standard=entry.get("standard", ""),
            meaning_de=entry["meaning_de"],
            meaning_en=entry["meaning_en"],
            synonyms=tuple(entry.get("synonyms", ())),
        )
        for name, entry in parse_shipped(text).items()
    )


def find_term(term: str) -> Term:
    """The glossary's entry for a German, English or code name, whatever its case.

    Raises:
        SelectionError: no such term; the message has the nearest ones.

    Example:
        >>> find_term("Standortkoeffizient").name, find_term("location-quotient").name
        ('location_quotient', 'location_quotient')
    """
    wanted = _plain(term)
    for names in (lambda t: (t.name, t.de, t.en, *t.synonyms), lambda t: (t.code,)):
        for entry in terms():
            if wanted in map(_plain, names(entry)):
                return entry
    known = {_plain(word): word for t in terms() for word in (t.name, *t.synonyms, t.de, t.en)}
    near = [known[w] for w in difflib.get_close_matches(wanted, known, n=3, cutoff=0.6)]
    part = [word for plain, word in known.items() if wanted and wanted in plain]
    found = list(dict.fromkeys([*near, *part]))[:5] or [t.en for t in terms()]
    raise SelectionError(f"no term '{term}' in the glossary", cure=did_you_mean(term, found))


def explain(term: str, *, lang: Lang) -> Entry:
    """What a term means, in one language.

    Args:
        term: German, English or code name; case, hyphens and underscores do not matter.
        lang: `de` or `en`.

    Raises:
        SelectionError: no such term; the message has the nearest ones.

    Example:
        >>> explain("LQ", lang="en").term
        'Location quotient'
    """
    found = find_term(term)
    if check_lang(lang) == "de":
        return Entry(found.de, found.en, found.code, found.standard, found.meaning_de)
    return Entry(found.en, found.de, found.code, found.standard, found.meaning_en)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def as_markdown() -> str:
    """The page GLOSSARY.md.

    Example:
        >>> as_markdown().splitlines()[0]
        '# Glossary'
    """
    head = (
        "# Glossary\n\nA word that the code uses stands here. Made from "
        "`src/smartspec/codes/data/glossary.yaml` by `python -m smartspec.codes.glossary`; "
        "`smartspec explain TERM` prints an entry.\n\n"
        "| code | German | English | standard or source | Bedeutung | meaning |\n"
        "|---|---|---|---|---|---|\n"
    )
    rows = [
        f"| `{t.code}` | {t.de} | {t.en} | {t.standard} | {t.meaning_de} | {t.meaning_en} |"
        for t in terms()
    ]
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(as_markdown())
