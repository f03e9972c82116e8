"""Associated level: what the regions are like that are specialised in an industry."""

from smartspec.analysis import associated_level

UNEQUAL = """
    region | gini
    A      |  0.2
    B      |  0.4
    C      |  0.3
"""
SHARES = """
    region | steel | chips
    A      |   0.3 |   0.1
    B      |   0.1 |   0.2
    C      |   0.1 |   0.1
"""


def test_the_mean_over_specialised_regions_is_weighted_by_shares(matrix, figures, shows):
    """Steel: (0.3 x 0.2 + 0.1 x 0.4) / 0.4. Chips are a speciality of B only.

    de: Das Mittel über die spezialisierten Regionen wird nach Anteilen gewichtet
    """
    presence = matrix("""
        region | steel | chips
        A      |     1 |     0
        B      |     1 |     1
        C      |     0 |     0
    """)
    shows(
        associated_level(matrix(SHARES), figures(UNEQUAL)["gini"], presence=presence),
        """
        industry | associated_level
        steel    | 0.25
        chips    | 0.40
        """,
    )


def test_an_industry_in_which_no_region_is_specialised_has_no_level(matrix, figures, shows):
    """de: Ein Wirtschaftszweig, auf den niemand spezialisiert ist, hat kein Niveau"""
    presence = matrix("""
        region | steel | chips
        A      |     1 |     0
        B      |     1 |     0
        C      |     0 |     0
    """)
    shows(
        associated_level(matrix(SHARES), figures(UNEQUAL)["gini"], presence=presence),
        """
        industry | associated_level
        chips    | .
        """,
    )
