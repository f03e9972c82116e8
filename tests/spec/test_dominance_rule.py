"""Dominance rule: a few establishments make up nearly all of a cell."""

from smartspec.analysis import dominance_rule


def test_one_establishment_with_more_than_85_percent_dominates_the_cell(table, shows):
    """Metal: 90 of 100; a reader must not learn more than "at most 90 / 0.85", 5.88 above 100.

    de: Ein Betrieb mit mehr als 85 Prozent dominiert die Zelle
    """
    contributions = table("""
        date       | region | industry | contributor | employees
        2019-06-30 | Essen  | metal    | A           |        90
        2019-06-30 | Essen  | metal    | B           |         6
        2019-06-30 | Essen  | metal    | C           |         4
        2019-06-30 | Essen  | trade    | D           |        85
        2019-06-30 | Essen  | trade    | E           |        15
    """).astype({"employees": float})
    shows(
        dominance_rule(contributions, n=1, k=0.85),
        """
        region | industry | employees | room
        Essen  | metal    |       100 | 5.88
        """,
        only=True,
    )
