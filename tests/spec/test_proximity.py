"""Proximity: the smaller of the two conditional probabilities to find two industries together."""

from smartspec.analysis import proximity

DRAWN = """
    region | steel | tools | care
    A      |     1 |     1 |    0
    B      |     1 |     1 |    1
    C      |     0 |     1 |    1
    D      |     0 |     1 |    0
"""
NOWHERE = """
    region | steel | tools | mining
    A      |     1 |     1 |      0
    B      |     1 |     0 |      0
"""


def test_shared_regions_are_divided_by_those_of_the_more_frequent_industry(matrix, shows):
    """Steel (2 regions) always comes with tools (4), tools with steel only every second time.

    de: Gemeinsame Regionen werden durch die des häufigeren Wirtschaftszweigs geteilt
    """
    shows(
        proximity(matrix(DRAWN), min_regions=4),
        """
        industry | industry2 | proximity
        steel    | tools     | 50 %
        tools    | steel     | 50 %
        steel    | care      | 50 %
        steel    | steel     | 100 %
        """,
    )


def test_the_diagonal_can_be_left_out(matrix, shows):
    """de: Die Diagonale kann außen vor bleiben"""
    shows(
        proximity(matrix(DRAWN), diagonal="zero", min_regions=4),
        """
        industry | industry2 | proximity
        steel    | steel     | 0 %
        steel    | tools     | 50 %
        """,
    )


def test_an_industry_that_is_nowhere_has_no_proximity(matrix, shows):
    """de: Ein Wirtschaftszweig, den es nirgends gibt, hat keine Nähe"""
    shows(
        proximity(matrix(NOWHERE), min_regions=2),
        """
        industry | industry2 | proximity
        steel    | tools     | 50 %
        steel    | mining    | .
        mining   | mining    | .
        """,
    )
