"""Wide tables, codes inside labels, and tables that explain themselves by titles and notes."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cli.import_ import parse_options
from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import inspect, proposal, read
from smartspec.sources.code_labels import split_labels
from smartspec.sources.table_notes import sign_meanings, stated_date

YEARS = """\
AGS;WZ;2019;2020
05113;24;1200;1100
05113;Insgesamt;9000;9100
05112;24;*;700
05112;Insgesamt;5000;4900
"""
MAPPED = {"region": "AGS", "industry": "WZ", "total": "Insgesamt"}
SECRET = {"markers": {"*": "suppressed"}}


def write(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_column_for_each_year_becomes_a_date_for_each(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, YEARS), **MAPPED, **SECRET, wide="date", day="06-30")
    assert [str(day)[:10] for day in cube.date.values] == ["2019-06-30", "2020-06-30"]
    assert cube.employees.sel(region="05113", industry="24").values.tolist() == [1200, 1100]
    assert cube.total.sel(region="05112").values.tolist() == [5000, 4900]
    one = cube.sel(region="05112", industry="24").isel(date=0)
    assert Status(int(one.status)) is Status.SUPPRESSED
    assert np.isnan(one.employees)


@pytest.mark.parametrize(
    "head", ["SvB 2019;SvB 2020", "30.06.2019;30.06.2020", "X2019;X2020", "emp_2019;emp_2020"]
)
def test_years_are_found_within_the_names_of_columns(tmp_path: Path, head: str) -> None:
    path = write(tmp_path, YEARS.replace("2019;2020", head).replace("*", "5"))
    assert read("tidy", path, **MAPPED, wide="date").sizes["date"] == 2


def test_of_columns_of_several_measures_one_is_asked_for(tmp_path: Path) -> None:
    text = YEARS.replace("2019;2020", "emp_2019;wage_2019").replace("*", "5")
    with pytest.raises(SelectionError, match=r"differ: 'emp', 'wage'.*wide_columns='emp\*'"):
        read("tidy", write(tmp_path, text), **MAPPED, wide="date")
    cube = read("tidy", tmp_path / "a.csv", **MAPPED, wide="date", wide_columns="emp_*")
    assert cube.total.values.tolist() == [[9000, 5000]]


INDUSTRIES = """\
Kreis;Name;24 Metallerzeugung;28 Maschinenbau;Insgesamt
05113;Essen;1200;-;9000
05112;Duisburg;8000;300;12000
"""


def test_a_column_for_each_industry_becomes_a_row_for_each(tmp_path: Path) -> None:
    options = {"region": "Kreis", "region_name": "Name", "wide": "industry", "date": "2020-06-30"}
    path = write(tmp_path, INDUSTRIES)
    cube = read("tidy", path, **options, markers={"-": "zero"}, classification="WZ2008")
    assert cube.industry.values.tolist() == ["24", "28"]
    assert cube.industry_name.values.tolist() == ["Metallerzeugung", "Maschinenbau"]
    assert cube.employees.sel(region="05112").values.tolist() == [[8000, 300]]
    assert cube.total.values.tolist() == [[9000, 12000]]
    assert Status(int(cube.status.sel(region="05113", industry="28").item())) is Status.ZERO


def test_a_column_for_each_region_becomes_a_row_for_each(tmp_path: Path) -> None:
    text = "Jahr;WZ;05113 Essen;05112 Duisburg\n2020;24;1;2\n2020;Insgesamt;10;20\n"
    options = {"date": "Jahr", "industry": "WZ", "wide": "region", "total": "Insgesamt"}
    cube = read("tidy", write(tmp_path, text), **options)
    assert cube.region.values.tolist() == ["05113", "05112"]
    assert cube.region_name.values.tolist() == ["Essen", "Duisburg"]
    assert cube.employees.values.ravel().tolist() == [1, 2]


def test_region_and_year_in_one_name_are_told_apart(shared: Path) -> None:
    path = shared / "data" / "textbook" / "Goettingen.csv"
    options = {"industry": "WZ2008_Code", "industry_name": "WZ2008_Name", "total": "A-R"}
    cube = read("tidy", path, **options, wide="region+date")
    assert dict(cube.sizes) == {"date": 10, "region": 2, "industry": 15}
    one = cube.sel(region="Goettingen", date="2008-12-31")
    assert (one.total.item(), one.employees.sel(industry="C").item()) == (59125, 9116)


def test_a_bad_cell_of_a_wide_table_is_named_by_its_row_and_column(tmp_path: Path) -> None:
    path = write(tmp_path, YEARS.replace("4900", "many").replace("1100", "-3"))
    with pytest.raises(DataError) as caught:
        read("tidy", path, **MAPPED, **SECRET, wide="date")
    found = {(problem.row, problem.column, problem.value) for problem in caught.value.problems}
    assert found == {(2, "2020", "-3"), (5, "2020", "many")}
    double = write(tmp_path, YEARS.replace("05112;24", "05113;24").replace("*", "5"))
    with pytest.raises(DataError, match=r"row 4, column .*duplicate key"):
        read("tidy", double, **MAPPED, wide="date")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"wide": "years"}, "not what columns can stand for"),
        ({"wide": "date+employees"}, "not what columns can stand for"),
        ({"wide": "date", "wide_columns": "x*"}, "no column stands for a date"),
        ({"wide": ["date"]}, "wide"),
        ({"wide": "industry"}, "no column 'date' for date"),
    ],
)
def test_a_wide_option_that_fits_no_column_is_refused(tmp_path, options, message) -> None:
    with pytest.raises(SelectionError, match=message):
        read("tidy", write(tmp_path, YEARS), **MAPPED, **options)


def test_two_columns_of_one_year_are_refused(tmp_path: Path) -> None:
    same = write(tmp_path, YEARS.replace("2019;2020", "2020;2020"))
    with pytest.raises(SourceError, match="the column '2020' stands twice"):
        read("tidy", same, **MAPPED, wide="date")
    both = write(tmp_path, YEARS.replace("2019;2020", "2020;X2020"))
    with pytest.raises(SelectionError, match="two columns stand for one: '2020' and 'X2020'"):
        read("tidy", both, **MAPPED, wide="date")


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (["01 : Crop and animal production", "10 : Food"], ["01", "10"]),
        (["24 Metallerzeugung und -bearbeitung", "28 Maschinenbau"], ["24", "28"]),
        (["A - Agriculture", "B-E - Industry"], ["A", "B-E"]),
        (["Handel (G)", "Baugewerbe (F)"], ["G", "F"]),
        (["E12000001 : North East", "E12000002 : North West"], ["E12000001", "E12000002"]),
        (["31-33 Manufacturing", "NAICS"], []),
        (["A Coruña", "Lugo"], []),
        (["01", "02"], []),
        (["01 : Crops", "01 : Food"], []),
        (["1 A", "2 B"], []),
    ],
)
def test_a_code_is_taken_out_of_its_label_where_all_have_one(labels, codes) -> None:
    assert [code for code, _ in split_labels(labels).values()] == codes


def test_codes_inside_labels_are_read_in_long_tables_too(tmp_path: Path) -> None:
    text = "date;region;industry;employees\n"
    text += "2020;05113 Essen;24 Metallerzeugung;5\n2020;05113 Essen;TOTAL;50\n"
    cube = read("auto", write(tmp_path, text))
    assert cube.industry.values.tolist() == ["24"]
    assert cube.industry_name.values.tolist() == ["Metallerzeugung"]
    assert (cube.region.item(), cube.region_name.item()) == ("05113", "Essen")


def test_notes_say_what_signs_mean() -> None:
    notes = [
        "! Estimate not available since the group sample is zero or disclosive (0-2)",
        ". = Zahlenwert unbekannt oder geheim zu halten",
        "- = nichts vorhanden",
        "... = Angabe fällt später an",
        "/ keine Angabe, da Zahlenwert nicht sicher genug",
        "Shorthand: [c] confidential, [low] fewer than 5; [z] not applicable",
        "(D) Withheld to avoid disclosing data",
        "x = curious",
    ]
    assert sign_meanings(["!", ".", "-", "...", "/", "[c]", "[low]", "[z]", "(D)", "x", "*"], notes) == {
        "!": "suppressed", ".": "suppressed", "-": "zero", "...": "not_available",
        "/": "not_available", "[c]": "suppressed", "[low]": "suppressed", "[z]": "not_available",
        "(D)": "suppressed",
    }  # fmt: skip


def test_titles_state_one_date_or_none() -> None:
    assert stated_date([["Stichtag: 30.06.2019"]]) == "2019-06-30"
    assert stated_date([["Year", "2021"], ["Printed on 1 March 2023"]]) == "2021"
    assert stated_date([["Date", "2020"], ["Date", "2021"]]) is None
    assert stated_date([["Employment 2021"]]) is None


OWN = """\
Employees by industry
Date;2021
;
Area code;Area;A - Agriculture;C - Manufacturing;Total
E1;North;[c];50;500
E2;South;7;[x];600
;
[c] confidential
"""


def run(words: str) -> None:
    result = CliRunner().invoke(cli, shlex.split(words)[1:])
    assert result.exception is None, result.output


def test_what_is_not_certain_is_asked_for_and_inspect_shows_the_command(tmp_path: Path) -> None:
    path = write(tmp_path, OWN)
    with pytest.raises(SelectionError, match=r"no note explains '\[x\]'.*-o wide=industry"):
        read("tidy", path)
    assert inspect(path)[0].score < 0.5
    *said, command = proposal(path)
    assert "? markers: no note explains '[x]'; secret is the careful reading" in said
    run(command.replace("cube.parquet", str(tmp_path / "cube.parquet")))
    result = CliRunner().invoke(cli, ["inspect", str(path)])
    assert command in result.output


def test_what_the_file_explains_is_read_without_a_word(tmp_path: Path) -> None:
    path = write(tmp_path, OWN + "[x] not available\n")
    assert inspect(path)[0].score == 0.8
    cube = read("auto", path)
    assert cube.industry.values.tolist() == ["A", "C"]
    assert cube.total.values.tolist() == [[500, 600]]
    assert Status(int(cube.status.sel(region="E1", industry="A").item())) is Status.SUPPRESSED
    assert Status(int(cube.status.sel(region="E2", industry="C").item())) is Status.NOT_AVAILABLE
    said = read("auto", path, where="Area code=E1") if False else cube
    assert said.attrs["classification"] == "own"


def test_options_given_beside_the_plan_win(tmp_path: Path) -> None:
    path = write(tmp_path, OWN)
    cube = read("tidy", path, markers={"[c]": "suppressed", "[x]": "zero"}, classification="NACE2")
    assert Status(int(cube.status.sel(region="E2", industry="C").item())) is Status.ZERO
    assert cube.attrs["classification"] == "NACE2"


NOMIS = """\
"Business Register and Employment Survey : open access"
"[from Nomis on 1 March 2023]"
"Date","2021"

