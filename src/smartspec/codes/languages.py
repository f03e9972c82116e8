"""Which of the two languages a short text is in, by its function words: enough to mark a quotation.

Proper names have no language of their own here: who asks leaves them out first. A text without
function words, such as "Start-up Hub", is in neither language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from smartspec.codes.locales import Lang

# words of both languages ("in", "an", "was", "die" as a verb, "also", "all") tell nothing
GERMAN = """
der die das des dem den ein eine einer eines einem einen und oder für von vom zum zur mit bei
beim aus auf nach über unter zwischen durch ohne gegen wegen seit ab ist sind sei wird werden
wurde wurden worden kann können könnte soll sollen muss müssen darf haben hatte nicht kein keine
keinen keiner auch nur noch schon als sowie sich im am wie wenn weil dass damit es sie wir ihr
ihre ihrer ihren seine seiner zwei drei vier fünf sechs sieben acht neun zehn elf zwölf bis je
jede jeder jedes jedem dieser diese dieses diesem mehr sehr viele alle aller allen neue neuer
neues neuen weitere weiterer jährlich laut etwa ca mindestens höchstens davon darunter hier dort
regionale regionaler deutsche deutscher europäische
"""
ENGLISH = """
the of and or for with by from to on at is are were be been being has have had can could should
must may might not none which that this these those its their they it them we our than only more
most each every any into onto over between about after before who whose what where when while if
but because such other others within without there here both does did one two three four five
six seven eight nine ten out as least per further until since first second a yet district
districts
"""
WORDS: dict[Lang, frozenset[str]] = {
    "de": frozenset(GERMAN.split()),
    "en": frozenset(ENGLISH.split()),
}
WORD = re.compile(r"[^\W\d_]+")
UMLAUTS = re.compile(r"[äöüßÄÖÜ]")


@lru_cache(maxsize=65536)
def language_of(text: str) -> Lang | None:
    """The language that more function words of a text belong to; None where none or both do.

    Words with an umlaut count as German ones.

    Example:
        >>> language_of("Zahl der Betriebe"), language_of("number of firms"), language_of("Hub")
        ('de', 'en', None)
    """
    words = [word for word in WORD.findall(text) if len(word) == 1 or not word.isupper()]  # IT, KI
    german = sum(word.lower() in WORDS["de"] or bool(UMLAUTS.search(word)) for word in words)
    english = sum(word.lower() in WORDS["en"] for word in words)
    if german == english:
        return None
    return "de" if german > english else "en"
