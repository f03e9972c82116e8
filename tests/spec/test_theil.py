"""Theil indices T and L."""

from smartspec.analysis import theil


def test_values_in_units_of_their_mean_times_their_logarithm(figures, shows):
    """2020: values of 0.5, 0.5 and 2 means: (2 x 0.5 ln 0.5 + 2 ln 2) / 3 = ln 2 / 3.

    de: Werte in Einheiten ihres Mittels mal deren Logarithmus.
    """
    regions = figures("""
        date | region | income
        2010 | Essen  |      2
        2010 | Hamm   |      2
        2010 | Herne  |      2
        2020 | Essen  |      4
        2020 | Hamm   |      1
        2020 | Herne  |      1
    """)
    shows(
        theil(regions["income"], dim="region"),
        """
        date | theil
        2010 | 0.000
        2020 | 0.231
        """,
    )


def test_a_value_of_zero_is_fine_for_t_and_infinite_for_l(figures, shows):
    """T is ln 2: one of two has everything.

    de: Ein Wert von null ist für T in Ordnung, L wäre unendlich.
    en: A value of zero is fine for T and infinite for L.
    """
    regions = figures("""
        date | region | income
        2020 | Essen  |      4
        2020 | Hamm   |      0
    """)
    shows(
        theil(regions["income"], dim="region"),
        """
        date | theil
        2020 | 0.693
        """,
    )
    shows(
        theil(regions["income"], dim="region", kind="L"),
        """
        date | theil
        2020 | .
        """,
    )


def test_people_are_the_weights_of_incomes_per_head(figures, shows):
    """The mean is 2, that of the people: two have 1, one has 4, as above.

    de: Zu Einkommen je Kopf sind die Einwohner die Gewichte.
    """
    regions = figures("""
        date | region | income | people
        2020 | Essen  |      4 |      1
        2020 | Hamm   |      1 |      2
    """)
    shows(
        theil(regions["income"], dim="region", weights=regions["people"]),
        """
        date | theil
        2020 | 0.231
        """,
    )
