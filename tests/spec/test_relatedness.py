"""Relatedness: do two industries occur together more often than their sizes let expect?"""

import pytest

from smartspec.analysis import relatedness
from smartspec.errors import SelectionError

DRAWN = """
    region | steel | tools | care
    A      |     1 |     1 |    0
    B      |     1 |     1 |    1
    C      |     0 |     1 |    1
    D      |     1 |     1 |    0
"""


def test_cosine_divides_by_the_root_of_both_sums_of_co_occurrences(matrix):
    """Steel and tools share 3 regions, steel and care 1, tools and care 2: sums 4, 5, 3.

    de: Der Kosinus teilt durch die Wurzel aus beiden Summen des gemeinsamen Auftretens
    """
    found = relatedness(matrix(DRAWN), measure="cosine", min_regions=4)
    assert found.sel(industry="steel", industry2="tools").item() == pytest.approx(3 / 20**0.5)
    assert found.sel(industry="steel", industry2="care").item() == pytest.approx(1 / 12**0.5)


def test_association_above_one_means_more_often_than_by_chance(matrix):
    """3 shared regions of 12 in all, sums 4 and 5: 3 x 12 / (4 x 5) = 1.8.

    de: Eine Assoziation über eins heißt: öfter zusammen als bei Zufall
    """
    found = relatedness(matrix(DRAWN), measure="association", min_regions=4)
    assert found.sel(industry="steel", industry2="tools").item() == pytest.approx(1.8)
    assert found.sel(industry="steel", industry2="care").item() == pytest.approx(1.0)


def test_probability_draws_pairs_without_repetition(matrix):
    """3 / (12/2 x (4/12 x 5/(12-4) + 5/12 x 4/(12-5))) = 3 / 2.678...

    de: Die Wahrscheinlichkeit zieht Paare ohne Zurücklegen
    """
    found = relatedness(matrix(DRAWN), min_regions=4)
    expected = 6 * (4 / 12 * 5 / 8 + 5 / 12 * 4 / 7)
    assert found.sel(industry="steel", industry2="tools").item() == pytest.approx(3 / expected)


def test_sizes_can_be_the_regions_that_have_the_industry(matrix):
    """Steel is in 3 regions, tools in 4, both in 3: 3 / (3 + 4 - 3).

    de: Als Größe kann auch zählen, wie viele Regionen den Wirtschaftszweig haben
    """
    found = relatedness(matrix(DRAWN), measure="jaccard", size="occurrences", min_regions=4)
    assert found.sel(industry="steel", industry2="tools").item() == pytest.approx(0.75)


def test_fifteen_districts_are_too_few(matrix):
    """de: Fünfzehn Kreise sind zu wenige"""
    drawn = "region | steel | tools\n" + "\n".join(f"K{k} | 1 | {k % 2}" for k in range(15))
    with pytest.raises(SelectionError, match=r"15 regions are too few.*national or European"):
        relatedness(matrix(drawn))
