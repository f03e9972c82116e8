"""Concentration ratio: the share of the k largest."""

from smartspec.analysis import absolute_concentration


def test_the_share_of_the_two_largest_regions(given, shows):
    """de: Der Anteil der beiden größten Regionen."""
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |   100 |    50 |     25
        2019 | Hamm   |   100 |    30 |     25
        2019 | Herne  |   100 |    10 |     25
        2019 | Unna   |   100 |    10 |     25
    """)
    shows(
        absolute_concentration(cube["employees"], dim="region", largest=2),
        """
        industry | absolute_concentration
        metal    | 80 %
        health   | 50 %
        """,
    )


def test_a_secret_region_may_be_one_of_the_largest(given, shows):
    """de: Eine geheime Region kann zu den größten gehören."""
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |   100 |    50 |     25
        2019 | Hamm   |   100 |     . |     25
        2019 | Herne  |   100 |    10 |     50
    """)
    shows(
        absolute_concentration(cube["employees"], dim="region", largest=1),
        """
        industry | absolute_concentration
        metal    | .
        health   | 50 %
        """,
    )
