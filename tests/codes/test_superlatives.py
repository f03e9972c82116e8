"""A superlative is said only where it is true: sign, ties, at least two to compare."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from smartspec.codes.locales import LANGUAGES
from smartspec.codes.superlatives import WORDS, extreme, extreme_rows, first_of, superlative
from smartspec.codes.wording import spelt

VALUES = st.lists(
    st.one_of(st.none(), st.integers(-5, 5)).map(lambda v: np.nan if v is None else v / 10),
    max_size=8,
)


@given(VALUES, st.booleans())
def test_who_stands_out_is_unlike_some_and_unbeaten_by_all(values: list[float], largest: bool):
    found = extreme(values, largest=largest)
    known = [v for v in values if not np.isnan(v)]
    if len(known) < 2 or len(set(known)) == 1:
        assert found is None
        return
    assert found is not None
    best = max(known) if largest else min(known)
    assert [values[k] for k in found.at] == [best] * known.count(best)
    assert found.compared == len(known) > len(found.at)
    right = best > 0 if largest else best < 0
    wrong = best < 0 if largest else best > 0
    assert found.side == ("beyond" if right else "short" if wrong else "unclear")


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 0.5)), min_size=2, max_size=8))
def test_whoever_rounding_leaves_a_chance_shares_the_place(pairs: list[tuple[float, float]]):
    values = np.round([v for v, _ in pairs], 3)
    width = np.round([w for _, w in pairs], 3)
    found = extreme(values, low=values - width, high=values + width)
    at = set() if found is None else set(found.at)
    sure = (values - width).max()
    could = {k for k in range(len(values)) if values[k] + width[k] >= sure - 1e-9}
    assert at == could or (found is None and len(could) == len(values))
    if found is not None and found.side == "beyond":
        assert all(values[k] - width[k] > 0 for k in at)


@given(VALUES)
def test_the_smallest_is_the_largest_of_the_opposite(values: list[float]):
    assert extreme(values, largest=False) == extreme([-v for v in values])


def test_where_everything_grows_no_decline_is_said():
    for lang, word in (("de", "Schwächstes Wachstum"), ("en", "Slowest growth")):
        found = extreme([0.016, 0.238], largest=False)
        assert superlative("growth", found, largest=False, lang=lang) == word


def test_a_quotient_below_one_is_no_specialisation():
    rows = pd.DataFrame({"location_quotient": [0.8, 0.9]})
    found = extreme_rows(rows, "location_quotient")
    assert superlative("location_quotient", found, lang="en") == "Highest location quotient"


def test_every_ranking_has_a_word_for_every_side_in_both_languages():
    assert all(set(words) == set(LANGUAGES) for words in WORDS.values())
    kinds = {(column, largest) for column, largest, _ in WORDS}
    assert all((c, b, s) in WORDS for c, b in kinds for s in ("beyond", "short", "unclear"))


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 4)), st.integers(1, 4))
def test_the_first_few_never_leave_out_an_equal(counts: dict[str, int], n: int):
    chosen = first_of(counts, n=n)
    assert len(chosen) <= n
    rest = [count for name, count in counts.items() if name not in chosen]
    assert all(counts[name] > max(rest, default=-1) for name in chosen)


def test_counts_are_spelt_as_people_write_them():
    assert [spelt(n, lang="de") for n in (2, 5, 12, 13)] == ["zwei", "fünf", "zwölf", "13"]
    assert [spelt(n, lang="en") for n in (2, 5, 12, 13)] == ["two", "five", "twelve", "13"]


def test_who_stands_out_is_told_by_the_interval_that_stands_beside_the_figure():
    rows = pd.DataFrame(
        {
            "growth": [0.28, 0.36, 0.46],
            "growth_low": [0.10, 0.20, 0.30],
            "growth_high": [0.40, 0.50, 0.60],
            "growth_probable_low": [0.23, 0.29, 0.40],
            "growth_probable_high": [0.32, 0.43, 0.51],
        }
    )
    found = extreme_rows(rows, "growth")
    assert found is not None
    assert found.at == (2, 1), "+28% (23 to 32) cannot share a place with +46% (40 to 51)"
