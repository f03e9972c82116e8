"""Secondary suppression: further cells, so that no secret cell can be solved for."""

import pytest

from smartspec.analysis import Rules, audit_disclosure, suppress_secondary
from smartspec.errors import DataError


def test_the_cheapest_further_cell_of_the_row_protects_a_small_one(given, shows):
    """Health has 2 persons; trade is the cheapest cell beside it.

    de: Die billigste weitere Zelle der Zeile schützt eine kleine
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |   600 |   398 |      2
    """)
    shows(
        suppress_secondary(cube)[1],
        """
        region | industry | employees
        Essen  | trade    |       398
        """,
        only=True,
    )
    shows(
        suppress_secondary(cube)[0],
        """
        region | industry | employees
        Essen  | metal    |       600
        Essen  | trade    | .
        Essen  | health   | .
        """,
    )


def test_in_a_table_with_sums_both_ways_four_cells_close_the_circle(given, shows):
    """Health in Essen needs a second cell in its row and in its column, and these need a fourth.

    de: In einer Tabelle mit Summen in beiden Richtungen schließen vier Zellen den Kreis
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Ruhr   |  1500 |   900 |   418 |    182
        2019 | Essen  |  1000 |   600 |   398 |      2
        2019 | Hamm   |   500 |   300 |    20 |    180
    """)
    groups = {"Ruhr": ["Essen", "Hamm"]}
    shows(
        suppress_secondary(cube, groups=groups, keep=["Ruhr"])[1],
        """
        region | industry
        Essen  | trade
        Hamm   | trade
        Hamm   | health
        """,
        only=True,
    )
    safe, _ = suppress_secondary(cube, groups=groups, keep=["Ruhr"])
    assert audit_disclosure([safe], truth=cube, groups=groups).empty


def test_what_must_stay_is_not_suppressed_even_if_it_is_cheaper(given, shows):
    """de: Was bleiben muss, wird nicht gesperrt, auch wenn es billiger wäre"""
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |   600 |   398 |      2
    """)
    shows(
        suppress_secondary(cube, keep=["trade"])[1],
        """
        region | industry | employees
        Essen  | metal    |       600
        """,
        only=True,
    )


def test_a_hole_that_no_cell_can_close_is_named(given):
    """Both other cells have to stay, so the total gives health away.

    de: Eine Lücke, die keine Zelle schließen kann, wird genannt
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |   600 |   398 |      2
    """)
    with pytest.raises(DataError, match="Essen, health can be learnt"):
        suppress_secondary(cube, keep=["metal", "trade"])


def test_a_region_needs_no_further_cell_where_small_cells_hide_each_other(given):
    """Three cells of 1 and 2 persons: each can be 1 to 3.

    de: Wo kleine Zellen einander verbergen, braucht es keine weitere
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |   605 |   600 |     2 |      3
    """)
    _, further = suppress_secondary(cube, rules=Rules(min_count=4))
    assert further.empty
