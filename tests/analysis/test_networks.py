"""The network of actors on graphs small enough to count by hand, and against networkx."""

import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.analysis import network_graph, networks
from smartspec.errors import SelectionError
from smartspec.tables import check


def system(ties, *, districts=None, fields=None, projects=(), planned=(), status=None, n=None):
    """Actors a, b, c ... with ties such as "ab"; projects as (id, status, partners)."""
    names = sorted({x for tie in [*ties, *planned] for x in tie} | set(districts or {}))
    names = names if n is None else [chr(97 + k) for k in range(n)]
    actors = pd.DataFrame(
        {
            "id": names,
            "name": [name.upper() for name in names],
            "helix": "science",
            "type": "university",
            "district": [(districts or {}).get(name, pd.NA) for name in names],
            "location_basis": "stated",
            "scope": "regional",
            "status": [(status or {}).get(name, "existing") for name in names],
        }
    )
    every = [(tie, "false") for tie in ties] + [(tie, "true") for tie in planned]
    relations = pd.DataFrame(
        [(f"r{k}", t[0], t[1], "cooperates_with", p) for k, (t, p) in enumerate(every)],
        columns=["id", "from_actor", "to_actor", "relation", "planned"],
    )
    roles = [(a, f, "specialist", "stated") for a, cell in (fields or {}).items() for f in cell]
    return {
        "actors": check(actors, "actors"),
        "relations": check(relations, "relations"),
        "actor_fields": check(
            pd.DataFrame(roles, columns=["actor", "field", "role", "role_basis"]), "actor_fields"
        ),
        "projects": check(
            pd.DataFrame(
                [(i, i, "project", s, p) for i, s, p in projects],
                columns=["id", "name", "kind", "status", "partners"],
            ),
            "projects",
        ),
    }


def actors_of(tables, **options):
    return networks(tables, **options)["network_actors"].set_index("actor")


def test_the_middle_of_a_path_joins_its_ends():
    found = actors_of(system(["ab", "bc"], districts={"a": "1", "b": "2", "c": "3"}))
    assert found["degree"].tolist() == [1, 2, 1]
    assert found["betweenness"].tolist() == [0.0, 1.0, 0.0]
    assert found["brokerage_districts"].tolist() == [0, 1, 0]
    assert found.loc["b", "example_districts"] == "a;c"
    assert "Joins 1 pair from different areas" in found.loc["b", "reason_en"]
    assert "als einzige gemeinsame Verbindung, etwa A mit C" in found.loc["b", "reason_de"]


def test_neighbours_that_know_each_other_need_no_broker():
    found = actors_of(system(["ab", "bc", "ac"], districts={"a": "1", "b": "2", "c": "3"}))
    assert found["brokerage_districts"].sum() == 0


def test_neighbours_of_one_district_or_of_none_known_are_no_pair():
    same = actors_of(system(["ab", "bc"], districts={"a": "1", "b": "2", "c": "1;4"}))
    unknown = actors_of(system(["ab", "bc"], districts={"a": "1", "b": "2"}))
    assert same["brokerage_districts"].sum() == 0
    assert unknown["brokerage_districts"].sum() == 0


def test_a_pair_with_two_brokers_has_no_sole_one():
    found = actors_of(system(["ab", "bc", "ad", "dc"], districts={"a": "1", "c": "3"}))
    assert found.loc[["b", "d"], "brokerage_districts"].tolist() == [1, 1]
    assert found.loc[["b", "d"], "brokerage_districts_sole"].tolist() == [0, 0]


def test_brokers_between_fields_join_disjoint_fields():
    fields = {"a": ["F1"], "b": ["F1", "F2"], "c": ["F2"]}
    found = actors_of(system(["ab", "bc"], fields=fields))
    assert found["brokerage_fields"].tolist() == [0, 1, 0]
    assert found.loc["b", "fields_linked"] == "F1;F2"


def test_reach_counts_actors_within_two_steps():
    found = actors_of(system(["ab", "bc", "cd", "de"]))
    assert found["reach"].tolist() == [0.5, 0.75, 1.0, 0.75, 0.5]


def test_partners_of_a_project_are_tied_with_a_weight_that_falls_with_its_size():
    tables = system([], n=4, projects=[("p", "running", "a;b;c"), ("q", "completed", "a;b")])
    graph = network_graph(tables)
    assert graph.ties == {(0, 1): 1.5, (0, 2): 0.5, (1, 2): 0.5}


