"""Related variety: the entropy within groups of industries."""

from smartspec.analysis import related_variety


def test_only_the_spread_within_the_groups_counts(given, shows):
    """Hagen: each group is spread over two equal industries; 1 bit between and 1 within make 2.

    de: Nur die Verteilung innerhalb der Gruppen zählt.
    """
    cube = given("""
        date | region | total | 24 | 25 | 86 | 87
        2019 | Essen  |   100 | 50 |  0 | 50 |  0
        2019 | Hagen  |   100 | 25 | 25 | 25 | 25
        2019 | Hamm   |   100 | 50 | 50 |  0 |  0
    """)
    groups = {"24": "C", "25": "C", "86": "Q", "87": "Q"}
    shows(
        related_variety(cube["employees"], group_of=groups),
        """
        region | related_variety
        Essen  | 0.00
        Hagen  | 1.00
        Hamm   | 1.00
        """,
    )


def test_a_group_weighs_as_many_employees_as_it_has(given, shows):
    """Only C is spread inside; it has half of the employees: 0.5 x 1 bit.

    de: Eine Gruppe wiegt so viel, wie sie Beschäftigte hat.
    """
    cube = given("""
        date | region | total | 24 | 25 | 86
        2019 | Essen  |   100 | 25 |  . | 50
        2019 | Hamm   |   100 | 25 | 25 | 50
    """)
    shows(
        related_variety(cube["employees"], group_of={"24": "C", "25": "C", "86": "Q"}),
        """
        region | related_variety
        Essen  | .
        Hamm   | 0.50
        """,
    )
