"""The ranks that are possible where only intervals are known."""

from smartspec.analysis import location_quotient_interval, rank_interval, secret_bounds


def test_ranks_are_shared_where_intervals_overlap(given, shows):
    """The quotient of Hamm in metal is 0 to 1, that of Herne 0.5, that of Essen 3.

    de: Ränge werden geteilt, wo sich Intervalle überschneiden.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2019 | NRW    | 10000 |  1000 |   2000 |  7000
        2019 | Essen  |  1000 |   300 |    300 |   400
        2019 | Hamm   |  1000 |     . |      . |   900
        2019 | Herne  |  1000 |    50 |    250 |   700
    """)
    bounds = secret_bounds(cube, slack=0)
    interval = location_quotient_interval(bounds, reference="NRW").drop_sel(region="NRW")
    shows(
        rank_interval(interval["low"], interval["high"], dim="region"),
        """
        region | industry | best | worst | shared
        Essen  | metal    | 1    | 1     | no
        Hamm   | metal    | 2    | 3     | yes
        Herne  | metal    | 2    | 3     | yes
        Essen  | health   | 1    | 1     | no
        Herne  | health   | 2    | 2     | no
        Hamm   | health   | 3    | 3     | no
        """,
    )
