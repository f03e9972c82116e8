"""The Lorenz curve: what the lowest regions have together."""

from smartspec.analysis import lorenz_curve


def test_the_regions_are_added_up_from_the_poorest(figures, shows):
    """Hamm has 10 of 100, Hamm and Herne 40.

    de: Die Regionen werden von der ärmsten an aufsummiert.
    """
    regions = figures("""
        region | jobs
        Essen  |   60
        Hamm   |   10
        Herne  |   30
    """)
    shows(
        lorenz_curve(regions["jobs"], dim="region"),
        """
        point | compared | amount
        0     | 0 %      | 0 %
        1     | 33 %     | 10 %
        2     | 67 %     | 40 %
        3     | 100 %    | 100 %
        """,
    )


def test_against_the_population_it_is_the_localisation_curve(figures, shows):
    """Hamm has 3/4 of the people and 1/4 of the jobs.

    de: Gegenüber der Bevölkerung ist es die Lokalisationskurve.
    """
    regions = figures("""
        region | jobs | people
        Essen  |   30 |   1000
        Hamm   |   10 |   3000
    """)
    shows(
        lorenz_curve(regions["jobs"], dim="region", against=regions["people"]),
        """
        point | compared | amount
        1     | 75 %     | 25 %
        2     | 100 %    | 100 %
        """,
    )


def test_a_secret_count_leaves_the_whole_curve_open(figures, shows):
    """de: Eine geheime Zahl lässt die ganze Kurve offen."""
    regions = figures("""
        region | jobs
        Essen  |   60
        Hamm   |    .
    """)
    shows(
        lorenz_curve(regions["jobs"], dim="region"),
        """
        point | compared | amount
        0     | .        | .
        2     | .        | .
        """,
    )
