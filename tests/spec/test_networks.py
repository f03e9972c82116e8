"""Network of the innovation system: who connects whom."""

from smartspec.analysis import networks


def system(actors, relations):
    """The tables of a dossier from a drawn list of actors and one of relations."""
    rest = {"helix": "science", "type": "university", "scope": "regional"}
    planned = relations["planned"] == "yes"
    return {
        "actors": actors.assign(name=actors["id"].str.upper(), **rest).replace(".", None),
        "relations": relations.assign(
            id=[f"r{k}" for k in range(len(relations))], relation="cooperates_with", planned=planned
        ),
    }


def test_whoever_joins_actors_of_different_cities_is_their_broker(table, shows):
    """b joins a, c and d, which have no tie of their own: three pairs, all shortest paths.

    de: Wer Akteure verschiedener Städte verbindet, ist ihr Vermittler.
    """
    actors = table("""
        id | district | status
        a  | 05113    | existing
        b  | 05911    | existing
        c  | 05913    | existing
        d  | 05916    | existing
    """)
    relations = table("""
        from_actor | to_actor | planned
        a          | b        | no
        b          | c        | no
        b          | d        | no
    """)
    shows(
        networks(system(actors, relations))["network_actors"],
        """
        actor | degree | reach | betweenness | brokerage_districts | brokerage_districts_sole
        a     | 1      | 1.00  | 0.00        | 0                   | 0
        b     | 3      | 1.00  | 1.00        | 3                   | 3
        c     | 1      | 1.00  | 0.00        | 0                   | 0
        d     | 1      | 1.00  | 0.00        | 0                   | 0
        """,
    )


def test_a_planned_relation_is_stated_apart_and_does_not_count(table, shows):
    """de: Eine geplante Beziehung wird gesondert genannt und zählt nicht."""
    actors = table("""
        id | district | status
        a  | 05113    | existing
        b  | 05911    | existing
    """)
    relations = table("""
        from_actor | to_actor | planned
        a          | b        | yes
    """)
    shows(
        networks(system(actors, relations))["network_actors"],
        """
        actor | degree | degree_planned
        a     | 0      | 1
        b     | 0      | 1
        """,
    )


def test_a_pair_with_a_city_that_is_not_known_does_not_count(table, shows):
    """de: Ein Paar, von dem eine Stadt nicht bekannt ist, zählt nicht."""
    actors = table("""
        id | district | status
        a  | 05113    | existing
        b  | 05911    | existing
        c  | .        | existing
    """)
    relations = table("""
        from_actor | to_actor | planned
        a          | b        | no
        b          | c        | no
    """)
    shows(
        networks(system(actors, relations))["network_actors"],
        """
        actor | degree | betweenness | brokerage_districts
        b     | 2      | 1.00        | 0
        """,
    )
