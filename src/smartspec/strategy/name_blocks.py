"""Which actors are worth comparing: those that share a rare key of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from smartspec.strategy.actor_names import NameForm, weight

LARGEST = 40  # a key of more actors tells nobody apart


def candidate_pairs(
    forms: Sequence[Sequence[NameForm]], places: frozenset[str]
) -> list[tuple[int, int]]:
    """Pairs of positions that share a key which at most 40 actors have.

    Keys: the joined name, acronyms and initials, each telling word, and of longer words the first
    and the last five letters (a misspelling cannot be in both), of shorter ones the word with one
    letter left out.
    """
    owners: dict[str, set[int]] = {}
    for position, mine in enumerate(forms):
        for form in mine:
            for key in _keys(form, places):
                owners.setdefault(key, set()).add(position)
    pairs: set[tuple[int, int]] = set()
    for who in owners.values():
        if 1 < len(who) <= LARGEST:
            pairs.update(combinations(sorted(who), 2))
    return sorted(pairs)


def _keys(form: NameForm, places: frozenset[str]) -> Iterator[str]:
    yield f"={form.joined}"
    yield f"~{''.join(sorted(form.words))}"
    if form.is_acronym:
        yield f"#{form.joined}"
    for initials in form.initials:
        yield f"#{initials}"
    telling = [word for word in form.words if weight(word, places) == 1.0]
    for first, second in combinations(sorted(telling), 2):
        yield f"2{first} {second}"
    for word in telling:
        yield from _word_keys(word)


def _word_keys(word: str) -> Iterator[str]:
    yield f"w{word}"
    if len(word) >= 9:
        yield f"<{word[:6]}{len(word) // 4}"
        yield f"<{word[:6]}{(len(word) + 2) // 4}*"
        yield f">{word[-6:]}{len(word) // 4}"
        yield f">{word[-6:]}{(len(word) + 2) // 4}*"
    elif len(word) >= 5:
        yield f"d{word}"
        for gap in range(len(word)):
            yield f"d{word[:gap]}{word[gap + 1 :]}"
