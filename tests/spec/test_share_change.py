"""Change of the share in percentage points."""

from smartspec.analysis import share_change


def test_more_employees_can_be_a_smaller_share(given, shows):
    """20.0 % before, 17.5 % after: 2.5 percentage points less.

    de: Mehr Beschäftigte können ein kleinerer Anteil sein
    """
    cube = given("""
        date | region | total | metal | rest
        2014 | Essen  |  1000 |   200 |  800
        2019 | Essen  |  1200 |   210 |  990
    """)
    shows(
        share_change(cube, start="2014", end="2019"),
        """
        region | industry | share_change
        Essen  | metal    | -2.5 %
        Essen  | rest     | 2.5 %
        """,
    )


def test_the_change_has_a_value_where_growth_has_none(given, shows):
    """From nothing to 5 % of all employees.

    de: Die Änderung hat auch dort einen Wert, wo das Wachstum keinen hat
    """
    cube = given("""
        date | region | total | space
        2014 | Essen  |  1000 |     0
        2019 | Essen  |  1000 |    50
    """)
    shows(
        share_change(cube, start="2014", end="2019"),
        """
        region | industry | share_change
        Essen  | space    | 5 %
        """,
    )
