"""Diversity: in how many industries a region is specialised."""

from smartspec.analysis import diversity, revealed_advantage


def test_the_industries_with_an_advantage_are_counted(given, shows):
    """Hagen's mining is secret: its number is 2 or 3, so it is not known.

    de: Gezählt werden die Wirtschaftszweige, in denen die Region spezialisiert ist.
    """
    cube = given("""
        date | region | total | metal | health | mining
        2019 | NRW    | 10000 |  1000 |   2000 |    500
        2019 | Essen  |  1000 |   150 |    100 |      0
        2019 | Hagen  |  1000 |   150 |    300 |      .
        2019 | Hamm   |   500 |    50 |    125 |      0
    """)
    shows(
        diversity(revealed_advantage(cube, reference="NRW")),
        """
        region | diversity
        Essen  | 1
        Hagen  | .
        Hamm   | 2
        """,
    )
