"""Wolfson index: does the middle vanish?"""

from smartspec.analysis import wolfson


def test_two_camps_are_more_polarised_than_a_middle(figures, shows):
    """2020: the lower half has 1/4, Gini 1/4, mean and median 2: 2 x (2 x 1/4 - 1/4).

    de: Zwei Lager sind stärker polarisiert als eine Mitte.
    """
    regions = figures("""
        date | region | income
        2010 | Essen  |      1
        2010 | Hamm   |      2
        2010 | Herne  |      2
        2010 | Unna   |      3
        2020 | Essen  |      1
        2020 | Hamm   |      1
        2020 | Herne  |      3
        2020 | Unna   |      3
    """)
    shows(
        wolfson(regions["income"], dim="region"),
        """
        date | wolfson
        2010 | 0.125
        2020 | 0.500
        """,
    )


def test_it_is_one_where_one_half_has_everything(figures, shows):
    """de: Er ist eins, wo die eine Hälfte alles hat."""
    regions = figures("""
        date | region | income
        2020 | Essen  |      0
        2020 | Hamm   |      2
        2021 | Essen  |      2
        2021 | Hamm   |      2
    """)
    shows(
        wolfson(regions["income"], dim="region"),
        """
        date | wolfson
        2020 | 1.000
        2021 | 0.000
        """,
    )
