"""How sure growth is."""

from smartspec.analysis import growth_confidence


def test_growth_of_few_employees_is_not_sure(given, shows):
    """de: Das Wachstum weniger Beschäftigter ist nicht sicher."""
    cube = given("""
        date | region | total | chips | metal
        2014 | Essen  |  9000 |    40 |  4000
        2019 | Essen  |  9000 |    60 |  6000
    """)
    shows(
        growth_confidence(cube, start="2014", end="2019"),
        """
        region | industry | growth | low    | high    | differs
        Essen  | chips    | 50.0 % | -1.1 % | 129.7 % | no
        Essen  | metal    | 50.0 % | 44.1 % | 56.2 %  | yes
        """,
    )


def test_what_starts_at_zero_has_a_lower_limit_only(given, shows):
    """de: Was bei null beginnt, hat nur eine untere Grenze."""
    cube = given("""
        date | region | total | chips
        2014 | Essen  |  1000 |     0
        2019 | Essen  |  1000 |    20
    """)
    shows(
        growth_confidence(cube, start="2014", end="2019"),
        """
        region | industry | growth | low     | high
        Essen  | chips    | .      | 393.7 % | .
        """,
    )
