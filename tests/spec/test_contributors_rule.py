"""Rule of contributors: cells that too few establishments make up."""

from smartspec.analysis import contributors_rule


def test_one_and_two_establishments_are_too_few_however_many_work_there(table, shows):
    """Trade has three establishments; the one of health with no employees does not count.

    de: Ein und zwei Betriebe sind zu wenige, wie viele dort auch arbeiten
    """
    contributions = table("""
        date       | region | industry | contributor | employees
        2019-06-30 | Essen  | metal    | A           |       500
        2019-06-30 | Essen  | metal    | B           |        40
        2019-06-30 | Essen  | trade    | C           |         5
        2019-06-30 | Essen  | trade    | D           |         4
        2019-06-30 | Essen  | trade    | E           |         1
        2019-06-30 | Essen  | health   | F           |        70
        2019-06-30 | Essen  | health   | G           |         0
    """).astype({"employees": float})
    shows(
        contributors_rule(contributions),
        """
        region | industry | employees | contributors
        Essen  | metal    |       540 |            2
        Essen  | health   |        70 |            1
        """,
        only=True,
    )
