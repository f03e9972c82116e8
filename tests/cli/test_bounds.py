"""`smartspec bounds`: the bounds of secret figures, marked for internal use."""

import io

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import build_cube
from smartspec.dossier import save_cube
from smartspec.errors import OutputError, SelectionError


@pytest.fixture
def cube_file(tmp_path):
    rows = [
        ("2019-06-30", region, industry, count, "suppressed" if count is None else "observed")
        for region, counts in {"R": (30.0, 70.0), "a": (None, None), "b": (None, None)}.items()
        for industry, count in zip(("m", "h"), counts, strict=True)
    ]
    totals = {"R": 100.0, "a": 60.0, "b": 40.0}
    rows += [("2019-06-30", region, "TOTAL", count, "observed") for region, count in totals.items()]
    columns = ["date", "region", "industry", "employees", "status"]
    path = tmp_path / "cube.parquet"
    save_cube(build_cube(pd.DataFrame(rows, columns=columns), classification="own"), path)
    (tmp_path / "groups.csv").write_text("code,parent\na,R\nb,R\n", encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(cli, ["bounds", *map(str, words)], catch_exceptions=False)


def test_bounds_are_printed_with_the_mark_and_the_warning(cube_file):
    groups = cube_file.parent / "groups.csv"
    done = run(cube_file, "--slack", 0, "--groups", groups, "--csv")
    table = pd.read_csv(io.StringIO(done.stdout), dtype={"industry": str})
    assert table["internal"].all()
    assert table[["low", "high"]].to_numpy().tolist() == [[0, 30], [30, 60], [0, 30], [10, 40]]
    text = run(cube_file, "--slack", 0, "--groups", groups, "--lang", "de")
    assert "nicht zur Veröffentlichung" in text.stderr
    assert "For internal use" in run(cube_file).stderr


def test_bounds_are_written_with_the_mark_in_each_row(cube_file):
    out = cube_file.parent / "new" / "bounds.csv"
    done = run(cube_file, "--date", "2019", "--out", out)
    assert done.exit_code == 0
    assert "not for publication" in done.stderr
    assert pd.read_csv(out)["internal"].all()
    assert len(pd.read_csv(out)) == 4


def test_bad_options_are_explained(cube_file):
    with pytest.raises(OutputError, match=r"end in \.csv"):
        run(cube_file, "--out", cube_file.parent / "bounds.parquet")
    with pytest.raises(SelectionError, match="1999"):
        run(cube_file, "--date", "1999")
    wrong = cube_file.parent / "wrong.csv"
    wrong.write_text("code,parent\na,Q\n", encoding="utf-8")
    with pytest.raises(SelectionError, match="no group of the cube"):
        run(cube_file, "--groups", wrong)
