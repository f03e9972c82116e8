"""Hoover-Gini: is an industry spread as the population is?"""

from smartspec.analysis import hoover_gini


def test_an_industry_is_compared_with_the_population(figures, shows):
    """2019: shares 3/4 and 1/4 of the jobs, 1/4 and 3/4 of the people.

    de: Ein Wirtschaftszweig wird mit der Bevölkerung verglichen.
    """
    regions = figures("""
        date | region | jobs | people
        2019 | Essen  |   30 |   1000
        2019 | Hamm   |   10 |   3000
        2020 | Essen  |   10 |   1000
        2020 | Hamm   |   30 |   3000
    """)
    shows(
        hoover_gini(regions["jobs"], against=regions["people"]),
        """
        date | hoover_gini
        2019 | 0.50
        2020 | 0.00
        """,
    )


def test_an_industry_that_is_nowhere_has_no_index(figures, shows):
    """de: Ein Wirtschaftszweig, den es nirgends gibt, hat keinen Index."""
    regions = figures("""
        date | region | jobs | people
        2019 | Essen  |    0 |   1000
        2019 | Hamm   |    0 |   3000
    """)
    shows(
        hoover_gini(regions["jobs"], against=regions["people"]),
        """
        date | hoover_gini
        2019 | .
        """,
    )
