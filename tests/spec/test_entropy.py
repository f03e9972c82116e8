"""Entropy: how evenly a region is spread over its industries."""

from smartspec.analysis import entropy


def test_two_equal_parts_are_one_bit_and_four_are_two(given, shows):
    """de: Zwei gleiche Teile sind ein Bit, vier sind zwei."""
    cube = given("""
        date | region | total | metal | health | trade | mining
        2019 | Bonn   |   100 |   100 |      0 |     0 |      0
        2019 | Essen  |   100 |    50 |     50 |     0 |      0
        2019 | Hagen  |   100 |    50 |     25 |    25 |      0
        2019 | Hamm   |   100 |    25 |     25 |    25 |     25
    """)
    shows(
        entropy(cube["employees"], dim="industry"),
        """
        region | entropy
        Bonn   | 0.00
        Essen  | 1.00
        Hagen  | 1.50
        Hamm   | 2.00
        """,
    )


def test_one_secret_industry_leaves_the_entropy_open(given, shows):
    """de: Ein geheimer Wirtschaftszweig lässt die Entropie offen, eine Region ohne Beschäftigte auch."""
    cube = given("""
        date | region  | total | metal | health
        2019 | Essen   |   100 |    50 |      .
        2019 | Nowhere |     0 |     0 |      0
    """)
    shows(
        entropy(cube["employees"], dim="industry"),
        """
        region  | entropy
        Essen   | .
        Nowhere | .
        """,
    )
