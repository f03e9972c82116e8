"""Coagglomeration of a group: do all its industries choose the same regions?"""

from smartspec.analysis import group_coagglomeration

ECONOMY = """
date | region | total | metal | tools | health
2019 | Essen  |   500 |    80 |    60 |     20
2019 | Hamm   |   500 |    20 |    40 |     80
"""


def test_a_group_in_the_same_regions_is_above_zero(given, shows):
    """Three alike in size: (0.12 - 0.36 - 0.12) of the pairs, each at a third.

    de: Eine Gruppe in denselben Regionen liegt über null.
    """
    cube = given(ECONOMY)
    groups = {"metals": ["metal", "tools"], "all": ["metal", "tools", "health"]}
    shows(
        group_coagglomeration(cube["employees"], against=cube["total"], groups=groups),
        """
        group  | group_coagglomeration
        metals |  0.12
        all    | -0.12
        """,
    )


def test_a_large_industry_weighs_more_in_its_group(given, shows):
    """Metal has 0.8, the others 0.1 each: (0.08 x 0.12 - 0.08 x 0.36 - 0.01 x 0.12) / 0.17.

    de: Ein großer Wirtschaftszweig hat in seiner Gruppe mehr Gewicht.
    """
    cube = given("""
        date | region | total | metal | tools | health
        2019 | Essen  |  1000 |   640 |    60 |     20
        2019 | Hamm   |  1000 |   160 |    40 |     80
    """)
    groups = {"all": ["metal", "tools", "health"]}
    shows(
        group_coagglomeration(cube["employees"], against=cube["total"], groups=groups),
        """
        group | group_coagglomeration
        all   | -0.12
        """,
    )


def test_a_secret_cell_leaves_its_groups_open(given, shows):
    """de: Eine geheime Zelle lässt nur ihre Gruppen offen."""
    cube = given("""
        date | region | total | metal | tools | health
        2019 | Essen  |   500 |    80 |     . |     20
        2019 | Hamm   |   500 |    20 |    40 |     80
    """)
    groups = {"metals": ["metal", "tools"], "others": ["metal", "health"]}
    shows(
        group_coagglomeration(cube["employees"], against=cube["total"], groups=groups),
        """
        group  | group_coagglomeration
        metals | .
        others | -0.36
        """,
    )
