"""Figures that narrow down secret cells are for the house: no dossier, claim or output has them."""

import inspect
from types import SimpleNamespace

import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis
from smartspec.analysis import audit_disclosure, suppress_secondary
from smartspec.cli._output import print_table
from smartspec.cube import build_cube, carry_internal, cube_to_table, is_internal, mark_internal
from smartspec.dossier import build_dossier, check_dossier, open_dossier, refresh_package
from smartspec.dossier.table_file import write_table
from smartspec.errors import DossierError, OutputError
from smartspec.monitoring import dossier_changes
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.tables import internal_schemas, schema, schema_names

SETTINGS = {"title": {"de": "Zwillingstal", "en": "Twin Valley"}, "region": "R", "reference": "05"}
AREAS = "code,name_de,name_en,kind,parent\n05,Staat,State,state,\nR,Tal,Valley,region,05\n"
COLUMNS = ["date", "region", "industry", "employees", "status"]
FIGURES = (xr.Dataset, xr.DataArray, pd.DataFrame)
METHODS = sorted(name for name, _ in inspect.getmembers(analysis, inspect.isfunction))
# methods that get no figure of the cube: establishments, boundaries or organisations
OTHER_FIGURES = {
    "contiguity", "ellison_glaeser", "howard_colocation", "network_graph", "networks", "register",
}  # fmt: skip


def small_cube(secret):
    rows = [
        ("2019-06-30", "05", "24", 600.0, "observed"),
        ("2019-06-30", "05", "46", 398.0, "observed"),
        ("2019-06-30", "05", "86", None if secret else 2.0, "suppressed" if secret else "observed"),
        ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS))


@pytest.fixture(scope="module")
def telling():
    """The tables of the schemas for internal use, each with a row that gives a cell away."""
    return {
        "disclosure": audit_disclosure([small_cube(secret=True)]),
        "secondary": suppress_secondary(small_cube(secret=False))[1],
    }


def test_a_schema_that_says_so_in_words_is_marked_internal():
    said = {n for n in schema_names() if "for internal use only" in schema(n)["description"]}
    assert said == internal_schemas() == {"disclosure", "secondary"}


@pytest.mark.parametrize("name", sorted(internal_schemas()))
def test_a_dossier_from_memory_refuses_what_narrows_down_secret_cells(name, telling):
    assert len(telling[name])
    bare = telling[name].copy()
    bare.attrs = {}
    for table in (telling[name], bare):
        with pytest.raises(DossierError, match=f"{name}.csv: for internal use only"):
            build_dossier(settings=SETTINGS, tables={name: table})


@pytest.mark.parametrize("opened_by", [open_dossier, check_dossier, refresh_package])
@pytest.mark.parametrize("name", sorted(internal_schemas()))
def test_a_folder_with_such_a_table_is_no_dossier(name, opened_by, telling, tmp_path):
    (tmp_path / "tables").mkdir()
    settings = 'title: {de: Tal, en: Valley}\nregion: "R"\nreference: "05"\n'
    (tmp_path / "dossier.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "tables" / "areas.csv").write_text(AREAS, encoding="utf-8")
    opened_by(tmp_path)
    telling[name].to_csv(tmp_path / "tables" / f"{name}.csv", index=False)
    with pytest.raises(DossierError, match=f"{name}.csv: for internal use only") as caught:
        opened_by(tmp_path)
    assert "outside the dossier" in str(caught.value)


@pytest.mark.parametrize("mark", ["whole", "coordinate"])
def test_a_dossier_refuses_cubes_and_tables_with_the_mark(mark):
    cube = mark_internal(small_cube(secret=False))
    cube = cube if mark == "whole" else cube.drop_attrs()
    with pytest.raises(OutputError, match="cubes/employment: the cube is for internal use only"):
        build_dossier(settings=SETTINGS | {"region": "05"}, tables={}, cubes={"employment": cube})
    areas = pd.DataFrame({"code": ["05"], "internal": True})
    with pytest.raises(OutputError, match=r"areas\.csv: the table is for internal use only"):
        build_dossier(settings=SETTINGS, tables={"areas": areas})


def test_no_claim_and_no_difference_quotes_what_is_internal(telling):
    assert not internal_schemas() & set(catalogue())
    old = SimpleNamespace(settings={}, cubes={}, tables={})
    assert dossier_changes(old, SimpleNamespace(settings={}, cubes={}, tables=telling)).empty


def all_marked(result):
    return all(map(is_internal, result)) if isinstance(result, tuple) else is_internal(result)


@pytest.mark.parametrize("name", sorted({*METHODS} - OTHER_FIGURES))
def test_what_is_made_of_internal_figures_is_marked(name, call, economy):
    """By the coordinate alone: attributes get lost in arithmetic."""
    assert all_marked(call(name, economy.assign_coords(internal=True)).run())


@pytest.mark.parametrize("name", sorted({*METHODS} - OTHER_FIGURES))
def test_one_internal_argument_marks_the_result(name, call, economy):
    made = call(name, economy)
    for key, value in made.arguments.items():
        if isinstance(value, xr.Dataset | xr.DataArray):
            assert all_marked(made.run(**{key: value.assign_coords(internal=True)})), key


@pytest.mark.parametrize("name", sorted(OTHER_FIGURES))
def test_the_methods_without_figures_of_the_cube_are_named(name, call, economy):
    given = call(name, economy.assign_coords(internal=True)).arguments.values()
    assert not any(isinstance(value, FIGURES) and is_internal(value) for value in given)


def test_the_methods_on_public_figures_mark_nothing_but_bounds_and_audits(call, economy):
    marked = {n for n in {*METHODS} - OTHER_FIGURES if all_marked_first(call(n, economy).run())}
    assert marked == {
        "audit_disclosure", "contributors_rule", "dominance_rule", "growth_interval",
        "location_quotient_interval", "minimum_frequency_rule", "p_percent_rule", "secret_bounds",
    }  # fmt: skip


def all_marked_first(result):
    return is_internal(result[0] if isinstance(result, tuple) else result)


@pytest.mark.parametrize("mark", ["whole", "coordinate"])
def test_the_long_form_keeps_the_mark_and_gives_it_back(mark, economy):
    cube = mark_internal(economy) if mark == "whole" else economy.assign_coords(internal=True)
    rows = cube_to_table(cube)
    assert is_internal(rows)
    assert "internal" not in rows
    assert is_internal(build_cube(rows))
    assert not is_internal(build_cube(cube_to_table(economy)))


def test_a_table_with_the_mark_is_neither_written_nor_printed(tmp_path, capsys):
    table = mark_internal(pd.DataFrame({"region": ["05"], "low": [2.0]}))
    with pytest.raises(OutputError, match="internal use only"):
        write_table(table, tmp_path / "table.csv")
    for form in ("csv", "json", None):
        with pytest.raises(OutputError, match="internal use only"):
            print_table(table, form=form, lang="en")
    assert not capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_carrying_a_mark_changes_neither_result_nor_source():
    table, bounds = pd.DataFrame({"low": [2.0]}), mark_internal(xr.DataArray([2.0], dims="x"))
    assert is_internal(carry_internal(table, None, bounds))
    assert not is_internal(table)
    assert carry_internal(table, None, table) is table
