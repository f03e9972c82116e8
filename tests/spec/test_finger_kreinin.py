"""The index of Finger and Kreinin: what two structures have in common."""

from smartspec.analysis import finger_kreinin


def test_the_smaller_of_two_shares_is_what_both_have_in_common(given, shows):
    """Essen has 50, 30, 20 %, Hamm 20, 30, 50 %: 20 + 30 + 20; size does not matter.

    de: Gemeinsam ist von jedem Wirtschaftszweig der kleinere Anteil.
    """
    cube = given("""
        date | region | total | metal | tools | health
        2019 | Essen  |  1000 |   500 |   300 |    200
        2019 | Hamm   |   100 |    20 |    30 |     50
        2019 | Herne  |    70 |     0 |     0 |     70
    """)
    shows(
        finger_kreinin(cube["employees"].sel(industry=["metal", "tools", "health"])),
        """
        region | region2 | finger_kreinin
        Essen  | Essen   | 1.00
        Essen  | Hamm    | 0.70
        Essen  | Herne   | 0.20
        Hamm   | Herne   | 0.50
        """,
    )


def test_a_secret_cell_leaves_the_pairs_of_its_region_open(given, shows):
    """de: Eine geheime Zelle lässt die Paare ihrer Region offen."""
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |  1000 |   500 |    500
        2019 | Hamm   |   100 |    20 |      .
        2019 | Herne  |   100 |    30 |     70
    """)
    shows(
        finger_kreinin(cube["employees"].sel(industry=["metal", "health"])),
        """
        region | region2 | finger_kreinin
        Essen  | Hamm    | .
        Hamm   | Hamm    | .
        Essen  | Herne   | 0.80
        """,
    )
