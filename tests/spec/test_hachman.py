"""Hachman index: how closely a region resembles the reference."""

from smartspec.analysis import hachman


def test_it_is_one_where_the_structure_is_that_of_the_reference(given, shows):
    """Essen: 1 / (0.4 x 2 + 0.3 x 1 + 0.3 x 0.6) = 1 / 1.28.

    de: Er ist 1, wo die Struktur die der Vergleichsregion ist.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
        2019 | Hamm   |   100 |    20 |     30 |    50
    """)
    shows(
        hachman(cube, reference="NRW"),
        """
        region | hachman
        Essen  | 0.781
        Hamm   | 1.000
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
        hachman(cube, reference="NRW"),
        """
        region | hachman
        Essen  | .
        Hamm   | 1.000
        """,
    )
