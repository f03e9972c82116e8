"""Average location quotient: the mean over the employees of a region."""

from smartspec.analysis import average_location_quotient


def test_quotients_are_weighted_by_the_shares_of_the_region(given, shows):
    """Essen: 0.4 x 2 + 0.3 x 1 + 0.3 x 0.6.

    de: Die Koeffizienten werden mit den Anteilen der Region gewichtet.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
        2019 | Hamm   |   100 |    20 |     30 |    50
    """)
    shows(
        average_location_quotient(cube, reference="NRW"),
        """
        region | average_location_quotient
        Essen  | 1.28
        Hamm   | 1.00
        """,
    )


def test_an_absent_industry_adds_nothing(given, shows):
    """Not even where the reference lacks it, too.

    de: Ein nicht vertretener Wirtschaftszweig trägt nichts bei.
    """
    cube = given("""
        date | region | total | metal | trade | lace
        2019 | NRW    |  1000 |   500 |   500 |    0
        2019 | Essen  |   100 |   100 |     0 |    0
    """)
    shows(
        average_location_quotient(cube, reference="NRW"),
        """
        region | average_location_quotient
        Essen  | 2.00
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
        average_location_quotient(cube, reference="NRW"),
        """
        region | average_location_quotient
        Essen  | .
        Hamm   | 1.00
        """,
    )
