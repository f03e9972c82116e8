import json
import os
import shutil

import pandas as pd
import pytest
import xarray as xr
from frictionless import Package, system

from smartspec.dossier import check_dossier, open_dossier, refresh_package, save_dossier
from smartspec.errors import DataError, DossierError, OutputError
from smartspec.tables import schema


def content(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("cubes_as", ["csv", "parquet"])
def test_a_dossier_survives_saving_and_opening(dossier, tmp_path, cubes_as):
    again = open_dossier(save_dossier(dossier, tmp_path / "d", cubes_as=cubes_as))
    assert list(again) == sorted(dossier)
    for name, table in dossier.items():
        pd.testing.assert_frame_equal(again[name], table)
    xr.testing.assert_identical(again.cubes["employment"], dossier.cubes["employment"])
    assert again.settings == dossier.settings
    assert again.boundaries == dossier.boundaries


def test_saving_again_writes_the_same_bytes(folder):
    before = content(folder)
    save_dossier(open_dossier(folder), folder, overwrite=True)
    assert content(folder) == before


def test_an_existing_dossier_is_not_overwritten_unless_asked(folder, dossier):
    before = content(folder)
    with pytest.raises(OutputError, match="is there already"):
        save_dossier(dossier, folder)
    assert content(folder) == before


def test_a_folder_that_is_no_dossier_is_never_overwritten(dossier, tmp_path):
    (tmp_path / "precious.txt").write_text("x")
    with pytest.raises(OutputError, match="is not a dossier"):
        save_dossier(dossier, tmp_path, overwrite=True)
    assert [p.name for p in tmp_path.iterdir()] == ["precious.txt"]


def test_an_empty_folder_may_be_filled(dossier, tmp_path):
    (tmp_path / "empty").mkdir()
    assert open_dossier(save_dossier(dossier, tmp_path / "empty"))


def test_other_files_and_comments_in_the_settings_stay(folder):
    settings = folder / "dossier.yaml"
    settings.write_text("# our note\n" + settings.read_text())
    (folder / "make").mkdir()
    (folder / "make" / "script.py").write_text("pass")
    save_dossier(open_dossier(folder), folder, overwrite=True)
    assert settings.read_text().startswith("# our note")
    assert (folder / "make" / "script.py").is_file()
    check_dossier(folder)


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failure_at_the_last_moment_leaves_the_old_dossier(folder, monkeypatch, failing):
    before, opened = content(folder), open_dossier(folder)
    real, calls = os.replace, []

    def broken(source, target):
        calls.append(source)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return real(source, target)

    monkeypatch.setattr("smartspec.dossier.swap.exchange", lambda one, other: False)
    monkeypatch.setattr("smartspec.dossier.swap.os", Renames(broken))
    with pytest.raises(OutputError, match="No space left"):
        save_dossier(opened, folder, overwrite=True)
    assert content(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


class Renames:
    """The module `os` with another `replace`, for one module."""

    def __init__(self, replace):
        self.replace = replace

    def __getattr__(self, name):
        return getattr(os, name)


def test_an_exchange_that_is_refused_leaves_the_old_dossier(folder, monkeypatch):
    before, opened = content(folder), open_dossier(folder)

    def refused(one, other):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("smartspec.dossier.swap.exchange", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        save_dossier(opened, folder, overwrite=True)
    assert content(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_a_dossier_whose_writer_died_between_two_renames_comes_back_when_opened(folder):
    before = content(folder)
    folder.rename(folder.with_name(f".{folder.name}.smartspec-ready"))
    (folder.with_name(f".{folder.name}.smartspec-old")).mkdir()
    assert open_dossier(folder)["areas"].shape[0] == 4
    assert content(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_an_old_dossier_put_aside_comes_back_when_no_new_one_is_ready(folder):
    folder.rename(folder.with_name(f".{folder.name}.smartspec-old"))
    check_dossier(folder)
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_drafts_of_dead_writers_go_and_those_of_the_living_stay(folder):
    from smartspec.write_whole import draft_beside  # noqa: PLC0415

    dead = folder.with_name(f".{folder.name}.0123456789ab.draft")
    dead.mkdir()
    (dead / "dossier.yaml").write_text("half")
    with draft_beside(folder, folder=True) as living:
        open_dossier(folder)
        assert not dead.exists()
        assert living.is_dir()


def test_a_link_to_a_dossier_leads_to_the_folder_that_is_replaced(folder, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)
    save_dossier(open_dossier(link), link, overwrite=True)
    assert link.is_symlink()
    check_dossier(link)


def test_a_dossier_may_be_copied_under_another_name(folder):
    copy = shutil.copytree(folder, folder.with_name("another place"))
    assert check_dossier(copy).notes == ()
    refresh_package(copy)
    assert json.loads((copy / "datapackage.json").read_text())["name"] == "another-place"


def test_nothing_is_left_behind_when_writing_fails(dossier, tmp_path, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smartspec.dossier.save.write_table", broken)
    with pytest.raises(OutputError):
        save_dossier(dossier, tmp_path / "d")
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_contradicts_itself_is_not_written(dossier, tmp_path):
    wrong = dossier["areas"].assign(kind="town")
    broken = type(dossier)(
        dossier.settings, {**dossier.tables, "areas": wrong}, dossier.cubes, dossier.boundaries
    )
    with pytest.raises(DataError, match="not in the list"):
        save_dossier(broken, tmp_path / "d")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cubes_as", ["csv", "parquet"])
def test_frictionless_agrees_that_the_folder_is_a_valid_data_package(dossier, tmp_path, cubes_as):
    folder = save_dossier(dossier, tmp_path / "d", cubes_as=cubes_as)
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        tabular = [r.name for r in package.resources if r.path.endswith(".csv")]
        package.resources = [r for r in package.resources if r.name in tabular]
        report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {"areas", "lead_markets"} <= set(tabular)


def test_frictionless_sees_a_broken_foreign_key_as_we_do(folder):
    path = folder / "tables" / "lead_market_industries.csv"
    path.write_text(path.read_text().replace("metal,", "metall,"))
    refresh_package(folder)
    report = Package(str(folder / "datapackage.json")).validate()
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}
    with pytest.raises(DossierError):
        open_dossier(folder)


def test_the_data_package_describes_every_file_and_schema(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == set(content(folder)) - {"datapackage.json"}
    assert described["tables/areas.csv"]["schema"]["fields"] == schema("areas")["fields"]
    assert package["name"] == "twin-valley"
    assert package["licenses"][0]["title"] == "EUPL-1.2"


def test_an_edited_table_makes_the_data_package_stale_until_it_is_refreshed(folder):
    path = folder / "tables" / "areas.csv"
    path.write_text(path.read_text().replace("State", "Big State"))
    open_dossier(folder)
    with pytest.raises(DossierError, match=r"tables/areas.csv: datapackage.json does not describe"):
        check_dossier(folder)
    refresh_package(folder)
    check_dossier(folder)


def test_a_new_title_makes_the_data_package_stale(folder):
    package = folder / "datapackage.json"
    package.write_text(package.read_text().replace("Zwillingstal", "Anderes Tal", 1))
    with pytest.raises(DossierError, match="does not describe"):
        check_dossier(folder)


def test_a_folder_without_data_package_is_noted(folder):
    (folder / "datapackage.json").unlink()
    assert "smartspec check --refresh" in check_dossier(folder).notes[0]


def test_a_broken_data_package_is_said(folder):
    (folder / "datapackage.json").write_text("[]")
    with pytest.raises(DossierError, match="not a Data Package"):
        check_dossier(folder)


def test_an_unknown_cube_format_is_refused(dossier, tmp_path):
    with pytest.raises(OutputError, match="choose csv or parquet"):
        save_dossier(dossier, tmp_path / "d", cubes_as="xlsx")
