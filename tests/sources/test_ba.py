"""Workbooks in the layouts of the Federal Employment Agency, written here with invented figures."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import xlsxwriter

from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import inspect, read

TITLE = "Sozialversicherungspflichtig Beschäftigte am Arbeitsort (Statistik der BA)"
ROWS = [
    ("Insgesamt1)", "1.000"),
    ("darunter", None),
    ("C Verarbeitendes Gewerbe", 500),
    ("24 Metallerzeugung und\n-bearbeitung", "*"),
    ("28 Maschinen-\nbau 2)", "120 2)"),
    ("47 Einzelhandel", "-"),
    ("Keine Angabe", 7),
    (None, None),
    ("© Statistik der Bundesagentur für Arbeit", None),
    ("1) einschließlich ohne Angabe", None),
]


def by_industry(path: Path, sheets: dict[str, list], *, head=None, date="30. September 2019"):
    """Title rows, a header over two rows with a word broken between them, industries in rows."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Deckblatt").write("A1", "Titel")
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name.split(" ", 1)[0])
        sheet.write("A1", TITLE)
        sheet.write("A2", name)
        sheet.write("A3", f"Stichtag: {date}")
        sheet.merge_range("A5:A6", "Wirtschaftszweige (WZ 2008)")
        sheet.write("B5", "Beschäf-")
        sheet.write("B6", "tigte")
        sheet.merge_range("C5:D5", "davon")
        sheet.write("C6", "Männer")
        sheet.write("D6", "Frauen")
        for row, (label, value) in enumerate(rows, start=6):
            if label is not None:
                sheet.write(row, 0, label)
            if value is not None:
                sheet.write(row, 1, value) if head is None else head(sheet, row, value)
    book.close()
    return path


