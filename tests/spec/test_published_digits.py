"""How many decimals of a figure are certain enough to be shown."""

from smartspec.analysis import location_quotient_interval, published_digits, secret_bounds


def test_quotients_show_no_more_digits_than_rounding_allows(given, shows):
    """Essen has 1.47 to 1.53, Hamm 0.78 to 1.23, Herne 1.36 to 3.90.

    de: Koeffizienten zeigen nicht mehr Stellen, als die Rundung erlaubt.
    """
    cube = given(
        """
        date | region | total | metal
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1000 |   150
        2019 | Hamm   |   100 |    10
        2019 | Herne  |    20 |     5
        """,
        rounding_base=5,
    )
    interval = location_quotient_interval(secret_bounds(cube), reference="NRW")
    shows(
        published_digits(interval["low"], interval["high"]),
        """
        region | industry | digits
        Essen  | metal    | 1
        Hamm   | metal    | 0
        Herne  | metal    | .
        """,
    )
