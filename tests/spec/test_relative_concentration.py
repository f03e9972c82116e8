"""Krugman's concentration index: how far an industry's regions differ from the reference."""

from smartspec.analysis import relative_concentration


def test_the_differences_of_the_shares_are_added_up(given, shows):
    """Metal: |0.75 - 0.5| + |0.25 - 0.5|.

    de: Die Unterschiede der Anteile werden addiert.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |   500 |    75 |     40
        2019 | Hamm   |   500 |    25 |     40
    """)
    shows(
        relative_concentration(cube["employees"], against=cube["total"]),
        """
        industry | relative_concentration
        metal    | 0.50
        health   | 0.00
        """,
    )


def test_two_industries_can_be_compared_with_each_other(figures, shows):
    """de: Zwei Wirtschaftszweige lassen sich miteinander vergleichen."""
    jobs = figures("""
        date | region | metal | health
        2019 | Essen  |   100 |      0
        2019 | Hamm   |     0 |     70
    """)
    shows(
        relative_concentration(jobs["metal"], against=jobs["health"]),
        """
        date | relative_concentration
        2019 | 2.00
        """,
    )
