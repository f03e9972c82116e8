"""Shift-share after Dunn: a change divided into reference, mix of industries and region."""

from smartspec.analysis import shift_share

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_the_three_parts_add_up_to_the_change(given, shows):
    """NRW grows by 10 %, its metal shrinks by 10 %, its health grows by 20 %.

    de: Die drei Teile ergeben zusammen die Änderung
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 11000 |   900 |   2400
        2014 | Essen  |  1000 |   200 |    100
        2019 | Essen  |  1050 |   190 |    110
    """)
    shows(
        shift_share(cube, **PERIOD),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | metal    |    -10 |       20 |          -40 |       10
        Essen  | health   |     10 |       10 |           10 |      -10
        """,
    )


def test_what_no_industry_has_is_shown_as_unassigned(given, shows):
    """The total grew by 50, the industries did not grow.

    de: Was zu keinem Wirtschaftszweig gehört, steht als nicht zugeordnet da
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 11000 |   900 |   2400
        2014 | Essen  |  1000 |   200 |    100
        2019 | Essen  |  1050 |   190 |    110
    """)
    shows(
        shift_share(cube, **PERIOD),
        """
        region | change_total | national_total | industry_mix_total | regional_total | unassigned
        Essen  |            0 |             30 |                -30 |              0 |         50
        """,
    )


def test_an_industry_that_starts_from_zero_is_all_regional(given, shows):
    """Nothing is divided by the region's own count: 50 new jobs are 50 regional ones.

    de: Ein Wirtschaftszweig, der bei null beginnt, ist ganz regional
    """
    cube = given("""
        date | region | total | metal | space
        2014 | NRW    | 10000 |  1000 |     0
        2019 | NRW    | 11000 |   900 |   300
        2014 | Essen  |  1000 |     0 |     0
        2019 | Essen  |  1050 |    50 |    20
    """)
    shows(
        shift_share(cube, **PERIOD),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | metal    |     50 |        0 |            0 |       50
        Essen  | space    |     20 |        0 |            0 |       20
        """,
    )


def test_a_secret_cell_leaves_the_sum_of_its_region_unknown(given, shows):
    """Adding up the known industries would look like a result.

    de: Eine geheime Zelle lässt die Summe ihrer Region unbekannt
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 11000 |   900 |   2400
        2014 | Essen  |  1000 |   200 |      .
        2019 | Essen  |  1050 |   190 |    110
    """)
    shows(
        shift_share(cube, **PERIOD),
        """
        region | industry | regional | regional_total
        Essen  | metal    |       10 | .
        Essen  | health   | .        | .
        """,
    )


def test_an_industry_that_only_the_region_has_cannot_be_compared_with_the_rest(given, shows):
    """Without Essen NRW has no mining: there is no growth elsewhere to compare with.

    de: Ein Wirtschaftszweig, den nur die Region hat, ist mit dem Rest nicht vergleichbar
    """
    cube = given("""
        date | region | total | mining
        2014 | NRW    | 11000 |    100
        2019 | NRW    | 12000 |     80
        2014 | Essen  |  1000 |    100
        2019 | Essen  |  1000 |     80
    """)
    shows(
        shift_share(cube, include_region=False, **PERIOD),
        """
        region | industry | change | national | industry_mix | regional
        Essen  | mining   |    -20 |       10 | .            | .
        """,
    )
