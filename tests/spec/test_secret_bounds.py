"""Bounds of secret figures: what a suppressed cell can be at least and at most."""

from smartspec.analysis import secret_bounds


def test_a_single_secret_cell_is_what_the_others_leave_of_the_total(given, shows):
    """de: Eine einzelne geheime Zelle ist das, was die übrigen von der Summe lassen."""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |  1000 |     . |    700 |   200
    """)
    shows(
        secret_bounds(cube, slack=0),
        """
        region | industry | low | high
        Essen  | metal    | 100 |  100
        Essen  | health   | 700 |  700
        """,
    )


def test_two_secret_cells_share_what_is_left(given, shows):
    """de: Zwei geheime Zellen teilen sich den Rest."""
    cube = given("""
        date | region | total | metal | health | trade
        2019 | Essen  |  1000 |     . |      . |   900
    """)
    shows(
        secret_bounds(cube, slack=0),
        """
        region | industry | low | high
        Essen  | metal    |   0 |  100
        Essen  | health   |   0 |  100
        """,
    )


def test_sums_over_industries_and_over_regions_count_together(given, shows):
    """If Essen has x in metal it has 60 - x in health, and Hamm 30 - x and 10 + x.

    de: Summen über Wirtschaftszweige und über Regionen gelten zugleich.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | Ruhr   |   100 |    30 |     70
        2019 | Essen  |    60 |     . |      .
        2019 | Hamm   |    40 |     . |      .
    """)
    shows(
        secret_bounds(cube, slack=0, groups={"Ruhr": ["Essen", "Hamm"]}),
        """
        region | industry | low | high
        Essen  | metal    |   0 |   30
        Essen  | health   |  30 |   60
        Hamm   | metal    |   0 |   30
        Hamm   | health   |  10 |   40
        """,
    )


def test_rounded_figures_leave_more_room(given, shows):
    """A total of 98 to 102 less 63 to 67.

    de: Gerundete Zahlen lassen mehr offen.
    """
    cube = given(
        """
        date | region | total | metal | health
        2019 | Essen  |   100 |     . |     65
        """,
        rounding_base=5,
    )
    shows(
        secret_bounds(cube, slack=0),
        """
        region | industry | low | high
        Essen  | metal    |  31 |   39
        Essen  | health   |  63 |   67
        """,
    )


def test_that_a_secret_figure_is_no_zero_has_to_be_stated(given, shows):
    """de: Dass eine geheime Zahl keine Null ist, muss man sagen."""
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |    10 |     . |      .
    """)
    shows(
        secret_bounds(cube, slack=0, min_count=1),
        """
        region | industry | low | high
        Essen  | metal    |   1 |    9
        Essen  | health   |   1 |    9
        """,
    )


def test_where_known_industries_miss_the_total_the_sum_is_an_upper_limit_only(given, shows):
    """In 2014 no industry holds 10 of 1000 persons: so 410 is not certain in 2019.

    de: Wo bekannte Wirtschaftszweige die Summe nicht erreichen, ist sie nur eine Obergrenze.
    """
    cube = given("""
        date | region | total | metal | health
        2014 | Essen  |  1000 |   400 |    590
        2019 | Essen  |  1000 |     . |    590
    """)
    measured = secret_bounds(cube).sel(date="2019-06-30")
    shows(
        measured,
        """
        region | industry | low | high
        Essen  | metal    |   0 |  410
        """,
    )
    stated = secret_bounds(cube, slack=10).sel(date="2019-06-30")
    shows(
        stated,
        """
        region | industry | low | high
        Essen  | metal    | 400 |  420
        """,
    )
