"""Share: which part of all employees of a region works in an industry."""

from smartspec.analysis import share


def test_a_secret_cell_changes_no_other_share(given, shows):
    """Adding up the known industries would give 500 instead of 1000: 56 % for metal.

    de: Eine geheime Zelle verändert keinen anderen Anteil.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |  1000 |   280 |    220 |     .
    """)
    shows(
        share(cube),
        """
        region | industry | share
        Essen  | metal    | 28 %
        Essen  | health   | 22 %
        Essen  | trade    | .
        """,
    )


def test_a_region_without_employees_has_no_shares(given, shows):
    """de: Eine Region ohne Beschäftigte hat keine Anteile."""
    cube = given("""
        date | region  | total | metal | mining
        2019 | Essen   |  1000 |   280 |      0
        2019 | Nowhere |     0 |     0 |      0
    """)
    shows(
        share(cube),
        """
        region  | industry | share
        Essen   | mining   | 0 %
        Nowhere | metal    | .
        """,
    )
