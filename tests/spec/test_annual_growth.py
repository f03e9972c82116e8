"""Growth per year, compounded."""

from smartspec.analysis import annual_growth


def test_growth_per_year_compounds_to_the_whole_growth(given, shows):
    """1.1 x 1.1 = 1.21.

    de: Das Wachstum pro Jahr ergibt mit Zinseszins das ganze
    """
    cube = given("""
        date | region | total | metal | health | mining
        2014 | Essen  |  1000 |   100 |    200 |     50
        2016 | Essen  |  1000 |   121 |    128 |      0
    """)
    shows(
        annual_growth(cube, start="2014", end="2016"),
        """
        region | industry | annual_growth
        Essen  | metal    | 10 %
        Essen  | health   | -20 %
        Essen  | mining   | -100 %
        """,
    )


def test_what_starts_at_zero_has_no_growth_per_year(given, shows):
    """Neither 0 % nor infinite.

    de: Was bei null beginnt, hat kein Wachstum pro Jahr
    """
    cube = given("""
        date | region | total | metal | health
        2014 | Essen  |  1000 |     0 |      .
        2016 | Essen  |  1000 |   121 |    128
    """)
    shows(
        annual_growth(cube, start="2014", end="2016"),
        """
        region | industry | annual_growth
        Essen  | metal    | .
        Essen  | health   | .
        """,
    )
