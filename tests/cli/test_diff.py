import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartspec.cli.diff import command
from smartspec.errors import DossierError

DEMO = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr"
CLAIM = """id,sentence_de,sentence_en,figure,test,chapter
m1,Sechs bauen.,Six build.,"top.region[by=location_quotient, industry={41, 42, 43}]",count = 6,2.2
"""


def run(*args):
    result = CliRunner().invoke(command, [str(a) for a in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def versions(tmp_path):
    parts = shutil.ignore_patterns("make", "claims.csv", "figures.csv")
    old = Path(shutil.copytree(DEMO, tmp_path / "old", ignore=parts))
    (old / "tables" / "claims.csv").write_text(CLAIM, encoding="utf-8")
    return old, Path(shutil.copytree(old, tmp_path / "new"))


def replace(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_dossier_does_not_differ_from_itself(versions):
    assert run(*versions).stdout == "No difference.\n"


def test_changes_are_told_in_sentences_claims_first(versions):
    replace(versions[1] / "dossier.yaml", "top: 3", "top: 1")
    replace(versions[1] / "tables" / "areas.csv", "Duisburg,Duisburg", "Duisburg,City of Duisburg")
    said = run(*versions, "--lang", "de").stdout.splitlines()
    assert said[0].startswith("m1 wechselt von „gilt“ zu „gilt nicht“: Sechs bauen.")
    assert said[1:] == [
        "Einstellung top: aus 3 wird 1.",
        "Tabelle areas, Zeile 05112, name_en: aus Duisburg wird City of Duisburg.",
    ]
    rows = json.loads(run(*versions, "--json").stdout)
    assert [row["part"] for row in rows] == ["claim", "setting", "table"]


def test_a_version_with_problems_is_compared_as_far_as_it_can_be_read(versions):
    replace(versions[1] / "tables" / "areas.csv", ",city,", ",town,")
    replace(versions[1] / "dossier.yaml", "top: 3", "top: 2")
    result = run(*versions)
    assert "Setting top: 3 becomes 2." in result.stdout
    assert "areas" not in result.stdout
    assert "value 'town'" in result.stderr
    assert "m1" not in result.stdout
    assert "claims are not compared" in result.stderr


def test_a_folder_that_is_no_dossier_is_an_error(versions, tmp_path):
    with pytest.raises(DossierError, match="not a dossier"):
        run(versions[0], tmp_path)
