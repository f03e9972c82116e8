"""The portfolio of industries: strength, growth, and growth elsewhere."""

from smartspec.analysis import portfolio

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_an_industry_can_shrink_and_still_lead(given, shows):
    """Metal shrinks by 5 % in Essen, by 10 % in NRW: a lead of 5 percentage points.

    de: Ein Wirtschaftszweig kann schrumpfen und doch einen Vorsprung haben
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 10000 |   900 |   2400
        2014 | Essen  |  1000 |   200 |    100
        2019 | Essen  |  1000 |   190 |    110
    """)
    result = portfolio(cube, **PERIOD)
    shows(
        result,
        """
        region | industry | growth | reference_growth | growth_difference
        Essen  | metal    | -5 %   | -10 %            | 5 %
        Essen  | health   | 10 %   | 20 %             | -10 %
        """,
    )
    shows(
        result,
        """
        region | industry | employees | share | location_quotient | quadrant
        Essen  | metal    | 190       | 19 %  | 2.11              | specialised_shrinking
        Essen  | health   | 110       | 11 %  | 0.46              | growth
        """,
    )


def test_what_starts_from_zero_has_strength_but_no_growth(given, shows):
    """It is in the portfolio, without a quadrant.

    de: Was bei null beginnt, hat Stärke, aber kein Wachstum
    """
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2019 | NRW    | 10000 |  1000
        2014 | Essen  |  1000 |     0
        2019 | Essen  |  1000 |   150
    """)
    shows(
        portfolio(cube, **PERIOD),
        """
        region | industry | employees | location_quotient | growth | quadrant
        Essen  | metal    | 150       | 1.50              | .      | .
        """,
    )
