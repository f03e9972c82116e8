"""A dossier that was edited in German Excel is the same dossier."""

import csv
import io
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from smartspec.dossier import check_dossier, open_cube, open_dossier, refresh_package, save_dossier
from smartspec.dossier.table_file import read_rows, read_table, write_table
from smartspec.errors import DataError, SmartspecError
from smartspec.tables import schema

DEMO = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr"
TABLES = sorted((DEMO / "tables").glob("*.csv"))


def german(cell, kind):
    """A cell as German Excel saves it."""
    if kind == "boolean":
        return {"true": "WAHR", "false": "FALSCH"}.get(cell, cell)
    if kind == "date":
        return re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", cell)
    return cell.replace(".", ",") if kind == "number" else cell


def as_excel(path, name, *, encoding="utf-8-sig", first="", last="", thousands=False):
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    kinds = {f["name"]: f.get("type", "string") for f in schema(name)["fields"]}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*rows[0], "", ""])
    for row in rows[1:]:
        cells = [german(c, kinds[n]) for n, c in zip(rows[0], row, strict=True)]
        if thousands:
            cells = [
                grouped(c) if kinds[n] == "number" else c
                for n, c in zip(rows[0], cells, strict=True)
            ]
        writer.writerow([*cells, "", ""])
    text = first + out.getvalue() + last
    path.write_bytes(text.encode(encoding, errors="strict"))


def grouped(cell):
    return f"{int(cell):,}".replace(",", ".") if cell.isdigit() and len(cell) > 6 else cell


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_every_table_of_the_example_is_the_same_after_german_excel(path, tmp_path):
    copy = Path(shutil.copy(path, tmp_path / path.name))
    as_excel(copy, path.stem, first="sep=;\r\n", last=";;;;\r\n;;\r\n", encoding="utf-8")
    pd.testing.assert_frame_equal(read_table(copy), read_table(path))
    shutil.copy(path, copy)
    as_excel(copy, path.stem, thousands=True)
    pd.testing.assert_frame_equal(read_table(copy), read_table(path))


def test_a_whole_dossier_after_german_excel_is_the_same_and_is_saved_in_its_own_form(tmp_path):
    folder = Path(
        shutil.copytree(DEMO, tmp_path / "Kopie von Ruhr", ignore=shutil.ignore_patterns("make"))
    )
    for path in (folder / "tables").glob("*.csv"):
        as_excel(path, path.stem)
    as_excel(folder / "cubes" / "employment.csv", "employment")
    opened, before = open_dossier(folder), open_dossier(DEMO)
    assert set(opened) == set(before)
    for name, table in before.items():
        pd.testing.assert_frame_equal(opened[name], table)
    xr.testing.assert_identical(opened.cubes["employment"], before.cubes["employment"])
    refresh_package(folder)
    check_dossier(folder)
    save_dossier(opened, folder, overwrite=True)
    saved = save_dossier(before, tmp_path / "ruhr")
    for path in (saved / "tables").iterdir():
        assert (folder / "tables" / path.name).read_bytes() == path.read_bytes()


def edit(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


HEAD = "lead_market;industry;weight;version;note;source\r\n"


def weights(path, *cells):
    rows = "".join(f"m;{i:02d};{cell};1;n;own\r\n" for i, cell in enumerate(cells))
    return read_table(edit(path, HEAD + rows), name="lead_market_industries")["weight"].tolist()


def test_decimal_commas_are_read_and_a_mix_is_refused_with_its_cell(tmp_path):
    path = tmp_path / "w.csv"
    assert weights(path, "0,5", "1", "0,25") == [0.5, 1, 0.25]
    assert weights(path, "0.5", "1", "0.125") == [0.5, 1, 0.125]
    with pytest.raises(
        DataError, match=r"row 3, column weight, value '0\.25': a decimal point among"
    ):
        weights(path, "0,5", "0.25")


def facts(path, *cells):
    rows = "".join(
        f"N00{i};a;b;p;{cell};persons;equal;region;x\r\n" for i, cell in enumerate(cells)
    )
    head = "id;name_de;name_en;printed;value;unit;qualifier;kind;source\r\n"
    return read_table(edit(path, head + rows), name="figures")["value"].tolist()


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234,5"], [1234.5]),
        (["1.234.567"], [1234567]),
        (["1.234", "0,5"], [1234, 0.5]),
        (["-1.234,5", "-0,5"], [-1234.5, -0.5]),
        (["1.234", "0.5"], [1.234, 0.5]),
        (["0.125"], [0.125]),
        (["1,5E+05"], [150000]),
    ],
)
def test_german_thousands_are_read_where_the_file_decides(tmp_path, cells, values):
    assert facts(tmp_path / "f.csv", *cells) == values


