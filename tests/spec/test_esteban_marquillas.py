"""Shift-share after Esteban-Marquillas: competition apart from specialisation."""

from smartspec.analysis import esteban_marquillas

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_the_regional_part_is_divided_into_competition_and_allocation(given, shows):
    """Built like NRW, Essen would have 100 in metal: half of its 200, so half of the lead of 10.

    de: Der regionale Teil zerfällt in Wettbewerb und Allokation
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 11000 |   900 |   2400
        2014 | Essen  |  1000 |   200 |    100
        2019 | Essen  |  1050 |   190 |    110
    """)
    shows(
        esteban_marquillas(cube, **PERIOD),
        """
        region | industry | national | industry_mix | competitive | allocation
        Essen  | metal    |       20 |          -40 |           5 |          5
        Essen  | health   |       10 |           10 |         -20 |         10
        """,
    )


def test_from_zero_all_is_competition_and_nothing_allocation(given, shows):
    """Growth from zero has no value; the parts still add up to the 50 new jobs.

    de: Von null an ist alles Wettbewerb und nichts Allokation
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 11000 |   900 |   2400
        2014 | Essen  |  1000 |     0 |      0
        2019 | Essen  |  1050 |    50 |      0
    """)
    shows(
        esteban_marquillas(cube, **PERIOD),
        """
        region | industry | change | competitive | allocation
        Essen  | metal    |     50 |          50 |          0
        Essen  | health   |      0 |           0 |          0
        """,
    )
