"""TOP-n: the strongest relevant industries of each region, with ranks that are shared honestly."""

from smartspec.analysis import competence_profile, top

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}
TIES = """
    date | region | total | a    | b    | c    | d    | e
    2014 | NRW    | 10000 | 1000 | 1000 | 1000 | 1000 | 1000
    2014 | Essen  |  1000 |  100 |  100 |  120 |  100 |   40
    2019 | NRW    | 10000 | 1000 | 1000 | 1000 | 1000 | 1000
    2019 | Essen  |  1000 |  200 |  150 |  150 |  100 |   45
"""


def test_equal_values_share_a_rank_and_all_of_the_rank_are_listed(given, shows):
    """TOP-2 lists three industries; LQ 1 is not above average, so `d` is not listed.

    de: Gleiche Werte teilen einen Rang, und alle dieses Rangs werden genannt.
    en: Equal values share a rank, and all of the rank are listed.
    """
    profile = competence_profile(given(TIES), **PERIOD)
    shows(
        top(profile, n=2),
        """
        region | rank | industry | value | shared_rank
        Essen  | 1    | a        | 2.00  | no
        Essen  | 2    | b        | 1.50  | yes
        Essen  | 2    | c        | 1.50  | yes
        """,
        only=True,
    )


def test_growth_is_ranked_among_industries_with_half_the_average_share(given, shows):
    """de: Nach Wachstum gereiht werden Wirtschaftszweige mit mindestens halbem durchschnittlichem Anteil."""
    profile = competence_profile(given(TIES), **PERIOD)
    shows(
        top(profile, n=5, by="growth"),
        """
        region | rank | industry | value   | location_quotient
        Essen  | 1    | a        | 100.0 % | 2.00
        Essen  | 2    | b        | 50.0 %  | 1.50
        Essen  | 3    | c        | 25.0 %  | 1.50
        Essen  | 4    | d        | 0.0 %   | 1.00
        """,
        only=True,
    )


def test_half_the_average_share_is_enough_to_be_ranked_by_growth(given, shows):
    """de: Der halbe durchschnittliche Anteil genügt für einen Rang nach Wachstum."""
    cube = given("""
        date | region | total | half | less
        2014 | NRW    | 10000 | 1000 | 1000
        2014 | Essen  |  1000 |   40 |   40
        2019 | NRW    | 10000 | 1000 | 1000
        2019 | Essen  |  1000 |   50 |   49
    """)
    shows(
        top(competence_profile(cube, **PERIOD), by="growth"),
        """
        region | rank | industry | location_quotient
        Essen  | 1    | half     | 0.50
        """,
        only=True,
    )


def test_a_tiny_industry_is_not_ranked_however_special_it_is(given, shows):
    """de: Ein winziger Wirtschaftszweig erhält keinen Rang, so besonders er auch ist.
    en: A tiny industry is not ranked, however special it is.
    """
    cube = given("""
        date | region | total | metal | lace
        2014 | NRW    | 10000 |  1000 |    5
        2014 | Essen  |  1000 |   100 |    2
        2019 | NRW    | 10000 |  1000 |    5
        2019 | Essen  |  1000 |   150 |    4
    """)
    shows(
        top(competence_profile(cube, **PERIOD)),
        """
        region | rank | industry
        Essen  | 1    | metal
        """,
        only=True,
    )


def test_rounding_without_a_bound_separates_nothing(given, shows):
    """A start of 5, give or take 5, may be 0: growth has no upper bound and shares the ranks.

    de: Rundung ohne obere Schranke trennt nichts.
    """
    cube = given(
        """
        date | region | total | metal | chips
        2014 | NRW    | 10000 |  1000 |    50
        2014 | Essen  |  1000 |   100 |     5
        2019 | NRW    | 10000 |  1000 |    50
        2019 | Essen  |  1000 |   300 |    10
        """,
        rounding_base=10,
    )
    shows(
        top(competence_profile(cube, **PERIOD), by="growth"),
        """
        region | rank | industry | value     | shared_rank
        Essen  | 1    | metal    | 200.0 %   | yes
        Essen  | 1    | chips    | 100.0 %   | yes
        """,
        only=True,
    )


def test_only_relevant_industries_take_part(given, shows):
    """de: Nur bedeutsame Wirtschaftszweige nehmen teil."""
    profile = competence_profile(given(TIES), **PERIOD)
    shows(
        top(profile, relevant=["c", "d", "not in this table"]),
        """
        region | rank | industry
        Essen  | 1    | c
        """,
        only=True,
    )


def test_ranks_that_rounding_cannot_separate_are_shared(given, shows):
    """In counts rounded to 5 the probable intervals of b and c overlap; that of a lies above both.

    de: Ränge, die sich wegen der Rundung nicht trennen lassen, werden geteilt.
    """
    cube = given(
        """
        date | region | total | a    | b    | c
        2014 | NRW    | 10000 |  100 |  100 |  105
        2014 | Essen  |  1000 |  100 |  100 |  120
        2019 | NRW    | 10000 |  100 |  100 |  105
        2019 | Essen  |  1000 |  200 |  150 |  155
        """,
        rounding_base=5,
    )
    shows(
        top(competence_profile(cube, **PERIOD)),
        """
        region | rank | industry | value | shared_rank
        Essen  | 1    | a        | 20.00 | no
        Essen  | 2    | b        | 15.00 | yes
        Essen  | 2    | c        | 14.76 | yes
        """,
        only=True,
    )


