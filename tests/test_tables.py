from importlib.resources import files

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec import tables
from smartspec.errors import DataError, SelectionError
from smartspec.tables import check, schema, schema_names

KNOWN_CONSTRAINTS = {"required", "minimum", "maximum", "enum", "pattern", "unique"}


@pytest.fixture
def sample(monkeypatch):
    """A schema with one field of each kind and each constraint."""
    made = {
        "name": "sample",
        "primaryKey": ["code"],
        "fields": [
            {"name": "code", "type": "string", "description": "code of it"},
            {"name": "kind", "description": "kind", "constraints": {"enum": ["city", "county"]}},
            {"name": "zip", "description": "five digits", "constraints": {"pattern": r"\d{5}"}},
            {"name": "share", "type": "number", "description": "s", "constraints": {"maximum": 1}},
            {"name": "count", "type": "integer", "description": "c", "constraints": {"minimum": 0}},
            {"name": "day", "type": "date", "description": "day"},
            {"name": "open", "type": "boolean", "description": "open"},
            {"name": "id", "description": "id", "constraints": {"unique": True}},
            {"name": "must", "description": "a must", "constraints": {"required": True}},
        ],
    }
    monkeypatch.setattr(tables, "schema", lambda name: made)
    return made


def row(**cells):
    return pd.DataFrame([{"code": "01", "must": "x", **cells}])


def problems(table, name="sample"):
    with pytest.raises(DataError) as caught:
        check(table, name, file="t.csv")
    return [(p.row, p.column, p.message) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"kind": "town"}, "kind", "not in the list"),
        ({"zip": "123"}, "zip", r"does not fit \d{5}"),
        ({"zip": "12345 "}, "zip", r"does not fit \d{5}"),
        ({"share": "1.5"}, "share", "more than 1"),
        ({"share": "1,5"}, "share", "not a number"),
        ({"share": "inf"}, "share", "not a number"),
        ({"count": "-1"}, "count", "less than 0"),
        ({"count": "1.5"}, "count", "not a whole number"),
        ({"day": "30.09.2019"}, "day", "not a date"),
        ({"day": "2019-09-31"}, "day", "not a date"),
        ({"open": "maybe"}, "open", "not a boolean"),
        ({"code": 1}, "code", "not a string"),
        ({"must": " "}, "must", "empty cell"),
    ],
)
def test_each_rule_names_row_and_column(sample, cells, column, message):
    assert problems(row(**cells)) == [(2, column, message)]


def test_a_value_that_must_be_unique_may_stand_once_but_be_missing_often(sample):
    table = pd.concat([row(code=str(n), id=i) for n, i in enumerate(["a", None, None, "a"])])
    assert problems(table) == [(5, "id", "appears twice")]


def test_a_duplicate_key_names_the_second_row(sample):
    assert problems(pd.concat([row(), row()])) == [(3, "code", "duplicate key")]


def test_all_problems_come_at_once_with_rows_as_in_a_spreadsheet(sample):
    table = pd.concat([row(), row(code="02", count="-1", share="x"), row(code="03", kind="town")])
    assert problems(table) == [
        (4, "kind", "not in the list"),
        (3, "share", "not a number"),
        (3, "count", "less than 0"),
    ]


def test_a_missing_required_column_is_said_once_and_not_for_each_row(sample):
    table = pd.DataFrame({"code": ["1", "2", "3"]})
    assert problems(table) == [(None, "must", "missing column")]


def test_a_column_that_stands_twice_is_a_problem(sample):
    table = pd.DataFrame([["1", "x", "y"]], columns=["code", "must", "must"])
    assert problems(table) == [(None, "must", "column appears twice")]


def test_an_unknown_column_is_a_problem_with_the_nearest_name(sample):
    with pytest.raises(DataError, match="did you mean 'share'"):
        check(row(shore="1"), "sample")


def test_additional_fields_are_kept_at_the_end_where_the_schema_allows_them(sample):
    sample["additionalFields"] = True
    assert check(row(extra="1"), "sample").columns[-1] == "extra"


def test_text_cells_become_the_types_of_the_schema(sample):
    checked = check(row(share="0.5", count="3", day="2019-09-30", open="ja"), "sample")
    assert checked.loc[0, "share"] == 0.5
    assert checked["count"].dtype == "Int64"
    assert checked.loc[0, "day"] == pd.Timestamp("2019-09-30")
    assert checked.loc[0, "open"] is True or bool(checked.loc[0, "open"])
    assert checked.loc[0, "code"] == "01"


def test_optional_columns_that_are_absent_are_missing_and_typed(sample):
    checked = check(row(), "sample")
    assert list(checked.columns) == [f["name"] for f in sample["fields"]]
    assert checked["share"].isna().all()
    assert checked["count"].dtype == "Int64"


def test_missing_stays_missing_and_never_becomes_zero(sample):
    checked = check(row(share="", count=None), "sample")
    assert checked.loc[0, ["share", "count"]].isna().all()


def test_the_input_is_not_changed(sample):
    table = row(share="0.5")
    before = table.copy()
    check(table, "sample")
    pd.testing.assert_frame_equal(table, before)


def test_a_checked_table_passes_again_unchanged(sample):
    once = check(row(share="0.5", count="3", day="2019-09-30", open="ja"), "sample")
    pd.testing.assert_frame_equal(check(once, "sample"), once)


def test_index_levels_with_names_count_as_columns(sample):
    assert check(row().set_index("code"), "sample").loc[0, "code"] == "01"


def test_an_empty_table_passes(sample):
    assert check(pd.DataFrame({"code": [], "must": []}, dtype="str"), "sample").empty


def test_an_unknown_schema_says_which_there_are():
    with pytest.raises(SelectionError, match="did you mean 'employment'"):
        schema("employmnt")


@settings(max_examples=50)
@given(st.floats(min_value=0, max_value=1e12))
def test_numbers_survive_as_text_to_the_last_bit(value):
    cells = {"date": "2019-09-30", "region": "05", "industry": "C", "status": "observed"}
    checked = check(pd.DataFrame([{**cells, "employees": repr(value)}]), "employment")
    assert checked.loc[0, "employees"] == value


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_a_table_schema_in_two_languages_that_we_can_check(name):
    described = yaml.safe_load((files("smartspec") / "schemas" / f"{name}.yaml").read_text("utf-8"))
    assert described["name"] == name
    assert {"title", "title_de", "description", "description_de"} <= set(described)
    columns = [field["name"] for field in described["fields"]]
    key = described.get("primaryKey") or []
    assert set([key] if isinstance(key, str) else key) <= set(columns)
    for field in described["fields"]:
        assert field["description"]
        assert field["description_de"]
        assert field.get("type", "string") in tables.CONVERSIONS
        assert set(field.get("constraints", {})) <= KNOWN_CONSTRAINTS
        assert field["name"] == field["name"].lower()
    for foreign in described.get("foreignKeys", ()):
        target = foreign["reference"]["resource"] or name
        assert target in schema_names()
