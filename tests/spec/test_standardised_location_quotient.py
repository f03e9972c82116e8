"""Standardised location quotient: how unusual a quotient is among the regions."""

from smartspec.analysis import standardised_location_quotient


def test_each_industry_is_measured_by_its_own_mean_and_spread(given, shows):
    """Metal: quotients 0.5, 1, 1.5, mean 1, spread 0.5. Health: 0.9, 1, 1.1, spread 0.1.

    de: Jeder Wirtschaftszweig wird an seinem eigenen Mittel und seiner eigenen Streuung gemessen.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  3000 |   300 |    600
        2019 | Bonn   |  1000 |    50 |    220
        2019 | Essen  |  1000 |   100 |    200
        2019 | Hamm   |  1000 |   150 |    180
    """)
    shows(
        standardised_location_quotient(cube, reference="NRW"),
        """
        region | industry | standardised_location_quotient
        Bonn   | metal    | -1.00
        Essen  | metal    | 0.00
        Hamm   | metal    | +1.00
        Bonn   | health   | +1.00
        Hamm   | health   | -1.00
        """,
    )


def test_one_secret_region_leaves_the_industry_open(given, shows):
    """Mean and spread are those of all regions.

    de: Eine geheime Region lässt den Wirtschaftszweig offen.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  3000 |   300 |    600
        2019 | Bonn   |  1000 |     . |    220
        2019 | Essen  |  1000 |   100 |    200
        2019 | Hamm   |  1000 |   150 |    180
    """)
    shows(
        standardised_location_quotient(cube, reference="NRW"),
        """
        region | industry | standardised_location_quotient
        Essen  | metal    | .
        Essen  | health   | 0.00
        """,
    )


def test_regions_that_are_all_alike_have_no_spread(given, shows):
    """de: Regionen, die sich alle gleichen, haben keine Streuung."""
    cube = given("""
        date | region | total | metal
        2019 | NRW    |  3000 |   300
        2019 | Bonn   |   700 |    70
        2019 | Essen  |  2300 |   230
    """)
    shows(
        standardised_location_quotient(cube, reference="NRW"),
        """
        region | industry | standardised_location_quotient
        Bonn   | metal    | .
        """,
    )
