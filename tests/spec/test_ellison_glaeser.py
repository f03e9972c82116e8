"""Ellison-Glaeser index: more concentrated than a few large plants explain?"""

from smartspec.analysis import ellison_glaeser


def test_plants_that_gather_are_told_from_one_large_plant(table, shows):
    """Both industries are equally concentrated (G), but trade is nearly one plant.

    de: Betriebe, die sich ballen, werden von einem einzigen großen Betrieb unterschieden.
    """
    establishments = table("""
        establishment | region | industry | employees
        1             | Essen  | metal    |        50
        2             | Essen  | metal    |        50
        3             | Hamm   | trade    |        98
        4             | Essen  | trade    |         2
    """)
    shows(
        ellison_glaeser(establishments),
        """
        industry | gamma | raw_concentration | herfindahl | establishments
        metal    |  0.92 |              0.48 |       0.50 |              2
        trade    |  0.00 |              0.48 |       0.96 |              2
        """,
    )


def test_plants_that_avoid_each_other_are_below_zero(table, shows):
    """Metal: G = 0, H = 1/2: (0 - 1/4) / (1/2 x 1/2).

    de: Betriebe, die sich meiden, liegen unter null.
    """
    establishments = table("""
        establishment | region | industry | employees
        1             | Essen  | metal    |        50
        2             | Hamm   | metal    |        50
        3             | Essen  | trade    |        20
        4             | Hamm   | trade    |        20
    """)
    shows(
        ellison_glaeser(establishments),
        """
        industry | gamma
        metal    | -1.00
        trade    | -1.00
        """,
    )


def test_a_single_plant_has_no_index(table, shows):
    """de: Ein einziger Betrieb hat keinen Index."""
    establishments = table("""
        establishment | region | industry | employees
        1             | Essen  | metal    |        50
        2             | Hamm   | trade    |        25
        3             | Hamm   | trade    |        25
    """)
    shows(
        ellison_glaeser(establishments),
        """
        industry | gamma
        metal    | .
        trade    | 1.00
        """,
    )
