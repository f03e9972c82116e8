"""What every method of the analysis room has in common; a new file is tested by itself."""

import ast
import copy
import importlib
import inspect
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

import smartspec.analysis
from smartspec.cube import build_cube
from smartspec.tables import check, schema

FOLDER = Path(smartspec.analysis.__file__).parent
FAMILY = {path.stem: path.parent.name for path in FOLDER.glob("*/[!_]*.py")}
METHODS = sorted(FAMILY)
FILES = sorted(FOLDER.rglob("*.py"))
WORDS = {"region", "regions", "reference", "industry", "start", "end", "min_share", "growth_of"}
PERIOD = {"reference": "05", "start": "2014", "end": "2019"}
# methods that cannot be called on the economy of conftest.py, each with the reason; none today
NOT_CALLED: dict[str, str] = {}


def small_cube():
    rows = [
        (f"{year}-06-30", region, industry, count, "suppressed" if count is None else "observed")
        for year, counts in {"2014": (900.0, 50.0, None), "2019": (800.0, 60.0, 40.0)}.items()
        for region, count in zip(("05", "05112", "05113"), counts, strict=True)
        for industry, count in (("20", count), ("24", 30.0), ("TOTAL", 1000.0))
    ]
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=columns), illustrative=True, citation="invented")


@pytest.mark.parametrize("name", METHODS)
def test_a_file_is_named_after_its_public_function(name):
    function = getattr(smartspec.analysis, name)
    assert inspect.isfunction(function)
    family = f"smartspec.analysis.{FAMILY[name]}"
    assert function.__module__ == f"{family}.{name}"
    assert name in importlib.import_module(family).__all__
    module = importlib.import_module(f"{family}.{name}")
    tree = ast.parse(Path(inspect.getsourcefile(function)).read_text(encoding="utf-8"))
    public = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.name[0] != "_"]
    assert public == [name], module


@pytest.mark.parametrize("name", METHODS)
def test_options_are_keyword_only_and_speak_the_words_of_the_house(name):
    parameters = inspect.signature(getattr(smartspec.analysis, name)).parameters.values()
    positional = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert len(positional) <= 2
    assert not WORDS & set(positional)
    assert all(p.annotation is not p.empty for p in parameters)


@pytest.mark.parametrize("name", METHODS)
def test_the_docstring_has_arguments_results_an_example_and_a_reference(name):
    text = inspect.getdoc(getattr(smartspec.analysis, name))
    for part in ("Args:", "Returns:", "Example:", ">>>", "Reference:"):
        assert part in text, part
    assert "`" in text.split("Args:")[0], "the formula or rule"
    assert text.splitlines()[0].endswith(".")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_and_functions_stay_short(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 250
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1
            assert lines <= 30, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("name", sorted({*METHODS} - {*NOT_CALLED}))
def test_a_method_leaves_its_input_as_it_was(name, call, economy):
    made = call(name, economy)
    before = copy.deepcopy(made.arguments)
    economy_before = economy.copy(deep=True)
    made.run()
    same(made.arguments, before)
    same(economy, economy_before)


def test_what_is_not_called_is_a_method_and_says_why():
    assert {*NOT_CALLED} <= {*METHODS}
    assert all(NOT_CALLED.values())


def same(now, before):
    """Nothing of an argument changed: no cell, label, attribute, row or entry."""
    assert type(now) is type(before)
    if isinstance(now, xr.Dataset | xr.DataArray):
        assert now.identical(before)
    elif isinstance(now, pd.DataFrame):
        pd.testing.assert_frame_equal(now, before, check_exact=True)
        assert now.attrs == before.attrs
    elif isinstance(now, dict):
        assert list(now) == list(before)
        for key, value in now.items():
            same(value, before[key])
    elif isinstance(now, list | tuple):
        assert len(now) == len(before)
        for one, other in zip(now, before, strict=True):
            same(one, other)
    else:
        assert callable(now) or now == before


@pytest.mark.parametrize("name", ["top", "dropped", "secret"])
def test_a_method_on_profiles_leaves_the_profile_as_it_was(name):
    profile = smartspec.analysis.competence_profile(small_cube(), **PERIOD)
    before = profile.copy(deep=True)
    table = getattr(smartspec.analysis, name)(profile)
    assert profile.identical(before)
    assert table.attrs["illustrative"] == 1
    assert table.attrs["citation"] == "invented"


@pytest.mark.parametrize(
    ("name", "table"), [("competence_profile", "profile"), ("resilience", "resilience")]
)
@pytest.mark.parametrize("rounding_base", [0, 5])
def test_a_profile_passes_its_schema_and_says_where_it_comes_from(name, table, rounding_base):
    cube = small_cube().assign_attrs(rounding_base=rounding_base)
    result = getattr(smartspec.analysis, name)(cube, **PERIOD)
    assert len(check(result.to_dataframe(), table)) == 6
    assert result.attrs["reference_name"] == "05"
    assert (result.attrs["illustrative"], result.attrs["citation"]) == (1, "invented")
    assert (result.attrs["start"], result.attrs["end"]) == ("2014-06-30", "2019-06-30")


@pytest.mark.parametrize("name", ["top", "dropped", "secret"])
def test_a_table_passes_its_schema_a_second_time(name):
    profile = smartspec.analysis.competence_profile(small_cube(), **PERIOD)
    table = getattr(smartspec.analysis, name)(profile)
    assert check(table, name).equals(table)


@pytest.mark.parametrize(
    "name", ["profile", "top", "secret", "dropped", "flips", "industry_groups", "resilience"]
)
def test_every_column_is_described_in_both_languages_and_quantities_have_units(name):
    for field in schema(name)["fields"]:
        assert field["description"], field
        assert field["description_de"], field
        assert field["type"] != "number" or field.get("unit") or field["name"] == "value", field
