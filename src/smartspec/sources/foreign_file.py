"""Files of other kinds than tables: what they are, and how their data come into a table.

What a file is shows its beginning, not its name: many an `.xls` is a web page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from smartspec.errors import Problem, SourceError
from smartspec.gate import parse_json
from smartspec.gate.packed import open_archive
from smartspec.sources.packed_text import peek_packed_text

START = 4096  # bytes that tell a kind
AS_XLSX = "open it in Excel or LibreOffice and save the table as .xlsx or .csv"
AS_NEW = "open it in Excel or LibreOffice and save it as .xlsx without a password"
AS_TABLE = "look for the table behind it: choose CSV, Excel or PX where the office offers downloads"
AS_PARQUET = "write the table as CSV or Parquet in the program it comes from"
UNPACK = "unpack it and give the file with the table"
BYTES = (  # how files begin, by kind
    (b"%PDF", "a PDF document", AS_TABLE),
    (b"\x89PNG", "an image (PNG)", AS_TABLE),
    (b"\xff\xd8\xff", "an image (JPEG)", AS_TABLE),
    (b"GIF8", "an image (GIF)", AS_TABLE),
    (b"BM", "an image (BMP)", AS_TABLE),
    (b"II*\x00", "an image (TIFF)", AS_TABLE),
    (b"MM\x00*", "an image (TIFF)", AS_TABLE),
    (b"{\\rtf", "a text document (RTF)", "save its table as .csv or .xlsx"),
    (b"7z\xbc\xaf", "a packed archive (7z)", UNPACK),
    (b"Rar!", "a packed archive (RAR)", UNPACK),
    (b"BZh", "a packed file (bzip2)", UNPACK),
    (b"\xfd7zXZ", "a packed file (xz)", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a packed file (Zstandard)", UNPACK),
    (b"SQLite format 3", "a database (SQLite)", AS_PARQUET),
    (b"ARROW1", "an Arrow or Feather file", "write it as Parquet: pandas.DataFrame.to_parquet"),
    (b"<stata_dta>", "a Stata file", AS_PARQUET),
    (b"$FL2", "an SPSS file", AS_PARQUET),
    (b"\x89HDF", "an HDF5 or netCDF file", AS_PARQUET),
    (b"CDF", "a netCDF file", AS_PARQUET),
    (b"RDX3", "a file of R", "write it with write.csv or arrow::write_parquet"),
)
MEMBERS = (  # what an archive holds, by kind
    ("word/document.xml", "a Word document (.docx)", "save its table as .csv or .xlsx"),
    ("ppt/presentation.xml", "a presentation (.pptx)", AS_TABLE),
    ("xl/workbook.bin", "a binary workbook (.xlsb)", AS_XLSX),
    ("Index/Document.iwa", "a Numbers or Pages file", "export it as Excel or CSV"),
    ("doc.kml", "a map (KMZ)", AS_TABLE),
)
OPEN_DOCUMENT = {
    "spreadsheet": ("an OpenDocument spreadsheet (.ods)", AS_XLSX),
    "text": ("an OpenDocument text (.odt)", "save its table as .csv or .xlsx"),
}
OLE = b"\xd0\xcf\x11\xe0"
PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<table|<meta)", re.I | re.S
)
XML = re.compile(r"\s*<\?xml|\s*<[A-Za-z][\w.-]*(?::[\w.-]+)?[\s>/]")
XMLS = (
    (r"<(?:!doctype )?(?:\w+:)?html", "a web page (HTML)", AS_TABLE),
    (r"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel", "an XML workbook of Excel 2003", AS_XLSX),
    (r"sdmx", "SDMX-ML", "download the table as SDMX-CSV or JSON-stat"),
    (r"<svg", "an image (SVG)", AS_TABLE),
    (r"<kml|<gml|opengis", "a map", AS_TABLE),
)  # fmt: skip


def foreign_kind(path: Path) -> Problem | None:
    """What a file is that no reader can read, and how to get a table out of it; never raises.

    Args:
        path: any file.

    Returns:
        Nothing where it may be a table or broken: the readers say more.
    """
    try:
        with path.open("rb") as file:
            start = file.read(START)
        found = _of_bytes(start, path) or _of_text(path)
    except (SourceError, OSError):  # a broken archive: the readers say what is wrong
        return None
    if found is None:
        return None
    kind, cure = found
    return Problem(f"this is {kind}, not a table", file=str(path), cure=cure)


def _of_bytes(start: bytes, path: Path) -> tuple[str, str] | None:
    for mark, kind, cure in BYTES:
        if start.startswith(mark) and (len(mark) > 3 or b"\x00" in start):
            return kind, cure
    if start.startswith(OLE):
        return "an old Office file (.xls, .doc) or one protected by a password", AS_NEW
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "an image (WebP)", AS_TABLE
    if len(start) > 262 and start[257:262] == b"ustar":
        return "a packed archive (tar)", UNPACK
    return _of_archive(path) if start.startswith(b"PK\x03\x04") else None


def _of_archive(path: Path) -> tuple[str, str] | None:
    with open_archive(path) as archive:
        names = set(archive.namelist())
        for member, kind, cure in MEMBERS:
            if member in names:
                return kind, cure
        if "mimetype" in names:
            with archive.open("mimetype") as file:
                said = file.read(200).decode("ascii", errors="replace")
            for word, found in OPEN_DOCUMENT.items():
                if f"opendocument.{word}" in said:
                    return found
    return None


def _of_text(path: Path) -> tuple[str, str] | None:
    text = peek_packed_text(path).lstrip("\ufeff")
    if PAGE.match(text):
        return "a web page (HTML)", AS_TABLE
    if XML.match(text):
        kinds = (
            (kind, cure) for words, kind, cure in XMLS if re.search(words, text, re.IGNORECASE)
        )
        return next(kinds, ("XML", "download the table as CSV, Excel, PX or JSON-stat"))
    return _of_json(text) if text.lstrip()[:1] in ("{", "[") else None


def _of_json(text: str) -> tuple[str, str] | None:
    """JSON that is no JSON-stat; its beginning may be all there is to look at."""
    head = text[:20_000]
    if re.search(r'"class"\s*:\s*"(?:dataset|collection)"', head) or '"dimension"' in text:
        return None
    if re.search(r'"type"\s*:\s*"(?:FeatureCollection|Topology|Feature)"', head):
        return (
            "a map (GeoJSON)",
            "give it as the boundaries of a dossier, and a table of employees here",
        )
    message = _message(text)
    if message:
        return f"an answer of a web service that says '{message}'", "mend the request and ask again"
    if re.search(r'"(?:dataSets|structure|sdmx)"', head):
        return "SDMX-JSON", "download the table as SDMX-CSV or JSON-stat"
    return (
        "JSON that is no JSON-stat",
        "write the table as CSV, or ask the service for JSON-stat or CSV",
    )


def _message(text: str) -> str:
    try:
        loaded: Any = parse_json(text, file="answer")
    except SourceError:
        return ""
    for key in ("error", "errors", "message", "Status", "detail"):
        said = loaded.get(key) if isinstance(loaded, dict) else None
        said = said[0] if isinstance(said, list) and said else said
        if isinstance(said, dict):
            said = said.get("message") or said.get("Content") or said.get("label")
        if isinstance(said, str) and said:
            return said[:160]
    return ""
