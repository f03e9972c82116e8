"""What spreadsheets and exports do to codes and figures is undone where certain, else refused."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from smartspec.codes.lost_zeros import lost_zeros
from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import notes, read, totals_in_words

HEAD = "date;region;industry;employees\n"


def write(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, keys, *, industry: str = "24", cell: str = "10", total: str = "100"):
    rows = [
        f"2020-06-30;{k};{i};{n}\n" for k in keys for i, n in ((industry, cell), ("TOTAL", total))
    ]
    return write(folder, HEAD + "".join(rows))


def workbook(folder: Path, rows) -> Path:
    book = openpyxl.Workbook()
    for row in [("date", "region", "industry", "employees"), *rows]:
        book.active.append(row)
    path = folder / "a.xlsx"
    book.save(path)
    return path


def regions(cube) -> list[str]:
    return cube.region.values.tolist()


# Keys


@pytest.mark.parametrize(
    ("keys", "whole", "options"),
    [
        (["1", "1001", "5113"], ["01", "01001", "05113"], {}),
        (["1001", "5113", "10041"], ["01001", "05113", "10041"], {}),
        (["DG", "5", "10", "5113"], ["DG", "05", "10", "05113"], {}),
        (["5113"], ["05113"], {"classification": "WZ2008"}),
        (["1001", "1003"], ["01001", "01003"], {"classification": "NAICS2017"}),
        (["51", "5113", "5113000"], ["051", "05113", "05113000"], {"classification": "WZ2008"}),
        (["05111", "5113"], ["05111", "05113"], {}),
        (["5113", "DG"], ["05113", "DG"], {"region_width": 5}),
        (["10041", "11000"], ["10041", "11000"], {}),
        (["261", "6810", "14"], ["261", "6810", "14"], {}),  # Swiss numbers have no zeros
        (["0180", "1280"], ["0180", "1280"], {}),  # Swedish: four digits are whole
        (["DEA51", "UKC1"], ["DEA51", "UKC1"], {}),
    ],
)
def test_area_keys_get_their_zeros_back_where_one_reading_is_possible(
    tmp_path: Path, keys, whole, options
) -> None:
    cube = read("tidy", table(tmp_path, keys), **options)
    assert regions(cube) == whole
    changed = keys != whole and "region_width" not in options
    assert any("got it back" in note for note in notes(cube)) == changed


@pytest.mark.parametrize(
    "keys", [["1", "2", "3"], ["5113"], ["1280", "1281"], ["1001", "10041", "99"]]
)
def test_area_keys_that_may_be_whole_or_not_are_asked_for(tmp_path: Path, keys) -> None:
    path = table(tmp_path, keys)
    with pytest.raises(SourceError, match=r"column region.*may have lost.*region_width="):
        read("tidy", path)
    assert regions(read("tidy", path, region_width=1)) == keys


def test_all_states_of_germany_or_america_are_no_numbers_of_ones_own() -> None:
    assert lost_zeros([str(n) for n in range(1, 17)], scheme="AGS").restored["9"] == "09"
    states = [str(n) for n in range(1, 57) if n not in (3, 7, 14, 43, 52)]
    assert lost_zeros(states).restored["1"] == "01"
    assert lost_zeros([str(n) for n in range(1, 17)]).unclear == tuple("123456789")


def test_a_width_pads_codes_of_digits_only(tmp_path: Path) -> None:
    path = workbook(tmp_path, [("30.06.2020", r, i, n) for r in (5113, "DG")
                               for i, n in (("C", 5), (1, 3), ("TOTAL", 9))])  # fmt: skip
    cube = read("tidy", path, region_width=5, industry_width=2)
    assert (regions(cube), cube.industry.values.tolist()) == (["05113", "DG"], ["C", "01"])
    assert any("5113 is 05113" in note for note in notes(cube))


def test_keys_stored_as_numbers_are_read_where_only_one_reading_is_possible(tmp_path: Path) -> None:
    rows = [("30.06.2020", r, i, 9) for r in (5113, "DG", 5) for i in ("24", "TOTAL")]
    assert regions(read("tidy", workbook(tmp_path, rows))) == ["05113", "DG", "05"]


def test_codes_keep_no_quotation_marks_and_no_blanks(tmp_path: Path) -> None:
    text = 'geo,nace,year,jobs\n "01001", ="01" ,2019,5\n\u00a0\'01001,TOTAL\u202f,2019,9\n'
    cube = read(
        "tidy", write(tmp_path, text), region="geo", industry="nace", date="year",
        employees="jobs", classification="WZ2008",
    )  # fmt: skip
    assert (regions(cube), cube.industry.values.tolist()) == (["01001"], ["01"])


# Dates that were codes


@pytest.mark.parametrize(
    "code", ["10. Dez", "12-Oct", "2024-12-10", "01.02.", "Dez 10", "Dec-10", "10.12.2024",
             "2024-12-10 00:00:00", "12/10/2024", "1. Mrz", "10-déc"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["region", "industry"])
def test_a_code_that_became_a_date_is_refused_with_its_cell(tmp_path: Path, code, column) -> None:
    text = HEAD + "2020-06-30;05113;24;10\n2020-06-30;05113;TOTAL;100\n"
    at = {"region": ";05113;24", "industry": ";24;10"}[column]
    new = {"region": f";{code};24", "industry": f";{code};10"}[column]
    with pytest.raises(SourceError, match=rf"row 2, column {column}.*a date where a code"):
        read("tidy", write(tmp_path, text.replace(at, new)))


def test_a_code_that_became_a_date_or_its_number_in_a_workbook_is_refused(tmp_path: Path) -> None:
    rows = [("30.06.2020", "05113", code, 9) for code in (datetime(2024, 12, 10), "TOTAL")]
    with pytest.raises(SourceError, match=r"row 2, column industry, value '2024-12-10'"):
        read("tidy", workbook(tmp_path, rows))
    rows = [("30.06.2020", "05113", code, 9) for code in ("24", "45270", "TOTAL")]
    with pytest.raises(SourceError, match=r"row 3.*'45270': the number of a day \(2023-12-10\)"):
        read("tidy", workbook(tmp_path, rows))


@pytest.mark.parametrize("code", ["10-12", "24.10.11", "01.1", "MAR-01", "C10-C12", "31-33"])
def test_codes_that_only_resemble_dates_are_read(tmp_path: Path, code: str) -> None:
    assert read("tidy", table(tmp_path, ["05113"], industry=code)).industry.item() == code


# Figures


@pytest.mark.parametrize(
    ("cell", "options", "value"),
    [
        ("1.200", {"decimal": ","}, 1200),
        ("1.200,0", {"decimal": ","}, 1200),
        ("1,200", {"decimal": "."}, 1200),
        ("1,200", {"thousands": ","}, 1200),
        ("1,234,567.0", {"thousands": ","}, 1234567),
        ("1 200", {"thousands": "blank"}, 1200),
        ("1\u202f200", {"thousands": " "}, 1200),
        ("1\u00a0200,0", {"thousands": "blank", "decimal": ","}, 1200),
        ("1\u2009200", {"thousands": "blank"}, 1200),
        ("1'200", {"thousands": "'"}, 1200),
        ("1’200", {"thousands": "'"}, 1200),
        ("1200.0", {}, 1200),
        ('"1200"', {}, 1200),
    ],
)
def test_figures_are_read_in_the_convention_that_is_stated(tmp_path, cell, options, value) -> None:
    path = table(tmp_path, ["05113"], cell=cell, total="9999999")
    assert read("tidy", path, **options).employees.item() == value


@pytest.mark.parametrize(
    ("cell", "options", "message"),
    [
        ("1200.0", {"decimal": ","}, "a point that is no thousands mark"),
        ("12.00", {"decimal": ","}, "a point that is no thousands mark"),
        ("1.2.3", {"decimal": ","}, "a point that is no thousands mark"),
        ("1200,0", {"decimal": "."}, "a comma that is no thousands mark"),
        ("1,20,000", {"thousands": ","}, "a comma that is no thousands mark"),
        ("0.500", {"decimal": ","}, "a point that is no thousands mark"),
        ("1,200", {}, "thousands=','"),
        ("1 200", {}, "thousands='blank'"),
        ("1'200", {}, 'thousands="\'"'),
        ("1.234.567", {}, "say decimal=','"),
        ("12,5", {}, "a decimal comma"),
        ("1,200", {"decimal": ","}, "thousands=','"),
        ("1.200", {}, "decimal=','"),
        ("inf", {}, "not a number"),
        ("12 00", {"thousands": "blank"}, "not a number"),
    ],
)
def test_a_figure_in_another_convention_is_refused_with_its_cell(
    tmp_path, cell, options, message
) -> None:
    path = table(tmp_path, ["05113"], cell=cell, total="5000")
    with pytest.raises(DataError) as caught:
        read("tidy", path, **options)
    (problem,) = caught.value.problems
    assert problem.row == 2
    assert message in str(problem)


def test_numbers_of_a_workbook_are_not_read_as_text(tmp_path: Path) -> None:
    rows = [("2020-06-30", "05113", "24", 1.125), ("2020-06-30", "05113", "28", "1,5")]
    rows += [("2020-06-30", "05113", "TOTAL", "9,5")]
    cube = read("tidy", workbook(tmp_path, rows), decimal=",", estimated="true")
    assert cube.employees.values.ravel().tolist() == [1.125, 1.5]


def test_one_mark_cannot_be_both(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="both ','"):
        read("tidy", table(tmp_path, ["05113"]), decimal=",", thousands=",")
    with pytest.raises(SelectionError, match="no mark of thousands '_'"):
        read("tidy", table(tmp_path, ["05113"]), thousands="_")


# Names and dates


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_however_their_letters_are_composed(tmp_path: Path, form: str) -> None:
    text = "Stichtag;Kreis;WZ;Beschäftigte\n2020-06-30;05113;24;5\n2020-06-30;05113;Übrige;50\n"
    path = write(tmp_path, unicodedata.normalize(form, text))
    for other in ("NFC", "NFD"):
        options = {"employees": "Beschäftigte", "total": "Übrige", "where": "WZ=24+Übrige"}
        options = {k: unicodedata.normalize(other, v) for k, v in options.items()}
        cube = read("tidy", path, date="Stichtag", region="Kreis", industry="WZ", **options)
        assert cube.total.item() == 50


@pytest.mark.parametrize(
    ("year", "options", "day"),
    [
        ("2019", {}, "2019-12-31"),
        ("2019", {"day": "09-30"}, "2019-09-30"),
        ("2019", {"day": "09-30", "date_format": "%Y"}, "2019-09-30"),
        ("2019", {"date_format": "%Y"}, "2019-12-31"),
        ("06/2019", {"date_format": "%m/%Y"}, "2019-06-30"),
        ("02.2020", {"date_format": "%m.%Y", "day": "09-30"}, "2020-02-29"),
        ("30/06/2019", {"date_format": "%d/%m/%Y", "day": "09-30"}, "2019-06-30"),
    ],
)
def test_a_year_stands_for_the_day_of_the_source(tmp_path: Path, year, options, day) -> None:
    text = f"{HEAD}{year};05113;24;5\n{year};05113;TOTAL;50\n"
    cube = read("tidy", write(tmp_path, text), **options)
    assert str(cube.date.values[0])[:10] == day
    said = any("gives years" in note for note in notes(cube))
    assert said == (year == "2019" and "day" not in options)


# Flags


def test_flags_of_sdmx_count_in_every_table_that_has_them(tmp_path: Path) -> None:
    text = "date,region,industry,employees,OBS_STATUS,CONF_STATUS\n"
    text += (
        "2020,DE,C,7,A,C\n2020,DE,F,3,E,F\n2020,DE,G,2,Q,\n2020,DE,H,4,bp,\n2020,DE,TOTAL,99,,F\n"
    )
    cube = read("tidy", write(tmp_path, text))
    names = [Status(int(s)).name for s in cube.status.values.ravel()]
    assert names == ["SUPPRESSED", "ESTIMATED", "SUPPRESSED", "OBSERVED"]
    strange = write(tmp_path, text.replace(",4,bp,", ",4,x,"))
    with pytest.raises(DataError, match=r"row 5.*'x': an unknown flag.*markers="):
        read("tidy", strange)
    cube = read("tidy", strange, markers={"x": "suppressed"})
    assert int(cube.status.sel(industry="H").item()) == Status.SUPPRESSED


def test_signs_in_the_column_of_the_status_can_be_mapped(tmp_path: Path) -> None:
    text = "date,region,industry,employees,status\n2020,DE,C,7,geh.\n2020,DE,TOTAL,9,\n"
    path = write(tmp_path, text)
    with pytest.raises(DataError, match=r"row 2.*'geh.': not a status.*markers={'geh.'"):
        read("tidy", path)
    assert pd.isna(read("tidy", path, markers={"geh.": "suppressed"}).employees.item())


# Codes filled up to one width, and industries that hold others


@pytest.mark.parametrize(
    ("codes", "leaves"),
    [
        (["31----", "311///", "3111//", "44----"], ["31----", "44----"]),
        (["D ....", "D 35..", "E ...."], ["D ....", "E ...."]),
        (["310000", "311000", "440000"], ["310000", "440000"]),
    ],
)
def test_parents_and_children_with_filled_codes_are_told_apart(tmp_path, codes, leaves) -> None:
    rows = [f"2020-06-30;DE;{code};50\n" for code in codes]
    path = write(tmp_path, HEAD + "".join(rows) + "2020-06-30;DE;TOTAL;100\n")
    cube = read("tidy", path, classification="NAICS2017" if codes[0] == "310000" else "own")
    assert cube.industry.values[cube.leaf.values].tolist() == leaves
    assert cube.attrs["overlapping"] == 1
    assert not any("add up to" in note for note in notes(cube))
    small = read("tidy", path, level=len(leaves[0].strip("-./ 0").replace(" ", "")))
    assert small.industry.values.tolist() == leaves or codes[0] == "310000"


def test_industries_above_their_total_are_said_to_overlap(tmp_path: Path) -> None:
    rows = "".join(
        f"2020-06-30;DE;{c};{n}\n" for c, n in (("Metal", 50), ("Steel", 40), ("Food", 30))
    )
    path = write(tmp_path, f"{HEAD}{rows}2020-06-30;DE;TOTAL;100\n")
    assert any(
        "add up to 120% of the total of DE at 2020-06-30" in n for n in notes(read("tidy", path))
    )
    rounded = notes(read("tidy", path, rounding_base=20))
    assert not any("add up" in note for note in rounded)


# What is said about totals


def test_totals_are_said_to_be_added_up_only_where_they_were(tmp_path: Path) -> None:
    head = HEAD.replace("employees", "employees;status")
    row = "2020-06-30;DE;C;5;observed\n"
    path = write(tmp_path, f"{head}{row}2020-06-30;DE;TOTAL;9;estimated\n")
    assert totals_in_words(read("tidy", path)) == "totals as delivered, 1 of 1 estimated"
    path = write(tmp_path, head + row)
    added = read("tidy", path, total="sum", reference="ALL")
    assert totals_in_words(added) == "totals added up from the industries"
    assert any(note.startswith("ALL was added up over all regions") for note in notes(added))


@pytest.mark.parametrize(("total", "cure"), [("------", "total='------'"), ("Insgesamt", "total=")])
def test_a_row_that_is_a_total_is_never_added_to_the_total(tmp_path: Path, total, cure) -> None:
    rows = [
        f"2016;34001;{code};{n}\n" for code, n in ((total, 1000), ("31----", 300), ("44----", 9))
    ]
    with pytest.raises(DataError, match=f"is a total itself.*{cure}"):
        read("tidy", write(tmp_path, HEAD + "".join(rows)), total="sum")


def test_industries_that_hold_one_another_are_never_added_up(tmp_path: Path) -> None:
    rows = [f"2016;34001;{code};{n}\n" for code, n in (("31----", 300), ("311///", 200))]
    with pytest.raises(DataError, match=r"overlap \('311///'\)"):
        read("tidy", write(tmp_path, HEAD + "".join(rows)), total="sum")


@pytest.mark.parametrize("code", ["3.10E+01", "1,2e+05", "3E-01"])
def test_a_code_that_a_spreadsheet_made_a_number_is_refused(tmp_path: Path, code: str) -> None:
    path = table(tmp_path, ["05113"], industry=code)
    with pytest.raises(SourceError, match=r"row 2, column industry.*made a number of a code"):
        read("tidy", path)
