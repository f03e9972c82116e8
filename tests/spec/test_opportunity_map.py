"""Opportunity map: what lies near a region, and what is complex."""

import pytest

from smartspec.analysis import opportunity_map
from smartspec.errors import SelectionError

DRAWN = """
    date | region | total | retail | tools | chips | care
    2019 | NRW    |   400 |    140 |   100 |    60 |  100
    2019 | A      |   100 |     20 |    30 |    40 |   10
    2019 | B      |   100 |     35 |    40 |    10 |   15
    2019 | C      |   100 |     40 |    20 |     5 |   35
    2019 | D      |   100 |     45 |    10 |     5 |   40
"""
SECRET = """
    date | region | total | retail | tools | chips | care
    2019 | NRW    |   400 |    140 |   100 |    60 |  100
    2019 | A      |   100 |     20 |    30 |    40 |    .
"""
RELATED = """
    industry | retail | tools | chips | care
    retail   |      0 |   0.2 |   0.1 |  0.7
    tools    |    0.2 |     0 |   0.7 |  0.1
    chips    |    0.1 |   0.7 |     0 |  0.2
    care     |    0.7 |   0.1 |   0.2 |    0
"""
PCI = """
    industry | pci
    retail   |  -1
    tools    | 0.5
    chips    | 1.5
    care     |  -1
"""


def test_industries_stand_in_the_quadrants_of_relatedness_and_complexity(
    given, matrix, figures, shows
):
    """A has tools and chips: 0.7 of 1.0 of what is related to tools is there, 0.3 for retail.

    de: Wirtschaftszweige stehen in den Quadranten aus Verwandtschaft und Komplexität
    """
    found = opportunity_map(
        given(DRAWN),
        region="A",
        reference="NRW",
        relatedness=matrix(RELATED),
        pci=figures(PCI)["pci"],
    )
    shows(
        found,
        """
        industry | present | relatedness | complexity | quadrant
        retail   | no      | 30 %        | -1.0       | dead_end
        tools    | yes     | 70 %        | 0.5        | high_road
        chips    | yes     | 70 %        | 1.5        | high_road
        care     | no      | 30 %        | -1.0       | dead_end
        """,
    )


def test_a_secret_cell_bounds_the_relatedness_of_the_others(given, matrix, figures, shows):
    """Care may be there or not: tools lie at 70 % or 80 %. The line lies between 50 % and 75 %.

    de: Eine geheime Zelle begrenzt die Verwandtschaft der anderen
    """
    found = opportunity_map(
        given(SECRET),
        region="A",
        reference="NRW",
        relatedness=matrix(RELATED),
        pci=figures(PCI)["pci"],
    )
    shows(
        found,
        """
        industry | present | relatedness | relatedness_low | relatedness_high | quadrant
        retail   | no      | .           | 30 %            | 100 %            | .
        tools    | yes     | .           | 70 %            | 80 %             | .
        care     | .       | .           | 30 %            | 30 %             | dead_end
        """,
    )


def test_four_regions_are_too_few_for_a_space_of_their_own(given):
    """de: Vier Regionen sind zu wenige für einen eigenen Raum"""
    with pytest.raises(SelectionError, match="4 regions are too few"):
        opportunity_map(given(DRAWN), region="A", reference="NRW")


def test_a_secret_cell_in_the_matrix_is_refused_with_its_place(given):
    """de: Eine geheime Zelle in der Matrix wird mit ihrem Ort abgelehnt"""
    with pytest.raises(SelectionError, match="region A, industry care"):
        opportunity_map(given(SECRET), region="A", reference="NRW", min_regions=1)
