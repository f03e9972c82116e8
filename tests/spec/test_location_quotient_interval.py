"""The location quotient that bounds of secret figures leave possible."""

from smartspec.analysis import location_quotient_interval, secret_bounds


def test_the_quotient_lies_between_those_of_the_smallest_and_the_largest_count(given, shows):
    """Metal and health share 100 of 1000 in Essen.

    de: Der Koeffizient liegt zwischen denen der kleinsten und der größten möglichen Zahl.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    | 10000 |  1000 |   2000 |  7000
        2019 | Essen  |  1000 |     . |      . |   900
    """)
    shows(
        location_quotient_interval(secret_bounds(cube, slack=0), reference="NRW"),
        """
        region | industry | low   | high
        Essen  | metal    | 0.00  | 1.00
        Essen  | health   | 0.00  | 0.50
        Essen  | trade    | 1.286 | 1.286
        NRW    | metal    | 1.00  | 1.00
        """,
    )


def test_without_the_region_the_reference_moves_against_it(given, shows):
    """With 100 in metal Essen has (100/1000) / (900/9000) = 1.

    de: Ohne die Region selbst bewegt sich die Vergleichsregion gegen sie.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    | 10000 |  1000 |   2000 |  7000
        2019 | Essen  |  1000 |     . |      . |   800
    """)
    bounds = secret_bounds(cube, slack=0)
    shows(
        location_quotient_interval(bounds, reference="NRW", include_region=False),
        """
        region | industry | low  | high
        Essen  | metal    | 0.00 | 2.25
        Essen  | health   | 0.00 | 1.00
        """,
    )
