"""What a command writes never replaces what it reads."""

import os
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cli._output import refuse_inputs
from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import save_cube
from smartspec.errors import OutputError

ROWS = [
    ("2019-06-30", "05", "24", 7.0, "observed"),
    ("2019-06-30", "05", TOTAL, 10.0, "observed"),
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    columns = ["date", "region", "industry", "employees", "status"]
    save_cube(build_cube(pd.DataFrame(ROWS, columns=columns)), tmp_path / "x.csv")
    os.symlink("x.csv", "link.csv")
    os.link("x.csv", "hard.csv")
    (tmp_path / "sub").mkdir()
    return tmp_path


def content(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.mark.parametrize(
    "out", ["x.csv", "./x.csv", "sub/../x.csv", "{}/x.csv", "link.csv", "hard.csv"]
)
def test_import_refuses_to_replace_what_it_reads(here, out):
    before = content(here)
    line = ["import", "tidy", "x.csv", "--out", out.format(here)]
    with pytest.raises(OutputError, match="which is read"):
        CliRunner().invoke(cli, line, catch_exceptions=False)
    assert content(here) == before


def test_import_refuses_to_replace_a_preset_by_the_description_beside_the_cube(here):
    (here / "mine.yaml").write_text("region: region\n")
    before = content(here)
    line = ["import", "tidy", "x.csv", "-o", "preset=mine.yaml", "--out", "mine.csv"]
    with pytest.raises(OutputError, match=r"would replace mine\.yaml, which is read"):
        CliRunner().invoke(cli, line, catch_exceptions=False)
    assert content(here) == before


@pytest.mark.parametrize(
    "line",
    [
        ["bounds", "x.csv", "--out", "x.csv"],
        ["bounds", "x.csv", "--groups", "hard.csv", "--out", "hard.csv"],
        ["chart", "bars", "x.csv", "--out", "link.csv"],
        ["chart", "district-map", "x.csv", "--boundaries", "b.json", "--out", "b.json"],
    ],
)
def test_limits_and_charts_refuse_too(here, line):
    (here / "b.json").write_text("{}")
    before = content(here)
    with pytest.raises(OutputError, match="which is read"):
        CliRunner().invoke(cli, line, catch_exceptions=False)
    assert content(here) == before


def test_what_is_no_path_is_no_input():
    refuse_inputs(Path("a.csv"), [None, 5, ["a.csv"], "a\0.csv"])
