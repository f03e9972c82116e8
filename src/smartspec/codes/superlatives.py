"""What may be said of a ranking: which entries stand out, and whether they lie beyond a turn.

A sentence with "most", "least", "strongest" or "steepest" is true only where at least two known
values are compared, where the sign is the one that the word names (a decline is below zero), and
where whoever cannot be told apart from the first is named as well. Every such sentence asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from smartspec.codes.locales import Lang
from smartspec.codes.rounding import rounded
from smartspec.codes.wording import listing

Side = Literal["beyond", "short", "unclear"]
HAIR = 1e-9
NAMED = 3  # more entries that share the first place are counted, not named

WORDS: dict[tuple[str, bool, Side], dict[Lang, str]] = {
    ("location_quotient", True, "beyond"): {
        "de": "Stärkste Spezialisierung",
        "en": "Strongest specialisation",
    },
    ("location_quotient", True, "short"): {
        "de": "Höchster Standortkoeffizient",
        "en": "Highest location quotient",
    },
    ("location_quotient", True, "unclear"): {
        "de": "Höchster Standortkoeffizient",
        "en": "Highest location quotient",
    },
    ("growth", True, "beyond"): {"de": "Stärkstes Wachstum", "en": "Fastest growth"},
    ("growth", True, "short"): {"de": "Schwächster Rückgang", "en": "Smallest decline"},
    ("growth", True, "unclear"): {"de": "Höchste Wachstumsrate", "en": "Highest rate of growth"},
    ("growth", False, "beyond"): {"de": "Stärkster Rückgang", "en": "Steepest decline"},
    ("growth", False, "short"): {"de": "Schwächstes Wachstum", "en": "Slowest growth"},
    ("growth", False, "unclear"): {
        "de": "Niedrigste Wachstumsrate",
        "en": "Lowest rate of growth",
    },
}
TURN = {"location_quotient": 1.0, "growth": 0.0}
WRITTEN = {"location_quotient": 2, "growth": 3}  # decimals as they are written


@dataclass(frozen=True)
class Extreme:
    """The entries that stand out of a ranking.

    Attributes:
        at: positions of the entries that share the first place, the furthest estimate first.
        side: `beyond` where all of them surely lie beyond the turn (growth above zero for the
            highest, below zero for the lowest), `short` where all surely lie on the other side,
            else `unclear`.
        compared: how many known values were compared.
    """

    at: tuple[int, ...]
    side: Side
    compared: int


def extreme(
    values: Sequence[float] | np.ndarray,
    *,
    largest: bool = True,
    low: Any = None,
    high: Any = None,
    digits: int | None = None,
    turn: float = 0.0,
) -> Extreme | None:
    """The entries with the largest (or smallest) value, if that may be said of any.

    Nothing may be said where fewer than two values are known, or where all of them share the
    place. Values share it that are the same as written (`digits`), or whose bounds touch those of
    the first.

    Args:
        values: one value per entry; NaN where it is not known.
        largest: the largest or the smallest.
        low: lowest possible values, where counts are rounded; None or NaN: the value is exact.
        high: highest possible values; NaN beside a lowest one: nothing limits it.
        digits: decimals that are written; None: as they are.
        turn: where the word turns: 0 between growth and decline, 1 for a location quotient.

    Returns:
        Who stands out, or None where nobody does.

    Example:
        >>> extreme([0.016, 0.238, 0.040], largest=False)
        Extreme(at=(0,), side='short', compared=3)
        >>> extreme([-0.09, -0.09, 0.2], largest=False).at
        (0, 1)
        >>> extreme([0.1]) is None, extreme([0.1, 0.1]) is None
        (True, True)
    """
    sign = 1.0 if largest else -1.0
    worth = sign * np.asarray(values, dtype=float)
    below, above = worth, worth
    if low is not None and high is not None:
        ends = _ends(values, low, high)
        below, above = (sign * end for end in (ends if largest else reversed(ends)))
    if digits is not None:
        worth, below, above = (rounded(end, digits) + 0.0 for end in (worth, below, above))
    known = np.flatnonzero(~np.isnan(worth))
    if len(known) < 2:
        return None
    sure = np.nanmax(below[known])
    first = [int(k) for k in known if above[k] >= sure - HAIR]
    first.sort(key=lambda k: -worth[k])  # stable: equals stay in the order given
    if len(first) == len(known):
        return None
    edge = sign * turn
    beyond = all(below[k] > edge + HAIR for k in first)
    short = all(above[k] < edge - HAIR for k in first)
    return Extreme(
        tuple(first), "beyond" if beyond else "short" if short else "unclear", len(known)
    )


def _ends(values: Any, low: Any, high: Any) -> list[np.ndarray]:
    """Bounds: the value itself where no lower one is stated, no limit where no upper one is."""
    given, below, above = (np.asarray(end, dtype=float) for end in (values, low, high))
    exact = np.isnan(below)
    above = np.where(np.isnan(above), np.inf, above)
    return [np.where(exact, given, below), np.where(exact, given, above)]


def extreme_rows(rows: pd.DataFrame, column: str, *, largest: bool = True) -> Extreme | None:
    """The same for the rows of a table with a column of `WORDS` and its bounds, as written.

    The bounds are those that stand beside the figure: the probable ones where they are known.

    Example:
        >>> extreme_rows(pd.DataFrame({"growth": [0.0004, -0.0004, 0.2]}), "growth", largest=False)
        Extreme(at=(0, 1), side='unclear', compared=3)
    """
    of = f"{column}_probable" if f"{column}_probable_low" in rows else column
    ends = {end: rows[f"{of}_{end}"] for end in ("low", "high") if f"{of}_{end}" in rows}
    return extreme(
        rows[column].to_numpy(dtype=float, na_value=np.nan),
        largest=largest,
        digits=WRITTEN[column],
        turn=TURN[column],
        **{end: bounds.to_numpy(dtype=float, na_value=np.nan) for end, bounds in ends.items()},
    )


def superlative(column: str, found: Extreme, *, largest: bool = True, lang: Lang) -> str:
    """The word that is true of the entries that stand out.

    Example:
        >>> superlative("growth", Extreme((0,), "short", 9), largest=False, lang="en")
        'Slowest growth'
    """
    return WORDS[column, largest, found.side][lang]


def named(names: Iterable[str], found: Extreme, *, lang: Lang) -> str:
    """Who stands out, all who share the place; beyond `NAMED` they are counted.

    Example:
        >>> named(["Metal", "Food", "Paper"], Extreme((0, 2), "beyond", 3), lang="en")
        'Metal and Paper'
    """
    every = list(names)
    return listing((every[k] for k in found.at), lang=lang, most=NAMED)


def first_of(counts: Mapping[str, float], *, n: int) -> list[str]:
    """The first `n` by count, none of equal count left out, none where all are equal or zero.

    Where the entry after the last shares its count, the group that does not fit is dropped, so
    that nobody is called first who is only earlier in the alphabet.

    Example:
        >>> first_of({"a": 5, "b": 3, "c": 3, "d": 1}, n=2), first_of({"a": 2, "b": 2}, n=1)
        (['a'], [])
    """
    some = {name: count for name, count in counts.items() if count > 0}
    ranked = sorted(some, key=lambda name: -some[name])
    chosen = ranked[:n]
    if len(ranked) > n:
        edge = some[ranked[n]]
        chosen = [name for name in chosen if some[name] > edge]
    return chosen
