"""Bridges between classifications: nobody is lost, and no split is invented."""

import pytest

from smartspec.analysis import bridge_industries
from smartspec.cube import cube_to_table
from smartspec.errors import SelectionError

LINKS = """
    source | target
    metal  | metal
    cars   | repair
    cars   | trade
    trade  | trade
"""


def links(table, text=LINKS):
    return table(text)


def test_a_split_with_weights_moves_parts_and_says_that_they_are_estimates(given, table, shows):
    """Three tenths of 200 are repair; trade is the other seven tenths and its own 300.

    de: Eine Aufteilung mit Gewichten verschiebt Teile und sagt, dass es Schätzungen sind.
    """
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |  200 |   300
    """)
    weights = table("""
        source | target | weight
        cars   | repair | 0.3
        cars   | trade  | 0.7
    """)
    shows(
        cube_to_table(bridge_industries(cube, links(table), to="own", weights=weights)),
        """
        region | industry | employees | status
        Essen  | TOTAL    | 1000      | observed
        Essen  | metal    | 150       | observed
        Essen  | repair   | 60        | estimated
        Essen  | trade    | 440       | estimated
        """,
        only=True,
    )


def test_without_weights_the_call_names_the_industries_that_are_split(given, table):
    """de: Ohne Gewichte nennt der Aufruf die Wirtschaftszweige, die sich aufteilen."""
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |  200 |   300
    """)
    with pytest.raises(SelectionError, match="'cars' is split among repair, trade without weights"):
        bridge_industries(cube, links(table), to="own")


def test_a_group_of_what_is_tied_together_is_exact(given, table, shows):
    """Repair and trade share the cars: together they are 200 + 300, whatever the split.

    de: Eine Gruppe aus dem, was zusammenhängt, ist genau.
    """
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |  200 |   300
    """)
    shows(
        cube_to_table(bridge_industries(cube, links(table), to="own", ambiguous="group")),
        """
        region | industry     | employees | status
        Essen  | metal        | 150       | observed
        Essen  | repair+trade | 500       | observed
        """,
    )


def test_a_split_that_nobody_knows_leaves_its_successors_open(given, table, shows):
    """In Hamm nobody works in cars: there is nothing to split.

    de: Eine Aufteilung, die niemand kennt, lässt ihre Nachfolger offen.
    """
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |  200 |   300
        2019 | Hamm   |   500 |    50 |    0 |   100
    """)
    shows(
        cube_to_table(bridge_industries(cube, links(table), to="own", ambiguous="unknown")),
        """
        region | industry | employees | status
        Essen  | metal    | 150       | observed
        Essen  | repair   | .         | not_available
        Essen  | trade    | .         | not_available
        Hamm   | repair   | 0         | zero
        Hamm   | trade    | 100       | observed
        """,
    )


def test_a_sum_with_a_secret_part_is_secret(given, table, shows):
    """de: Eine Summe mit einem geheimen Teil ist geheim."""
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |    . |   300
    """)
    shows(
        cube_to_table(bridge_industries(cube, links(table), to="own", ambiguous="equal")),
        """
        region | industry | employees | status
        Essen  | metal    | 150       | observed
        Essen  | repair   | .         | suppressed
        Essen  | trade    | .         | suppressed
        """,
    )


def test_equal_parts_are_taken_only_when_asked_for_and_are_estimates(given, table, shows):
    """de: Gleiche Teile gibt es nur auf Wunsch, und sie sind Schätzungen."""
    cube = given("""
        date | region | total | metal | cars | trade
        2019 | Essen  |  1000 |   150 |  200 |   300
    """)
    shows(
        cube_to_table(bridge_industries(cube, links(table), to="own", ambiguous="equal")),
        """
        region | industry | employees | status
        Essen  | repair   | 100       | estimated
        Essen  | trade    | 400       | estimated
        """,
    )
