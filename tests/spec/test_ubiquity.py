"""Ubiquity: in how many regions an industry is at home."""

from smartspec.analysis import revealed_advantage, ubiquity


def test_the_regions_with_an_advantage_are_counted(given, shows):
    """Hagen's mining is secret: 0 or 1 regions, so the number is not known.

    de: Gezählt werden die Regionen, die in dem Wirtschaftszweig spezialisiert sind.
    """
    cube = given("""
        date | region | total | metal | health | mining
        2019 | NRW    | 10000 |  1000 |   2000 |    500
        2019 | Essen  |  1000 |   150 |    100 |      0
        2019 | Hagen  |  1000 |   150 |    300 |      .
        2019 | Hamm   |   500 |    50 |    125 |      0
    """)
    shows(
        ubiquity(revealed_advantage(cube, reference="NRW")),
        """
        industry | ubiquity
        metal    | 3
        health   | 2
        mining   | .
        """,
    )
