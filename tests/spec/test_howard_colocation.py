"""Colocation after Howard, Newman and Tarp."""

from smartspec.analysis import howard_colocation


def test_the_share_of_pairs_in_one_region_and_what_exceeds_chance(table, shows):
    """Essen: 2 of metal, 2 of trade; Hamm: 1 and 1: 5 of 9 pairs meet.

    By lot 4 x 3 + 2 x 1 of the 6 x 5 ordered pairs meet.

    de: Der Anteil der Paare in derselben Region und was davon über den Zufall hinausgeht.
    """
    establishments = table("""
        establishment | region | industry
        1             | Essen  | metal
        2             | Essen  | trade
        3             | Essen  | metal
        4             | Hamm   | trade
        5             | Hamm   | metal
        6             | Essen  | trade
    """)
    shows(
        howard_colocation(establishments),
        """
        industry | other_industry | colocation | expected | excess
        metal    | trade          |      0.556 |    0.467 |  0.089
        """,
    )


def test_industries_that_never_meet_are_below_chance(table, shows):
    """de: Wirtschaftszweige, die sich nie treffen, liegen unter dem Zufall."""
    establishments = table("""
        establishment | region | industry
        1             | Essen  | metal
        2             | Essen  | metal
        3             | Hamm   | trade
        4             | Hamm   | trade
    """)
    shows(
        howard_colocation(establishments),
        """
        industry | other_industry | colocation | expected | excess
        metal    | trade          |      0.000 |    0.333 | -0.333
        """,
    )
