"""CSV is inert in a spreadsheet, and our readers give every name back."""

import csv
import io
import re

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from smartspec.cli import cli
from smartspec.csv_text import as_written, csv_text, inert
from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import open_cube, save_cube
from smartspec.dossier.table_file import read_rows

SIGNS = "=+-@\t\r"
EVIL = [
    "=cmd|' /C calc'!A0", "+1+1", "-Werk", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\n=1", "＝1+1",
    "=", "-", "-2+3", "+49-201/x", "=HYPERLINK(\"http://x\")",
]  # fmt: skip


def runs(cell):
    """Whether a spreadsheet would run a cell."""
    bare = cell.lstrip(" \n\t\r\u00a0\ufeff")
    try:
        float(cell)
    except ValueError:
        return cell[:1] in tuple(SIGNS) or bare[:1] in tuple("=+-@＝＋－＠")
    return False


def cells_of(text):
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("text", EVIL)
def test_a_text_that_a_spreadsheet_would_run_is_inert(text):
    assert not runs(inert(text))
    assert as_written(inert(text)) == text


@pytest.mark.parametrize(
    "value", [-3.2, "-3.2", "+5", "-0,5", "-3,2 %", "-1 200", "1e-05", "-1e-05"]
)
def test_a_negative_number_stays_a_number(value):
    assert inert(value) == value


@given(
    st.text(st.sampled_from("'=+-@\t\r\n \u00a0\ufeff1,.5%aÄ"), max_size=8) | st.text(max_size=8)
)
def test_every_text_comes_back(text):
    assert as_written(inert(text)) == text
    assert not runs(inert(text))


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4))
def test_every_name_comes_back_from_a_written_table(names):
    text = csv_text(pd.DataFrame({"=name": names, "n": range(len(names))}))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [as_written(row[0]) for row in rows] == ["=name", *names]


def test_names_are_inert_in_columns_of_every_type():
    table = pd.DataFrame(
        {"@a": ["=1"], "b": pd.Categorical(["=2"]), "c": pd.array(["=3"], "string")}
    )
    assert not any(map(runs, cells_of(csv_text(table.assign(n=-1)))))


@pytest.fixture
def cube_file(tmp_path):
    columns = ["date", "region", "industry", "employees", "status"]
    rows = [
        (day, region, industry, float(size * (i + 3) * (step * i + 7)), "observed")
        for step, day in enumerate(["2014-09-30", "2019-09-30"])
        for region, size in (("05111", 10), ("05112", 17), ("05", 90))
        for i, industry in enumerate(["24", "28", "46"])
    ]
    rows += [(d, r, TOTAL, s * 100.0, "observed") for d in ("2014-09-30", "2019-09-30")
             for r, s in (("05111", 10), ("05112", 17), ("05", 90))]  # fmt: skip
    rows += [(d, "05111", "62", None, "suppressed") for d in ("2014-09-30", "2019-09-30")]
    cube = build_cube(
        pd.DataFrame(rows, columns=columns),
        region_names={"05111": "=cmd|' /C calc'!A0", "05112": "@SUM(A1)", "05": "+Land"},
        industry_names={"24": "-Metall", "28": "\tMaschinen", "46": " =1+1", "62": "=62"},
        provider="=evil()",
    )
    return save_cube(cube, tmp_path / "cube.csv")