def test_a_higher_level_leaves_more_ranks_shared(given, shows):
    """At 95 % the intervals of b and c are apart; nearly everything possible makes them overlap.

    de: Eine höhere Wahrscheinlichkeit lässt mehr Ränge geteilt.
    """
    cube = given(
        """
        date | region | total | b    | c
        2014 | NRW    | 10000 |  100 |  105
        2014 | Essen  |  1000 |  100 |  120
        2019 | NRW    | 10000 |  100 |  105
        2019 | Essen  |  1000 |  160 |  155
        """,
        rounding_base=5,
    )
    shows(
        top(competence_profile(cube, level=0.9999, **PERIOD)),
        """
        region | rank | industry | value | shared_rank
        Essen  | 1    | b        | 16.00 | yes
        Essen  | 1    | c        | 14.76 | yes
        """,
        only=True,
    )
    shows(
        top(competence_profile(cube, **PERIOD)),
        """
        region | rank | industry | value | shared_rank
        Essen  | 1    | b        | 16.00 | no
        Essen  | 2    | c        | 14.76 | no
        """,
        only=True,
    )


def test_a_secret_industry_is_not_ranked_but_counted(given, shows):
    """`trade` is secret in 2014 only: its quotient of 2019 can be ranked, its growth cannot.

    de: Ein geheimer Wirtschaftszweig erhält keinen Rang, wird aber gezählt.
    en: A secret industry is not ranked, but counted.
    """
    cube = given("""
        date | region | total | metal | health | trade
        2014 | NRW    | 10000 |  1000 |   1000 |  1000
        2014 | Essen  |  1000 |   100 |    100 |     .
        2019 | NRW    | 10000 |  1000 |   1000 |  1000
        2019 | Essen  |  1000 |   150 |      . |   120
    """)
    profile = competence_profile(cube, **PERIOD)
    shows(
        top(profile),
        """
        region | rank | industry | secret_not_ranked
        Essen  | 1    | metal    | 1
        Essen  | 2    | trade    | 1
        """,
        only=True,
    )
    shows(
        top(profile, by="growth"),
        """
        region | rank | industry | secret_not_ranked
        Essen  | 1    | metal    | 2
        """,
        only=True,
    )


def test_only_relevant_secret_industries_are_counted(given, shows):
    """de: Nur geheime Wirtschaftszweige, die zur Auswahl gehören, werden gezählt."""
    cube = given("""
        date | region | total | metal | health | trade | chips
        2014 | NRW    | 10000 |  1000 |   1000 |  1000 |  1000
        2014 | Essen  |  1000 |   100 |    100 |   100 |     .
        2019 | NRW    | 10000 |  1000 |   1000 |  1000 |  1000
        2019 | Essen  |  1000 |   150 |      . |     . |     .
    """)
    shows(
        top(competence_profile(cube, **PERIOD), relevant=["metal", "health"]),
        """
        region | rank | industry | secret_not_ranked
        Essen  | 1    | metal    | 1
        """,
        only=True,
    )


def test_what_starts_at_zero_is_not_counted_as_secret(given):
    cube = given("""
        date | region | total | metal | chips
        2014 | NRW    | 10000 |  1000 |   100
        2014 | Essen  |  1000 |   100 |     0
        2019 | NRW    | 10000 |  1000 |   100
        2019 | Essen  |  1000 |   150 |    80
    """)
    found = top(competence_profile(cube, **PERIOD), by="growth")
    assert found["secret_not_ranked"].tolist() == [0]


def test_a_region_whose_cells_are_all_secret_has_an_empty_list(given):
    """It is there, and its industries are counted; only one without figures is refused."""
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   1000
        2014 | Essen  |  1000 |     . |      .
        2019 | NRW    | 10000 |  1000 |   1000
        2019 | Essen  |  1000 |     . |      .
    """)
    found = top(competence_profile(cube, **PERIOD), regions=["Essen"])
    assert len(found) == 0
    assert found.attrs["secret_not_ranked"] == {"Essen": 2}


def test_one_rank_is_a_list_and_the_rows_stand_in_the_order_of_their_values(given):
    cube = given("""
        date | region | total | metal | health | trade
        2014 | NRW    | 10000 |  1000 |   1000 |  1000
        2014 | Essen  |  1000 |   100 |    100 |   100
        2019 | NRW    | 10000 |  1000 |   1000 |  1000
        2019 | Essen  |  1000 |   110 |    150 |   120
    """)
    profile = competence_profile(cube, **PERIOD)
    assert top(profile)["industry"].tolist() == ["health", "trade", "metal"]
    assert top(profile, n=1)["industry"].tolist() == ["health"]


def test_a_new_industry_can_be_a_specialisation_but_has_no_growth(given, shows):
    """de: Ein neuer Wirtschaftszweig kann eine Spezialisierung sein, hat aber kein Wachstum."""
    cube = given("""
        date | region | total | metal | chips
        2014 | NRW    | 10000 |  1000 |   100
        2014 | Essen  |  1000 |   100 |     0
        2019 | NRW    | 10000 |  1000 |   100
        2019 | Essen  |  1000 |   150 |    80
    """)
    profile = competence_profile(cube, **PERIOD)
    shows(
        top(profile),
        """
        region | rank | industry | value | growth | quadrant
        Essen  | 1    | chips    | 8.00  | .      | .
        Essen  | 2    | metal    | 1.50  | 50.0 % | specialised_growth
        """,
        only=True,
    )
    shows(
        top(profile, by="growth"),
        """
        region | rank | industry
        Essen  | 1    | metal
        """,
        only=True,
    )
