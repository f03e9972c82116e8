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


def test_the_inverse_is_a_number_of_equal_units(figures, shows):
    """Two industries of one size are two; of 50, 20, 20 and 10 there are as if 2.94.

    de: Der Kehrwert ist eine Zahl gleich großer Einheiten
    """
    jobs = figures("""
        date | region | jobs
        2018 | a      |   50
        2018 | b      |   50
        2018 | c      |    0
        2018 | d      |    0
        2019 | a      |   20
        2019 | b      |   50
        2019 | c      |   20
        2019 | d      |   10
    """)["jobs"]
    shows(
        herfindahl(jobs, dim="region", equivalent=True),
        """
        date | herfindahl
        2018 | 2.00
        2019 | 2.94
        """,
    )
