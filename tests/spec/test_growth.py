"""Growth: of the employees, or of the share in all employees."""

from smartspec.analysis import flips, growth

SHRINKING_SHARE = """
    date | region | total | metal | health
    2014 | Essen  |  1000 |   200 |    100
    2019 | Essen  |  1200 |   210 |    150
"""


def test_growth_of_employees(given, shows):
    """Ten more on 200, and 50 more on 100.

    de: Wachstum der Beschäftigten
    """
    shows(
        growth(given(SHRINKING_SHARE), start="2014", end="2019"),
        """
        region | industry | growth
        Essen  | metal    | 5.0 %
        Essen  | health   | 50.0 %
        """,
    )


def test_growth_of_the_share(given, shows):
    """Metal has more employees, but the region grew faster: 17.5 % after 20.0 % of all.

    de: Wachstum des Anteils
    """
    shows(
        growth(given(SHRINKING_SHARE), start="2014", end="2019", growth_of="share"),
        """
        region | industry | growth
        Essen  | metal    | -12.5 %
        Essen  | health   | 25.0 %
        """,
    )


def test_an_industry_flips_if_its_quadrant_depends_on_the_kind_of_growth(given, shows):
    """Metal has more employees and a smaller share.

    de: Ein Wirtschaftszweig wechselt den Quadranten, wenn der von der Art des Wachstums abhängt
    """
    shows(
        flips(given(SHRINKING_SHARE), reference="Essen", start="2014", end="2019"),
        """
        region | industry | growth_employees | growth_share | quadrant_employees | quadrant_share
        Essen  | metal    | 5.0 %            | -12.5 %      | specialised_growth | specialised_shrinking
        """,
        only=True,
    )


def test_tiny_industries_do_not_flip(given):
    """0.2 % of all employees are left out, unless min_share is 0.

    de: Winzige Wirtschaftszweige wechseln nicht
    """
    cube = given("""
        date | region | total | metal
        2014 | Essen  | 10000 |    20
        2019 | Essen  | 12000 |    21
    """)
    assert flips(cube, reference="Essen", start="2014", end="2019").empty
    assert len(flips(cube, reference="Essen", start="2014", end="2019", min_share=0)) == 1


def test_what_starts_at_zero_has_no_growth(given, shows):
    """Neither 0 % nor infinite, and a secret start is unknown.

    de: Was bei null beginnt, hat kein Wachstum
    """
    cube = given("""
        date | region | total | metal | mining | trade
        2014 | Essen  |  1000 |     0 |      0 |     .
        2019 | Essen  |  1200 |   210 |      0 |   100
    """)
    shows(
        growth(cube, start="2014", end="2019"),
        """
        region | industry | growth
        Essen  | metal    | .
        Essen  | mining   | .
        Essen  | trade    | .
        """,
    )
