"""Growth of whole regions."""

from smartspec.analysis import total_growth


def test_the_delivered_total_counts_even_if_industries_are_secret(given, shows):
    """Adding up the known industries would say +100 %.

    de: Es zählt die gelieferte Summe, auch wenn Wirtschaftszweige geheim sind
    """
    cube = given("""
        date | region | total | metal | health
        2014 | Essen  |  1000 |   200 |      .
        2019 | Essen  |  1100 |   220 |    180
    """)
    shows(
        total_growth(cube, start="2014", end="2019"),
        """
        region | total_growth
        Essen  | 10 %
        """,
    )


def test_a_region_without_employees_at_the_start_has_no_growth(given, shows):
    """Nothing is divided by zero.

    de: Eine Region ohne Beschäftigte am Anfang hat kein Wachstum
    """
    cube = given("""
        date | region | total | metal
        2014 | Newton |     0 |     0
        2019 | Newton |  1100 |   220
    """)
    shows(
        total_growth(cube, start="2014", end="2019"),
        """
        region | total_growth
        Newton | .
        """,
    )
