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


def test_against_the_mean_of_the_others_a_small_region_counts_as_much_as_a_large_one(given, shows):
    """Essen 0.5 and 0.5; the others on average (0.1 + 0.3) / 2 and (0.9 + 0.7) / 2.

    de: Gegenüber dem Mittel der anderen zählt eine kleine Region so viel wie eine große.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  1200 |   180 |   1020
        2019 | Essen  |   100 |    50 |     50
        2019 | Köln   |  1000 |   100 |    900
        2019 | Hamm   |   100 |    30 |     70
    """)
    shows(
        krugman(cube, reference="NRW", unweighted=True, include_region=False),
        """
        region | krugman
        Essen  | 0.60
        Köln   | 0.60
        Hamm   | 0.00
        """,
    )
    shows(
        krugman(cube, reference="NRW", unweighted=True, regions=["Köln", "Hamm"]),
        """
        region | krugman
        Essen  | 0.60
        """,
    )


def test_one_secret_cell_leaves_the_mean_of_the_others_open(given, shows):
    """Essen knows its own shares, but not those of Hamm.

    de: Eine geheime Zelle lässt das Mittel der anderen offen.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  1200 |   180 |   1020
        2019 | Essen  |   100 |    50 |     50
        2019 | Köln   |  1000 |   100 |    900
        2019 | Hamm   |   100 |     . |     70
    """)
    shows(
        krugman(cube, reference="NRW", unweighted=True, include_region=False),
        """
        region | krugman
        Essen  | .
        Köln   | .
        Hamm   | .
        """,
    )
