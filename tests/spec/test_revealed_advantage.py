"""Revealed advantage: ones and zeros, which region is specialised in which industry."""

from smartspec.analysis import revealed_advantage


def test_an_industry_counts_from_a_quotient_of_one(given, shows):
    """de: Ein Wirtschaftszweig zählt ab einem Koeffizienten von 1."""
    cube = given("""
        date | region | total | metal | health | mining
        2019 | NRW    | 10000 |  1000 |   2000 |    500
        2019 | Essen  |  1000 |   150 |    100 |      0
        2019 | Hamm   |   500 |    50 |    125 |      .
    """)
    shows(
        revealed_advantage(cube, reference="NRW"),
        """
        region | industry | revealed_advantage
        Essen  | metal    | 1
        Essen  | health   | 0
        Essen  | mining   | 0
        Hamm   | metal    | 1
        Hamm   | health   | 1
        Hamm   | mining   | .
        """,
    )


def test_the_reference_and_regions_that_contain_others_are_not_compared(given):
    """de: Die Vergleichsregion und Gebiete, die andere enthalten, werden nicht verglichen."""
    cube = given("""
        date | region | total | metal
        2019 | DE     | 90000 |  9000
        2019 | 05     | 10000 |  1000
        2019 | 05113  |  1000 |   150
        2019 | 05915  |   500 |    50
    """)
    presence = revealed_advantage(cube, reference="DE")
    assert presence["region"].values.tolist() == ["05113", "05915"]
