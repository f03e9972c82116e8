"""How sure a location quotient is."""

from smartspec.analysis import location_quotient_confidence

RUHR = """
    date | region | total | metal | health
    2019 | NRW    | 10000 |  1000 |   2000
    2019 | Essen  |   430 |    60 |     80
    2019 | Hamm   |  4300 |   602 |    800
"""


def test_the_same_quotient_is_surer_with_more_employees(given, shows):
    """de: Derselbe Koeffizient ist mit mehr Beschäftigten sicherer."""
    shows(
        location_quotient_confidence(given(RUHR), reference="NRW"),
        """
        region | industry | location_quotient | low  | high | differs
        Essen  | metal    | 1.40              | 1.07 | 1.78 | yes
        Hamm   | metal    | 1.40              | 1.33 | 1.47 | yes
        Essen  | health   | 0.93              | 0.74 | 1.15 | no
        """,
    )


def test_zero_employees_have_a_real_upper_limit(given, shows):
    """de: Null Beschäftigte haben eine echte obere Grenze."""
    cube = given("""
        date | region | total | mining
        2019 | NRW    | 10000 |    100
        2019 | Essen  |  1000 |      0
    """)
    shows(
        location_quotient_confidence(cube, reference="NRW"),
        """
        region | industry | location_quotient | low  | high | differs
        Essen  | mining   | 0.00              | 0.00 | 0.36 | yes
        """,
    )
