"""The way of an industry through the quadrants."""

from smartspec.analysis import portfolio_path


def test_moves_between_quadrants_are_counted(given, shows):
    """Metal: strong and growing, strong and shrinking, weak and shrinking. Health stays.

    de: Wechsel zwischen den Quadranten werden gezählt
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2015 | NRW    | 10000 |  1000 |   2000
        2016 | NRW    | 10000 |  1000 |   2000
        2017 | NRW    | 10000 |  1000 |   2000
        2014 | Essen  |  1000 |   150 |    100
        2015 | Essen  |  1000 |   180 |    110
        2016 | Essen  |  1000 |   120 |    120
        2017 | Essen  |  1000 |    80 |    130
    """)
    path = portfolio_path(cube, reference="NRW")
    shows(
        path.sel(date="2017-06-30", drop=True),
        """
        region | industry | quadrant  | moves
        Essen  | metal    | shrinking | 2
        Essen  | health   | growth    | 0
        """,
    )
    shows(
        path.sel(date="2016-06-30", drop=True),
        """
        region | industry | quadrant              | location_quotient
        Essen  | metal    | specialised_shrinking | 1.20
        Essen  | health   | growth                | 0.60
        """,
    )


def test_the_number_of_moves_is_unknown_if_one_step_is(given, shows):
    """The secret year could have been another quadrant.

    de: Die Zahl der Wechsel ist unbekannt, wenn ein Schritt es ist
    """
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2015 | NRW    | 10000 |  1000
        2016 | NRW    | 10000 |  1000
        2017 | NRW    | 10000 |  1000
        2014 | Essen  |  1000 |   150
        2015 | Essen  |  1000 |     .
        2016 | Essen  |  1000 |   120
        2017 | Essen  |  1000 |   130
    """)
    shows(
        portfolio_path(cube, reference="NRW").sel(date="2017-06-30", drop=True),
        """
        region | industry | quadrant           | moves
        Essen  | metal    | specialised_growth | .
        """,
    )
