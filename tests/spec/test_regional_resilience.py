"""Regional resilience: a whole economy in a shock and after it."""

from smartspec.analysis import regional_resilience


def test_resistance_is_measured_over_the_shock_and_recovery_over_what_follows(given, shows):
    """The reference fell by 5 %, Essen by 2 %; then it grew by 10 %, Essen by 5 %.

    de: Die Widerstandskraft misst den Einbruch, die Erholung, was danach kommt.
    """
    cube = given("""
        date | region | total
        2008 | NRW    | 10000
        2008 | Essen  |  1000
        2009 | NRW    |  9500
        2009 | Essen  |   980
        2011 | NRW    | 10450
        2011 | Essen  |  1029
    """)
    shows(
        regional_resilience(cube, reference="NRW", start="2008", trough="2009", end="2011"),
        """
        region | growth | reference_growth | sensitivity | resistance | growth_after | recovery
        Essen  | -2.0 % | -5.0 %           | 0.40        | 0.60       | 5.0 %        | -0.50
        NRW    | -5.0 % | -5.0 %           | 1.00        | 0.00       | 10.0 %       | 0.00
        """,
    )


def test_by_industry_mix_a_region_is_measured_by_what_its_industries_would_suggest(given, shows):
    """Metal fell by 10 %, health stayed: half metal lets expect -5 %, and Essen fell by 4 %.

    de: Nach Branchenmix wird eine Region an dem gemessen, was ihre Wirtschaftszweige erwarten
    lassen.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    | 10000 |  2000 |   8000
        2019 | Essen  |  1000 |   500 |    500
        2020 | NRW    |  9800 |  1800 |   8000
        2020 | Essen  |   960 |   460 |    500
    """)
    shows(
        regional_resilience(
            cube, reference="NRW", start="2019", end="2020", expected="industry_mix"
        ),
        """
        region | growth | reference_growth | expected_growth | sensitivity | resistance
        Essen  | -4.0 % | -2.0 %           | -5.0 %          | 2.00        | 0.20
        """,
    )


def test_a_secret_industry_hides_only_what_is_expected_by_industry_mix(given, shows):
    """de: Ein geheimer Wirtschaftszweig verdeckt nur, was nach Branchenmix zu erwarten ist."""
    cube = given("""
        date | region | total | metal | health
        2019 | NRW    | 10000 |  2000 |   8000
        2019 | Essen  |  1000 |     . |    500
        2020 | NRW    |  9800 |  1800 |   8000
        2020 | Essen  |   960 |   460 |    500
    """)
    shows(
        regional_resilience(
            cube, reference="NRW", start="2019", end="2020", expected="industry_mix"
        ),
        """
        region | growth | sensitivity | expected_growth | resistance
        Essen  | -4.0 % | 2.00        | .               | .
        """,
    )


def test_what_no_industry_covers_is_expected_to_move_like_the_whole_reference(given, shows):
    """Half is metal (-10 %), the rest is not listed (-2 % as all of NRW): -6 % together.

    de: Was kein Wirtschaftszweig abdeckt, bewegt sich erwartungsgemäß wie die Vergleichsregion.
    """
    cube = given("""
        date | region | total | metal
        2019 | NRW    | 10000 |  2000
        2019 | Essen  |  1000 |   500
        2020 | NRW    |  9800 |  1800
        2020 | Essen  |   970 |   470
    """)
    shows(
        regional_resilience(
            cube, reference="NRW", start="2019", end="2020", expected="industry_mix"
        ),
        """
        region | growth | expected_growth | resistance
        Essen  | -3.0 % | -6.0 %          | 0.50
        """,
    )
