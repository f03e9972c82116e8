"""`smartspec audit`: says what gives a secret cell away, and with which exit code."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import build_cube
from smartspec.dossier import save_cube

COLUMNS = ["date", "region", "industry", "employees", "status"]
EXAMPLE = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr"


def run(*words):
    return CliRunner().invoke(cli, ["audit", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def cube_file(tmp_path):
    def save(name="cube", **counts):
        rows = [
            ("2019-06-30", "05112", code.strip("_"), n, "suppressed" if n is None else "observed")
            for code, n in counts.items()
        ]
        cube = build_cube(
            pd.DataFrame(rows, columns=COLUMNS), region_names={"05112": "Duisburg, Stadt"}
        )
        save_cube(cube, tmp_path / f"{name}.parquet")
        return tmp_path / f"{name}.parquet"

    return save


def test_a_hole_is_shown_with_its_equation_and_its_cure_and_ends_in_code_9(cube_file):
    path = cube_file(_24=None, _41=48.0, _62=52.0, TOTAL=148.0)
    done = run(path, "--lang", "de")
    assert done.exit_code == 9
    equation = "insgesamt, 30.06.2019 (148) = 24 (?) + 41 (48) + 62 (52)"
    assert equation in done.output
    assert "Abhilfe: Auch Duisburg, Stadt, 41, 30.06.2019 sperren" in done.output
    assert "Vorschlag: auch sperren\n    05112 41 30.06.2019: schützt Duisburg" in done.output
    assert "1 geheime oder kleine Zellen geprüft, 1 erschließbar" in done.output
    assert "48 .. 48" not in done.output
    assert "48 .. 48" in run(path, "--show-limits").output


def test_limits_are_left_out_of_tables_unless_they_are_asked_for(cube_file):
    path = cube_file(_24=None, _41=48.0, TOTAL=5048.0)
    row = json.loads(run(path, "--json").stdout)[0]
    assert row["rule"] == "secret"
    assert not {"low", "high"} & set(row)
    assert json.loads(run(path, "--json", "--show-limits").stdout)[0]["low"] == 5000


def test_nothing_to_solve_for_ends_in_code_0(cube_file):
    done = run(cube_file(_24=None, _41=None, _62=52.0, TOTAL=148.0))
    assert done.exit_code == 0
    assert "2 secret or small cells audited, 0 can be solved for" in done.output


def test_two_files_together_can_give_away_what_each_hides(cube_file):
    one = cube_file("one", _24=None, _41=None, _62=52.0, TOTAL=148.0)
    two = cube_file("two", _24=None, _41=48.0, _62=None, TOTAL=148.0)
    assert run(one).exit_code == run(two).exit_code == 0
    done = run(one, two)
    assert done.exit_code == 9
    assert "05112" in done.output or "Duisburg" in done.output


@pytest.mark.parametrize("only", [[], ["--report-only"]])
def test_the_worked_example_gives_nothing_away(only):
    done = run(EXAMPLE, *only)
    assert done.exit_code == 0, done.output
    assert "72 secret or small cells audited" in done.output


def test_a_path_that_is_not_there_is_named(tmp_path):
    done = CliRunner().invoke(cli, ["audit", str(tmp_path / "x.parquet")])
    assert "does not exist" in str(done.exception)
