"""Normalised ubiquity: in how many regions an industry is found, for its size."""

from smartspec.analysis import normalised_ubiquity

PRESENT = """
    region | retail | chips
    A      |      1 |     1
    B      |      1 |     0
"""
COUNTED = """
    region | retail | chips
    A      |    500 |   900
    B      |    500 |   100
"""
SECRET = """
    region | retail | chips
    A      |    500 |     .
    B      |    500 |   100
"""


def test_the_number_of_regions_is_divided_by_the_logarithm_of_all_employees(matrix, shows):
    """ln(1000) is 6.908: 2 / 6.908 and 1 / 6.908.

    de: Die Zahl der Regionen wird durch den Logarithmus aller Beschäftigten geteilt
    """
    shows(
        normalised_ubiquity(matrix(COUNTED), matrix(PRESENT)),
        """
        industry | normalised_ubiquity
        retail   | 0.290
        chips    | 0.145
        """,
    )


def test_a_secret_count_leaves_its_industry_open(matrix, shows):
    """de: Eine geheime Zahl lässt ihren Wirtschaftszweig offen"""
    shows(
        normalised_ubiquity(matrix(SECRET), matrix(PRESENT)),
        """
        industry | normalised_ubiquity
        retail   | 0.290
        chips    | .
        """,
    )