COMMANDS = {
    "profile": ["profile", "--csv"],
    "flips": ["profile", "--list", "flips", "--csv"],
    "dropped": ["profile", "--list", "dropped", "--csv", "--min-share", "0.4"],
    "secret": ["profile", "--list", "secret", "--csv"],
    "top": ["top", "--csv"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_commands_print_as_csv_is_inert_and_comes_back(name, cube_file, tmp_path):
    head, *rest = COMMANDS[name]
    wanted = ["--reference", "05", "--start", "2014-09-30", "--end", "2019-09-30"]
    done = CliRunner().invoke(cli, [head, str(cube_file), *rest, *wanted], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert not [cell for cell in cells_of(done.stdout) if runs(cell)]
    path = tmp_path / "printed.csv"
    path.write_text(done.stdout, encoding="utf-8", newline="")
    read = read_rows(path)
    if len(read):
        known = set(open_cube(cube_file)["region_name"].values)
        assert set(read[next(c for c in read if c.endswith("_name"))]) & (known | {"=62", " =1+1"})


def test_a_chart_and_the_limits_are_inert_too(cube_file, tmp_path):
    wanted = ["--reference", "05", "--start", "2014-09-30", "--end", "2019-09-30"]
    for kind in ("quadrant", "bars"):
        out = tmp_path / f"{kind}.csv"
        line = ["chart", kind, cube_file, "--region", "05112", *wanted, "--out", out]
        done = CliRunner().invoke(cli, [str(w) for w in line], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        assert not [c for c in cells_of(out.read_text("utf-8-sig")) if runs(c)]
    done = CliRunner().invoke(cli, ["bounds", str(cube_file), "--csv"], catch_exceptions=False)
    assert "'=62" in done.stdout
    assert not [cell for cell in cells_of(done.stdout) if runs(cell)]


def test_codes_and_names_of_a_saved_cube_are_inert_and_come_back(cube_file):
    cube = open_cube(cube_file)
    assert cube["region_name"].sel(region="05111").item() == "=cmd|' /C calc'!A0"
    assert cube["industry_name"].sel(industry="28").item() == "\tMaschinen"


@pytest.mark.parametrize(
    "text",
    [
        "a;=cmd|' /C calc'!A0", "a; +1+cmd|x", "a;-cmd", "a,=1+1", "a, @SUM(1)", "a;'=1", "a;''=1",
        "=a;=b", "';=x", "a;\t=x", ";=", ",=", "a;;=b", "a;',=b", "'=x;'=y",
    ],
)  # fmt: skip
def test_a_part_that_another_country_would_split_off_is_inert_too(text: str) -> None:
    guarded = str(inert(text))
    assert as_written(guarded) == text
    for sign in (";", ","):
        parts = [part.strip(" \t") for part in guarded.split(sign)]
        assert not any(part.startswith(("=", "+", "@")) for part in parts)
    assert not any(part.strip().startswith("-") for part in guarded.split(";"))


@given(st.text(alphabet="a;,'=+-@ 1.\t", max_size=12))
def test_parts_come_back_as_they_were(text: str) -> None:
    assert as_written(str(inert(text))) == text


@pytest.mark.parametrize("mark", [";", ",", "\t", "\r", "\n", "\r\n", "; ", ", ", ",\u00a0", ";\t"])
@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+1+1", "@SUM(A1)", "-2+3", "-cmd|' /C calc'!A0", "-HYPERLINK(1)", "-a & WEBSERVICE(1)",
     "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "-(1+1)", "-A1*B1"],
)  # fmt: skip
def test_no_part_of_a_cell_runs_where_a_spreadsheet_splits_it(mark, formula):
    for text in (f"Essen{mark}{formula}", f"{mark}{formula}", f"a{mark}b{mark}{formula}{mark}c"):
        parts = re.split(r"[;,\t\r\n]", str(inert(text)))
        assert not any(map(runs, parts)), parts
        assert as_written(inert(text)) == text


@pytest.mark.parametrize(
    "text",
    ["Erzeugung, -verarbeitung", "Erzeugung, -be- und -verarbeitung", "1; -2", "1,-2", "a\n- b c",
     "von Holz-, Kork- und Flechtwaren", "3, +5", "49;-0,5;2"],
)  # fmt: skip
def test_names_and_numbers_with_a_dash_stay_as_they_are(text):
    assert inert(text) == text


@given(st.text(st.sampled_from("'=-+;,\t\n 1a("), max_size=10))
def test_every_text_with_marks_that_split_comes_back(text):
    assert as_written(inert(text)) == text
