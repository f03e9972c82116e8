"""z-score of co-occurrence: standard deviations away from chance."""

from smartspec.analysis import co_occurrence_z_score

PAIRED = """
    region | steel | tools | care
    A      |     1 |     1 |    0
    B      |     1 |     1 |    0
    C      |     0 |     0 |    1
    D      |     0 |     0 |    1
"""
EVERYWHERE = """
    region | retail | tools
    A      |      1 |     1
    B      |      1 |     0
"""


def test_shared_regions_are_compared_with_drawing_by_chance(matrix, shows):
    """2 of 4 regions each: 1 shared region expected, deviation (1 x 1/2 x 2/3)^0.5 = 0.577.

    de: Gemeinsame Regionen werden mit zufälligem Ziehen verglichen
    """
    shows(
        co_occurrence_z_score(matrix(PAIRED), min_regions=4),
        """
        industry | industry2 | co_occurrence_z_score
        steel    | tools     | 1.732
        steel    | care      | -1.732
        steel    | steel     | .
        """,
    )


def test_an_industry_that_is_everywhere_leaves_nothing_to_chance(matrix, shows):
    """de: Ein Wirtschaftszweig, den es überall gibt, überlässt dem Zufall nichts"""
    shows(
        co_occurrence_z_score(matrix(EVERYWHERE), min_regions=2),
        """
        industry | industry2 | co_occurrence_z_score
        retail   | tools     | .
        """,
    )
