"""How alike two names are, and what speaks for and against one organisation."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from smartspec.strategy.actor_names import NameForm, weight
from smartspec.strategy.text_words import stem

SPELLING = 0.8  # least similarity of two words that may be one misspelt
ACRONYM = {3: 0.72}  # three letters fit many names: the same place must speak for it
LONG_ACRONYM = 0.82
EXTRA_WORD, EXTRA_PLACE = 0.65, 0.8  # at most, where one name says more than the other


class Likeness(NamedTuple):
    """A score from 0 to 1 and the reasons for it, as codes with what they speak of."""

    score: float
    reasons: tuple[tuple[str, str], ...]


def likeness(a: NameForm, b: NameForm, places: frozenset[str]) -> Likeness:
    """The likeness of two forms of names; 0 where words tell them apart on both sides.

    Equal words in any order: 1. Words joined or parted (Energie Campus): 0.98. Otherwise the
    weight of words that have a partner (equal, or misspelt by similarity) in all words of both.
    A telling word left over on one side caps the score at 0.65 (Siemens Energy is not Siemens), a
    place at 0.8; left over on both sides, or two kinds of organisation, or different numbers, it
    is none.
    """
    if sorted(a.words) == sorted(b.words):
        return Likeness(1.0, _equal(a, b))
    if a.joined == b.joined:
        return Likeness(0.98, (("joined", ""),))
    if a.is_acronym != b.is_acronym:
        short, long = (a, b) if a.is_acronym else (b, a)
        if short.joined in long.initials:
            score = ACRONYM.get(len(short.joined), LONG_ACRONYM)
            return Likeness(score, (("acronym", short.written),))
    return _by_words(a, b, places)


def _equal(a: NameForm, b: NameForm) -> tuple[tuple[str, str], ...]:
    if a.words != b.words:
        return (("order", ""),)
    if a.written == b.written:
        return (("same", a.written),)
    return (("legal_form", ""),) if a.legal_form != b.legal_form else (("spelt_out", ""),)


def _by_words(a: NameForm, b: NameForm, places: frozenset[str]) -> Likeness:
    matched, left, right = _partners(a.words, b.words)
    telling = [
        # kinds of organisation and places count here: institute and university are two
        [word for word in rest if weight(word, places) >= 0.5 and not word.isdigit()]
        for rest in (left, right)
    ]
    numbers = any(word.isdigit() or _roman(word) for word in (*left, *right))
    core = [x for x, _, _ in matched if weight(x, places) == 1.0]
    if numbers or not core or all(telling):
        return Likeness(0.0, ())
    weights = [weight(word, places) for word in (*a.words, *b.words)]
    paired = sum(weight(x, places) * s + weight(y, places) * s for x, y, s in matched)
    misspelt = tuple(("misspelt", f"{x} / {y}") for x, y, s in matched if s < 1)
    extra = (("extra", " ".join((*left, *right))),) if left or right else ()
    left_over = [word for rest in telling for word in rest]
    most = 1.0
    if left_over:
        most = EXTRA_PLACE if all(word in places for word in left_over) else EXTRA_WORD
    return Likeness(min(paired / sum(weights), most), (*misspelt, *extra))


def _partners(
    a: tuple[str, ...], b: tuple[str, ...]
) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Words of both names that belong together with their similarity, and those left over."""
    left, right = list(a), list(b)
    matched = []
    for word in a:
        same = next((other for other in right if stem(other) == stem(word)), None)
        if same is not None:
            matched.append((word, same, 1.0))
            left.remove(word)
            right.remove(same)
    sure = any(weight(word, frozenset()) == 1.0 for word, _, _ in matched)
    for word in list(left):
        best = max(right, key=lambda other: (_alike(word, other, sure), other), default="")
        if best and (similar := _alike(word, best, sure)) >= SPELLING:
            matched.append((word, best, similar))
            left.remove(word)
            right.remove(best)
    return matched, left, right


def _alike(a: str, b: str, sure: bool) -> float:
    """Similarity of words of five letters and more; shorter ones must be equal.

    Up to seven letters one letter makes another word, unless another word of both is `sure`.
    """
    if min(len(a), len(b)) < 5 or a.isdigit() or b.isdigit():
        return float(a == b)
    if abs(len(a) - len(b)) > 3:
        return 0.0
    similar = float(DamerauLevenshtein.normalized_similarity(a, b))
    return similar if sure or max(len(a), len(b)) > 7 or similar >= 0.85 else 0.0


def _roman(word: str) -> bool:
    return word in {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
