"""Location quotient: what share an industry has here, divided by its share in the reference."""

import pandas as pd

from smartspec.analysis import location_quotient


def test_the_share_here_divided_by_the_share_in_the_reference(given, shows):
    """de: Der Anteil hier geteilt durch den Anteil in der Vergleichsregion."""
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    | 10000 |  1000 |   2000
        2019 | Essen  |  1000 |   150 |    100
        2019 | Hamm   |   500 |    50 |    125
    """)
    shows(
        location_quotient(cube, reference="NRW"),
        """
        region | industry | location_quotient
        NRW    | metal    | 1.00
        Essen  | metal    | 1.50
        Essen  | health   | 0.50
        Hamm   | metal    | 1.00
        Hamm   | health   | 1.25
        """,
    )


def test_the_denominator_is_the_delivered_total_even_if_cells_are_secret(given, shows):
    """Adding up the known industries would give 500 instead of 1000 in Essen.

    de: Der Nenner ist die gelieferte Summe, auch wenn Zellen geheim sind.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    | 10000 |  1000 |   2000 |  7000
        2019 | Essen  |  1000 |   280 |    220 |     .
    """)
    shows(
        location_quotient(cube, reference="NRW"),
        """
        region | industry | location_quotient
        Essen  | metal    | 2.80
        Essen  | trade    | .
        """,
    )


def test_the_region_can_be_taken_out_of_the_reference(given, shows):
    """The rest of NRW has 850 of 9000 in metal: (150/1000) / (850/9000).

    de: Die Region lässt sich aus der Vergleichsregion herausnehmen.
    """
    cube = given("""
        date | region | total | metal
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1000 |   150
    """)
    shows(
        location_quotient(cube, reference="NRW", include_region=False),
        """
        region | industry | location_quotient
        Essen  | metal    | 1.588
        NRW    | metal    | .
        """,
    )


def test_a_region_outside_the_reference_is_not_taken_out_of_it(given, shows):
    """09162 (Munich) is no part of 05 (NRW): its employees are not subtracted.

    de: Eine Region außerhalb der Vergleichsregion wird nicht von ihr abgezogen.
    """
    cube = given("""
        date | region | total | metal
        2019 | 05     | 10000 |  1000
        2019 | 05113  |  1000 |   150
        2019 | 09162  |  1000 |   150
    """)
    shows(
        location_quotient(cube, reference="05", include_region=False),
        """
        region | industry | location_quotient
        05113  | metal    | 1.588
        09162  | metal    | 1.500
        """,
    )


def test_nothing_is_divided_by_zero(given, shows):
    """de: Durch null wird nicht geteilt."""
    cube = given("""
        date | region  | total | metal | mining
        2019 | NRW     | 10000 |  1000 |      0
        2019 | Essen   |  1000 |     0 |      0
        2019 | Nowhere |     0 |     0 |      0
    """)
    shows(
        location_quotient(cube, reference="NRW"),
        """
        region  | industry | location_quotient
        Essen   | metal    | 0.00
        Essen   | mining   | .
        Nowhere | metal    | .
        """,
    )


def test_the_result_names_its_reference(given):
    cube = given("""
        date | region | total | metal
        2019 | NRW    | 10000 |  1000
    """)
    attrs = location_quotient(cube, reference="nrw").attrs
    assert (attrs["reference"], attrs["include_region"]) == ("NRW", 1)
    assert pd.notna(attrs["reference_name"])
