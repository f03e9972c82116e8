"""Which statements turn if one choice is another."""

from smartspec.analysis import sensitivity

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_a_statement_that_hangs_on_one_choice_is_named(given, shows):
    """Metal gains 5 % while Essen gains 20 %: its share falls.

    de: Eine Aussage, die an einer einzigen Festlegung hängt, wird genannt.
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   1000
        2014 | Essen  |  1000 |   200 |    100
        2019 | NRW    | 10000 |  1000 |   1000
        2019 | Essen  |  1200 |   210 |    150
    """)
    table = sensitivity(cube, **PERIOD)
    shows(
        table[table["turns"] & (table["region"] == "Essen")],
        """
        varied    | choice | industry | quadrant           | quadrant_other
        growth_of | share  | metal    | specialised_growth | specialised_shrinking
        """,
        only=True,
    )


def test_only_what_is_known_under_both_choices_is_compared(given, shows):
    """de: Verglichen wird nur, was unter beiden Festlegungen bekannt ist."""
    cube = given("""
        date | region | total | metal | lace
        2014 | NRW    | 10000 |  1000 |   10
        2014 | Essen  |  1000 |   200 |    4
        2019 | NRW    | 10000 |  1000 |   10
        2019 | Essen  |  1000 |   210 |    4
    """)
    table = sensitivity(cube, **PERIOD)
    shows(
        table[(table["varied"] == "min_share") & (table["region"] == "Essen")],
        """
        choice | industry | quadrant           | turns
        0.0025 | metal    | specialised_growth | no
        0.01   | metal    | specialised_growth | no
        """,
        only=True,
    )
