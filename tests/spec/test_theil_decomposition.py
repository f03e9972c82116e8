"""The Theil index within groups and between them."""

from smartspec.analysis import theil_decomposition


def test_the_parts_within_and_between_add_up(figures, shows):
    """2019: both groups are equal inside; 2020: both have the same mean.

    de: Der Teil innerhalb und der Teil zwischen den Gruppen ergeben zusammen den Index.
    """
    regions = figures("""
        date | region | income
        2019 | Essen  |      1
        2019 | Hamm   |      1
        2019 | Herne  |      3
        2019 | Unna   |      3
        2020 | Essen  |      1
        2020 | Hamm   |      3
        2020 | Herne  |      1
        2020 | Unna   |      3
        2021 | Essen  |      1
        2021 | Hamm   |      1
        2021 | Herne  |      1
        2021 | Unna   |      5
    """)
    groups = {"west": ["Essen", "Hamm"], "east": ["Herne", "Unna"]}
    shows(
        theil_decomposition(regions["income"], groups, dim="region"),
        """
        date | theil | within | between
        2019 | 0.131 |  0.000 |   0.131
        2020 | 0.131 |  0.131 |   0.000
        2021 | 0.313 |  0.182 |   0.131
        """,
    )


def test_each_group_has_an_index_and_a_share_of_its_own(figures, shows):
    """East has 6 of 8; inside it 1/3 and 5/3 of the mean.

    de: Jede Gruppe hat einen eigenen Index und einen Anteil.
    """
    regions = figures("""
        region | income
        Essen  |      1
        Hamm   |      1
        Herne  |      1
        Unna   |      5
    """)
    groups = {"west": ["Essen", "Hamm"], "east": ["Herne", "Unna"]}
    shows(
        theil_decomposition(regions["income"], groups, dim="region"),
        """
        group | group_share | group_theil | group_within
        west  |        25 % |       0.000 |        0.000
        east  |        75 % |       0.243 |        0.182
        """,
    )
