"""`smartspec audit`: says what gives a secret cell away, and with which exit code."""

import importlib.util
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import build_cube
from smartspec.dossier import build_dossier, open_dossier, save_cube, save_dossier
from smartspec.errors import SelectionError, SmartspecError

COLUMNS = ["date", "region", "industry", "employees", "status"]
FEW = ("05", "RUHR", "05112", "05113", "05914")  # the state, the region and three districts
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
    done = run(path, "--lang", "de", "--propose")
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


def test_a_probable_hole_is_named_as_such_and_left_out_at_certainty(tmp_path):
    rows = []
    for k, day in enumerate(("2016-06-30", "2017-06-30", "2018-06-30", "2019-06-30")):
        known = 400.0 if k < 3 else None
        rows += [
            (day, "05112", "24", known, "observed" if known else "suppressed"),
            (day, "05112", "41", 500.0 + k, "observed"),
            (day, "05112", "TOTAL", 930.0 + 2 * k, "observed"),
        ]
    path = save_cube(build_cube(pd.DataFrame(rows, columns=COLUMNS)), tmp_path / "cube.parquet")
    done = run(path)
    assert done.exit_code == 9
    assert "(secret, probably)" in done.output
    assert "(geheim, wahrscheinlich)" in run(path, "--lang", "de").output
    assert json.loads(run(path, "--json").stdout)[0]["certainty"] == "probable"
    assert run(path, "--likely", "1").exit_code == 0


def test_the_proposal_counts_with_all_files(tmp_path):
    sections = table_of(
        {"05112": {"I": 500.0, "G": 400.0, "TOTAL": 900.0}}, classification="WZ2008"
    )
    divisions = {"05112": {"55": None, "56": 200.0, "TOTAL": 900.0}}
    save_cube(sections, tmp_path / "sections.parquet")
    save_cube(table_of(divisions, classification="WZ2008"), tmp_path / "divisions.parquet")
    done = run(tmp_path / "sections.parquet", tmp_path / "divisions.parquet", "--propose")
    assert done.exit_code == 9
    assert "Proposal: suppress as well\n    05112 56" in done.output


@pytest.mark.parametrize("only", [[], pytest.param(["--report-only"], marks=pytest.mark.soak)])
def test_the_worked_example_gives_nothing_away(only):
    done = run(EXAMPLE, *only)
    assert done.exit_code == 0, done.output
    assert "72 secret or small cells audited" in done.output


@pytest.fixture
def essen_has_two_in_24(tmp_path):
    """Three districts, with two persons in industry 24 of Essen, which no table prints."""

    def save(**claim):
        given = open_dossier(EXAMPLE)
        some = given.cubes["employment"]
        cube = some.sel(region=[r for r in some["region"].values if r in FEW]).copy(deep=True)
        cube["employees"].loc[{"region": "05113", "industry": "24"}] = 2.0
        tables = {
            name: given.tables[name]
            for name in ("areas", "sources", "claims")
            if name in given.tables
        }
        tables["areas"] = tables["areas"][tables["areas"]["code"].isin(FEW)]
        one = tables["claims"].query("id == 'C047'")  # those of all claims take seconds
        row = [one.assign(id="C999", **claim)] if claim else []
        tables["claims"] = pd.concat([one, *row], ignore_index=True)
        shapes = [f for f in given.boundaries["features"] if f["properties"]["code"] in FEW]
        made = build_dossier(
            settings=given.settings,
            tables=tables,
            cubes={**given.cubes, "employment": cube},
            boundaries={**given.boundaries, "features": shapes},
        )
        save_dossier(made, tmp_path / "dossier")
        return tmp_path / "dossier"

    return save


def small_cells(*words):
    rows = json.loads(run(*words, "--json", "--show-limits").stdout)
    return [
        (row["date"][:10], row["rule"], row["low"], row["high"])
        for row in rows
        if (row["region"], row["industry"]) == ("05113", "24")
    ]


def test_small_cells_that_only_the_report_gives_away_are_audited(essen_has_two_in_24):
    found = small_cells(essen_has_two_in_24(), "--report-only")
    assert found == [("2019-09-30", "minimum_frequency", 2, 2)]


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        ("employees[region=05113, industry=24, date=2019-06-30]", "= 7"),
        ("growth(employees[region=05113, industry=24, date=2020-06-30],"
         " employees[region=05113, industry=24, date=2019-06-30])", "> 1"),
        ("total[region=05113, date=2019-06-30]",
         "< employees[region=05113, industry=24, date=2019-06-30]"),
        ("employees[region=districts, industry=24, date=2019-06-30]", "> 1 for all"),
        ("profile.employees[region=05113, industry=24, end=2019-06-30]", "= 7"),
    ],
)  # fmt: skip
def test_figures_that_claims_print_are_audited(essen_has_two_in_24, figure, test):
    found = small_cells(essen_has_two_in_24(figure=figure, test=test), "--report-only")
    assert ("2019-06-30", "minimum_frequency", 2, 2) in found