"Area","mnemonic","A : Agriculture","C : Manufacturing","Column Total"
"North","TLC1","!","6,000","430,000"
"South","TLD1","35","7,000","240,000"

"! These figures are missing."
"""


def test_a_note_of_the_file_wins_over_what_the_preset_says_of_a_sign(tmp_path: Path) -> None:
    cube = read("auto", write(tmp_path, NOMIS))
    one = cube.status.sel(region="TLC1", industry="A").item()
    assert Status(one) is Status.NOT_AVAILABLE
    assert cube.error.sel(region="TLC1", industry="C").item() == 500
    assert cube.attrs["provider"] == "Office for National Statistics (Nomis)"


def test_steps_that_the_figures_do_not_show_are_not_claimed(tmp_path: Path) -> None:
    cube = read("auto", write(tmp_path, NOMIS.replace("6,000", "6,012")))
    assert cube.employees.sel(region="TLC1", industry="C").item() == 6012
    assert "error" not in cube


def test_a_table_that_counts_no_persons_is_not_taken(tmp_path: Path) -> None:
    text = "Region code;Year;SIC;Value\nE1;2020;01;5\nE1;2020;Total;9\n"
    assert inspect(write(tmp_path, text))[0].score < 0.5
    wages = text.replace("Value", "Employment rate")
    assert inspect(write(tmp_path, wages))[0].score < 0.5


def test_a_second_row_of_years_belongs_to_the_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Kennziffer", "Raumeinheit", "Beschäftigte A", None, "Beschäftigte Insgesamt", None],
        [None, None, 2019, 2020, 2019, 2020],
        ["05113", "Essen", 5, 6, 50, 60],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    options = {"region": "Kennziffer", "region_name": "Raumeinheit", "wide": "industry+date"}
    cube = read("tidy", tmp_path / "a.xlsx", **options, total="Beschäftigte Insgesamt")
    assert cube.employees.values.ravel().tolist() == [5, 6]
    assert cube.total.values.ravel().tolist() == [50, 60]


def test_the_proposed_options_are_read_back_as_they_are() -> None:
    from smartspec.sources.tidy_guess import Plan  # noqa: PLC0415

    options = {"thousands": ",", "markers": {"*": "suppressed"}, "total": "A, b: c", "date": "2021"}
    words = shlex.split(Plan(options).words)
    assert parse_options(tuple(words[1::2])) == options


def test_the_header_is_the_row_that_names_what_a_table_needs(tmp_path: Path) -> None:
    text = "Jobs, by region, by industry, all, ok\n\nYear,Area code,Area name,SIC,Employees\n"
    path = write(tmp_path, text + "2020,E1,North,01,5\n2020,E1,North,Total,50\n")
    assert read("auto", path).total.item() == 50


def test_auto_asks_what_the_file_does_not_say(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match=r"not certain: markers: no note explains '\[x\]'"):
        read("auto", write(tmp_path, OWN))


def test_a_workbook_that_speaks_of_a_stichtag_is_not_the_agency_s(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Beschäftigte am Arbeitsort"],
        ["Stichtag", "30.06.2020"],
        ["Schlüssel", "Kreis", "Wirtschaftszweig", "Beschäftigte"],
        ["05113", "Essen", "A Landwirtschaft", "*"],
        ["05113", "Essen", "Insgesamt", 50],
        [],
        ["* geheim"],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    cube = read("auto", tmp_path / "a.xlsx")
    assert (cube.region.item(), cube.region_name.item()) == ("05113", "Essen")
    assert Status(cube.status.item()) is Status.SUPPRESSED
    assert "takes 2020-06-30 for the date, which the titles state" in cube.attrs["notes"]
