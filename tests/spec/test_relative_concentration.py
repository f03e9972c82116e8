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


def test_each_of_the_other_industries_counts_the_same(given, shows):
    """Metal has 75 % in Essen; health and the much larger trade have on average (50 % + 20 %) / 2.

    de: Jeder der anderen Wirtschaftszweige zählt gleich viel.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |   500 |    75 |     40 |   200
        2019 | Hamm   |  1000 |    25 |     40 |   800
    """)
    shows(
        relative_concentration(cube["employees"], against="industry"),
        """
        industry | relative_concentration
        metal    | 0.80
        health   | 0.05
        trade    | 0.85
        """,
    )


def test_one_secret_cell_leaves_every_mean_of_the_others_open(given, shows):
    """de: Eine geheime Zelle lässt jedes Mittel der anderen offen."""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |   500 |    75 |     40 |   200
        2019 | Hamm   |  1000 |    25 |      . |   800
    """)
    shows(
        relative_concentration(cube["employees"], against="industry"),
        """
        industry | relative_concentration
        metal    | .
        health   | .
        trade    | .
        """,
    )
