"""Groups of regions and of industries: weighted sums that never uncover a secret cell."""

from smartspec.analysis import group_industries, group_regions
from smartspec.cube import cube_to_table


def test_a_group_of_regions_is_the_sum_of_its_members(given, shows):
    """de: Eine Gruppe von Regionen ist die Summe ihrer Mitglieder."""
    cube = given("""
        date | region | total | metal | health | tobacco
        2019 | Essen  |  1000 |   150 |    100 |       0
        2019 | Hamm   |   500 |    50 |      . |       0
    """)
    shows(
        cube_to_table(group_regions(cube, {"RUHR": ["Essen", "Hamm"]})),
        """
        region | industry | employees | status
        RUHR   | TOTAL    | 1500      | observed
        RUHR   | metal    | 200       | observed
        RUHR   | health   | .         | suppressed
        RUHR   | tobacco  | 0         | zero
        """,
    )


def test_a_group_does_not_exist_at_a_date_at_which_a_member_does_not(given, shows):
    """de: Eine Gruppe gibt es nicht an einem Stichtag, an dem es ein Mitglied nicht gibt."""
    cube = given("""
        date | region | total | metal | health
        2014 | Essen  |  1000 |   150 |      .
        2014 | Hamm   |     x |     x |      x
        2019 | Essen  |  1000 |   150 |      .
        2019 | Hamm   |   500 |    50 |     50
    """)
    grouped = group_regions(cube, {"RUHR": ["Essen", "Hamm"]})
    shows(
        cube_to_table(grouped.sel(date=["2014-06-30"])),
        """
        region | industry | employees | status
        RUHR   | TOTAL    | .         | not_available
        RUHR   | metal    | .         | not_available
        RUHR   | health   | .         | not_available
        """,
    )


def test_lead_markets_are_weighted_sums_and_may_overlap(given, table, shows):
    """IT counts whole in digital and half in health, so the groups must not be added up.

    de: Leitmärkte sind gewichtete Summen und dürfen sich überschneiden.
    """
    cube = given("""
        date | region | total | pharma | hospital | it  | tv
        2019 | Essen  |  1000 |     50 |      100 | 40  |  .
    """)
    weights = table("""
        group   | industry | weight
        health  | pharma   | 1
        health  | hospital | 1
        health  | it       | 0.5
        digital | it       | 1
        media   | it       | 0.25
        media   | tv       | 0.75
    """)
    grouped = group_industries(cube, weights)
    shows(
        cube_to_table(grouped),
        """
        region | industry | employees | status
        Essen  | health   | 170       | estimated
        Essen  | digital  | 40        | observed
        Essen  | media    | .         | suppressed
        Essen  | TOTAL    | 1000      | observed
        """,
    )
    assert grouped.attrs["overlapping"] == 1
    assert grouped["leaf"].all()


def test_a_delineation_has_versions(given, table, shows):
    """de: Eine Abgrenzung hat Fassungen."""
    cube = given("""
        date | region | total | pharma | hospital
        2019 | Essen  |  1000 |     50 |      100
    """)
    weights = table("""
        group  | industry | weight | version
        health | pharma   | 1      | 2014
        health | pharma   | 1      | 2020
        health | hospital | 1      | 2020
    """)
    shows(
        cube_to_table(group_industries(cube, weights, version="2014")),
        """
        region | industry | employees
        Essen  | health   | 50
        """,
    )
    shows(
        cube_to_table(group_industries(cube, weights, version="2020")),
        """
        region | industry | employees
        Essen  | health   | 150
        """,
    )
