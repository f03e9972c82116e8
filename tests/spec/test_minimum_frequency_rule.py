"""Minimum frequency rule: counts of too few persons."""

from smartspec.analysis import minimum_frequency_rule


def test_one_and_two_persons_are_too_few_but_zero_and_three_are_not(given, shows):
    """de: Eine und zwei Personen sind zu wenige, null und drei nicht"""
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |     2 |     3 |      0
        2019 | Hamm   |   500 |     1 |     . |    400
    """)
    shows(
        minimum_frequency_rule(cube, min_count=3),
        """
        region | industry | employees
        Essen  | metal    |         2
        Hamm   | metal    |         1
        """,
        only=True,
    )


def test_the_total_of_a_region_can_be_too_small_itself(given, shows):
    """de: Auch die Summe einer Region kann zu klein sein"""
    cube = given("""
        date | region | total | metal
        2019 | Isle   |     2 |     2
    """)
    shows(
        minimum_frequency_rule(cube, min_count=3),
        """
        region | industry | employees
        Isle   | metal    |         2
        Isle   | TOTAL    |         2
        """,
        only=True,
    )