def test_a_claim_that_prints_no_figure_tells_the_audit_none(essen_has_two_in_24):
    claim = {"figure": "employees[region=05113, industry=24, date=2019-06-30]", "test": "= 7"}
    found = small_cells(essen_has_two_in_24(**claim, needs="official"), "--report-only")
    assert [row[0] for row in found] == ["2019-09-30"]


def test_the_reference_of_a_dossier_may_have_a_code_of_its_own(tmp_path):
    path = Path(__file__).resolve().parents[1] / "report" / "musterland.py"
    spec = importlib.util.spec_from_file_location("musterland", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    save_dossier(module.musterland(), tmp_path / "ml")
    done = run(tmp_path / "ml")
    assert done.exit_code in (0, 9)
    assert "cells audited" in done.output


def test_a_path_that_is_not_there_is_named(tmp_path):
    done = CliRunner().invoke(cli, ["audit", str(tmp_path / "x.parquet")])
    assert "does not exist" in str(done.exception)


def table_of(counts, **options):
    """A cube of `{region: {industry: count}}`; None is secret."""
    rows = [
        ("2019-06-30", region, code, n, "suppressed" if n is None else "observed")
        for region, row in counts.items()
        for code, n in row.items()
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), **options)


DISTRICTS = {
    "05112": {"24": None, "25": 600.0, "26": None, "TOTAL": 1000.0},
    "05113": {"24": 100.0, "25": 500.0, "26": 400.0, "TOTAL": 1000.0},
}
WHOLE = {"W": {"24": 157.0, "25": 1100.0, "26": 743.0, "TOTAL": 2000.0}}


def test_groups_of_a_file_bind_cubes_to_each_other(tmp_path):
    save_cube(table_of(DISTRICTS), tmp_path / "districts.parquet")
    save_cube(table_of(WHOLE), tmp_path / "whole.parquet")
    paths = tmp_path / "districts.parquet", tmp_path / "whole.parquet"
    with pytest.raises(SelectionError, match=r"which regions make up 'W'.*--groups FILE"):
        run(*paths)
    for number, text in enumerate(
        ("group,region\nW,05112\nW,05113\n", "code,parent\n05112,W\n05113,W\nW,05\n")
    ):
        groups = tmp_path / f"groups{number}.csv"
        groups.write_text(text, encoding="utf-8")
        done = run(*paths, "--groups", groups)
        assert done.exit_code == 9
        assert "2 can be solved for" in done.output
    groups.write_text("group,region\nW,\n", encoding="utf-8")
    assert run(*paths, "--groups", groups).exit_code == 0


def test_weights_of_a_file_bind_groups_of_industries(tmp_path):
    save_cube(table_of(DISTRICTS, classification="WZ2008"), tmp_path / "districts.parquet")
    market = {"05112": {"m": 57.0, "TOTAL": 1000.0}}
    save_cube(table_of(market, classification="own"), tmp_path / "market.parquet")
    paths = tmp_path / "districts.parquet", tmp_path / "market.parquet"
    with pytest.raises(SelectionError, match=r"which industries make up 'm'.*--weights FILE"):
        run(*paths)
    weights = tmp_path / "weights.csv"
    weights.write_text("group,industry,weight\nm,24,1\n", encoding="utf-8")
    done = run(*paths, "--weights", weights, "--show-limits")
    assert done.exit_code == 9
    assert "57 .. 57" in done.output


@pytest.mark.parametrize(
    ("option", "text", "match"),
    [
        ("--groups", "a,b\n1,2\n", "lacks the column group, region.*Cure: name the columns"),
        ("--groups", "group,region\n", "names no group.*Cure: give a row"),
        ("--weights", "a,b\n1,2\n", "weight"),
        ("--weights", "group,industry,weight,version\nm,24,1,a\nm,24,1,b\n", "several versions"),
    ],
)
def test_a_file_that_names_no_groups_says_what_is_wrong(tmp_path, option, text, match):
    save_cube(table_of(DISTRICTS), tmp_path / "districts.parquet")
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SmartspecError, match=match):
        run(tmp_path / "districts.parquet", option, tmp_path / "x.csv")
