"""How much of a need's words an offer has: n-grams within a language, terms across languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import bm25s
import numpy as np

from smartspec.codes.terms import concepts_in
from smartspec.strategy.need_parts import Side
from smartspec.strategy.text_words import alike, ngrams, spelling, words


def text_part(needs: Side, offers: Side) -> np.ndarray:
    """The text part of each need (row) with each offer (column), 0 to 1."""
    return np.maximum(_by_ngrams(needs.texts, offers.texts), _by_terms(needs.texts, offers.texts))


def shared_terms(need: str, offer: str) -> list[str]:
    """Concepts of the bilingual list that both texts speak of."""
    there = set(concepts_in(offer))
    return [code for code in concepts_in(need) if code in there]


def shared_words(need: str, offer: str, *, most: int = 5) -> list[str]:
    """Words of the need that have a near one in the offer, as they stand there; longest first."""
    wanted, given = (_longest_first(text) for text in (need, offer))
    written = spelling(offer)
    found = (next((other for other in given if alike(word, other)), None) for word in wanted)
    return list(dict.fromkeys(written.get(word, word) for word in found if word))[:most]


@lru_cache(maxsize=20_000)
def _longest_first(text: str) -> tuple[str, ...]:
    """Different words of at least four letters."""
    return tuple(sorted({w for w in words(text) if len(w) >= 4}, key=lambda w: (-len(w), w)))


def _by_ngrams(needs: Sequence[str], offers: Sequence[str]) -> np.ndarray:
    """`BM25(need, offer) / BM25(need, need)`, cut at 1: how much of the need the offer holds."""
    texts = [*offers, *needs]
    tokens = [[gram for word in words(text) for gram in ngrams(word)] or ["<>"] for text in texts]
    index = bm25s.BM25()
    index.index(tokens, show_progress=False)
    found = np.zeros((len(needs), len(offers)))
    for row, mine in enumerate(tokens[len(offers) :]):
        scores = index.get_scores(mine)
        own = scores[len(offers) + row]
        if own > 0 and mine != ["<>"]:
            found[row] = scores[: len(offers)] / own
    return np.minimum(found, 1.0)


def _by_terms(needs: Sequence[str], offers: Sequence[str]) -> np.ndarray:
    """Rarity of the shared terms by rarity of the need's terms, damped where it has only few.

    `sum of idf of shared / (sum of idf of the need + 1)`, `idf = ln(1 + texts / texts with it)`.
    """
    sets = [tuple(frozenset(concepts_in(text)) for text in side) for side in (needs, offers)]
    every = [*sets[0], *sets[1]]
    names = sorted(frozenset().union(*every))
    if not names:
        return np.zeros((len(needs), len(offers)))
    frequency = np.array([sum(name in entries for entries in every) for name in names])
    rarity = np.log1p(len(every) / frequency)
    member = [np.array([[n in entries for n in names] for entries in side]) for side in sets]
    wanted = member[0] * rarity
    return np.asarray(wanted @ member[1].T.astype(float) / (wanted.sum(axis=1) + 1)[:, None])
