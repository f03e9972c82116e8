"""Coagglomeration: do two industries choose the same regions?"""

from smartspec.analysis import coagglomeration


def test_industries_in_the_same_regions_are_above_zero(given, shows):
    """Metal and tools: (0.3 x 0.1 + -0.3 x -0.1) / (1 - 0.5); health has the opposite gaps.

    de: Wirtschaftszweige in denselben Regionen liegen über null, in verschiedenen darunter.
    """
    cube = given("""
        date | region | total | metal | tools | health
        2019 | Essen  |   500 |    80 |    60 |     20
        2019 | Hamm   |   500 |    20 |    40 |     80
    """)
    shows(
        coagglomeration(cube["employees"], against=cube["total"]),
        """
        industry | other_industry | coagglomeration
        metal    | metal          | .
        metal    | tools          |  0.12
        metal    | health         | -0.36
        tools    | metal          |  0.12
        """,
    )


def test_a_secret_cell_leaves_the_pairs_of_its_industry_open(given, shows):
    """de: Eine geheime Zelle lässt nur die Paare ihres Wirtschaftszweigs offen."""
    cube = given("""
        date | region | total | metal | tools | health
        2019 | Essen  |   500 |    80 |     . |     20
        2019 | Hamm   |   500 |    20 |    40 |     80
    """)
    shows(
        coagglomeration(cube["employees"], against=cube["total"]),
        """
        industry | other_industry | coagglomeration
        metal    | tools          | .
        metal    | health         | -0.36
        """,
    )
