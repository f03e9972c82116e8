"""The bytes of a file, plain, alone in a ZIP archive or packed with gzip; never more than allowed."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path, PurePosixPath
from typing import Protocol

from smartspec.errors import Problem, SourceError
from smartspec.gate.foreign import foreign
from smartspec.gate.limits import (
    BOMB,
    FREE_TEXT,
    MEMBERS,
    SPLIT,
    TEXT_BYTES,
    TEXT_RATIO,
    allowed,
)

AGAIN = "download the file again"
GZIP, ZIP = b"\x1f\x8b", b"PK"
TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".asc", ".json", ".px")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack without a bound
CHUNK = 1 << 20
BROKEN_ZIP = "the ZIP archive is broken or locked"


class SupportsRead(Protocol):
    """A stream of bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""


def exists(path: Path) -> bool:
    """Whether something lies at a path; no path (a text of thousands of letters) is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether a file lies at a path; no path is none."""
    return exists(path) and path.is_file()


def is_gzip(path: Path) -> bool:
    """Whether a file begins as gzip."""
    return _start(path) == GZIP


def is_zip(path: Path) -> bool:
    """Whether a file begins as a ZIP archive, as workbooks do too."""
    return _start(path) == ZIP


def is_office(path: Path) -> bool:
    """Whether a file is a sound archive of Office: a workbook, a document.

    Raises:
        SourceError: an archive that is broken.
    """
    if not is_zip(path):
        return False
    with open_archive(path) as archive:
        return "[Content_Types].xml" in archive.namelist()


def read_content(path: Path, *, limit: int | None = None) -> bytes:
    """The bytes of a file: plain, unpacked from gzip, or the single text in a ZIP archive.

    Args:
        path: the file.
        limit: bytes wanted from its beginning; None for all.

    Raises:
        SourceError: it cannot be opened, is broken, larger than allowed (see `limits`), or an
            archive that does not hold exactly one text.
    """
    try:
        start, size = _start(path), path.stat().st_size
        if start == ZIP:
            return _unzip(path, size, limit)
        if start == GZIP:
            with foreign("broken gzip file", file=str(path), cure=AGAIN), gzip.open(path) as file:
                return read_bounded(file, packed=size, file=str(path), limit=limit)
        with path.open("rb") as file:
            if limit is not None:
                return file.read(limit)
            if size > TEXT_BYTES:
                raise SourceError(Problem(f"a text of {size:,} bytes", file=str(path), cure=SPLIT))
            if size:  # never ask for more: the room is taken before it is needed
                return file.read(size)
            return read_bounded(file, packed=TEXT_BYTES, file=str(path))  # a pipe tells no size
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        cure = "check the path and who may read it"
        raise SourceError(Problem(reason.lower(), file=str(path), cure=cure)) from error


def read_bounded(
    stream: SupportsRead, *, packed: int, file: str, limit: int | None = None
) -> bytes:
    """What a packed stream holds, counted while it is unpacked.

    Raises:
        SourceError: it unpacks to more than a table of its size can hold.
    """
    if limit is not None:
        return stream.read(limit)
    most = allowed(packed, free=FREE_TEXT, ratio=TEXT_RATIO, most=TEXT_BYTES)
    parts, count = [], 0
    while part := stream.read(CHUNK):
        count += len(part)
        if count > most:
            message = f"{packed:,} bytes unpack to more than {most:,}"
            cure = SPLIT if most == TEXT_BYTES else BOMB
            raise SourceError(Problem(message, file=file, cure=cure))
        parts.append(part)
    return b"".join(parts)


def open_archive(path: Path, *, fault: str = BROKEN_ZIP, cure: str = AGAIN) -> zipfile.ZipFile:
    """A ZIP archive whose directory is sound and of a sensible length.

    Args:
        path: the archive.
        fault: what it is not, where it is broken.
        cure: what to do then.

    Raises:
        SourceError: it is broken, or holds too many members.
    """
    with foreign(fault, file=str(path), cure=cure):
        archive = zipfile.ZipFile(path)
    count = len(archive.infolist())
    if count > MEMBERS:
        archive.close()
        problem = Problem(f"an archive of {count:,} files", file=str(path), cure=BOMB)
        raise SourceError(problem)
    return archive


def check_member(member: zipfile.ZipInfo, *, file: str) -> None:
    """Refuse a packing that cannot be unpacked piece by piece, or is locked.

    Raises:
        SourceError: another method than deflate; a password.
    """
    if member.compress_type not in METHODS:
        message = f"'{member.filename}' is packed with a method other than deflate"
        raise SourceError(Problem(message, file=file, cure="unpack it and pack it again, or not"))
    if member.flag_bits & 1:
        cure = "remove the password, or unpack it"
        raise SourceError(Problem(f"{BROKEN_ZIP} (password)", file=file, cure=cure))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(2)


def _unzip(path: Path, size: int, limit: int | None) -> bytes:
    with open_archive(path) as archive:
        member = _only_text(archive, str(path))
        check_member(member, file=str(path))
        with foreign(BROKEN_ZIP, file=str(path), cure=AGAIN), archive.open(member) as file:
            return read_bounded(file, packed=size, file=str(path), limit=limit)


def _only_text(archive: zipfile.ZipFile, file: str) -> zipfile.ZipInfo:
    members = [m for m in archive.infolist() if not m.is_dir() and "__MACOSX" not in m.filename]
    texts = [m for m in members if PurePosixPath(m.filename).suffix.lower() in TEXT_ENDINGS]
    if len(texts) != 1:
        names = ", ".join(m.filename[:80] for m in members[:5]) or "nothing"
        message = f"the ZIP archive holds {len(texts)} text files ({names}), not one"
        raise SourceError(Problem(message, file=file, cure="unpack it and give the CSV file"))
    return texts[0]
