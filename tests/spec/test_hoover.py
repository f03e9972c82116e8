"""Hoover index: which part would have to move for equal shares."""

from smartspec.analysis import hoover


def test_the_part_of_the_jobs_that_would_have_to_move(figures, shows):
    """2019: 60 % of the jobs are with 20 % of the people.

    de: Der Teil der Stellen, der umziehen müsste.
    """
    regions = figures("""
        date | region | jobs | people
        2019 | Essen  |   60 |    200
        2019 | Hamm   |   40 |    800
        2020 | Essen  |   20 |    200
        2020 | Hamm   |   80 |    800
    """)
    shows(
        hoover(regions["jobs"], dim="region", against=regions["people"]),
        """
        date | hoover
        2019 | 40 %
        2020 | 0 %
        """,
    )


def test_values_per_head_are_given_with_the_heads_as_weights(figures, shows):
    """de: Zu Werten je Kopf gehören die Köpfe als Gewichte."""
    regions = figures("""
        date | region | income | people
        2019 | Essen  |    0.3 |    200
        2019 | Hamm   |   0.05 |    800
    """)
    shows(
        hoover(regions["income"], dim="region", weights=regions["people"]),
        """
        date | hoover
        2019 | 40 %
        """,
    )
