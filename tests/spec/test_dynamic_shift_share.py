"""Dynamic shift-share: step by step, with weights that follow the region."""

from smartspec.analysis import dynamic_shift_share, shift_share

STEPS = """
    date | region | total | metal
    2014 | NRW    |  1000 |   200
    2015 | NRW    |  1100 |   200
    2016 | NRW    |  1100 |   200
    2014 | Essen  |   100 |    50
    2015 | Essen  |   100 |    60
    2016 | Essen  |   100 |    66
"""


def test_the_parts_of_the_steps_are_added_up(given, shows):
    """10 % of 50 in the first step, 0 % of 60 in the second.

    de: Die Teile der Schritte werden addiert
    """
    shows(
        dynamic_shift_share(given(STEPS), reference="NRW"),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | metal    |     16 |        5 |           -5 |       16
        """,
    )


def test_each_step_can_be_seen(given, shows):
    """The step ends at the date it carries.

    de: Jeder Schritt lässt sich einzeln ansehen
    """
    steps = dynamic_shift_share(given(STEPS), reference="NRW", by_step=True)
    shows(
        steps.sel(date="2015-06-30", drop=True),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | metal    |     10 |        5 |           -5 |       10
        """,
    )
    shows(
        steps.sel(date="2016-06-30", drop=True),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | metal    |      6 |        0 |            0 |        6
        """,
    )


def test_weights_follow_the_region(given, shows):
    """Metal doubled in Essen before NRW grew by 10 %: the reference explains 20, not 10.

    de: Die Gewichte folgen der Region
    """
    cube = given("""
        date | region | total | metal
        2014 | NRW    |  1000 |   500
        2015 | NRW    |  1000 |   500
        2016 | NRW    |  1100 |   550
        2014 | Essen  |   200 |   100
        2015 | Essen  |   300 |   200
        2016 | Essen  |   320 |   220
    """)
    shows(
        dynamic_shift_share(cube, reference="NRW"),
        """
        region | industry | change | national | regional
        Essen  | metal    |    120 |       20 |      100
        """,
    )
    shows(
        shift_share(cube, reference="NRW", start="2014", end="2016"),
        """
        region | industry | change | national | regional
        Essen  | metal    |    120 |       10 |      110
        """,
    )
