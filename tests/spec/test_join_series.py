"""Series of two classifications, one after the other: a break that nothing is compared across."""

import pytest

from smartspec.analysis import bridge_industries, growth, join_series
from smartspec.cube import cube_to_table
from smartspec.errors import SelectionError


def series(given):
    earlier = given(
        """
        date | region | total | metal | cars
        2018 | Essen  |  1000 |   150 |  200
        2019 | Essen  |  1000 |   180 |  200
    """,
        classification="old",
    )
    later = given(
        """
        date | region | total | metal | repair
        2020 | Essen  |  1000 |   270 |    210
    """,
        classification="new",
    )
    return earlier, later


def test_a_joined_series_holds_the_industries_of_both_sides(given, shows):
    """Nobody was asked about repair in 2019, nor about cars in 2020: `.` is no figure.

    de: Eine verbundene Reihe enthält die Wirtschaftszweige beider Seiten.
    """
    earlier, later = series(given)
    shows(
        cube_to_table(join_series(earlier, later)),
        """
        date       | region | industry | employees
        2019-06-30 | Essen  | cars     | 200
        2019-06-30 | Essen  | metal    | 180
        2020-06-30 | Essen  | metal    | 270
        2020-06-30 | Essen  | repair   | 210
        """,
    )


def test_growth_across_a_change_of_the_classification_is_refused(given):
    """de: Wachstum über einen Wechsel der Klassifikation hinweg wird abgelehnt."""
    joined = join_series(*series(given))
    assert joined["segment"].values.tolist() == [0, 0, 1]
    with pytest.raises(SelectionError, match=r"break between 2019-06-30 and 2020-06-30.*bridge"):
        growth(joined, start="2019", end="2020")


def test_growth_on_one_side_of_the_break_is_as_before(given, shows):
    """de: Wachstum auf einer Seite des Bruchs ist wie zuvor."""
    joined = join_series(*series(given))
    shows(
        growth(joined, start="2018", end="2019"),
        """
        region | industry | growth
        Essen  | metal    | 20 %
        Essen  | cars     | 0 %
        Essen  | repair   | .
        """,
    )


def test_a_bridged_series_goes_on_without_a_break(given, table, shows):
    """de: Eine überbrückte Reihe geht ohne Bruch weiter."""
    earlier, later = series(given)
    links = table("""
        source | target
        metal  | metal
        cars   | repair
    """)
    bridged = bridge_industries(earlier, links, to="new")
    shows(
        growth(join_series(bridged, later), start="2019", end="2020"),
        """
        region | industry | growth
        Essen  | metal    | 50 %
        Essen  | repair   | 5 %
        """,
    )
