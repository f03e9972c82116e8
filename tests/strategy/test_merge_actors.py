"""Merging moves references, keeps names, and changes nothing else."""

import pandas as pd
import pytest

from smartspec.errors import SelectionError
from smartspec.strategy.duplicates import find_duplicates
from smartspec.strategy.merge_actors import merge_actors
from smartspec.tables import check, schema, schema_names


@pytest.fixture
def tables():
    actors = pd.DataFrame(
        [
            ("a", "TU Dortmund", "TUD", pd.NA),
            ("b", "Technische Universität Dortmund", "UniDo", pd.NA),
            ("c", "Old", pd.NA, "b"),
        ],
        columns=["id", "name", "aliases", "merged_into"],
    ).assign(
        helix="science",
        type="university",
        scope="regional",
        status="existing",
        location_basis="stated",
    )
    roles = pd.DataFrame(
        [
            ("a", "F1", "anchor", "stated", pd.NA),
            ("b", "F1", "user", "stated", "n"),
            ("b", "F2", "user", "stated", pd.NA),
        ],
        columns=["actor", "field", "role", "role_basis", "note"],
    )
    projects = pd.DataFrame(
        [
            ("p", "P", "project", "running", "b;x;a", "b"),
            ("q", "Q", "project", "running", "x", pd.NA),
        ],
        columns=["id", "name", "kind", "status", "partners", "lead_partner"],
    )
    relations = pd.DataFrame(
        [("r", "x", "b", "part_of", "false"), ("s", "b", "ab", "part_of", "false")],
        columns=["id", "from_actor", "to_actor", "relation", "planned"],
    )
    areas = pd.DataFrame([("b", "B", "B", "city")], columns=["code", "name_de", "name_en", "kind"])
    made = {
        "actors": actors,
        "actor_fields": roles,
        "projects": projects,
        "relations": relations,
        "areas": areas,
    }
    return {name: check(table, name) for name, table in made.items()}


def test_references_move_in_cells_lists_and_chains(tables):
    merged = merge_actors(tables, "a", "b")
    assert merged["relations"]["to_actor"].tolist() == ["a", "ab"]
    assert merged["relations"]["from_actor"].tolist() == ["x", "a"]
    assert merged["projects"]["partners"].tolist() == ["a;x", "x"]
    assert merged["projects"]["lead_partner"].fillna("").tolist() == ["a", ""]
    assert merged["actors"].set_index("id")["merged_into"].fillna("").to_dict() == {
        "a": "", "b": "a", "c": "a",
    }  # fmt: skip


def test_the_old_names_become_aliases_and_the_row_stays(tables):
    actors = merge_actors(tables, "a", "b")["actors"].set_index("id")
    assert actors.loc["a", "aliases"] == "TUD;Technische Universität Dortmund;UniDo"
    assert actors.loc["b", "name"] == "Technische Universität Dortmund"
    assert actors.loc["b", "aliases"] == "UniDo"


def test_two_roles_in_one_field_become_one_and_the_other_is_noted(tables):
    roles = merge_actors(tables, "a", "b")["actor_fields"]
    assert roles[["actor", "field", "role"]].values.tolist() == [
        ["a", "F1", "anchor"], ["a", "F2", "user"],
    ]  # fmt: skip
    assert roles["note"].fillna("").tolist() == ["merged row (b, F1): role user; note n", ""]


def test_nothing_else_changes(tables):
    before = {name: table.copy() for name, table in tables.items()}
    merged = merge_actors(tables, "a", "b")
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])
    assert merged["areas"] is tables["areas"]
    for name in ("actors", "projects", "relations"):
        untouched = [
            c
            for c in tables[name]
            if c
            not in {"aliases", "merged_into", "partners", "lead_partner", "from_actor", "to_actor"}
        ]
        pd.testing.assert_frame_equal(merged[name][untouched], tables[name][untouched])


def test_merged_tables_pass_their_schemas_with_the_same_types(tables):
    for name, table in merge_actors(tables, "a", "b").items():
        pd.testing.assert_frame_equal(check(table, name), table)


def test_no_reference_to_the_dropped_actor_is_left_in_any_table_of_any_schema(tables):
    for name in schema_names():
        keys = [
            k["fields"]
            for k in schema(name).get("foreignKeys", [])
            if k["reference"]["resource"] == "actors"
        ]
        row = {
            f["name"]: "b" if f["name"] in keys else "z"
            for f in schema(name)["fields"]
            if f.get("type", "string") == "string"
        }
        merged = merge_actors({**tables, name: pd.DataFrame([row])}, "a", "b") if keys else None
        assert merged is None or (merged[name][keys] == "a").all().all(), name


def test_a_merged_pair_is_found_no_more(tables):
    assert len(find_duplicates(tables)) == 1
    assert find_duplicates(merge_actors(tables, "a", "b")).empty


@pytest.mark.parametrize(
    ("keep", "drop", "what"),
    [("a", "zz", "no actor 'zz'"), ("a", "a", "into itself"), ("a", "c", "merged into 'b' before")],
)
def test_what_cannot_be_merged_is_refused_with_a_reason(tables, keep, drop, what):
    with pytest.raises(SelectionError, match=what):
        merge_actors(tables, keep, drop)
