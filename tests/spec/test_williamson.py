"""Williamson index: regional disparity weighted by population."""

from smartspec.analysis import williamson


def test_the_mean_is_that_of_the_people(figures, shows):
    """The mean is 25, not 30: sqrt(3/4 x 25 + 1/4 x 225) / 25.

    de: Das Mittel ist das der Menschen.
    """
    regions = figures("""
        date | region | income | people
        2019 | Essen  |     20 |   3000
        2019 | Hamm   |     40 |   1000
    """)
    shows(
        williamson(regions["income"], weights=regions["people"]),
        """
        date | williamson
        2019 | 0.346
        """,
    )


def test_dividing_a_region_changes_nothing(figures, shows):
    """de: Eine Region zu teilen ändert nichts."""
    divided = figures("""
        date | region | income | people
        2019 | Essen  |     20 |   2000
        2019 | Herne  |     20 |   1000
        2019 | Hamm   |     40 |   1000
    """)
    shows(
        williamson(divided["income"], weights=divided["people"]),
        """
        date | williamson
        2019 | 0.346
        """,
    )
