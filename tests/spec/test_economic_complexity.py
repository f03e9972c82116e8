"""Economic complexity: regions are complex if their industries are, and the other way round."""

import numpy as np
import pytest

from smartspec.analysis import economic_complexity
from smartspec.errors import SelectionError

NESTED = """
    region | retail | tools | chips
    A      |      1 |     1 |     1
    B      |      1 |     1 |     0
    C      |      1 |     0 |     0
"""
APART = """
    region | retail | tools | chips | fish | salt
    A      |      1 |     1 |     1 |    0 |    0
    B      |      1 |     1 |     0 |    0 |    0
    C      |      1 |     0 |     0 |    0 |    0
    X      |      0 |     0 |     0 |    1 |    1
    Y      |      0 |     0 |     0 |    1 |    0
"""


def test_the_most_diverse_region_has_what_few_others_have(matrix, shows):
    """de: Die vielfältigste Region hat, was wenige andere haben"""
    found = economic_complexity(matrix(NESTED), min_regions=3)
    shows(
        found[["eci", "diversity"]],
        """
        region | eci   | diversity
        A      | 1.22  | 3
        B      | 0.00  | 2
        C      | -1.22 | 1
        """,
    )
    shows(
        found[["pci", "ubiquity"]],
        """
        industry | pci   | ubiquity
        retail   | -1.22 | 3
        tools    | 0.00  | 2
        chips    | 1.22  | 1
        """,
    )


def test_scaled_like_the_growth_lab_eci_is_the_mean_pci_of_a_region(matrix):
    """de: In der Skala des Growth Lab ist ECI der mittlere PCI einer Region"""
    found = economic_complexity(matrix(NESTED), scale="growth_lab", min_regions=3)
    pci = found["pci"].sel(industry=["retail", "tools"]).mean().item()
    assert found["eci"].sel(region="B").item() == pytest.approx(pci)


def test_regions_that_share_no_industry_with_the_others_are_refused(matrix):
    """de: Regionen, die keinen Wirtschaftszweig mit den anderen teilen, werden abgelehnt"""
    with pytest.raises(SelectionError, match=r"regions X, Y share no industry.*fish, salt"):
        economic_complexity(matrix(APART), min_regions=3)


def test_of_parts_that_are_not_connected_the_largest_or_each_can_be_solved(matrix, shows):
    """Regions of different parts cannot be compared.

    de: Von Teilen, die nicht verbunden sind, wird auf Wunsch der größte gelöst oder jeder für
    sich
    """
    largest = economic_complexity(matrix(APART), components="largest", min_regions=3)
    shows(
        largest[["eci", "region_component"]],
        """
        region | eci  | region_component
        A      | 1.22 | 1
        X      | .    | 0
        Y      | .    | 0
        """,
    )
    each = economic_complexity(matrix(APART), components="each", min_regions=3)
    shows(
        each[["eci", "region_component"]],
        """
        region | eci   | region_component
        A      | 1.22  | 1
        X      | 1.00  | 2
        Y      | -1.00 | 2
        """,
    )


def test_where_two_eigenvalues_are_equal_complexity_is_not_determined(matrix):
    """Three regions with one industry of their own and one in common are all alike.

    de: Wo zwei Eigenwerte gleich sind, ist die Komplexität nicht bestimmt
    """
    found = economic_complexity(
        matrix("""
            region | retail | coal | wine | fish
            A      |      1 |    1 |    0 |    0
            B      |      1 |    0 |    1 |    0
            C      |      1 |    0 |    0 |    1
        """),
        min_regions=3,
    )
    assert found["eigengap"].item() == pytest.approx(0, abs=1e-12)
    assert found["determined"].item() == 0
    assert economic_complexity(matrix(NESTED), min_regions=3)["determined"].item() == 1


def test_where_all_regions_have_the_same_there_is_no_complexity(matrix):
    """de: Wo alle Regionen dasselbe haben, gibt es keine Komplexität"""
    found = economic_complexity(
        matrix("""
            region | retail | tools
            A      |      1 |     1
            B      |      1 |     1
        """),
        min_regions=2,
    )
    assert np.isnan(found["eci"]).all()
