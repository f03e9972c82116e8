"""Locational Gini: is an industry spread as the whole economy is?"""

from smartspec.analysis import locational_gini


def test_it_is_zero_where_an_industry_is_spread_as_all_employees(given, shows):
    """Metal: location quotients 1.5 and 0.5, shares 1/2 and 1/2: (1/4) x 2 x 1/4 x 1.

    de: Er ist null, wo ein Wirtschaftszweig so verteilt ist wie alle Beschäftigten.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |   100 |    30 |     20
        2019 | Hamm   |   100 |    10 |     20
    """)
    shows(
        locational_gini(cube["employees"], against=cube["total"]),
        """
        industry | locational_gini
        metal    | 0.125
        health   | 0.000
        """,
    )


def test_it_nears_one_half_in_a_small_place_with_everything(given, shows):
    """de: Er nähert sich einhalb, wenn alles an einem kleinen Ort liegt."""
    cube = given("""
        date | region | total | metal
        2019 | Essen  |    98 |     0
        2019 | Hamm   |     2 |     2
    """)
    shows(
        locational_gini(cube["employees"], against=cube["total"]),
        """
        industry | locational_gini
        metal    | 0.490
        """,
    )
