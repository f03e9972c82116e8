"""Cross-relatedness: what a region has of the technologies that go with an industry."""

from smartspec.analysis import cross_relatedness

NEAR = """
    technology | steel | care
    alloys     |   0.6 |  0.2
    lasers     |   0.2 |    0
    genes      |     0 |  0.6
"""


def test_the_proximity_of_present_technologies_over_that_of_all(matrix, shows):
    """Steel in A: 0.6 of 0.8; care: 0.2 of 0.8.

    de: Die Nähe der vorhandenen Technologien, geteilt durch die aller
    """
    patents = matrix("""
        region | alloys | lasers | genes
        A      |      1 |      0 |     0
        B      |      0 |      1 |     1
    """).rename(industry="technology")
    shows(
        cross_relatedness(patents, matrix(NEAR)),
        """
        region | industry | cross_relatedness
        A      | steel    | 75 %
        A      | care     | 25 %
        B      | steel    | 25 %
        B      | care     | 75 %
        """,
    )


def test_a_secret_cell_leaves_its_region_open(matrix, shows):
    """de: Eine geheime Zelle lässt ihre Region offen"""
    patents = matrix("""
        region | alloys | lasers | genes
        A      |      1 |      0 |     0
        B      |      0 |      . |     1
    """).rename(industry="technology")
    shows(
        cross_relatedness(patents, matrix(NEAR)),
        """
        region | industry | cross_relatedness
        A      | care     | 25 %
        B      | care     | .
        """,
    )
