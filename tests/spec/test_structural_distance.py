"""Structural distance: how different regions are in several variables."""

from smartspec.analysis import structural_distance


def drawn(rows):
    """A table of numbers by region."""
    return rows.set_index("region").astype(float)


def test_each_variable_counts_by_its_weight(table, shows):
    """Brought to 0 to 1, Essen and Hamm differ by 1 in density and by 0.5 in the share of metal.

    de: Jede Variable zählt nach ihrem Gewicht.
    """
    values = drawn(
        table("""
        region | density | metal
        Essen  | 2800    | 0.20
        Hamm   |  800    | 0.30
        Herne  | 2800    | 0.40
        """)
    )
    weights = {"density": 3, "metal": 1}
    shows(
        structural_distance(values, weights=weights, standardise="range", metric="manhattan"),
        """
        region | region2 | variable | distance | position | weight
        Essen  | Hamm    | density  | 0.875    | 1.00     | 0.75
        Essen  | Herne   | metal    | 0.250    | 0.00     | 0.25
        Hamm   | Herne   | metal    | 0.875    | 0.50     | 0.25
        Essen  | Essen   | density  | 0.000    | 1.00     | 0.75
        """,
    )


def test_of_a_cube_the_structures_of_industries_are_compared(given, shows):
    """Essen and Hamm differ by 10 and 10 percentage points: sqrt((0.1² + 0.1²) / 2) = 0.1.

    de: Bei einem Würfel werden die Branchenstrukturen verglichen.
    """
    cube = given("""
        date | region | total | metal | health
        2019 | Essen  |  1000 |   200 |    300
        2019 | Hamm   |  1000 |   300 |    200
        2019 | Herne  |   500 |     . |    150
    """)
    shows(
        structural_distance(cube),
        """
        region | region2 | distance
        Essen  | Hamm    | 0.100
        Essen  | Herne   | .
        """,
    )
