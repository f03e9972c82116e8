"""What a profile left out, and the secret cells that it met."""

from smartspec.analysis import competence_profile, dropped, secret

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}
ESSEN = """
    date | region | total | metal | lace | trade
    2014 | NRW    | 10000 |  1000 |   50 |  2000
    2014 | Essen  |  1000 |   100 |    2 |     .
    2019 | NRW    | 10000 |  1000 |   50 |  2000
    2019 | Essen  |  1000 |   150 |    2 |   300
"""


def test_what_is_left_out_is_listed_with_its_reason(given, shows):
    """de: Was ausgelassen wird, steht mit seinem Grund in der Liste."""
    shows(
        dropped(competence_profile(given(ESSEN), **PERIOD)),
        """
        region | industry | reason | employees
        Essen  | lace     | tiny   | 2
        Essen  | trade    | secret | 300
        """,
    )


def test_a_secret_cell_is_named_with_its_date_and_without_a_figure(given, shows):
    """de: Eine geheime Zelle wird mit Stichtag genannt und ohne Zahl."""
    shows(
        secret(competence_profile(given(ESSEN), **PERIOD)),
        """
        region | industry | date
        Essen  | trade    | 2014-06-30
        """,
        only=True,
    )
