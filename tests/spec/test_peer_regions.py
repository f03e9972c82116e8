"""Peer regions: the nearest in structure, and why."""

from smartspec.analysis import peer_regions, structural_distance


def drawn(rows):
    """A table of numbers by region."""
    return rows.set_index("region").astype(float)


def test_the_nearest_regions_are_named_with_what_still_sets_them_apart(table, shows):
    """Essen and Herne differ in the share of metal only; Hamm differs in both.

    de: Die ähnlichsten Regionen stehen mit dem, was sie noch unterscheidet.
    """
    values = drawn(
        table("""
        region | density | metal
        Essen  | 2800    | 0.20
        Hamm   |  800    | 0.40
        Herne  | 2800    | 0.30
        """)
    )
    shows(
        peer_regions(structural_distance(values, standardise="range"), region="Essen", n=2),
        """
        rank | peer  | distance | variable | here | there | contribution
        1    | Herne | 0.354    | metal    | 0.00 | 0.50  | 100 %
        1    | Herne | 0.354    | density  | 1.00 | 1.00  | 0 %
        2    | Hamm  | 1.000    | density  | 1.00 | 0.00  | 50 %
        2    | Hamm  | 1.000    | metal    | 0.00 | 1.00  | 50 %
        """,
        only=True,
    )


def test_regions_at_the_same_distance_share_a_rank(table, shows):
    """de: Regionen mit gleichem Abstand teilen einen Rang."""
    values = drawn(
        table("""
        region | metal
        Essen  | 0.20
        Hamm   | 0.30
        Herne  | 0.10
        Unna   | 0.40
        """)
    )
    shows(
        peer_regions(structural_distance(values, standardise="none"), region="Essen", n=1),
        """
        rank | peer  | distance
        1    | Hamm  | 0.10
        1    | Herne | 0.10
        """,
        only=True,
    )
