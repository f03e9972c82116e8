"""How names are compared and how lists and counts are said in German and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from textwrap import shorten

from smartspec.codes.locales import Lang

SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae"})
AND = {"de": " und ", "en": " and "}
MARKS = {"de": "„{}“", "en": "“{}”"}
MORE = {"de": "{n} weitere", "en": "{n} more"}


def fold(text: str) -> str:
    """A text reduced to lower-case letters, digits and single blanks; umlauts are spelt out.

    Example:
        >>> fold("Universität Duisburg-Essen"), fold("ichó GmbH & Co. KG")
        ('universitaet duisburg essen', 'icho gmbh co kg')
    """
    spelt = unicodedata.normalize("NFC", text).lower().translate(SPELT_OUT)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def listing(names: Iterable[str], *, lang: Lang, most: int | None = None) -> str:
    """Names as part of a sentence; those beyond `most` are counted.

    Semicolons stand between names that have commas of their own.

    Example:
        >>> listing(["Bochum", "Essen", "Hamm"], lang="de")
        'Bochum, Essen und Hamm'
        >>> listing(["Bochum", "Essen", "Hamm", "Herne"], lang="en", most=2)
        'Bochum, Essen and 2 more'
    """
    shown = list(names)
    if most is not None and len(shown) > most + 1:
        shown = [*shown[:most], MORE[lang].format(n=len(shown) - most)]
    if len(shown) < 2:
        return "".join(shown)
    comma = "; " if any("," in name for name in shown) else ", "
    return comma.join(shown[:-1]) + AND[lang] + shown[-1]


def quoted(text: str, *, lang: Lang, most: int | None = None) -> str:
    """A text in the quotation marks of the language, its beginning only beyond `most` letters.

    Example:
        >>> quoted("IT, Sicherheit & KI", lang="de"), quoted("A long text", lang="en", most=8)
        ('„IT, Sicherheit & KI“', '“A long …”')
    """
    shown = text if most is None else shorten(text, most, placeholder=" …")
    return MARKS[lang].format(shown)


def counted(n: int, one: str, many: str) -> str:
    """A count with its noun, in singular or plural.

    Example:
        >>> counted(1, "link", "links"), counted(3, "link", "links")
        ('1 link', '3 links')
    """
    return f"{n} {one if n == 1 else many}"


SPELT: dict[Lang, tuple[str, ...]] = {
    "de": (
        *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
        *("zehn", "elf", "zwölf"),
    ),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("ten", "eleven", "twelve"),
    ),
}


def spelt(n: int, *, lang: Lang) -> str:
    """A small count as a word of a sentence, a large one in digits.

    Example:
        >>> spelt(5, lang="de"), spelt(3, lang="en"), spelt(15, lang="en")
        ('fünf', 'three', '15')
    """
    return SPELT[lang][n] if 0 <= n < len(SPELT[lang]) else str(n)
