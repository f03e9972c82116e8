"""Krugman index: the sum of the differences between shares here and in the reference."""

from smartspec.analysis import krugman


def test_the_differences_of_the_shares_are_added_up(given, shows):
    """Essen: |0.4 - 0.2| + |0.3 - 0.3| + |0.3 - 0.5|.

    de: Die Unterschiede der Anteile werden addiert.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
        2019 | Hamm   |   100 |    20 |     30 |    50
    """)
    shows(
        krugman(cube, reference="NRW"),
        """
        region | krugman
        Essen  | 0.40
        Hamm   | 0.00
        NRW    | 0.00
        """,
    )


def test_against_the_rest_the_difference_is_larger(given, shows):
    """The rest of NRW has 160, 270 and 470 of 900: |0.4 - 0.1778| + 0 + |0.3 - 0.5222|.

    de: Gegenüber dem Rest ist der Unterschied größer.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
    """)
    shows(
        krugman(cube, reference="NRW", include_region=False),
        """
        region | krugman
        Essen  | 0.4444
        NRW    | .
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
        krugman(cube, reference="NRW"),
        """
        region | krugman
        Essen  | .
        Hamm   | 0.00
        """,
    )


def test_a_section_and_its_divisions_do_not_count_twice(given, shows):
    """C contains 24 and 25: |0.4 - 0.2| + |0.3 - 0.3| + |0.3 - 0.5|, without C.

    de: Ein Abschnitt und seine Abteilungen zählen nicht doppelt.
    """
    cube = given(
        """
        date | region | total |   C |  24 |  25 |   Q
        2019 | NRW    |  1000 | 500 | 200 | 300 | 500
        2019 | Essen  |   100 |  70 |  40 |  30 |  30
    """,
        leaves=["24", "25", "Q"],
    )
    shows(
        krugman(cube, reference="NRW"),
        """
        region | krugman
        Essen  | 0.40
        """,
    )
