"""Cluster index of Litzenberger and Sternberg."""

from smartspec.analysis import litzenberger


def test_density_times_specialisation_by_size_of_plants(figures, shows):
    """Essen: density 30 to 10, employees per head 1.5 to 1, size of plants 10 to 8: 3 x 1.5 / 1.25.

    de: Dichte mal Spezialisierung, geteilt durch die Betriebsgröße.
    """
    regions = figures("""
        region | jobs | plants | area | people
        Essen  |  300 |     30 |   10 |    200
        Hamm   |  100 |     20 |   30 |    200
    """)
    shows(
        litzenberger(
            regions["jobs"], regions["plants"], area=regions["area"], population=regions["people"]
        ),
        """
        region | litzenberger
        Essen  | 3.600
        Hamm   | 0.267
        """,
    )


def test_without_employees_there_is_no_index(figures, shows):
    """de: Ohne Beschäftigte gibt es keinen Index."""
    regions = figures("""
        region | jobs | plants | area | people
        Essen  |  300 |     30 |   10 |    200
        Hamm   |    0 |      0 |   30 |    200
    """)
    shows(
        litzenberger(
            regions["jobs"], regions["plants"], area=regions["area"], population=regions["people"]
        ),
        """
        region | litzenberger
        Essen  | 8.000
        Hamm   | .
        """,
    )
