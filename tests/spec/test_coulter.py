"""Coulter coefficient: a Hoover index in which large gaps count more."""

from smartspec.analysis import coulter


def test_one_large_gap_counts_more_than_two_small_ones(figures, shows):
    """2019: gaps 0.2 and -0.2; 2020: 0.1, 0.1, -0.1, -0.1: both have a Hoover index of 0.2.

    de: Eine große Lücke zählt mehr als zwei kleine.
    """
    regions = figures("""
        date | region | jobs | people
        2019 | Essen  |   45 |     25
        2019 | Hamm   |    5 |     25
        2019 | Herne  |   25 |     25
        2019 | Unna   |   25 |     25
        2020 | Essen  |   35 |     25
        2020 | Hamm   |   35 |     25
        2020 | Herne  |   15 |     25
        2020 | Unna   |   15 |     25
    """)
    shows(
        coulter(regions["jobs"], dim="region", against=regions["people"]),
        """
        date | coulter
        2019 | 0.200
        2020 | 0.141
        """,
    )


def test_equal_shares_give_zero(figures, shows):
    """de: Gleiche Anteile ergeben null."""
    regions = figures("""
        date | region | jobs | people
        2019 | Essen  |   10 |    100
        2019 | Hamm   |   30 |    300
    """)
    shows(
        coulter(regions["jobs"], dim="region", against=regions["people"]),
        """
        date | coulter
        2019 | 0.000
        """,
    )
