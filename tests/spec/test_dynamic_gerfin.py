"""Dynamic shift-share after Gerfin: the factors of the steps, multiplied."""

from smartspec.analysis import dynamic_gerfin, gerfin

STEPS = """
    date | region | total | metal | health
    2014 | NRW    | 10000 |  5000 |   5000
    2015 | NRW    | 10000 |  4500 |   5500
    2016 | NRW    | 10000 |  4500 |   5500
    2014 | Essen  |  1000 |   600 |    400
    2015 | Essen  |  1029 |   579 |    450
    2016 | Essen  |   926 |   476 |    450
"""


def test_the_factors_of_the_steps_are_multiplied(given, shows):
    """First step 0.98 x 1.05; in the second NRW stands still and Essen loses a tenth: 1 x 0.8999.

    de: Die Faktoren der Schritte werden multipliziert
    """
    shows(
        dynamic_gerfin(given(STEPS), reference="NRW"),
        """
        region | structure_factor | location_factor | regional_factor | coverage
        Essen  | 0.98             | 0.9449          | 0.926           | 100 %
        """,
    )


def test_each_step_can_be_seen(given, shows):
    """The step ends at the date it carries.

    de: Jeder Schritt lässt sich einzeln ansehen
    """
    shows(
        dynamic_gerfin(given(STEPS), reference="NRW", by_step=True),
        """
        date       | region | structure_factor | location_factor | regional_factor
        2015-06-30 | Essen  | 0.98             | 1.05            | 1.029
        2016-06-30 | Essen  | 1.00             | 0.8999          | 0.8999
        """,
    )


def test_the_regional_factor_is_that_of_the_whole_time(given, shows):
    """With the plain form it agrees in the regional factor, not in structure and location.

    de: Der Regionalfaktor ist der der ganzen Zeit
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2015 | NRW    | 10000 |  4500 |   5500
        2016 | NRW    | 10000 |  4050 |   5950
        2014 | Essen  |  1000 |   600 |    400
        2015 | Essen  |  1000 |   800 |    200
        2016 | Essen  |  1000 |   800 |    200
    """)
    shows(
        dynamic_gerfin(cube, reference="NRW"),
        """
        region | structure_factor | location_factor | regional_factor
        Essen  | 0.9176           | 1.0898          | 1.00
        """,
    )
    shows(
        gerfin(cube, reference="NRW", start="2014", end="2016"),
        """
        region | structure_factor | location_factor | regional_factor
        Essen  | 0.962            | 1.0395          | 1.00
        """,
    )


def test_the_mean_and_the_sum_of_the_steps_can_be_had(given, shows):
    """As REAT has them: 0.98 and 1, 1.05 and 0.8999.

    de: Auch Mittel und Summe der Schritte sind zu haben
    """
    cube = given(STEPS)
    shows(
        dynamic_gerfin(cube, reference="NRW", combine="mean"),
        """
        region | structure_factor | location_factor
        Essen  | 0.99             | 0.9750
        """,
    )
    shows(
        dynamic_gerfin(cube, reference="NRW", combine="sum"),
        """
        region | structure_factor | location_factor
        Essen  | 1.98             | 1.9499
        """,
    )


def test_an_industry_that_is_secret_at_one_date_hides_structure_and_location(given, shows):
    """de: Ein Zweig, der an einem Stichtag geheim ist, verdeckt Struktur und Standort

    en: An industry that is secret at one date hides structure and location, not the growth.
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2015 | NRW    | 10000 |  4500 |   5500
        2016 | NRW    | 10000 |  4500 |   5500
        2014 | Essen  |  1000 |   600 |    400
        2015 | Essen  |  1029 |     . |    450
        2016 | Essen  |   926 |   476 |    450
    """)
    shows(
        dynamic_gerfin(cube, reference="NRW"),
        """
        region | structure_factor | location_factor | regional_factor
        Essen  | .                | .               | 0.926
        """,
    )
