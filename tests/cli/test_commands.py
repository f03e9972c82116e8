"""The commands around the library: what they print, write, and how they fail."""

import io
import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from smartspec import cli
from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import open_cube, save_cube
from smartspec.errors import CHECK_FAILED
from smartspec.tables import check

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "dossiers" / "metropole-ruhr"
PERIOD = ("--reference", "05", "--start", "2014", "--end", "2019")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command as a person would: exit code, stdout, stderr."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["smartspec", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def cube_file(tmp_path):
    rows = [
        (f"{year}-09-30", region, industry, float(count), "observed")
        for year, region, industry, count in [
            (2014, "05", "24", 900), (2014, "05", "62", 500), (2014, "05", TOTAL, 10000),
            (2014, "05112", "24", 300), (2014, "05112", "62", 20), (2014, "05112", TOTAL, 1000),
            (2019, "05", "24", 800), (2019, "05", "62", 700), (2019, "05", TOTAL, 11000),
            (2019, "05112", "24", 270), (2019, "05112", "62", 40), (2019, "05112", TOTAL, 1100),
        ]
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    names = {"05": "Nordrhein-Westfalen", "05112": "Duisburg"}
    cube = build_cube(table, region_names=names, classification="WZ2008", citation="Test 2020")
    return save_cube(cube, tmp_path / "cube.parquet")


def test_a_profile_names_reference_dates_growth_and_source(run, cube_file):
    code, out, err = run("profile", cube_file, *PERIOD, "--region", "Duisburg", "--lang", "de")
    assert code == 0
    assert "−10,0 %" in out.replace("\N{NO-BREAK SPACE}", " ")
    for word in (
        "Nordrhein-Westfalen",
        "30.09.2014",
        "30.09.2019",
        "der Beschäftigten",
        "Test 2020",
    ):
        assert word in err


def test_a_profile_for_machines_is_the_table_of_the_schema(run, cube_file):
    code, out, _ = run("profile", cube_file, *PERIOD, "--list", "all", "--csv")
    assert code == 0
    text = pd.read_csv(io.StringIO(out), dtype=str, keep_default_na=False)
    assert len(check(text, "profile")) == 4
    code, out, _ = run("profile", cube_file, *PERIOD, "--json")
    metal = [r for r in json.loads(out) if (r["region"], r["industry"]) == ("05112", "24")]
    assert metal[0]["location_quotient"] == round((270 / 1100) / (800 / 11000), 3)


def test_excluding_the_region_changes_the_reference(run, cube_file):
    _, out, _ = run("profile", cube_file, *PERIOD, "--exclude-region", "--json")
    metal = [r for r in json.loads(out) if (r["region"], r["industry"]) == ("05112", "24")]
    assert metal[0]["location_quotient"] == round((270 / 1100) / (530 / 9900), 3)


@pytest.mark.parametrize(
    ("words", "code", "hints"),
    [
        (("profile", "nowhere.parquet", *PERIOD), 3, ["nowhere.parquet", "Cure"]),
        (("profile", "{cube}"), 5, ["--reference and --start and --end", "2014-09-30"]),
        (("profile", "{cube}", "--reference", "06", "--start", "2014", "--end", "2019"), 5, ["'06'"]),
        (("profile", "{cube}", "--reference", "05", "--start", "2015", "--end", "2019"), 5, ["2015"]),
        (("profile", "{cube}", *PERIOD, "--region", "Duisborg"), 5, ["did you mean 'Duisburg'"]),
        (("chart", "quadrant", "{cube}", *PERIOD, "--out", "x.svg"), 5, ["--region"]),
        (("chart", "quadrant", "{cube}", *PERIOD, "--region", "05112", "--out", "x.bmp"), 8, [".png"]),
        (("chart", "top-map", "{cube}", *PERIOD, "--out", "x.svg"), 5, ["--boundaries"]),
        (("chart", "district-map", "{cube}", *PERIOD, "--out", "x.svg"), 5, ["--industry"]),
        (("import", "tidi", "{cube}", "--out", "y.csv"), 5, ["did you mean 'tidy'"]),
        (("import", "tidy", "{cube}", "--out", "y.csv", "-o", "colour"), 5, ["KEY=VALUE"]),
        (("report", "nowhere", "--out", "z"), 6, ["nowhere"]),
        (("profile", "{cube}", "--nonsense"), 2, ["nonsense"]),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_cure_and_writes_nothing(  # noqa: PLR0917
    run, cube_file, tmp_path, monkeypatch, words, code, hints
):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    got, _, err = run(*(word.format(cube=cube_file) for word in words))
    assert got == code
    assert "Traceback" not in err
    for hint in hints:
        assert hint in err
    assert set(tmp_path.iterdir()) == before


def test_import_writes_a_cube_that_opens_again(run, tmp_path):
    text = "year,area,branch,people\n2019,A,24,30\n2019,A,TOTAL,100\n"
    (tmp_path / "given.csv").write_text(text, encoding="utf-8")
    options = ["date=year", "region=area", "industry=branch", "employees=people", "total=TOTAL"]
    words = [word for option in options for word in ("-o", option)]
    out = tmp_path / "cube.csv"
    code, printed, _ = run("import", "tidy", tmp_path / "given.csv", "--out", out, *words)
    assert code == 0
    assert "1 regions, 1 industries" in printed
    assert open_cube(out)["employees"].item() == 30


def test_sources_lists_every_reader_with_its_options(run):
    _, out, _ = run("sources", "--json")
    found = {row["source"]: row["options"] for row in json.loads(out)}
    assert set(found) >= {"regionalstatistik", "genesis", "eurostat", "ba", "tidy"}
    assert "rounding_base" in found["tidy"]


def test_inspect_says_which_reader_fits_and_why(run, cube_file):
    code, out, _ = run("inspect", cube_file, "--json")
    assert code == 0
    assert all(row["reason"] for row in json.loads(out))


CHARTS = ("quadrant", "bars", "top-map", "district-map")
EACH_ONCE = {("quadrant", "csv"), ("bars", "svg"), ("top-map", "pdf"), ("district-map", "png")}


def each(kind, ending):
    """Each kind and each format every time, all pairs of them in `make soak`."""
    marks = [] if (kind, ending) in EACH_ONCE else [pytest.mark.soak]
    return pytest.param(kind, ending, marks=marks)


@pytest.mark.parametrize(
    ("kind", "ending"), [each(k, e) for k in CHARTS for e in ("svg", "png", "pdf", "csv")]
)
def test_every_chart_of_the_example_is_saved_in_every_format(run, tmp_path, kind, ending):
    out = tmp_path / f"chart.{ending}"
    more = ["--industry", "24"] if kind == "district-map" else []
    code, printed, err = run("chart", kind, EXAMPLE, "--lang", "de", "--out", out, *more)
    assert code == 0, err
    assert str(out) in printed
    start = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}[ending]
    assert out.read_bytes().startswith(start)


@pytest.fixture
def many_regions(tmp_path):
    """A state of 30 regions and 6 industries, at two dates; who has what differs."""
    regions, industries = [f"R{i:02d}" for i in range(30)], ["10", "20", "24", "28", "62", "86"]
    counts = {
        (region, industry): 10.0 + 90 * ((i * (k + 2) + k * k) % 7 < 3)
        for i, region in enumerate(regions)
        for k, industry in enumerate(industries)
    }
    for k in industries:
        counts["L", k] = sum(counts[r, k] for r in regions)
    for r in [*regions, "L"]:
        counts[r, TOTAL] = sum(counts[r, k] for k in industries)
    rows = [
        (f"{year}-06-30", *cell, n, "observed")
        for year in (2018, 2019)
        for cell, n in counts.items()
    ]
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    cube = build_cube(table, region_names={"L": "Land"}, classification="WZ2008", citation="Test")
    return save_cube(cube, tmp_path / "many.parquet")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "csv"])
