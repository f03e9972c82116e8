"""Relative relatedness: which absent industries lie nearer than the region's other options."""

from smartspec.analysis import relative_relatedness

RELATED = """
    industry | steel | tools | care | trade
    steel    |     0 |   0.6 |  0.2 |   0.2
    tools    |   0.6 |     0 |  0.2 |     0
    care     |   0.2 |   0.2 |    0 |   0.4
    trade    |   0.2 |     0 |  0.4 |     0
"""


def test_densities_are_compared_with_those_of_the_other_options_of_the_region(matrix, shows):
    """A has steel: densities 0.75, 0.25 and 0.33; mean 0.44, standard deviation 0.22.

    de: Dichten werden mit denen der anderen Möglichkeiten der Region verglichen
    """
    presence = matrix("""
        region | steel | tools | care | trade
        A      |     1 |     0 |    0 |     0
    """)
    shows(
        relative_relatedness(presence, matrix(RELATED)),
        """
        region | industry | relative_relatedness
        A      | steel    | .
        A      | tools    | 1.40
        A      | care     | -0.89
        A      | trade    | -0.51
        """,
    )


def test_a_single_option_cannot_be_compared(matrix, shows):
    """de: Eine einzige Möglichkeit lässt sich nicht vergleichen"""
    presence = matrix("""
        region | steel | tools | care | trade
        A      |     1 |     1 |    1 |     0
    """)
    shows(
        relative_relatedness(presence, matrix(RELATED)),
        """
        region | industry | relative_relatedness
        A      | trade    | .
        """,
    )
