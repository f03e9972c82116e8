"""Competence profile: quadrants, the neutral band, and what is left out and why."""

from smartspec.analysis import competence_profile, dropped, secret

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_the_four_quadrants(given, shows):
    """On the line counts as above it: LQ 1 is specialised, growth 0 is growth.

    de: Die vier Quadranten.
    """
    cube = given("""
        date | region | total | metal | health | trade | media | line
        2014 | NRW    | 10000 |  1000 |   1000 |  1000 |  1000 | 1000
        2014 | Essen  |  1000 |   100 |     40 |    60 |   200 |  100
        2019 | NRW    | 10000 |  1000 |   1000 |  1000 |  1000 | 1000
        2019 | Essen  |  1000 |   150 |     50 |    50 |   150 |  100
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | location_quotient | growth  | quadrant              | borderline
        Essen  | metal    | 1.50              | 50.0 %  | specialised_growth    | no
        Essen  | health   | 0.50              | 25.0 %  | growth                | no
        Essen  | trade    | 0.50              | -16.7 % | shrinking             | no
        Essen  | media    | 1.50              | -25.0 % | specialised_shrinking | no
        Essen  | line     | 1.00              | 0.0 %   | specialised_growth    | yes
        """,
    )


def test_close_to_a_line_is_borderline(given, shows):
    """The edge of the band belongs to the band: LQ 1.05 and growth 1 % are borderline.

    de: Was nahe an einer Linie liegt, ist ein Grenzfall.
    """
    cube = given("""
        date | region | total | edge | beyond | slow | fast
        2014 | NRW    | 10000 | 1000 |   1000 | 1000 | 1000
        2014 | Essen  |  1000 |   80 |     80 |  200 |  200
        2019 | NRW    | 10000 | 1000 |   1000 | 1000 | 1000
        2019 | Essen  |  1000 |  105 |    106 |  202 |  203
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | location_quotient | growth | borderline
        Essen  | edge     | 1.05              | 31.2 % | yes
        Essen  | beyond   | 1.06              | 32.5 % | no
        Essen  | slow     | 2.02              | 1.0 %  | yes
        Essen  | fast     | 2.03              | 1.5 %  | no
        """,
    )


def test_nothing_disappears_what_is_left_out_has_a_reason(given, shows):
    """`tiny` keeps its values, what rests on a secret count has none.

    de: Nichts verschwindet: Was ausgelassen wird, hat einen Grund.
    en: Nothing disappears: what is left out has a reason.
    """
    cube = given("""
        date | region | total | metal | tobacco | health | trade | fresh | lost
        2014 | NRW    | 10000 |  1000 |     100 |   1000 |  1000 |  1000 | 1000
        2014 | Essen  |  1000 |   100 |       2 |    100 |     . |     0 |  100
        2019 | NRW    | 10000 |  1000 |     100 |   1000 |  1000 |  1000 | 1000
        2019 | Essen  |  1000 |   150 |       4 |      . |   200 |    50 |    x
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | employees | location_quotient | growth  | left_out
        Essen  | metal    | 150       | 1.50              | 50.0 %  | .
        Essen  | tobacco  | 4         | 0.40              | 100.0 % | tiny
        Essen  | health   | .         | .                 | .       | secret
        Essen  | trade    | 200       | 2.00              | .       | secret
        Essen  | fresh    | 50        | 0.50              | .       | starts_at_zero
        Essen  | lost     | .         | .                 | .       | not_available
        """,
    )
    shows(
        dropped(competence_profile(cube, **PERIOD)),
        """
        region | industry | reason         | employees | share
        Essen  | tobacco  | tiny           | 4         | 0.4 %
        Essen  | health   | secret         | .         | .
        Essen  | trade    | secret         | 200       | 20.0 %
        Essen  | fresh    | starts_at_zero | 50        | 5.0 %
        Essen  | lost     | not_available  | .         | .
        """,
        only=True,
    )
    shows(
        secret(competence_profile(cube, **PERIOD)),
        """
        region | industry | date
        Essen  | health   | 2019-06-30
        Essen  | trade    | 2014-06-30
        """,
        only=True,
    )


