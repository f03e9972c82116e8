"""Relative diversity: the inverse of the Krugman index."""

from smartspec.analysis import relative_diversity


def test_the_closer_to_the_reference_the_more_diverse(given, shows):
    """Essen differs by 0.4 from NRW, Hamm by 0.2; NRW not from itself, whose inverse has no value.

    de: Je näher an der Vergleichsregion, desto vielfältiger
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |     30 |    30
        2019 | Hamm   |   100 |    30 |     30 |    40
    """)
    shows(
        relative_diversity(cube, reference="NRW"),
        """
        region | relative_diversity
        Essen  | 2.50
        Hamm   | 5.00
        NRW    | .
        """,
    )


def test_one_secret_industry_leaves_the_diversity_open(given, shows):
    """de: Ein geheimer Wirtschaftszweig lässt die Vielfalt offen"""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    |  1000 |   200 |    300 |   500
        2019 | Essen  |   100 |    40 |      . |    30
        2019 | Hamm   |   100 |    30 |     30 |    40
    """)
    shows(
        relative_diversity(cube, reference="NRW"),
        """
        region | relative_diversity
        Essen  | .
        Hamm   | 5.00
        """,
    )
