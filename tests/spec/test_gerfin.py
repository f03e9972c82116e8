"""Shift-share after Gerfin: structure times location."""

from smartspec.analysis import gerfin

PERIOD = {"reference": "NRW", "start": "2014", "end": "2019"}


def test_structure_times_location_is_the_growth_relative_to_the_reference(given, shows):
    """As in NRW Essen would have 600 x 0.9 + 400 x 1.1 = 980 instead of 1000; it has 1029.

    de: Struktur mal Standort ist das Wachstum im Vergleich
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2019 | NRW    | 10000 |  4500 |   5500
        2014 | Essen  |  1000 |   600 |    400
        2019 | Essen  |  1029 |   579 |    450
    """)
    shows(
        gerfin(cube, **PERIOD),
        """
        region | structure_factor | location_factor | regional_factor | coverage
        Essen  | 0.98             | 1.05            | 1.029           | 100 %
        """,
    )


def test_employees_of_no_industry_count_as_grown_like_the_whole_reference(given, shows):
    """Only 600 of 1000 are in an industry; the other 400 change nothing in the structure.

    de: Wer zu keinem Wirtschaftszweig gehört, gilt als gewachsen wie die ganze Vergleichsregion
    """
    cube = given("""
        date | region | total | metal
        2014 | NRW    | 10000 |  5000
        2019 | NRW    | 10000 |  4500
        2014 | Essen  |  1000 |   600
        2019 | Essen  |   940 |   540
    """)
    shows(
        gerfin(cube, **PERIOD),
        """
        region | structure_factor | location_factor | coverage
        Essen  | 0.94             | 1.00            | 60 %
        """,
    )


def test_a_secret_industry_hides_structure_and_location_not_the_growth(given, shows):
    """The regional factor needs the totals only.

    de: Ein geheimer Wirtschaftszweig verdeckt Struktur und Standort, nicht das Wachstum
    en: A secret industry hides structure and location, not the growth.
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  5000 |   5000
        2019 | NRW    | 10000 |  4500 |   5500
        2014 | Essen  |  1000 |   600 |      .
        2019 | Essen  |  1029 |   579 |    450
    """)
    shows(
        gerfin(cube, **PERIOD),
        """
        region | structure_factor | location_factor | regional_factor
        Essen  | .                | .               | 1.029
        """,
    )
