"""Rounding: each count and each total to a multiple of the base."""

from smartspec.analysis import audit_disclosure, round_counts


def test_each_figure_is_rounded_for_itself(given, shows):
    """600 + 400 + 0 is 1000, although 598 + 398 + 2 was 998.

    de: Jede Zahl wird für sich gerundet
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |   998 |   598 |   398 |      2
    """)
    shows(
        round_counts(cube, base=5),
        """
        region | industry | employees | total
        Essen  | metal    |       600 |  1000
        Essen  | trade    |       400 |  1000
        Essen  | health   |         0 |  1000
        """,
    )
    assert audit_disclosure([round_counts(cube)], truth=cube).empty
