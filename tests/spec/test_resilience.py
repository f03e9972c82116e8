"""Shock resilience: growth between two dates around a shock, relative to the reference."""

from smartspec.analysis import resilience


def test_resistance_is_the_difference_in_units_of_the_references_change(given, shows):
    """Metal fell by 10 % in the reference, by 5 % in Essen: half of the shock was resisted.

    de: Die Widerstandskraft ist der Unterschied, gemessen an der Bewegung der Vergleichsregion.
    en: Resistance is the difference in units of the reference's change.
    """
    cube = given("""
        date | region | total | metal | health | stable | trade
        2019 | NRW    | 10000 |  1000 |   1000 |   1000 |  1000
        2019 | Essen  |  1000 |   200 |    100 |    100 |   100
        2020 | NRW    | 10000 |   900 |   1040 |   1000 |   900
        2020 | Essen  |  1000 |   190 |    102 |     98 |   100
    """)
    shows(
        resilience(cube, reference="NRW", start="2019", end="2020"),
        """
        region | industry | growth | reference_growth | growth_difference | resistance | robust
        Essen  | metal    | -5.0 % | -10.0 %          | 5.0 %             | 0.50       | no
        Essen  | health   | 2.0 %  | 4.0 %            | -2.0 %            | -0.50      | yes
        Essen  | stable   | -2.0 % | 0.0 %            | -2.0 %            | .          | no
        Essen  | trade    | 0.0 %  | -10.0 %          | 10.0 %            | 1.00       | yes
        NRW    | metal    | -10.0 % | -10.0 %         | 0.0 %             | 0.00       | no
        """,
    )


def test_resistance_is_not_defined_where_the_reference_hardly_moved(given, shows):
    """One person of 20,000 is no shock; dividing by it would give 400.

    de: Bewegte sich die Vergleichsregion kaum, ist die Widerstandskraft nicht bestimmt.
    """
    cube = given("""
        date | region | total  | metal
        2019 | NRW    | 100000 | 20000
        2019 | Essen  |   1000 |   100
        2020 | NRW    | 100000 | 20001
        2020 | Essen  |   1000 |   102
    """)
    shows(
        resilience(cube, reference="NRW", start="2019", end="2020"),
        """
        region | industry | growth | growth_difference | resistance
        Essen  | metal    | 2.0 %  | 2.0 %             | .
        """,
    )


def test_a_secret_count_is_neither_robust_nor_fragile(given, shows):
    """de: Eine geheime Zahl ist weder robust noch anfällig."""
    cube = given("""
        date | region | total | metal
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1000 |   200
        2020 | NRW    | 10000 |   900
        2020 | Essen  |  1000 |     .
    """)
    shows(
        resilience(cube, reference="NRW", start="2019", end="2020"),
        """
        region | industry | growth | resistance | robust | left_out | location_quotient_start
        Essen  | metal    | .      | .          | .      | secret   | 2.00
        """,
    )
