"""Symmetric location quotient: -1 absent, 0 as in the reference, towards 1 almost only here."""

from smartspec.analysis import symmetric_location_quotient


def test_twice_and_half_the_share_lie_equally_far_from_zero(given, shows):
    """de: Doppelter und halber Anteil liegen gleich weit von 0."""
    cube = given("""
        date | region | total | metal | health | trade | mining
        2019 | NRW    | 10000 |  1000 |   2000 |  3000 |    500
        2019 | Essen  |  1000 |   200 |    100 |   300 |      0
    """)
    shows(
        symmetric_location_quotient(cube, reference="NRW"),
        """
        region | industry | symmetric_location_quotient
        Essen  | metal    | +0.333
        Essen  | health   | -0.333
        Essen  | trade    | 0.000
        Essen  | mining   | -1.000
        """,
    )


def test_a_secret_cell_has_no_symmetric_quotient(given, shows):
    """Nor has an industry that the reference lacks.

    de: Eine geheime Zelle hat keinen symmetrischen Koeffizienten.
    """
    cube = given("""
        date | region | total | metal | lace
        2019 | NRW    | 10000 |  1000 |    0
        2019 | Essen  |  1000 |     . |    0
    """)
    shows(
        symmetric_location_quotient(cube, reference="NRW"),
        """
        region | industry | symmetric_location_quotient
        Essen  | metal    | .
        Essen  | lace     | .
        """,
    )
