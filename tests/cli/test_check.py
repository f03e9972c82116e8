import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartspec.cli.check import command
from smartspec.errors import DataError, DossierError, SelectionError, SourceError

DEMO = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr"


def run(*args):
    result = CliRunner().invoke(command, [str(a) for a in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@pytest.fixture
def folder(tmp_path):
    parts = shutil.ignore_patterns("make")
    return Path(shutil.copytree(DEMO, tmp_path / "ruhr", ignore=parts))


def test_a_sound_dossier_is_ok_with_tables_cubes_and_boundaries(folder):
    said = run(folder, "--refresh").splitlines()
    assert said[0] == "ok"
    assert "  table areas: 17 rows" in said
    assert any(line.startswith("  cube employment: 4 date x") for line in said)
    assert "  boundaries: 15 features" in said


def test_the_summary_comes_as_json(folder):
    summary = json.loads(run(folder, "--refresh", "--json"))
    assert summary["ok"]
    assert summary["tables"]["areas"] == 17
    assert summary["notes"] == []


def test_a_cube_and_a_table_file_are_checked_alone(folder):
    assert "cube employment" in run(folder / "cubes" / "employment.csv")
    assert "table areas" in run(folder / "tables" / "areas.csv")
    renamed = (folder / "tables" / "areas.csv").rename(folder / "mine.csv")
    assert "table areas" in run(renamed, "--schema", "areas")
    with pytest.raises(SelectionError, match="--schema"):
        run(renamed)


def test_problems_are_raised_with_their_class(folder):
    with pytest.raises(DossierError, match="no such folder"):
        run(folder / "nowhere")
    with pytest.raises(SourceError, match="cannot be read"):
        run(folder / "areas.csv")
    path = folder / "tables" / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",city,", ",town,"), encoding="utf-8")
    with pytest.raises(DataError, match=r"row \d+, column kind, value 'town'"):
        run(path)


def test_refresh_never_writes_into_a_wrong_dossier(folder):
    run(folder, "--refresh")
    before = (folder / "datapackage.json").read_bytes()
    path = folder / "tables" / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",city,", ",town,"), encoding="utf-8")
    with pytest.raises(DataError):
        run(folder, "--refresh")
    assert (folder / "datapackage.json").read_bytes() == before
