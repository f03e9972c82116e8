"""Unrelated variety: the entropy between groups of industries."""

from smartspec.analysis import unrelated_variety


def test_only_the_spread_over_the_groups_counts(given, shows):
    """24 and 25 are manufacturing (C), 86 and 87 health (Q).

    de: Nur die Verteilung auf die Gruppen zählt.
    """
    cube = given("""
        date | region | total | 24 | 25 | 86 | 87
        2019 | Essen  |   100 | 50 |  0 | 50 |  0
        2019 | Hagen  |   100 | 25 | 25 | 25 | 25
        2019 | Hamm   |   100 | 50 | 50 |  0 |  0
    """)
    groups = {"24": "C", "25": "C", "86": "Q", "87": "Q"}
    shows(
        unrelated_variety(cube["employees"], group_of=groups),
        """
        region | unrelated_variety
        Essen  | 1.00
        Hagen  | 1.00
        Hamm   | 0.00
        """,
    )


def test_one_secret_industry_leaves_unrelated_variety_open(given, shows):
    """de: Ein geheimer Wirtschaftszweig lässt die unverbundene Vielfalt offen."""
    cube = given("""
        date | region | total | 24 | 25 | 86
        2019 | Essen  |   100 | 50 |  . | 30
        2019 | Hamm   |   100 | 25 | 25 | 50
    """)
    shows(
        unrelated_variety(cube["employees"], group_of={"24": "C", "25": "C", "86": "Q"}),
        """
        region | unrelated_variety
        Essen  | .
        Hamm   | 1.00
        """,
    )
