"""The p% rule: the second largest establishment could estimate the largest too closely."""

from smartspec.analysis import p_percent_rule


def test_the_second_largest_takes_its_own_figure_off_the_cell(table, shows):
    """B estimates A as 100 - 6 = 94, 4 too many; within 10 % of 90, that is 9: 5 are lacking.

    de: Der zweitgrößte Betrieb zieht seine eigene Zahl von der Zelle ab
    """
    contributions = table("""
        date       | region | industry | contributor | employees
        2019-06-30 | Essen  | metal    | A           |        90
        2019-06-30 | Essen  | metal    | B           |         6
        2019-06-30 | Essen  | metal    | C           |         4
        2019-06-30 | Essen  | trade    | D           |        50
        2019-06-30 | Essen  | trade    | E           |        30
        2019-06-30 | Essen  | trade    | F           |        20
    """).astype({"employees": float})
    shows(
        p_percent_rule(contributions, p=0.1),
        """
        region | industry | employees | room
        Essen  | metal    |       100 |    5
        """,
        only=True,
    )
