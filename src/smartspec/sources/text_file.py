"""Text files as providers deliver them: in any of their encodings, plain or packed.

UTF-8 with or without byte order mark, UTF-16 with one, Windows-1252 and ISO-8859-1 are told apart
by their bytes. A file that mixes encodings is refused: half of its names would be wrong.
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from smartspec.errors import Problem, SourceError
from smartspec.gate import is_gzip, is_office, is_zip, read_content

PEEK = 200_000  # bytes that tell a layout
AGAIN = "download the file again"
NO_TEXT = set(range(9)) | set(range(14, 32)) - {26, 27}  # control bytes no text file has
UNDEFINED_IN_1252 = set(b"\x81\x8d\x8f\x90\x9d")


def read_text(path: Path) -> str:
    """The text of a file, plain, packed with gzip, or the single text file inside a ZIP archive.

    Args:
        path: the file; all line ends become line feeds.

    Raises:
        SourceError: the file does not exist, is empty, is not text, mixes encodings, is a broken
            archive or one without exactly one text file; each with its cure.
    """
    return decode(read_content(path), file=str(path))


def peek_text(path: Path) -> str:
    """The beginning of a file as text, or nothing where there is none; never raises.

    Args:
        path: any file or folder.
    """
    try:
        return decode(read_content(path, limit=PEEK), file=str(path), whole=False)
    except SourceError:
        return ""


def fault(path: Path) -> Problem | None:
    """What keeps a file from being read at all: a broken archive, mixed encoding; never raises.

    Files of other kinds (Parquet, old Excel) have no fault here: their readers judge them.

    Args:
        path: any file or folder.
    """
    try:
        if is_office(path):
            return None
        packed = is_zip(path) or is_gzip(path)
        with path.open("rb") as file:
            if not packed and NO_TEXT & set(file.read(PEEK)):
                return None
        decode(read_content(path, limit=PEEK), file=str(path), whole=False)
    except SourceError as error:
        return error.problems[0]
    except OSError:
        return None
    return None


def decode(raw: bytes, *, file: str, whole: bool = True) -> str:
    r"""Turn bytes into text by the encoding that they show.

    Args:
        raw: the bytes of a file.
        file: shown in messages.
        whole: False where the end may be cut off on purpose.

    Raises:
        SourceError: no text at all, or lines in different encodings.

    Example:
        >>> decode(b"M\xfclheim", file="a.csv"), decode(b"M\xc3\xbclheim", file="a.csv")
        ('Mülheim', 'Mülheim')
    """
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return _lines_end_alike(raw.decode(name, errors="replace"))
    if not raw.strip():
        raise SourceError(Problem("the file is empty", file=file, cure=AGAIN))
    if NO_TEXT & set(raw):
        cure = "give the CSV file, or the ZIP archive it came in"
        raise SourceError(Problem("not a text file", file=file, cure=cure))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return _lines_end_alike(codecs.getincrementaldecoder("utf-8")().decode(raw, final=whole))
    except UnicodeDecodeError as error:
        _refuse_mixture(raw, error, file)
    is_1252 = not UNDEFINED_IN_1252 & set(raw)
    return _lines_end_alike(raw.decode("cp1252" if is_1252 else "iso-8859-1"))


def split_rows(lines: list[str], *, file: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """The cells of semicolon-separated lines, each with the number of its (last) line.

    Args:
        lines: lines of the file.
        file: shown in messages.
        first: number of the first of the lines.

    Raises:
        SourceError: quotation marks that are never closed, or a cell of absurd length.

    Example:
        >>> list(split_rows(['05;"Essen; Stadt"'], file="a.csv", first=7))
        [(7, ['05', 'Essen; Stadt'])]
    """
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=";", strict=True)
    try:
        for cells in reader:
            yield first + reader.line_num - 1, cells
    except csv.Error as error:
        row = first + reader.line_num - 1
        problem = Problem(f"cells cannot be told apart ({error})", file=file, row=row, cure=AGAIN)
        raise SourceError(problem) from error


def _lines_end_alike(text: str) -> str:
    """Lines end in line feeds, and letters are composed: macOS writes u and a diaeresis for ü."""
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_mixture(raw: bytes, error: UnicodeDecodeError, file: str) -> None:
    """UTF-8 in some lines and not in others: name the first line of the fewer."""
    good, bad = _lines_by_encoding(raw)
    if not good:
        return
    cure = "download the file again, or save it as UTF-8 in one editor"
    if error.reason == "unexpected end of data" and error.end == len(raw):
        first, cure = bad[0], AGAIN
        message = "the file is cut off in the middle of a letter"
    elif len(good) < len(bad):
        first = good[0]
        message = "mixed encoding: most lines are Windows-1252, this one is UTF-8"
    else:
        first, most = bad[0], "most" if len(good) > len(bad) else "some"
        message = f"mixed encoding: {most} lines are UTF-8, this one is not"
    raise SourceError(Problem(message, file=file, row=first, cure=cure))


def _lines_by_encoding(raw: bytes) -> tuple[list[int], list[int]]:
    """Numbers of the lines with letters beyond ASCII: those in UTF-8, and those in another."""
    good, bad = [], []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good.append(number)
        except UnicodeDecodeError:
            bad.append(number)
    return good, bad
