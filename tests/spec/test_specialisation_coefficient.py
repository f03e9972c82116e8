"""Coefficient of specialisation: half the Krugman index, as a part of the employees."""

from smartspec.analysis import specialisation_coefficient


def test_it_is_the_part_of_the_employees_that_would_have_to_change_industry(given, shows):
    """In Essen 20 of 100 would have to move from metal to trade.

    de: Es ist der Teil der Beschäftigten, der den Wirtschaftszweig wechseln müsste.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
        2019 | Hamm   |   100 |    20 |     30 |    50
    """)
    shows(
        specialisation_coefficient(cube, reference="NRW"),
        """
        region | specialisation_coefficient
        Essen  | 20 %
        Hamm   | 0 %
        """,
    )


def test_one_secret_industry_leaves_the_index_open(given, shows):
    """de: Ein geheimer Wirtschaftszweig lässt die Maßzahl offen."""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |      . |    30
        2019 | Hamm   |   100 |    20 |     30 |    50
    """)
    shows(
        specialisation_coefficient(cube, reference="NRW"),
        """
        region | specialisation_coefficient
        Essen  | .
        Hamm   | 0.00
        """,
    )
