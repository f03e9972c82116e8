"""Relatedness density: how much of what is related to an industry a region already has."""

import pytest

from smartspec.analysis import relatedness_density

RELATED = """
    industry | steel | tools | care
    steel    |     0 |   0.6 |  0.2
    tools    |   0.6 |     0 |  0.2
    care     |   0.2 |   0.2 |    0
"""
DRAWN = """
    region | steel | tools | care
    A      |     1 |     0 |    0
    B      |     1 |     0 |    1
"""


def test_the_relatedness_of_present_industries_over_that_of_all(matrix, shows):
    """Tools in A: 0.6 of 0.8 are present; care: 0.2 of 0.4.

    de: Die Verwandtschaft der vorhandenen Wirtschaftszweige, geteilt durch die aller
    """
    shows(
        relatedness_density(matrix(DRAWN), matrix(RELATED)),
        """
        region | industry | relatedness_density
        A      | steel    | 0 %
        A      | tools    | 75 %
        A      | care     | 50 %
        B      | tools    | 100 %
        """,
    )


def test_external_density_asks_for_absent_industries_only(matrix, shows):
    """de: Die externe Dichte fragt nur nach nicht vorhandenen Wirtschaftszweigen"""
    shows(
        relatedness_density(matrix(DRAWN), matrix(RELATED), where="absent"),
        """
        region | industry | relatedness_density
        A      | steel    | .
        A      | tools    | 75 %
        B      | care     | .
        """,
    )


def test_with_a_cutoff_related_industries_are_counted(matrix, shows):
    """The mean of the pairs is 1/3: only steel and tools are related.

    de: Mit einer Schwelle werden verwandte Wirtschaftszweige gezählt
    """
    shows(
        relatedness_density(matrix(DRAWN), matrix(RELATED), cutoff="mean"),
        """
        region | industry | relatedness_density
        A      | tools    | 100 %
        A      | care     | .
        """,
    )


def test_a_secret_cell_leaves_the_density_of_its_region_open(matrix, shows):
    """de: Eine geheime Zelle lässt die Dichte ihrer Region offen"""
    presence = matrix("""
        region | steel | tools | care
        A      |     1 |     0 |    0
        B      |     1 |     0 |    .
    """)
    found = relatedness_density(presence, matrix(RELATED))
    shows(
        found,
        """
        region | industry | relatedness_density
        A      | tools    | 75 %
        B      | tools    | .
        """,
    )
    assert found.sel(region="A", industry="tools").item() == pytest.approx(0.75)