def test_the_opportunities_of_a_region_need_one_date_only(run, many_regions, tmp_path, ending):
    out = tmp_path / f"map.{ending}"
    words = ("--region", "R03", "--reference", "L", "--date", "2019", "--lang", "de", "--out", out)
    code, printed, err = run("chart", "opportunities", many_regions, *words)
    assert code == 0, err
    assert str(out) in printed
    start = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}[ending]
    assert out.read_bytes().startswith(start)
    if ending == "svg":
        assert "Spezialisierung am 30.06.2019 gegenüber Land" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "hints"),
    [
        (("--region", "R03", "--reference", "L"), ["several dates", "2018-06-30, 2019-06-30"]),
        (("--region", "R03", "--date", "2019"), ["--reference not given"]),
        (("--reference", "L", "--date", "2019"), ["--region"]),
        (("--region", "R03", "--reference", "L", "--date", "1999"), ["1999"]),
    ],
)
def test_opportunities_say_what_is_wanting(run, many_regions, tmp_path, words, hints):
    out = tmp_path / "map.svg"
    code, _, err = run("chart", "opportunities", many_regions, *words, "--out", out)
    assert code == 5
    assert "Traceback" not in err
    for hint in hints:
        assert hint in err
    assert not out.exists()


def test_opportunities_from_fifteen_districts_are_refused(run, tmp_path):
    code, _, err = run("chart", "opportunities", EXAMPLE, "--out", tmp_path / "map.svg")
    assert code == 5
    assert "Cure" in err


def test_top_of_a_dossier_lists_its_districts_and_its_relevant_industries(run):
    _, out, _ = run("top", EXAMPLE, "--json")
    rows = json.loads(out)
    assert len({row["region"] for row in rows}) == 15
    assert {"05", "RUHR"}.isdisjoint({row["region"] for row in rows})
    assert all(row["rank"] <= 3 for row in rows)


def test_demo_writes_both_languages_and_says_that_figures_are_illustrative(demo):
    assert "not official" in (demo / "said").read_text(encoding="utf-8")
    names = {path.name for path in (demo / "out").iterdir()}
    assert names == {"report.de.html", "report.en.html", "quadrants.de.png", "quadrants.en.png"}


def test_a_finding_reaches_the_shell_as_an_exit_code(run, tmp_path):
    """Through `main`, as a script would see it: 9 where the audit finds a hole, else 0."""
    rows = [
        ("2019-06-30", "05112", "24", None, "suppressed"),
        ("2019-06-30", "05112", "41", 48.0, "observed"),
        ("2019-06-30", "05112", TOTAL, 148.0, "observed"),
    ]
    columns = ["date", "region", "industry", "employees", "status"]
    path = tmp_path / "hole.parquet"
    save_cube(build_cube(pd.DataFrame(rows, columns=columns)), path)
    assert run("audit", path)[0] == CHECK_FAILED
    assert run("audit", path, "--min-count", "0")[0] == 2
    assert run("audit", "--help")[0] == 0
