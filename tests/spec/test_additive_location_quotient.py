"""Additive location quotient: the share here minus the share in the reference."""

from smartspec.analysis import additive_location_quotient


def test_the_same_quotient_weighs_more_in_a_large_industry(given, shows):
    """Metal and lace have twice the share of NRW: 20 instead of 10 %, 0.2 instead of 0.1 %.

    de: Derselbe Koeffizient wiegt in einem großen Zweig mehr
    """
    cube = given("""
        date | region | total | metal | lace | mining | health
        2019 | NRW    | 10000 |  1000 |   10 |    500 |   8490
        2019 | Essen  |  1000 |   200 |    2 |      0 |    798
    """)
    shows(
        additive_location_quotient(cube, reference="NRW"),
        """
        region | industry | additive_location_quotient
        Essen  | metal    | 0.100
        Essen  | lace     | 0.001
        Essen  | mining   | -0.050
        Essen  | health   | -0.051
        NRW    | metal    | 0
        """,
    )


def test_an_industry_that_the_reference_lacks_has_a_value_and_a_secret_one_has_none(given, shows):
    """Against the rest NRW has no lace: all 2 % are the difference.

    de: Ein Zweig, den die Vergleichsregion nicht hat, hat einen Wert, ein geheimer keinen
    """
    cube = given("""
        date | region | total | metal | lace
        2019 | NRW    | 10000 |  1000 |   20
        2019 | Essen  |  1000 |     . |   20
    """)
    shows(
        additive_location_quotient(cube, reference="NRW", include_region=False),
        """
        region | industry | additive_location_quotient
        Essen  | metal    | .
        Essen  | lace     | 0.02
        """,
    )
