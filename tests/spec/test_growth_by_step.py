"""Growth from each date to the next."""

from smartspec.analysis import growth_by_step


def test_each_step_has_its_own_growth(given, shows):
    """+50 % and then -50 % is not where it began.

    de: Jeder Schritt hat sein eigenes Wachstum
    """
    cube = given("""
        date | region | total | metal
        2014 | Essen  |  1000 |   100
        2015 | Essen  |  1000 |   150
        2016 | Essen  |  1000 |    75
    """)
    shows(
        growth_by_step(cube),
        """
        date       | region | industry | growth
        2015-06-30 | Essen  | metal    | 50 %
        2016-06-30 | Essen  | metal    | -50 %
        """,
    )


def test_an_unknown_count_touches_two_steps_only(given, shows):
    """The step after them has a value again.

    de: Eine unbekannte Zahl berührt nur zwei Schritte
    """
    cube = given("""
        date | region | total | metal
        2014 | Essen  |  1000 |   100
        2015 | Essen  |  1000 |     .
        2016 | Essen  |  1000 |    80
        2017 | Essen  |  1000 |    88
    """)
    shows(
        growth_by_step(cube),
        """
        date       | region | industry | growth
        2015-06-30 | Essen  | metal    | .
        2016-06-30 | Essen  | metal    | .
        2017-06-30 | Essen  | metal    | 10 %
        """,
    )
