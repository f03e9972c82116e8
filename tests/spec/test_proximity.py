"""Proximity: the smaller of the two conditional probabilities to find two industries together."""

import numpy as np

from smartspec.analysis import proximity

DRAWN = """
    region | steel | tools | care
    A      |     1 |     1 |    0
    B      |     1 |     1 |    1
    C      |     0 |     1 |    1
    D      |     0 |     1 |    0
"""


def test_shared_regions_are_divided_by_those_of_the_more_frequent_industry(matrix):
    """Steel (2 regions) always comes with tools (4), tools with steel only every second time.

    de: Gemeinsame Regionen werden durch die des häufigeren Wirtschaftszweigs geteilt
    """
    found = proximity(matrix(DRAWN), min_regions=4)
    assert found.sel(industry="steel", industry2="tools") == 0.5
    assert found.sel(industry="steel", industry2="care") == 0.5
    assert found.sel(industry="tools", industry2="care") == 0.5


def test_the_diagonal_is_one_or_left_out(matrix):
    """de: Die Diagonale ist eins oder bleibt außen vor"""
    presence = matrix(DRAWN)
    assert np.diag(proximity(presence, min_regions=4)).tolist() == [1, 1, 1]
    without = proximity(presence, diagonal="zero", min_regions=4)
    assert np.diag(without).tolist() == [0, 0, 0]


def test_an_industry_that_is_nowhere_has_no_proximity(matrix):
    """de: Ein Wirtschaftszweig, den es nirgends gibt, hat keine Nähe"""
    presence = matrix("""
        region | steel | tools | mining
        A      |     1 |     1 |      0
        B      |     1 |     0 |      0
    """)
    found = proximity(presence, min_regions=2)
    assert found.sel(industry="mining").isnull().all()
    assert found.sel(industry="steel", industry2="tools") == 0.5
