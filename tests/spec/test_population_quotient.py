"""Population quotient: employees of an industry per inhabitant, against the reference."""

import xarray as xr

from smartspec.analysis import population_quotient


def test_employees_per_inhabitant_here_and_in_the_reference(given, shows):
    """NRW has 2000 in health for 20000 people, one for ten; Essen 300 for 2000.

    de: Beschäftigte je Einwohner hier und in der Vergleichsregion.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    | 10000 |  1000 |   2000
        2019 | Essen  |  1500 |   150 |    300
        2019 | Hamm   |   400 |    50 |     50
    """)
    people = xr.DataArray([20000, 2000, 1000], coords={"region": ["NRW", "Essen", "Hamm"]})
    shows(
        population_quotient(cube, people, reference="NRW"),
        """
        region | industry | population_quotient
        NRW    | health   | 1.00
        Essen  | metal    | 1.50
        Essen  | health   | 1.50
        Hamm   | metal    | 1.00
        Hamm   | health   | 0.50
        """,
    )


def test_a_secret_cell_and_a_region_without_people_have_no_quotient(given, shows):
    """de: Eine geheime Zelle und eine Region ohne Einwohner haben keinen Wert."""
    cube = given("""
        date | region | total | metal
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1500 |     .
        2019 | Hamm   |   400 |    50
    """)
    people = xr.DataArray([20000, 2000, 0], coords={"region": ["NRW", "Essen", "Hamm"]})
    shows(
        population_quotient(cube, people, reference="NRW"),
        """
        region | industry | population_quotient
        Essen  | metal    | .
        Hamm   | metal    | .
        """,
    )