def test_plans_take_no_part_unless_asked_for_but_are_counted():
    tables = system(
        ["ab"], planned=["bc"], projects=[("p", "planned", "a;c"), ("q", "stopped", "a;c")]
    )
    found = actors_of(tables)
    assert found["degree"].tolist() == [1, 1, 0]
    assert found["degree_planned"].tolist() == [1, 1, 2]
    assert found.loc["c", "reason_en"] == "No link is recorded; planned: 2."
    assert actors_of(tables, planned=True)["degree"].tolist() == [2, 2, 2]
    links = networks(tables)["network_links"]
    assert links["planned"].tolist() == [False, True, True, True]


def test_a_planned_actor_is_no_node_and_a_merged_one_lends_its_ties():
    tables = system(["ab", "dc"], status={"b": "planned"})
    assert "b" not in actors_of(tables).index
    tables["actors"].loc[3, "merged_into"] = "a"
    merged = actors_of(tables)
    assert list(merged.index) == ["a", "c"]
    assert merged["degree"].tolist() == [1, 1]


def test_a_group_without_a_name_is_no_node_and_an_actor_is_not_its_own_neighbour():
    tables = system(["ab", "bb", "bc"])
    tables["actors"].loc[0, "scope"] = "generic"
    found = actors_of(tables)
    assert list(found.index) == ["b", "c"]
    assert found["degree"].tolist() == [1, 1]


def test_two_dense_parts_are_two_communities_and_their_bridge_takes_part_in_both():
    result = networks(system(["ab", "bc", "ac", "de", "ef", "df", "cd"]))
    communities = result["network_communities"]
    assert sorted(communities["size"]) == [3, 3]
    assert communities["ties_inside"].tolist() == [3, 3]
    assert communities["ties_outside"].tolist() == [1, 1]
    actors = result["network_actors"].set_index("actor")
    assert actors.loc["a", "participation"] == 0
    assert actors.loc["c", "participation"] == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)


def test_components_count_parts_with_ties_and_the_rest_is_isolated():
    result = networks(system(["ab", "cd", "de"], n=6))
    summary = result["network_summary"].iloc[0]
    assert (summary["components"], summary["isolated"]) == (2, 1)
    assert summary["largest_component_share"] == 0.5
    assert "6 organisations and 3 links" in summary["sentence_en"]
    assert result["network_actors"]["component"].fillna("").tolist() == [
        "K2", "K2", "K1", "K1", "K1", "",
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_betweenness_equals_that_of_networkx(pairs):
    ties = sorted({chr(97 + min(p)) + chr(97 + max(p)) for p in pairs if p[0] != p[1]})
    graph = nx.Graph([tuple(tie) for tie in ties])
    graph.add_nodes_from("abcdefghij")
    wanted = nx.betweenness_centrality(graph)
    found = actors_of(system(ties, n=10))
    assert found["betweenness"].to_dict() == pytest.approx(wanted)


def test_a_sample_of_all_sources_is_exact_and_a_smaller_one_says_so():
    ties = [chr(97 + k) + chr(98 + k) for k in range(9)]
    exact = networks(system(ties))
    full = networks(system(ties), exact_up_to=3, samples=10)
    part = networks(system(ties), exact_up_to=3, samples=4)
    pd.testing.assert_series_equal(
        exact["network_actors"]["betweenness"], full["network_actors"]["betweenness"]
    )
    row = part["network_summary"].iloc[0]
    assert (row["betweenness_method"], row["betweenness_sources"]) == ("sampled", 4)
    assert np.isfinite(part["network_actors"]["betweenness"].astype(float)).all()


def test_an_empty_register_and_no_ties_are_no_error():
    found = networks(system([], n=2))
    assert found["network_communities"].empty
    assert found["network_actors"]["participation"].isna().all()
    empty = system([], n=0)
    assert networks(empty)["network_summary"]["actors"].tolist() == [0]


def test_a_missing_register_is_named():
    with pytest.raises(SelectionError, match="no table 'actors'"):
        networks({})


def test_the_result_does_not_hang_on_the_order_of_sets_in_a_process():
    code = (
        "import sys; sys.path.insert(0, 'tests/analysis'); import test_networks as t; "
        "ties = [a + b for k, a in enumerate('abcdefghijkl') for b in 'abcdefghijkl'[k + 1 :: 3]]; "
        "r = t.networks(t.system(ties)); "
        "print(r['network_actors'].to_csv(), r['network_communities'].to_csv())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_the_input_stays_as_it_was():
    tables = system(["ab", "bc"], projects=[("p", "running", "a;c")])
    before = {name: table.copy() for name, table in tables.items()}
    networks(tables)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])
