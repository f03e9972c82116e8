"""Network of actors: who is joined by a relation or a project, and how strongly."""

import pandas as pd

from smartspec.analysis import network_graph


def system(actors, relations, projects):
    """The tables of a dossier from drawn lists."""
    rest = {"helix": "science", "type": "university", "scope": "regional", "status": "existing"}
    return {
        "actors": actors.assign(**rest),
        "relations": relations.assign(
            id=[f"r{k}" for k in range(len(relations))], relation="cooperates_with", planned=False
        ),
        "projects": projects,
    }


def ties(graph):
    """The weights of a graph as a table."""
    rows = [(graph.actors[a], graph.actors[b], w) for (a, b), w in graph.ties.items()]
    return pd.DataFrame(rows, columns=["actor", "other_actor", "weight"])


def test_a_project_that_stands_in_the_register_is_no_partner_of_its_own(table, shows):
    """The campus c is project p: it does not thin the tie of a and b, and each is tied with it.

    de: Ein Vorhaben, das im Verzeichnis steht, ist nicht sein eigener Partner.
    """
    actors = table("""
        id | name
        a  | Acme
        b  | Bureau
        c  | Campus
    """)
    relations = table("""
        from_actor | to_actor
        b          | c
    """)
    projects = table("""
        id | status  | partners | as_actor
        p  | running | a;b      | c
    """)
    shows(
        ties(network_graph(system(actors, relations, projects))),
        """
        actor | other_actor | weight
        a     | b           | 1.00
        a     | c           | 1.00
        b     | c           | 1.00
        """,
        only=True,
    )


def test_a_large_project_joins_each_pair_more_weakly_than_a_small_one(table, shows):
    """a and b: one relation, half a tie by the project of three. b and d: a project of two.

    de: Ein großes Projekt verbindet jedes Paar schwächer als ein kleines.
    """
    actors = table("""
        id | name
        a  | Acme
        b  | Bureau
        c  | College
        d  | Depot
    """)
    relations = table("""
        from_actor | to_actor
        a          | b
    """)
    projects = table("""
        id | status  | partners
        p  | running | a;b;c
        q  | running | b;d
        s  | planned | c;d
    """)
    graph = network_graph(system(actors, relations, projects))
    shows(
        ties(graph),
        """
        actor | other_actor | weight
        a     | b           | 1.50
        a     | c           | 0.50
        b     | c           | 0.50
        b     | d           | 1.00
        """,
        only=True,
    )
