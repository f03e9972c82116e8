"""Text of a file that may be packed with gzip, as Eurostat and many open-data sites deliver it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from smartspec.errors import Problem, SourceError
from smartspec.sources.text_file import PEEK, decode, peek_text, read_text

GZIP = b"\x1f\x8b"


def read_packed_text(path: Path) -> str:
    """The text of a file, plain, zipped or packed with gzip.

    Raises:
        SourceError: see `read_text`; a gzip file that is broken or cut off.
    """
    if not _is_gzip(path):
        return read_text(path)
    try:
        with gzip.open(path) as file:
            return decode(file.read(), file=str(path))
    except (OSError, EOFError, zlib.error) as error:
        problem = Problem(
            f"broken gzip file ({error})", file=str(path), cure="download the file again"
        )
        raise SourceError(problem) from error


def peek_packed_text(path: Path) -> str:
    """The beginning of such a file, or nothing where there is none; never raises."""
    try:
        if not _is_gzip(path):
            return peek_text(path)
        with gzip.open(path) as file:
            return decode(file.read(PEEK), file=str(path), whole=False)
    except (SourceError, OSError, EOFError, zlib.error, ValueError):
        return ""


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == GZIP
