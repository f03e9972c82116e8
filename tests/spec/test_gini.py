"""Gini coefficient: how unequally values are spread."""

from smartspec.analysis import gini


def test_it_is_zero_if_all_are_alike_and_grows_as_few_have_more(figures, shows):
    """2020: the distances of the pairs are 2, 2 and 0, twice each: 8 / (2 x 9 x 2).

    de: Er ist null, wenn alle gleich viel haben, und wächst, wenn wenige mehr haben.
    """
    regions = figures("""
        date | region | income
        2010 | Essen  |      2
        2010 | Hamm   |      2
        2010 | Herne  |      2
        2020 | Essen  |      4
        2020 | Hamm   |      1
        2020 | Herne  |      1
        2021 | Essen  |      6
        2021 | Hamm   |      0
        2021 | Herne  |      0
    """)
    shows(
        gini(regions["income"], dim="region"),
        """
        date | gini
        2010 | 0.000
        2020 | 0.333
        2021 | 0.667
        """,
    )
    shows(
        gini(regions["income"], dim="region", corrected=True),
        """
        date | gini
        2020 | 0.500
        2021 | 1.000
        """,
    )


def test_a_weight_counts_as_if_the_value_stood_there_so_often(figures, shows):
    """de: Ein Gewicht zählt, als stünde der Wert so oft da."""
    weighted = figures("""
        date | region | income | people
        2020 | Essen  |      4 |      1
        2020 | Hamm   |      1 |      2
    """)
    shows(
        gini(weighted["income"], dim="region", weights=weighted["people"]),
        """
        date | gini
        2020 | 0.333
        """,
    )


def test_one_unknown_value_leaves_it_open(figures, shows):
    """de: Ein unbekannter Wert lässt ihn offen."""
    regions = figures("""
        date | region | income
        2019 | Essen  |      4
        2019 | Hamm   |      1
        2020 | Essen  |      4
        2020 | Hamm   |      .
    """)
    shows(
        gini(regions["income"], dim="region"),
        """
        date | gini
        2019 | 0.300
        2020 | .
        """,
    )
