"""Coefficient of variation: the standard deviation in units of the mean."""

from smartspec.analysis import variation_coefficient


def test_the_standard_deviation_in_units_of_the_mean(figures, shows):
    """2019: the mean is 4, the squared deviations 4, 0, 4: sqrt(8/3) / 4.

    de: Die Standardabweichung in Einheiten des Mittels.
    """
    regions = figures("""
        date | region | income
        2019 | Essen  |      2
        2019 | Hamm   |      4
        2019 | Herne  |      6
    """)
    shows(
        variation_coefficient(regions["income"], dim="region"),
        """
        date | variation_coefficient
        2019 | 0.408
        """,
    )
    shows(
        variation_coefficient(regions["income"], dim="region", sample=True),
        """
        date | variation_coefficient
        2019 | 0.500
        """,
    )


def test_where_all_are_zero_there_is_no_coefficient(figures, shows):
    """de: Wo alle null sind, gibt es keinen Koeffizienten."""
    regions = figures("""
        date | region | income
        2019 | Essen  |      0
        2019 | Hamm   |      0
        2020 | Essen  |      3
        2020 | Hamm   |      3
    """)
    shows(
        variation_coefficient(regions["income"], dim="region"),
        """
        date | variation_coefficient
        2019 | .
        2020 | 0.000
        """,
    )
