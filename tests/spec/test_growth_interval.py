"""The growth that bounds of secret figures leave possible."""

from smartspec.analysis import growth_interval, secret_bounds


def test_growth_lies_between_that_to_the_smallest_and_to_the_largest_count(given, shows):
    """Metal has 1 to 19 persons in 2019.

    de: Das Wachstum liegt zwischen dem zur kleinsten und dem zur größten möglichen Zahl.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2014 | Essen  |   100 |    20 |     50 |    30
        2019 | Essen  |    30 |     . |     10 |     .
    """)
    shows(
        growth_interval(secret_bounds(cube, min_count=1, slack=0), start="2014", end="2019"),
        """
        region | industry | low   | high
        Essen  | metal    | -95 % | -5 %
        Essen  | health   | -80 % | -80 %
        """,
    )


def test_nothing_limits_growth_from_what_may_be_zero(given, shows):
    """de: Nichts begrenzt das Wachstum von einer Zahl, die null sein kann."""
    cube = given("""
        date | region | total | metal | health | trade
        2014 | Essen  |    30 |     . |     10 |     .
        2019 | Essen  |   100 |    30 |     50 |    20
    """)
    shows(
        growth_interval(secret_bounds(cube, slack=0), start="2014", end="2019"),
        """
        region | industry | low  | high
        Essen  | metal    | 50 % | .
        """,
    )
