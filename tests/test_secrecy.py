"""A secret cell never becomes a number, in no output.

The invented table below has one secret cell whose true value anybody could find as total minus
the other industries: 48,613 employees. No output may contain it, in no notation.
"""

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import open_cube, save_cube

SECRET = 48613
NOTATIONS = re.compile(r"(?<![\d.,])48[.,\s\N{NO-BREAK SPACE}]?613(?:\.0+)?(?![\d])")
COUNTS = {"10": 20000.0, "24": None, "28": 31387.0}


@pytest.fixture
def cube_file(tmp_path: Path) -> Path:
    rows = []
    for date, factor in (("2014-09-30", 0.9), ("2019-09-30", 1.0)):
        for region, scale in (("05", 10), ("05112", 1), ("05113", 2)):
            for industry, count in COUNTS.items():
                if count is None and region == "05112":
                    rows.append((date, region, industry, None, "suppressed"))
                    continue
                value = (SECRET if count is None else count) * scale * factor
                rows.append((date, region, industry, float(int(value)), "observed"))
            total = float(int(100000 * scale * factor))
            rows.append((date, region, TOTAL, total, "observed"))
    columns = ["date", "region", "industry", "employees", "status"]
    cube = build_cube(
        pd.DataFrame(rows, columns=columns),
        region_names={"05": "Land", "05112": "Stadt A", "05113": "Stadt B"},
        classification="WZ2008",
        provider="Test",
    )
    path = tmp_path / "cube.parquet"
    save_cube(cube, path)
    return path


PERIOD = ["--reference", "05", "--start", "2014-09-30", "--end", "2019-09-30"]


def run(*words: str) -> str:
    done = CliRunner().invoke(cli, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_test_would_notice(cube_file: Path) -> None:
    total = open_cube(cube_file)["total"].sel(region="05112", date="2019-09-30").item()
    assert total - 20000 - 31387 == SECRET
    for written in ("48613", "48.613", "48,613", "48613.0", "x 48 613 y"):
        assert NOTATIONS.search(written)


@pytest.mark.parametrize("form", ["--json", "--csv", ""])
@pytest.mark.parametrize("kind", ["kept", "all", "dropped", "secret", "flips"])
def test_no_listing_of_a_profile_shows_a_secret_cell(cube_file: Path, kind: str, form: str) -> None:
    for region in ("05112", "05113", "05"):
        words = ["profile", str(cube_file), *PERIOD, "--region", region, "--list", kind]
        text = run(*words, *([form] if form else []))
        assert not NOTATIONS.search(text)


@pytest.mark.parametrize("by", ["location_quotient", "growth"])
def test_no_ranking_lists_a_secret_cell(cube_file: Path, by: str) -> None:
    text = run("top", str(cube_file), *PERIOD, "--by", by, "--csv")
    listed = pd.read_csv(pd.io.common.StringIO(text), dtype=str)
    assert not ((listed["region"] == "05112") & (listed["industry"] == "24")).any()
    assert not NOTATIONS.search(text)


@pytest.mark.parametrize("ending", [".svg", ".csv", ".json", ".html"])
def test_no_chart_draws_a_secret_cell(cube_file: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"chart{ending}"
    run("chart", "quadrant", str(cube_file), *PERIOD, "--region", "05112", "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert not NOTATIONS.search(re.sub(r"base64,[\w+/=]+", "", text))


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_no_stored_cube_holds_a_secret_cell(cube_file: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"again{ending}"
    cube = open_cube(cube_file)
    save_cube(cube, out)
    cell = open_cube(out).sel(region="05112", industry="24")
    assert cell["employees"].isnull().all()
    if ending == ".csv":
        assert not NOTATIONS.search(out.read_text(encoding="utf-8"))


def test_a_group_with_a_secret_member_is_secret(cube_file: Path, tmp_path: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text("code,parent\n05112,AB\n05113,AB\n", encoding="utf-8")
    words = ["profile", str(cube_file), *PERIOD, "--groups", str(areas), "--region", "AB"]
    rows = pd.read_json(pd.io.common.StringIO(run(*words, "--list", "all", "--json")), dtype=False)
    metal = rows[rows["industry"] == "24"].iloc[0]
    assert pd.isna(metal["employees"])
    assert pd.isna(metal["location_quotient"])
    assert metal["left_out"] == "secret"