def test_the_first_reason_that_applies_is_named(given, shows):
    """Secret at the end before tiny, tiny before secret at the start, gone before starts at zero.

    de: Genannt wird der erste Grund, der zutrifft.
    """
    cube = given("""
        date | region | total | a    | b    | c    | d
        2014 | NRW    | 10000 | 1000 | 1000 | 1000 | 1000
        2014 | Essen  |  1000 |    2 |    . |    0 |    0
        2019 | NRW    | 10000 | 1000 | 1000 | 1000 | 1000
        2019 | Essen  |  1000 |    . |    4 |    x |    4
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | left_out
        Essen  | a        | secret
        Essen  | b        | tiny
        Essen  | c        | not_available
        Essen  | d        | tiny
        """,
    )


def test_at_the_threshold_an_industry_counts(given, shows):
    """de: An der Schwelle zählt ein Wirtschaftszweig mit."""
    cube = given("""
        date | region | total | at  | below
        2014 | NRW    | 10000 | 100 | 100
        2014 | Essen  |  1000 |  50 |  50
        2019 | NRW    | 10000 | 100 | 100
        2019 | Essen  |  1000 |  50 |  49
    """)
    shares = competence_profile(cube, **PERIOD, min_share=0.05)
    counts = competence_profile(cube, **PERIOD, min_employees=50)
    for profile in (shares, counts):
        shows(
            profile,
            """
            region | industry | left_out
            Essen  | at       | .
            Essen  | below    | tiny
            """,
        )


def test_an_unknown_growth_is_not_borderline(given, shows):
    """de: Unbekanntes Wachstum ist kein Grenzfall."""
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2014 | Essen  |  1000 |     0
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1000 |   100
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | location_quotient | quadrant | borderline
        Essen  | metal    | 1.00              | .        | no
        """,
    )


def test_a_secret_count_of_the_reference_makes_the_quotient_secret(given, shows):
    """de: Ein geheimer Wert in der Vergleichsregion macht den Koeffizienten geheim."""
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2014 | Essen  |  1000 |   100
        2019 | NRW    | 10000 |     .
        2019 | Essen  |  1000 |   150
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | employees | location_quotient | quadrant | left_out
        Essen  | metal    | 150       | .                 | .        | secret
        """,
    )


def test_a_region_that_does_not_exist_at_a_date_is_not_available(given, shows):
    """de: Ein Gebiet, das es am Stichtag nicht gab, ist nicht verfügbar."""
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2014 | Aachen |     x |     x
        2019 | NRW    | 10000 |  1000
        2019 | Aachen |  1000 |   150
    """)
    shows(
        competence_profile(cube, **PERIOD),
        """
        region | industry | location_quotient | growth | left_out
        Aachen | metal    | 1.50              | .      | not_available
        """,
    )


def test_rounded_counts_give_bounds(given, shows):
    """Counts rounded to 5: 100 is 97.5 to 102.5, totals as well.

    de: Gerundete Zahlen ergeben Schranken.
    """
    cube = given(
        """
        date | region | total | metal
        2014 | NRW    | 10000 |  1000
        2014 | Essen  |  1000 |    80
        2019 | NRW    | 10000 |  1000
        2019 | Essen  |  1000 |   100
        """,
        rounding_base=5,
    )
    profile = competence_profile(cube, **PERIOD)
    shows(
        profile,
        """
        region | industry | location_quotient_low | location_quotient | location_quotient_high
        Essen  | metal    | 0.9699                | 1.0000            | 1.0304
        """,
    )
    shows(
        profile,
        """
        region | industry | growth_low | growth | growth_high
        Essen  | metal    | 18.2 %     | 25.0 % | 32.3 %
        """,
    )
