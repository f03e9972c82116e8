"""z-score of co-occurrence: standard deviations away from chance."""

import math

import pytest

from smartspec.analysis import co_occurrence_z_score


def test_shared_regions_are_compared_with_drawing_by_chance(matrix):
    """2 of 4 regions each: expected 1 shared, deviation sqrt(1 x 1/2 x 2/3); observed 2.

    de: Gemeinsame Regionen werden mit zufälligem Ziehen verglichen
    """
    presence = matrix("""
        region | steel | tools | care
        A      |     1 |     1 |    0
        B      |     1 |     1 |    0
        C      |     0 |     0 |    1
        D      |     0 |     0 |    1
    """)
    found = co_occurrence_z_score(presence, min_regions=4)
    apart = math.sqrt(1 * (1 / 2) * (2 / 3))
    assert found.sel(industry="steel", industry2="tools").item() == pytest.approx(1 / apart)
    assert found.sel(industry="steel", industry2="care").item() == pytest.approx(-1 / apart)


def test_an_industry_that_is_everywhere_leaves_nothing_to_chance(matrix):
    """de: Ein Wirtschaftszweig, den es überall gibt, überlässt dem Zufall nichts"""
    presence = matrix("""
        region | retail | tools
        A      |      1 |     1
        B      |      1 |     0
    """)
    assert co_occurrence_z_score(presence, min_regions=2).isnull().all()
