"""Shift-share forecast: the reference's forecast, brought down to the regions."""

from smartspec.analysis import shift_share_forecast

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}
TABLE = """
    date | region | total | metal | health
    2014 | NRW    | 10000 |  5000 |   5000
    2019 | NRW    | 10000 |  4500 |   5500
    2014 | Essen  |  1000 |   600 |    400
    2019 | Essen  |  1029 |   579 |    450
"""
FORETOLD = """
    industry | NRW
    metal    | 3600
    health   | 6600
"""


def test_the_industries_grow_as_foretold_and_the_region_keeps_its_lead(given, figures, shows):
    """Metal 579 x 3600/4500 x 1.05, health 450 x 6600/5500 x 1.05: Essen was 5 % ahead.

    de: Die Zweige wachsen wie vorausgesagt und die Region behält ihren Vorsprung
    """
    shows(
        shift_share_forecast(given(TABLE), **PERIOD, forecast=figures(FORETOLD)["NRW"]),
        """
        region | industry | employees | change | employees_total | location_factor | coverage
        Essen  | metal    | 486.36    | -92.64 | 1053.36         | 1.05            | 100 %
        Essen  | health   | 567.00    | 117.00 | 1053.36         | 1.05            | 100 %
        """,
    )


def test_a_forecast_for_ten_years_gets_twice_the_lead_of_five(given, figures, shows):
    """The lead is 1.05 in five years and 1.05 x 1.05 in ten.

    de: Eine Voraussage für zehn Jahre bekommt zweimal den Vorsprung von fünf
    """
    coming = figures(FORETOLD)["NRW"]
    shows(
        shift_share_forecast(given(TABLE), **PERIOD, forecast=coming, forecast_date="2029-06-30"),
        """
        region | industry | employees | location_factor
        Essen  | metal    | 510.7     | 1.1025
        Essen  | health   | 595.4     | 1.1025
        """,
    )


def test_what_the_region_does_not_have_stays_zero(given, figures, shows):
    """de: Was die Region nicht hat, bleibt null"""
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2019 | NRW    | 10000 |  5000 |   5000
        2014 | Hamm   |   100 |     0 |    100
        2019 | Hamm   |   110 |     0 |    110
    """)
    coming = figures("""
        industry | NRW
        metal    | 9000
        health   | 5000
    """)["NRW"]
    shows(
        shift_share_forecast(cube, **PERIOD, forecast=coming),
        """
        region | industry | employees | employees_total
        Hamm   | metal    | 0         | 121
        Hamm   | health   | 121       | 121
        """,
    )


def test_a_secret_cell_leaves_the_whole_forecast_of_the_region_open(given, figures, shows):
    """The lead of the region is not known, so neither is health.

    de: Eine geheime Zelle lässt die ganze Voraussage der Region offen
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2019 | NRW    | 10000 |  4500 |   5500
        2014 | Essen  |  1000 |     . |    400
        2019 | Essen  |  1029 |   579 |    450
    """)
    shows(
        shift_share_forecast(cube, **PERIOD, forecast=figures(FORETOLD)["NRW"]),
        """
        region | industry | employees | employees_total
        Essen  | metal    | .         | .
        Essen  | health   | .         | .
        """,
    )


def test_a_forecast_that_is_not_known_leaves_its_industry_open(given, figures, shows):
    """de: Eine nicht bekannte Voraussage lässt ihren Zweig offen

    en: A forecast that is not known leaves its industry and the sum open.
    """
    coming = figures("""
        industry | NRW
        metal    | .
        health   | 6600
    """)["NRW"]
    shows(
        shift_share_forecast(given(TABLE), **PERIOD, forecast=coming),
        """
        region | industry | employees | employees_total
        Essen  | metal    | .         | .
        Essen  | health   | 567.00    | .
        """,
    )