def by_region(path: Path, rows: list[list], *, headers=None) -> Path:
    """Regions in rows; the code of the industry inside a header over two rows."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tabelle 1")
    sheet.write("A1", TITLE)
    sheet.write("A3", "Stichtag: 30.06.2020")
    sheet.merge_range("A5:A6", "Region")
    sheet.merge_range("B5:B6", "Insgesamt")
    sheet.merge_range("C5:D5", "darunter Wirtschaftszweige (WZ 2008)")
    sheet.write("C6", "24 Metallerzeu-\ngung und -be-\narbeitung")
    sheet.write("D6", "28 Maschinen-\nbau")
    sheet.merge_range("E5:E6", "Keine Angabe")
    for row, values in enumerate(rows, start=6):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value)
    for (row, column), text in (headers or {}).items():
        sheet.write(row, column, text)
    book.close()
    return path


@pytest.fixture
def essen(tmp_path: Path) -> Path:
    return by_industry(tmp_path / "wz.xlsx", {"05113 Essen, Stadt": ROWS})


def cell(cube, industry: str, region: str = "05113"):
    one = cube.sel(region=region, industry=industry).isel(date=0)
    return float(one.employees), Status(int(one.status))


def test_a_workbook_with_industries_in_rows_becomes_a_cube(essen: Path) -> None:
    cube = read("ba", essen)
    assert [str(d)[:10] for d in cube.date.values] == ["2019-09-30"]
    assert cube.region.values.tolist() == ["05113"]
    assert cube.region_name.values.tolist() == ["Essen, Stadt"]
    assert cube.industry.values.tolist() == ["C", "24", "28", "47"]
    assert cube.industry_name.values.tolist()[1:3] == [
        "Metallerzeugung und -bearbeitung",
        "Maschinenbau",
    ]
    assert float(cube.total.item()) == 1000
    assert cell(cube, "28") == (120, Status.OBSERVED)
    assert cell(cube, "47") == (0, Status.ZERO)
    assert cube.attrs["classification"] == "WZ2008"


def test_a_secret_cell_stays_secret(essen: Path) -> None:
    value, status = cell(read("ba", essen), "24")
    assert math.isnan(value)
    assert status is Status.SUPPRESSED


def test_a_section_stays_a_leaf_above_only_some_of_its_divisions(essen: Path) -> None:
    cube = read("ba", essen)
    assert cube.leaf.values.tolist() == [True, False, False, True]
    assert cube.attrs["overlapping"] == 1


def test_keine_angabe_is_no_industry_but_is_accounted_for(essen: Path) -> None:
    cube = read("ba", essen)
    assert "7" in cube.attrs["title"].split("ohne Angabe")[1]
    assert not any("Angabe" in name for name in cube.industry_name.values)


def test_a_secret_keine_angabe_is_not_told(tmp_path: Path) -> None:
    rows = [("Insgesamt", 10), ("28 Maschinenbau", 3), ("Keine Angabe", "*")]
    cube = read("ba", by_industry(tmp_path / "a.xlsx", {"05113 Essen": rows}))
    assert cube.attrs["title"].endswith("2019-09-30: geheim")


def test_one_sheet_per_region_is_put_together(tmp_path: Path) -> None:
    sheets = {"05113 Essen": ROWS, "05512 Bottrop": ROWS}
    cube = read("ba", by_industry(tmp_path / "a.xlsx", sheets))
    assert cube.region.values.tolist() == ["05113", "05512"]


def test_two_files_of_two_dates_are_put_together(tmp_path: Path, essen: Path) -> None:
    later = by_industry(tmp_path / "b.xlsx", {"05113 Essen": ROWS}, date="30. Juni 2020")
    cube = read("ba", [essen, later])
    assert [str(d)[:10] for d in cube.date.values] == ["2019-09-30", "2020-06-30"]


def test_a_workbook_with_regions_in_rows_becomes_a_cube(tmp_path: Path) -> None:
    rows = [
        ["05113 Essen, Stadt", 1000, "*", 30, 5],
        ["05512 Bottrop, Stadt", "2.000", 40, "-", "-"],
        ["Insgesamt", 3000, 90, 30, 5],
        ["Keine Angabe", 1, None, None, None],
        ["Quelle: Statistik der Bundesagentur für Arbeit"],
    ]
    cube = read("ba", by_region(tmp_path / "r.xlsx", rows))
    assert cube.region.values.tolist() == ["05113", "05512"]
    assert cube.industry.values.tolist() == ["24", "28"]
    assert cube.industry_name.values[0] == "Metallerzeugung und -bearbeitung"
    assert cube.total.values.tolist() == [[1000, 2000]]
    assert cell(cube, "24")[1] is Status.SUPPRESSED
    assert cell(cube, "28", "05512") == (0, Status.ZERO)
    assert [str(d)[:10] for d in cube.date.values] == ["2020-06-30"]


def test_a_region_whose_total_is_a_dash_was_not_there(tmp_path: Path) -> None:
    rows = [["05113 Essen", 1000, 1, 30, 5], ["05999 Altkreis", "-", "-", "-", "-"]]
    cube = read("ba", by_region(tmp_path / "r.xlsx", rows))
    assert cell(cube, "24", "05999")[1] is Status.NOT_AVAILABLE
    assert Status(int(cube.total_status.sel(region="05999").item())) is Status.NOT_AVAILABLE


def test_all_problems_are_shown_with_sheet_and_cell(tmp_path: Path) -> None:
    rows = [
        ("Insgesamt", 1000),
        ("24 Metallerzeugung", "12,5 %"),
        ("28 Maschinenbau", "viele"),
        ("Unbekannte Zeile", 3),
        ("47 Einzelhandel", -4),
        ("46 Großhandel", 1.5),
    ]
    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": rows})
    with pytest.raises(SourceError) as error:
        read("ba", path, preset="industries_in_rows")
    text = str(error.value)
    assert len(error.value.problems) == 5
    for part in ("sheet 05113", "B8", "percent", "B9", "viele", "A10", "B11", "negative", "B12"):
        assert part in text


def test_a_formula_without_a_stored_result_is_not_zero(tmp_path: Path) -> None:
    def formula(sheet, row, value):
        sheet.write_formula(row, 1, "=B2+B3") if value == 500 else sheet.write(row, 1, value)

    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": ROWS}, head=formula)
    with pytest.raises(SourceError, match=r"B9.*formula.*paste its values"):
        read("ba", path, preset="industries_in_rows")


def test_a_formula_with_a_stored_result_is_read(tmp_path: Path) -> None:
    def formula(sheet, row, value):
        if value == 500:
            sheet.write_formula(row, 1, "=400+100", None, 500)
        else:
            sheet.write(row, 1, value)

    cube = read("ba", by_industry(tmp_path / "a.xlsx", {"05113 Essen": ROWS}, head=formula))
    assert cell(cube, "C") == (500, Status.OBSERVED)


def test_a_missing_total_is_an_error(tmp_path: Path) -> None:
    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": ROWS[2:]})
    with pytest.raises(DataError, match="no total for 05113 at 2019-09-30"):
        read("ba", path)


def test_an_industry_that_appears_twice_is_an_error(tmp_path: Path) -> None:
    rows = [*ROWS[:5], ("28 Maschinenbau", 11)]
    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": rows})
    with pytest.raises(DataError, match=r"B12.*appears twice"):
        read("ba", path)


def test_an_unknown_code_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    rows = [*ROWS[:5], ("34 Erfundenes", 11)]
    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": rows})
    with pytest.raises(DataError, match=r"sheet 05113, row 12.*'34': not a code of WZ2008"):
        read("ba", path)


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"PK\x03\x04 broken", "download it again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
    ],
)
def test_an_old_or_broken_workbook_says_how_to_mend_it(tmp_path: Path, content, cure) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=cure):
        read("ba", path)


def test_a_truncated_workbook_is_refused(tmp_path: Path, essen: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(essen.read_bytes()[:3000])
    with pytest.raises(SourceError, match="not a sound"):
        read("ba", path)


def test_a_preset_of_ones_own_changes_the_layout_without_code(tmp_path: Path) -> None:
    preset = tmp_path / "mein.yaml"
    preset.write_text("value_column: '^Frauen$'\nmarkers: {'*': suppressed, '-': zero}\n")
    rows = [("Insgesamt", 1000), ("28 Maschinenbau", 120)]

    def women(sheet, row, value):
        sheet.write(row, 1, value)
        sheet.write(row, 3, value / 2)

    path = by_industry(tmp_path / "a.xlsx", {"05113 Essen": rows}, head=women)
    assert float(read("ba", path, preset=preset).total.item()) == 500


def test_a_wrong_preset_says_all_that_is_wrong(tmp_path: Path, essen: Path) -> None:
    preset = tmp_path / "mein.yaml"
    preset.write_text("totall: x\nindustry: '('\nmarkers: {'*': geheim}\n")
    with pytest.raises(SelectionError) as error:
        read("ba", essen, preset=preset)
    assert len(error.value.problems) == 3
    assert "did you mean 'total'" in str(error.value)


def test_an_unknown_preset_names_those_that_exist(essen: Path) -> None:
    with pytest.raises(SelectionError, match="industries_in_rows"):
        read("ba", essen, preset="industry_in_rows")


def test_inspect_knows_a_workbook_of_the_agency(essen: Path) -> None:
    best = inspect(essen)[0]
    assert best.name == "ba"
    assert best.score >= 0.5


def test_a_sign_that_the_preset_lacks_is_mapped_by_the_user(tmp_path: Path) -> None:
    rows = [[label, "k" if label and str(label).startswith("24") else n] for label, n in ROWS]
    path = by_industry(tmp_path / "wz.xlsx", {"05113 Essen, Stadt": rows})
    with pytest.raises(SourceError, match=r"markers=\{"):
        read("ba", path)
    cube = read("ba", path, markers={"k": "suppressed"})
    hidden = [code for code in cube.industry.values if code.startswith("24")]
    assert hidden
    assert all(cell(cube, code)[1] is Status.SUPPRESSED for code in hidden)
    with pytest.raises(SelectionError, match="cannot be observed"):
        read("ba", path, markers={"k": "observed"})
