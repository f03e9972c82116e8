"""Normalised ubiquity: in how many regions an industry is found, for its size."""

import math

import pytest

from smartspec.analysis import normalised_ubiquity


def test_the_number_of_regions_is_divided_by_the_logarithm_of_all_employees(matrix):
    """de: Die Zahl der Regionen wird durch den Logarithmus aller Beschäftigten geteilt"""
    counts = matrix("""
        region | retail | chips
        A      |    500 |   900
        B      |    500 |   100
    """)
    presence = matrix("""
        region | retail | chips
        A      |      1 |     1
        B      |      1 |     0
    """)
    found = normalised_ubiquity(counts, presence)
    assert found.sel(industry="retail").item() == pytest.approx(2 / math.log(1000))
    assert found.sel(industry="chips").item() == pytest.approx(1 / math.log(1000))


def test_a_secret_count_leaves_its_industry_open(matrix):
    """de: Eine geheime Zahl lässt ihren Wirtschaftszweig offen"""
    counts = matrix("""
        region | retail | chips
        A      |    500 |     .
        B      |    500 |   100
    """)
    presence = matrix("""
        region | retail | chips
        A      |      1 |     1
        B      |      1 |     0
    """)
    found = normalised_ubiquity(counts, presence)
    assert found.isnull().values.tolist() == [False, True]
