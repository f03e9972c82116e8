"""Co-occurrence: in how many regions two industries are found together."""

from smartspec.analysis import co_occurrence

DRAWN = """
    region | steel | tools | care
    A      |     1 |     1 |    0
    B      |     1 |     1 |    1
    C      |     0 |     1 |    1
"""


def test_regions_with_both_industries_are_counted(matrix, shows):
    """On the diagonal: how many regions have the industry at all.

    de: Gezählt werden die Regionen, die beide Wirtschaftszweige haben
    """
    shows(
        co_occurrence(matrix(DRAWN)),
        """
        industry | industry2 | co_occurrence
        steel    | steel     | 2
        steel    | tools     | 2
        steel    | care      | 1
        tools    | care      | 2
        tools    | tools     | 3
        """,
    )


def test_the_diagonal_can_be_left_out(matrix, shows):
    """de: Die Diagonale kann außen vor bleiben"""
    shows(
        co_occurrence(matrix(DRAWN), diagonal="zero"),
        """
        industry | industry2 | co_occurrence
        steel    | steel     | 0
        steel    | tools     | 2
        """,
    )


def test_of_two_regions_the_industries_that_they_share_are_counted(matrix, shows):
    """de: Von zwei Regionen werden die Wirtschaftszweige gezählt, die sie teilen"""
    shows(
        co_occurrence(matrix(DRAWN), of="region"),
        """
        region | region2 | co_occurrence
        A      | B       | 2
        A      | C       | 1
        """,
    )
