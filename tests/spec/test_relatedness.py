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


def test_cosine_divides_by_the_root_of_the_product_of_both_sizes(matrix, shows):
    """Sums of co-occurrences: steel 3 + 1, tools 3 + 2, care 1 + 2. Steel and tools: 3 / 20^0.5.

    de: Der Kosinus teilt durch die Wurzel aus dem Produkt beider Größen
    """
    shows(
        relatedness(matrix(DRAWN), measure="cosine", min_regions=4),
        """
        industry | industry2 | relatedness
        steel    | tools     | 0.671
        steel    | care      | 0.289
        tools    | care      | 0.516
        steel    | steel     | 0
        """,
    )


def test_association_above_one_means_more_often_than_by_chance(matrix, shows):
    """3 shared regions, the sums 4 and 5, 12 in all: 3 x 12 / (4 x 5) = 1.8.

    de: Eine Assoziation über eins heißt: öfter zusammen als bei Zufall
    """
    shows(
        relatedness(matrix(DRAWN), measure="association", min_regions=4),
        """
        industry | industry2 | relatedness
        steel    | tools     | 1.80
        steel    | care      | 1.00
        """,
    )


def test_probability_draws_pairs_without_repetition(matrix, shows):
    """3 / (12/2 x (4/12 x 5/(12-4) + 5/12 x 4/(12-5))) = 3 / 2.679.

    de: Die Wahrscheinlichkeit zieht Paare ohne Wiederholung
    """
    shows(
        relatedness(matrix(DRAWN), min_regions=4),
        """
        industry | industry2 | relatedness
        steel    | tools     | 1.120
        """,
    )


def test_sizes_can_be_the_regions_that_have_the_industry(matrix, shows):
    """Steel is in 3 regions, tools in 4, both in 3: 3 / (3 + 4 - 3).

    de: Als Größe kann auch zählen, wie viele Regionen den Wirtschaftszweig haben
    """
    shows(
        relatedness(matrix(DRAWN), measure="jaccard", size="occurrences", min_regions=4),
        """
        industry | industry2 | relatedness
        steel    | tools     | 75 %
        """,
    )


def test_fifteen_districts_are_too_few(matrix):
    """de: Fünfzehn Kreise sind zu wenige"""
    drawn = "region | steel | tools\n" + "\n".join(f"K{k} | 1 | {k % 2}" for k in range(15))
    with pytest.raises(SelectionError, match=r"15 regions are too few.*national or European"):
        relatedness(matrix(drawn))
