"""Texts as words, character n-grams and concepts: the ground of matching and of similarity."""

from __future__ import annotations

import re
from functools import lru_cache

from smartspec.codes.terms import stop_words
from smartspec.codes.wording import fold

ENDINGS = ("ungen", "innen", "en", "er", "es", "em", "e", "s", "n")
STEM = 5


def words(text: str) -> list[str]:
    """The folded words of a text that say something, in their order.

    Example:
        >>> words("Wir suchen Partner für die Elektrolyse")
        ['elektrolyse']
    """
    skip = stop_words()
    return [word for word in fold(text).split() if len(word) > 1 and word not in skip]


def spelling(text: str) -> dict[str, str]:
    """How the folded words of a text were written.

    Example:
        >>> spelling("Wärme")
        {'waerme': 'Wärme'}
    """
    return {fold(word): word for word in re.findall(r"\w+", text)}


@lru_cache(maxsize=100_000)
def ngrams(word: str, size: int = 4) -> tuple[str, ...]:
    """The character n-grams of a word with marks at both ends; a short word is one.

    Example:
        >>> ngrams("stahl")
        ('<sta', 'stah', 'tahl', 'ahl>')
    """
    marked = f"<{word}>"
    if len(marked) <= size:
        return (marked,)
    return tuple(marked[k : k + size] for k in range(len(marked) - size + 1))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without a common German or English ending; at least five letters stay.

    Example:
        >>> stem("werkstoffe"), stem("sensors"), stem("stahl")
        ('werkstoff', 'sensor', 'stahl')
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> bool:
    """Whether two words are near: equal stems, one inside the other, or half of all n-grams shared.

    Example:
        >>> alike("elektrolyse", "hochtemperaturelektrolyse"), alike("stahl", "strahl")
        (True, False)
    """
    first, second = sorted((stem(a), stem(b)), key=len)
    if first == second or (len(first) >= STEM and first in second):
        return True
    left, right = set(ngrams(a)), set(ngrams(b))
    return 2 * len(left & right) >= 1.1 * (len(left) + len(right)) / 2 and len(first) >= STEM
