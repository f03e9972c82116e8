"""PX files: with and without KEYS, texts over lines, several languages, code pages, signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartspec.cube import Status
from smartspec.errors import ReaderFaultError, SelectionError, SmartspecError, SourceError
from smartspec.sources import inspect, read

HEAD = """\
CHARSET="ANSI";
AXIS-VERSION="2010";
CODEPAGE="{page}";
LANGUAGE="en";
LANGUAGES="en","sv";
MATRIX="EMP1";
TITLE="Employees by region, industry "
"and year; all";
TITLE[sv]="Anställda";
CONTENTS="Employees";
UNITS="number";
UNITS[sv]="antal";
STUB="region","industry";
STUB[sv]="län","bransch";
HEADING="sex","year";
HEADING[sv]="kön","år";
VALUES("region")="Åre; north","Visby";
VALUES[sv]("län")="Åre norr","Visby";
CODES("region")="01","02";
VALUES("industry")="Total","A Agriculture","C Manufacturing";
VALUES[sv]("bransch")="Totalt","A Jordbruk","C Industri";
VALUES("sex")="women","men","all";
ELIMINATION("sex")="all";
VALUES("year")="2019","2020";
TIMEVAL("year")=TLIST(A1),"2019","2020";
DATASYMBOL2="Confidential";
SOURCE="Office";
"""
DATA = """\
DATA=
5 5 6 6 11 11
1 1 2 2 3 3
1 1 2 2 3 ".."
7 7 7 7 20 21
0 0 0 0 - 0
2 2 2 2 4 5
;
"""


def write(folder: Path, text: str, page: str = "utf-8") -> Path:
    path = folder / "a.px"
    path.write_bytes(text.replace("{page}", page).encode(page))
    return path


@pytest.mark.parametrize("page", ["utf-8", "iso-8859-15", "Windows-1252", "cp850"])
def test_a_px_file_is_read_with_its_names(tmp_path: Path, page: str) -> None:
    path = write(tmp_path, HEAD + DATA, page)
    assert inspect(path)[0].name == "px"
    cube = read("auto", path)
    assert cube.region.values.tolist() == ["01", "02"]
    assert cube.region_name.values.tolist() == ["Åre; north", "Visby"]
    assert cube.industry.values.tolist() == ["A", "C"]
    assert cube.industry_name.values.tolist() == ["Agriculture", "Manufacturing"]
    assert cube.total.sel(region="01").values.tolist() == [11, 11]
    assert cube.employees.sel(region="02", industry="C").values.tolist() == [4, 5]
    hidden = cube.isel(date=1).sel(region="01", industry="C")
    assert Status(hidden.status.item()) is Status.SUPPRESSED
    nothing = cube.isel(date=0).sel(region="02", industry="A")
    assert Status(nothing.status.item()) is Status.ZERO
    assert cube.attrs["provider"] == "Office"
    assert cube.attrs["title"] == "Employees by region, industry and year; all"


def test_another_language_of_the_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + DATA)
    names = {"region": "län", "industry": "bransch", "where": "kön=all", "total": "Totalt"}
    cube = read("px", path, language="sv", **names)
    assert cube.industry_name.values.tolist() == ["Jordbruk", "Industri"]
    assert cube.attrs["title"] == "Anställda"
    with pytest.raises(SelectionError, match="no language 'de'"):
        read("px", path, language="de")


KEYED = HEAD.replace("DATASYMBOL2", 'KEYS("region")=CODES;\nKEYS("industry")=VALUES;\nDATASYMBOL2')
KEYED += """\
DATA=
"01","Total",5 5 6 6 11 11
"02","Total",7 7 7 7 20 21
"02","C Manufacturing",2 2 2 2 4 5
"01","A Agriculture",1 1 2 2 3 3
;
"""


def test_rows_that_a_file_with_keys_leaves_out_are_zero(tmp_path: Path) -> None:
    cube = read("px", write(tmp_path, KEYED))
    assert cube.total.sel(region="01").values.tolist() == [11, 11]
    assert cube.employees.sel(region="02", industry="C").values.tolist() == [4, 5]
    absent = cube.isel(date=0).sel(region="02", industry="A")
    assert Status(absent.status.item()) is Status.ZERO


def test_a_sign_that_the_file_does_not_explain_is_refused(tmp_path: Path) -> None:
    text = (HEAD + DATA).replace('DATASYMBOL2="Confidential";\n', "")
    with pytest.raises(SelectionError, match=r"value '\.\.': the file does not say what this sign"):
        read("px", write(tmp_path, text))
    cube = read("px", tmp_path / "a.px", markers={"..": "suppressed"})
    assert int((cube.status == Status.SUPPRESSED).sum()) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('ELIMINATION("sex")="all";\n', "", "column sex.*one value is needed.*where='sex=women'"),
        ('"Total","A ', '"Whole","A ', "which industry is the total is not certain"),
        ('UNITS="number"', 'UNITS="1000 persons"', "figures in thousands"),
        ('STUB="region","industry"', 'STUB="place","work"', "VALUES for 'place', 'work'"),
        ("7 7 7 7 20 21\n", "", "30 figures where the variables have 36 places"),
        ("CHARSET", "charset", "not a PX statement"),
        ("\n;\n", '\n"', "a statement that never ends"),
        ("DATA=", "DOTA=", "no DATA"),
        ('CODES("region")="01","02"', 'CODES("region")="01","01"', "do not fit"),
        ("7 7 7 7 20 21", "7 7 7 7 20 x", "the file does not say what this sign means"),
        ("7 7 7 7 20 21", "7 7 7 7 20 -3", r"column 2020 \| 02 \| Total, value '-3': negative"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_cure(tmp_path, old, new, message) -> None:
    text = (HEAD + DATA).replace(old, new)
    assert text != HEAD + DATA
    with pytest.raises(SmartspecError, match=message):
        read("px", write(tmp_path, text))


def test_a_px_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = (HEAD + DATA).replace("{page}", "utf-8")
    for end in range(20, len(whole) - 12, 37):
        with pytest.raises(SmartspecError) as refused:
            read("px", write(tmp_path, whole[:end]))
        assert not isinstance(refused.value, ReaderFaultError)


def test_sizes_that_the_data_do_not_fill_cost_nothing(tmp_path: Path) -> None:
    many = ",".join(f'"{n}"' for n in range(3000))
    text = HEAD.replace('"women","men","all"', many) + DATA
    text = text.replace('"2019","2020";\nTIMEVAL', many.replace('"', '"2') + ";\nTIMEVAL")
    with pytest.raises(SourceError, match="36 cells are spread over"):
        read("px", write(tmp_path, text), where="sex=0")
