"""Cross-proximity: which technologies occur in the same regions as an industry."""

from smartspec.analysis import cross_proximity

INDUSTRIES = """
    region | steel | care
    A      |     1 |    0
    B      |     1 |    1
    C      |     0 |    1
"""


def test_shared_regions_over_those_of_the_more_frequent_of_the_two(matrix, shows):
    """Alloys are in A and B as steel is: 2/2. Care shares B only: 1/2. Genes are in C: 1/2 of care.

    de: Gemeinsame Regionen, geteilt durch die des häufigeren der beiden
    """
    patents = matrix("""
        region | alloys | genes
        A      |      1 |     0
        B      |      1 |     0
        C      |      0 |     1
    """).rename(industry="technology")
    shows(
        cross_proximity(matrix(INDUSTRIES), patents, min_regions=3),
        """
        technology | industry | cross_proximity
        alloys     | steel    | 100 %
        alloys     | care     | 50 %
        genes      | steel    | 0 %
        genes      | care     | 50 %
        """,
    )


def test_a_technology_that_is_nowhere_is_near_to_nothing_known(matrix, shows):
    """de: Von einer Technologie, die es nirgends gibt, ist keine Nähe bekannt"""
    patents = matrix("""
        region | alloys | lasers
        A      |      1 |      0
        B      |      1 |      0
        C      |      0 |      0
    """).rename(industry="technology")
    shows(
        cross_proximity(matrix(INDUSTRIES), patents, min_regions=3).sel(technology=["lasers"]),
        """
        technology | industry | cross_proximity
        lasers     | steel    | .
        lasers     | care     | .
        """,
    )
