"""Log location quotient: the natural logarithm, 0 where the shares are equal."""

from smartspec.analysis import log_location_quotient


def test_a_doubling_is_the_same_step_wherever_it_starts(given, shows):
    """From 1/2 to 1 and from 1 to 2: ln 2 = 0.693 each.

    de: Eine Verdoppelung ist immer derselbe Schritt, gleich wo sie beginnt.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    | 10000 |  1000 |   2000 |  3000
        2019 | Essen  |  1000 |   200 |    100 |   300
    """)
    shows(
        log_location_quotient(cube, reference="NRW"),
        """
        region | industry | log_location_quotient
        Essen  | metal    | +0.693
        Essen  | health   | -0.693
        Essen  | trade    | 0.000
        """,
    )


def test_an_absent_industry_has_no_logarithm(given, shows):
    """de: Ein nicht vertretener Wirtschaftszweig hat keinen Logarithmus."""
    cube = given("""
        date | region | total | metal | mining
        2019 | NRW    | 10000 |  1000 |    500
        2019 | Essen  |  1000 |   100 |      0
    """)
    shows(
        log_location_quotient(cube, reference="NRW"),
        """
        region | industry | log_location_quotient
        Essen  | mining   | .
        """,
    )
