from types import SimpleNamespace

import numpy as np
import pandas as pd

from smartspec.cube import Status
from smartspec.monitoring import changes, dossier_changes, evaluate_claims


def version(settings=None, tables=None, cubes=None):
    return SimpleNamespace(settings=settings or {}, tables=tables or {}, cubes=cubes or {})


def results(claims, tables, cube, settings, test):
    table = claims(("profile.growth[region=05112, industry=24]", test), ("count(actors)", "= 3"))
    return evaluate_claims(table, tables=tables, cubes={"employment": cube}, settings=settings)


def test_a_claim_that_turned_is_told_with_its_reason(claims, tables, cube, settings):
    old = results(claims, tables, cube, settings, "< 0")
    new = results(claims, tables, cube, settings, "> 0")
    found = changes(old, new)
    assert found[["part", "name", "kind", "old", "new"]].values.tolist() == [
        ["claim", "c1", "turned", "holds", "fails"]
    ]
    assert "von „gilt“ zu „gilt nicht“" in found.loc[0, "text_de"]
    assert "−20.0%" in found.loc[0, "text_en"]


def test_claims_that_came_or_went_are_told(claims, tables, cube, settings):
    found = results(claims, tables, cube, settings, "< 0")
    assert changes(found, found).empty
    assert changes(found.iloc[:1], found)["kind"].tolist() == ["added"]
    assert changes(found, found.iloc[1:])["name"].tolist() == ["c1"]


def test_rows_and_cells_of_tables_are_compared_by_key():
    old = pd.DataFrame({"id": ["A1", "A2"], "name": ["Uni", "Werk"], "scope": ["regional", pd.NA]})
    new = pd.DataFrame({"id": ["A3", "A1"], "name": ["Neu", "Uni Nord"], "scope": [pd.NA, "both"]})
    found = dossier_changes(version(tables={"actors": old}), version(tables={"actors": new}))
    assert found["text_en"].tolist() == [
        "Table actors, row A1, name: Uni becomes Uni Nord.",
        "Table actors, row A1, scope: regional becomes both.",
        "Table actors: row A2 is gone.",
        "Table actors: new row A3 (Neu).",
    ]


def test_the_order_of_rows_is_no_change():
    old = pd.DataFrame({"id": ["A1", "A2"], "name": ["Uni", "Werk"]})
    new = old.iloc[::-1].reset_index(drop=True)
    assert dossier_changes(version(tables={"actors": old}), version(tables={"actors": new})).empty


def test_settings_tables_and_cubes_that_came_or_went_are_told(cube, tables):
    old = version({"growth": {"start": "2014-09-30"}}, {"actors": tables["actors"]})
    new = version({"growth": {"start": "2015-09-30"}, "top": 3}, {}, {"employment": cube})
    texts = dossier_changes(old, new)["text_de"].tolist()
    assert texts == [
        "Einstellung growth.start: aus 2014-09-30 wird 2015-09-30.",
        "Einstellung top ist neu: 3.",
        "Tabelle actors fehlt jetzt (bisher 3 Zeilen).",
        "Neuer Würfel employment.",
    ]


def test_dates_and_cells_of_a_cube_are_told(cube):
    changed = cube.copy(deep=True)
    changed["employees"][1, 1, 0] = 161.0
    found = dossier_changes(
        version(cubes={"e": cube.isel(date=[1])}), version(cubes={"e": changed})
    )
    assert found["text_en"].tolist() == [
        "Cube e: date 2014-09-30 is new.",
        "Cube e, 2019-09-30 | 05112 | 24: 160 becomes 161.",
    ]


def test_the_number_of_a_cell_that_became_secret_is_not_told(cube):
    hidden = cube.copy(deep=True)
    hidden["employees"][1, 1, 0] = np.nan
    hidden["status"][1, 1, 0] = Status.SUPPRESSED
    for pair in ((cube, hidden), (hidden, cube)):
        found = dossier_changes(*(version(cubes={"e": c}) for c in pair))
        assert not found.astype("string").apply(lambda c: c.str.contains("160")).any(axis=None)
        assert "geheim" in found.loc[0, "text_de"]


def test_a_version_is_the_same_as_itself(dossier):
    assert dossier_changes(dossier, dossier).empty
