"""Figures that narrow down secret cells are for the house: no dossier, claim or output has them."""

from types import SimpleNamespace

import pandas as pd
import pytest

from smartspec.analysis import audit_disclosure, suppress_secondary
from smartspec.cube import build_cube, mark_internal
from smartspec.dossier import build_dossier, check_dossier, open_dossier, refresh_package
from smartspec.errors import DossierError, OutputError
from smartspec.monitoring import dossier_changes
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.tables import internal_schemas, schema, schema_names

SETTINGS = {"title": {"de": "Zwillingstal", "en": "Twin Valley"}, "region": "R", "reference": "05"}
AREAS = "code,name_de,name_en,kind,parent\n05,Staat,State,state,\nR,Tal,Valley,region,05\n"
COLUMNS = ["date", "region", "industry", "employees", "status"]


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
