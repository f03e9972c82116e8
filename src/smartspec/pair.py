"""The two files of a CSV cube, replaced together: one rename decides which pair is valid.

Both new files are written into a hidden folder, which is then renamed to `.<name>.csv.smartspec-ready`. From
this moment on they count, and moving them to their places only tidies up: a file in that folder goes
before one of the same name beside it. So a process killed at any moment leaves the old pair or the
new one, never the figures of one with the names of the other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from smartspec.write_whole import clear_drafts, draft_beside, move, refuse_no_file

READY = ".smartspec-ready"
TRIES = 50


def finish(path: Path) -> None:
    """Move what a killed process left ready into its place, and take its drafts away; never raises.

    Args:
        path: the CSV file of the cube.
    """
    ready = _ready(path)
    with suppress(OSError, ValueError):
        clear_drafts(path)
        if not ready.is_dir():
            return
        for name in _names(path):
            with suppress(FileNotFoundError):
                move(ready / name, path.with_name(name))
        ready.rmdir()


def finish_all(folder: Path) -> None:
    """Finish every cube of a folder."""
    with suppress(OSError, ValueError):
        for ready in folder.glob(f".*.csv{READY}"):
            finish(folder / ready.name[1 : -len(READY)])


def current(path: Path) -> tuple[Path, Path]:
    """Where the figures and the description that count lie now: in their places, if those can be written.

    Args:
        path: the CSV file of the cube.
    """
    finish(path)
    figures, beside = (_place(path, name) for name in _names(path))
    return figures, beside


def read_pair(path: Path) -> tuple[bytes, bytes | None]:
    """The bytes of figures and description that belong together; None where no description is.

    Raises:
        OSError: the figures cannot be read.
    """
    finish(path)
    for _ in range(TRIES):
        before = _state(path)
        try:
            figures, beside = (_place(path, name) for name in _names(path))
            data = figures.read_bytes(), beside.read_bytes() if beside.exists() else None
        except FileNotFoundError:
            if _state(path) == before:
                raise
            continue  # moved to its place just now
        if _state(path) == before:
            return data
    raise OSError(f"{path.name} is being replaced all the time")


@contextmanager
def pair_draft(path: Path) -> Iterator[Path]:
    """A folder to write both files into, `<name>.csv` and `<name>.yaml`; they count at its end.

    Raises:
        OSError: the folder cannot be written; nothing has changed then.
        OutputError: a folder has the name of one of the files.
    """
    for name in _names(path):
        refuse_no_file(path.with_name(name))
    finish(path)
    with draft_beside(path, folder=True) as draft:
        yield draft
        _commit(draft, path)


def _commit(draft: Path, path: Path) -> None:
    for _ in range(TRIES):
        try:
            os.rename(draft, _ready(path))
        except OSError:
            finish(path)  # another writer was faster; then it is our turn
            if not _ready(path).exists():
                continue
            raise
        finish(path)
        return
    raise OSError("another process writes the same cube all the time")


def _ready(path: Path) -> Path:
    return path.with_name(f".{path.name}{READY}")


def _names(path: Path) -> tuple[str, str]:
    return path.name, path.with_suffix(".yaml").name


def _place(path: Path, name: str) -> Path:
    ready = _ready(path) / name
    return ready if ready.exists() else path.with_name(name)


def _state(path: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """What tells two states of the files apart."""
    found: list[tuple[int, int, int] | None] = []
    for place in (_place(path, name) for name in _names(path)):
        try:
            seen = place.stat()
            found.append((seen.st_ino, seen.st_mtime_ns, seen.st_size))
        except OSError:
            found.append(None)
    return tuple(found)
