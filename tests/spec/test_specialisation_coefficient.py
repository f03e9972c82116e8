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


def test_against_the_mean_of_the_others_the_size_of_a_region_does_not_count(given, shows):
    """Essen 0.5 and 0.5; the others on average (0.1 + 0.3) / 2 and (0.9 + 0.7) / 2.

    de: Gegenüber dem Mittel der anderen zählt die Größe einer Region nicht.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  1200 |   180 |   1020
        2019 | Essen  |   100 |    50 |     50
        2019 | Köln   |  1000 |   100 |    900
        2019 | Hamm   |   100 |    30 |     70
    """)
    shows(
        specialisation_coefficient(cube, reference="NRW", unweighted=True, include_region=False),
        """
        region | specialisation_coefficient
        Essen  | 30 %
        Köln   | 30 %
        Hamm   | 0 %
        """,
    )
