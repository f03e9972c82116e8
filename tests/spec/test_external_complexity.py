"""External complexity: regions measured by the complexity of industries elsewhere."""

from smartspec.analysis import external_complexity

PCI = """
    industry | pci
    steel    |  -1
    tools    | 0.5
    chips    |   2
"""


def test_a_region_is_as_complex_as_its_specialised_industries_on_average(matrix, figures, shows):
    """A: (0.5 + 2) / 2. C has nothing that could be averaged.

    de: Eine Region ist im Mittel so komplex wie ihre spezialisierten Wirtschaftszweige
    """
    presence = matrix("""
        region | steel | tools | chips
        A      |     0 |     1 |     1
        B      |     1 |     0 |     0
        C      |     0 |     0 |     0
    """)
    shows(
        external_complexity(presence, figures(PCI)["pci"]),
        """
        region | external_complexity
        A      | 1.25
        B      | -1.00
        C      | .
        """,
    )


def test_a_secret_cell_leaves_its_region_open(matrix, figures, shows):
    """de: Eine geheime Zelle lässt ihre Region offen"""
    presence = matrix("""
        region | steel | tools | chips
        A      |     0 |     1 |     .
        B      |     1 |     0 |     0
    """)
    shows(
        external_complexity(presence, figures(PCI)["pci"]),
        """
        region | external_complexity
        A      | .
        B      | -1.00
        """,
    )
