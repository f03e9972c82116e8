"""Atkinson index: which part could be given up if all were equal."""

from smartspec.analysis import atkinson


def test_the_aversion_to_inequality_decides(figures, shows):
    """Values 0.4 and 1.6 of the mean: 1 - (mean of the roots)^2 = 1 - 0.9; geometric mean 0.8.

    de: Die Abneigung gegen Ungleichheit entscheidet.
    """
    regions = figures("""
        date | region | income
        2019 | Essen  |      4
        2019 | Hamm   |      1
    """)
    shows(
        atkinson(regions["income"], dim="region", epsilon=0.5),
        """
        date | atkinson
        2019 | 0.100
        """,
    )
    shows(
        atkinson(regions["income"], dim="region", epsilon=1),
        """
        date | atkinson
        2019 | 0.200
        """,
    )


def test_who_has_nothing_makes_the_index_one_at_strong_aversion(figures, shows):
    """de: Wer nichts hat, macht den Index bei starker Abneigung zu eins."""
    regions = figures("""
        date | region | income
        2019 | Essen  |      4
        2019 | Hamm   |      0
        2020 | Essen  |      4
        2020 | Hamm   |      4
    """)
    shows(
        atkinson(regions["income"], dim="region", epsilon=1),
        """
        date | atkinson
        2019 | 1.000
        2020 | 0.000
        """,
    )
