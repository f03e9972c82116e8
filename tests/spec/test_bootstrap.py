"""How sure any measure is, and how stable a list."""

from smartspec.analysis import bootstrap, location_quotient, rank_stability

ESSEN = """
    date | region | total | metal | health | trade
    2014 | NRW    | 10000 |  2000 |   2000 |  2000
    2014 | Essen  |   500 |   200 |    110 |   108
    2019 | NRW    | 10000 |  2000 |   2000 |  2000
    2019 | Essen  |   500 |   200 |    110 |   108
"""


def test_limits_of_any_measure_come_from_drawing_the_counts_anew(given, shows):
    """de: Grenzen jeder Maßzahl entstehen, indem die Zahlen neu gezogen werden."""

    def measure(cube):
        return location_quotient(cube, reference="NRW").sel(date="2019-06-30")

    shows(
        bootstrap(given(ESSEN), measure, reference="NRW", draws=500),
        """
        region | industry | value | low | high
        Essen  | metal    | 2.00  | 1.8 | 2.2
        Essen  | trade    | 1.08  | 0.9 | 1.3
        """,
    )


def test_two_industries_that_chance_cannot_tell_apart_share_the_place(given, shows):
    """de: Zwei Wirtschaftszweige, die der Zufall nicht trennt, teilen sich den Platz."""
    shows(
        rank_stability(given(ESSEN), reference="NRW", start="2014", end="2019", n=2),
        """
        region | industry | rank | share_of_draws
        Essen  | metal    | 1    | 100 %
        Essen  | health   | 2    | 55 %
        Essen  | trade    | .    | 44 %
        """,
        only=True,
    )
