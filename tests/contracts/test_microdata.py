"""Rows of single establishments are read to compute with, and reach no output."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner

import smartspec
from smartspec.cli import cli
from smartspec.dossier import build_dossier, check_dossier, open_dossier, refresh_package
from smartspec.errors import DossierError
from smartspec.monitoring import dossier_changes
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.tables import microdata_schemas, schema, schema_names

ROOM = Path(smartspec.__file__).parent
READERS = {Path("analysis/inequality/_establishments.py")}
SETTINGS = {"title": {"de": "Zwillingstal", "en": "Twin Valley"}, "region": "R", "reference": "05"}
AREAS = "code,name_de,name_en,kind,parent\n05,Staat,State,state,\nR,Tal,Valley,region,05\n"
ROWS = "establishment,region,industry,employees\nfirm-4711,R,24,98765\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    settings = 'title: {de: Tal, en: Valley}\nregion: "R"\nreference: "05"\n'
    (tmp_path / "dossier.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "tables" / "areas.csv").write_text(AREAS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def leaking(folder):
    (folder / "tables" / "establishments.csv").write_text(ROWS, encoding="utf-8")
    return folder


def rows(employees=98765.0):
    row = {"establishment": "firm-4711", "region": "R", "industry": "24", "employees": employees}
    return pd.DataFrame([row])


def test_a_schema_about_single_establishments_is_marked_as_microdata():
    keys = {name for name in schema_names() if schema(name).get("primaryKey") == ["establishment"]}
    assert keys == {"establishments"} == microdata_schemas()


def test_without_microdata_the_folder_is_a_sound_dossier(folder):
    assert list(open_dossier(folder)) == ["areas"]


@pytest.mark.parametrize("opened_by", [open_dossier, check_dossier, refresh_package])
def test_a_folder_with_microdata_is_no_dossier_and_no_data_package(leaking, opened_by):
    with pytest.raises(DossierError, match=r"establishments\.csv: microdata") as caught:
        opened_by(leaking)
    assert "outside the dossier" in str(caught.value)
    assert "firm-4711" not in str(caught.value)
    assert not (leaking / "datapackage.json").exists()


def test_a_dossier_from_memory_refuses_microdata():
    with pytest.raises(DossierError, match="microdata"):
        build_dossier(settings=SETTINGS, tables={"establishments": rows()})


def test_no_claim_can_name_microdata():
    assert not microdata_schemas() & set(catalogue())


def test_no_difference_quotes_microdata():
    old, new = (
        SimpleNamespace(settings={}, cubes={}, tables={"establishments": rows(count)})
        for count in (98765.0, 98766.0)
    )
    assert dossier_changes(old, new).empty


def test_the_command_diff_names_the_file_and_no_row_of_it(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "tables").mkdir()
    for name in ("dossier.yaml", "tables/areas.csv"):
        (other / name).write_bytes((folder / name).read_bytes())
    (other / "tables" / "establishments.csv").write_text(ROWS, encoding="utf-8")
    done = CliRunner().invoke(cli, ["diff", str(folder), str(other)], catch_exceptions=False)
    assert "establishments.csv: microdata" in done.output
    assert "4711" not in done.output
    assert "98765" not in done.output


def test_only_the_methods_on_establishments_name_their_table():
    """A command, section or chart that wants the table has to pass this list first."""
    for path in ROOM.rglob("*.py"):
        asks = _keys(ast.parse(path.read_text(encoding="utf-8"))) & microdata_schemas()
        assert not asks or path.relative_to(ROOM) in READERS, path


def _keys(tree):
    """Texts by which a table can be asked for: `x["name"]`, `check(t, "name")`, NEEDS, NAME."""
    found = set()
    for node in ast.walk(tree):
        parts = []
        if isinstance(node, ast.Subscript):
            parts = [node.slice]
        elif isinstance(node, ast.Call):
            parts = node.args
        elif isinstance(node, ast.Assign):
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        found |= {
            p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)
        }
    return found
