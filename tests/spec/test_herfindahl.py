"""Herfindahl index: the sum of squared shares."""

from smartspec.analysis import herfindahl


def test_the_squared_shares_of_the_industries_are_added_up(given, shows):
    """Essen: 0.25 + 0.09 + 0.04; normalised (0.38 - 1/3) / (1 - 1/3).

    de: Die quadrierten Anteile der Wirtschaftszweige werden addiert.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |   100 |    50 |     30 |    20
        2019 | Hamm   |   100 |   100 |      0 |     0
        2019 | Herne  |    90 |    30 |     30 |    30
    """)
    shows(
        herfindahl(cube["employees"], dim="industry"),
        """
        region | herfindahl
        Essen  | 0.380
        Hamm   | 1.000
        Herne  | 0.333
        """,
    )
    shows(
        herfindahl(cube["employees"], dim="industry", normalised=True),
        """
        region | herfindahl
        Essen  | 0.070
        Hamm   | 1.000
        Herne  | 0.000
        """,
    )


def test_a_secret_industry_leaves_the_region_open(given, shows):
    """de: Ein geheimer Wirtschaftszweig lässt den Wert der Region offen."""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |   100 |    50 |      . |    20
        2019 | Hamm   |   100 |   100 |      0 |     0
    """)
    shows(
        herfindahl(cube["employees"], dim="industry"),
        """
        region | herfindahl
        Essen  | .
        Hamm   | 1.000
        """,
    )
