"""Cut-off of the location quotient: from which value a region stands out in an industry."""

from smartspec.analysis import location_quotient_cutoff


def test_a_cutoff_lies_between_the_largest_quotients(given, shows):
    """The quotients are 0.5, 0.6, 0.8, 1.1 and 2; with five regions the cut-off is hardly known.

    de: Der Grenzwert liegt zwischen den größten Koeffizienten.
    """
    cube = given("""
        date | region | total | metal
        2019 | NRW    |  5000 |   500
        2019 | Bonn   |  1000 |    50
        2019 | Essen  |  1000 |    60
        2019 | Hagen  |  1000 |    80
        2019 | Hamm   |  1000 |   110
        2019 | Herne  |  1000 |   200
    """)
    found = location_quotient_cutoff(cube, reference="NRW", standardised=False, draws=500, seed=1)
    shows(
        found,
        """
        industry | cutoff | cutoff_low | cutoff_high
        metal    | 1.62   | 0.76       | 2.00
        """,
    )


def test_one_secret_region_leaves_the_cutoff_open(given, shows):
    """de: Eine geheime Region lässt den Grenzwert offen."""
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    |  3000 |   300 |    600
        2019 | Bonn   |  1000 |     . |    200
        2019 | Essen  |  1000 |   100 |    200
        2019 | Hamm   |  1000 |   150 |    200
    """)
    shows(
        location_quotient_cutoff(cube, reference="NRW", standardised=False),
        """
        industry | cutoff | cutoff_low | cutoff_high
        metal    | .      | .          | .
        health   | 1.00   | 1.00       | 1.00
        """,
    )