@pytest.mark.parametrize("cell", ["1.234", "12.345", "-1.234"])
def test_what_can_be_thousands_or_a_fraction_is_refused_with_its_cell(tmp_path, cell):
    with pytest.raises(DataError, match=rf"row 3, column value, value '{cell}': can be"):
        facts(tmp_path / "f.csv", "7", cell)


@pytest.mark.parametrize("cell", ["1,234.5", "1.23.4", "0,5 %", "1'234", "5 €", "1.2,3", "#WERT!"])
def test_other_ways_of_writing_a_figure_are_refused_with_their_cell(tmp_path, cell):
    with pytest.raises(DataError, match="row 2, column value"):
        facts(tmp_path / "f.csv", cell)


def test_commas_stay_unread_where_they_part_the_cells(tmp_path):
    path = edit(tmp_path / "w.csv", HEAD.replace(";", ",") + 'm,24,"1,234",1,n,own\r\n')
    with pytest.raises(DataError, match=r"value '1,234': not a number"):
        read_table(path, name="lead_market_industries")


def test_german_dates_are_read_and_days_that_are_none_are_refused(tmp_path):
    head = "date;region;industry;employees;status\r\n"
    rows = "30.11.2026;05;TOTAL;5;observed\r\n1.9.2014;05;TOTAL;5;observed\r\n"
    path = edit(tmp_path / "e.csv", head + rows + "2020-06-30;05;TOTAL;5;observed\r\n")
    read = read_table(path, name="employment")
    assert [str(d.date()) for d in read["date"]] == ["2026-11-30", "2014-09-01", "2020-06-30"]
    for wrong in ("31.11.2026", "30.11.26", "11/30/2026", "30.13.2026"):
        edit(path, head + rows.replace("30.11.2026", wrong))
        with pytest.raises(DataError, match="row 2, column date"):
            read_table(path, name="employment")


def test_a_text_that_became_a_day_is_refused_with_its_cell(tmp_path):
    path = edit(tmp_path / "w.csv", HEAD + "m;24;1;1;02. Mrz;own\r\n")
    with pytest.raises(
        DataError, match=r"row 2, column note, value '02\. Mrz': a spreadsheet made"
    ):
        read_table(path, name="lead_market_industries")


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "sep=;\n", "sep=;;;\r\n"])
def test_a_line_that_names_the_separator_is_no_header(tmp_path, first):
    for mark in ("", "\ufeff"):
        path = edit(tmp_path / "t.csv", mark + first + "a;b,c;\r\n1;2;\r\n;;\r\n")
        assert read_rows(path).to_dict("list") == {"a": ["1"], "b,c": ["2"]}


def test_a_column_without_a_name_that_holds_something_is_refused(tmp_path):
    path = edit(tmp_path / "t.csv", "a;b;\r\n1;2;\r\n1;2;x\r\n")
    with pytest.raises(SmartspecError, match="column without a name"):
        read_rows(path)


def test_writing_gives_the_form_of_the_house(tmp_path):
    path = edit(tmp_path / "w.csv", HEAD + "m;24;0,5;1;n;own\r\n", "utf-8-sig")
    write_table(read_table(path, name="lead_market_industries"), path)
    assert path.read_text().splitlines()[1] == "m,24,0.5,1,n,own"


def test_a_cube_edited_in_german_excel_is_the_same_cube(tmp_path):
    for ending in ("csv", "yaml"):
        shutil.copy(DEMO / "cubes" / f"employment.{ending}", tmp_path)
    as_excel(tmp_path / "employment.csv", "employment", encoding="cp1252", first="sep=;\r\n")
    xr.testing.assert_identical(
        open_cube(tmp_path / "employment.csv"), open_cube(DEMO / "cubes" / "employment.csv")
    )
