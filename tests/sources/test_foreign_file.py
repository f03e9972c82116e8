"""Files of other kinds than tables: every reader says what they are and how to get a table."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from smartspec.errors import SmartspecError, SourceError
from smartspec.sources import inspect, read, sources

PAGE = "<!DOCTYPE html>\n<html><head><title>Employment</title></head><body>log in</body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive(path: Path, **members: str) -> bytes:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return path.read_bytes()


TEXTS = [
    ("a.csv", PAGE, "web page"),
    ("a.csv", "\n  <!-- saved --> <HTML lang='de'>", "web page"),
    ("a.xls", "<table><tr><td>Essen</td></tr></table>", "web page"),
    ("a.xls", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "2003"),
    ("a.xml", '<?xml version="1.0"?><message:GenericData xmlns:m="http://sdmx.org"/>', "SDMX-ML"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image"),
    ("a.geojson", json.dumps({"type": "FeatureCollection", "features": []}), "map"),
    ("a.json", json.dumps({"detail": "no such table"}), "says 'no such table'"),
    ("a.json", json.dumps({"Status": {"Code": 104, "Content": "nothing found"}}), "nothing found"),
    ("a.json", json.dumps([{"region": "05113", "employees": 5}]), "no JSON-stat"),
    ("a.rtf", "{\\rtf1 text}", "text document"),
]
BYTES = [
    ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ("a.csv", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "image"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(20), "image"),
    ("a.xls", OLE, "old Office file"),
    ("a.xlsx", OLE, "old Office file"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(9), "unpack"),
    ("a.feather", b"ARROW1\x00\x00", "Feather"),
    ("a.sqlite", b"SQLite format 3\x00", "database"),
    ("a.csv.gz", gzip.compress(PAGE.encode(), mtime=0), "web page"),
]


def check(path: Path, words: str) -> None:
    assert any(words in str(match.reason) for match in inspect(path)) or "unpack" in words
    for name in ["auto", *(source.NAME for source in sources())]:
        with pytest.raises(SourceError) as refused:
            read(name, path)
        assert words in str(refused.value), name
        assert "Cure:" in str(refused.value)


@pytest.mark.parametrize(("name", "text", "words"), TEXTS)
def test_a_text_of_another_kind_is_said_to_be_what_it_is(tmp_path, name, text, words) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    check(tmp_path / name, words)


@pytest.mark.parametrize(("name", "raw", "words"), BYTES, ids=[row[0] for row in BYTES])
def test_a_file_of_another_kind_is_said_to_be_what_it_is(tmp_path, name, raw, words) -> None:
    (tmp_path / name).write_bytes(raw)
    check(tmp_path / name, words)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, ".odt"),
        ({"word__document_dot_xml": "<x/>"}, "Word"),
        ({"ppt__presentation_dot_xml": "<x/>"}, "presentation"),
        ({"xl__workbook_dot_bin": "x"}, ".xlsb"),
    ],
)
def test_an_archive_of_an_office_program_is_named(tmp_path: Path, members, words) -> None:
    path = tmp_path / "a.zip"
    archive(path, **members)
    check(path, words)


def test_a_table_is_read_by_what_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    text = "date;region;industry;employees\n2020-06-30;05113;24;5\n2020-06-30;05113;TOTAL;50\n"
    (tmp_path / "a.xls").write_text(text, encoding="utf-8")
    (tmp_path / "b.xlsx").write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split(";"))
    book.save(tmp_path / "c.xlsx")
    (tmp_path / "c.xlsx").rename(tmp_path / "c.csv")
    frame = pd.DataFrame([line.split(";") for line in text.splitlines()[1:]])
    frame.columns = pd.Index(text.split("\n", maxsplit=1)[0].split(";"))
    frame.to_parquet(tmp_path / "d.csv")
    for name in ("a.xls", "b.xlsx", "c.csv", "d.csv"):
        assert read("auto", tmp_path / name).total.item() == 50, name


def test_a_broken_table_is_no_foreign_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("BM;region\nx;y\n", encoding="utf-8")
    with pytest.raises(SmartspecError) as refused:
        read("tidy", tmp_path / "a.csv")
    assert "not a table" not in str(refused.value)
