"""Write files and folders whole or not at all, whatever happens: one rename decides.

What is being written is a draft beside its target, `.<name>.<random>.draft`, held by a lock as long
as its writer lives. A process that is killed leaves its draft behind; the next writer or reader of
the target takes away drafts that nobody holds (`clear_drafts`).
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from smartspec.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows: drafts stay until a person deletes them
    fcntl = None  # type: ignore[assignment]

DRAFT = ".draft"
WRITE_CURE = "choose a folder that you may write to, with room left"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Args:
        path: the file; its folder is there.
        data: what the file holds.

    Raises:
        OutputError: it cannot be written; nothing is left behind, an older file stays.
    """
    try:
        refuse_no_file(path)
        with draft_beside(path) as draft:
            draft.write_bytes(data)
            move(draft, path)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def refuse_no_file(path: Path) -> None:
    """Stop where a folder or a device has the name that a file shall get.

    Raises:
        OutputError: the path is there and is no file.
    """
    if os.path.lexists(path) and not path.is_file() and not path.is_symlink():
        raise OutputError(f"{path} is there and is no file", cure="give the name of a file")


def move(draft: Path, target: Path) -> None:
    """Give a finished draft its name; who may read the file that it replaces may read it."""
    with suppress(OSError):
        os.chmod(draft, os.stat(target).st_mode & 0o777)
    os.replace(draft, target)


def cannot_write(path: Path, error: OSError | ValueError) -> OutputError:
    """What people see where the system refuses; a name that cannot be is a ValueError."""
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{path} cannot be written ({reason})", cure=WRITE_CURE)


@contextmanager
def draft_beside(target: Path, *, folder: bool = False) -> Iterator[Path]:
    """A place beside the target to write to: an empty file or folder; gone after the block.

    Whoever has written the draft renames it to the target inside the block. Abandoned drafts of the
    same target are taken away first.

    Raises:
        OSError: the folder cannot be written.
    """
    clear_drafts(target)
    draft, held = _new(target, folder=folder)
    try:
        yield draft
    finally:
        remove(draft)
        release(held)


def clear_drafts(target: Path) -> None:
    """Take away drafts of a target whose writers are gone; never raises."""
    with suppress(OSError, ValueError):
        for draft in target.parent.iterdir():
            if draft.name.startswith(_start(target)) and draft.name.endswith(DRAFT):
                with suppress(OSError):
                    held = hold(draft)
                    if held is not None:
                        remove(draft)
                        release(held)


def _start(target: Path) -> str:
    return f".{target.name[:60]}."  # a name has at most 255 bytes


def _new(target: Path, *, folder: bool) -> tuple[Path, int | None]:
    """A draft that is ours; one that was taken for abandoned before its lock is made again."""
    for _ in range(20):
        draft = target.with_name(f"{_start(target)}{secrets.token_hex(6)}{DRAFT}")
        if folder:
            draft.mkdir()
        else:
            draft.touch(exist_ok=False)
        held = hold(draft)
        if draft.exists():
            return draft, held
    raise OSError("the folder is cleared all the time")


def hold(path: Path) -> int | None:
    """Lock a file or folder until `release`; None where a living process has it, or none can."""
    if fcntl is None:
        return None
    try:
        held = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(held).st_ino == os.stat(path).st_ino:
            return held
    except OSError:  # another has it, or this file system knows no locks
        pass
    os.close(held)
    return None


def release(held: int | None) -> None:
    """Give a lock back."""
    if held is not None:
        os.close(held)


def remove(path: Path) -> None:
    """Delete a file, or a folder with all that is in it; what is gone already may be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
