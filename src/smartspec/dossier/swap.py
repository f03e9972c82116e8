"""Put a new folder in the place of an old one: at every moment one of the two is there, whole.

Linux exchanges two folders in one step. Where it cannot, the new one is first called
`.<name>.smartspec-ready`, and the old one `.<name>.smartspec-old` for a moment; whoever opens or
saves the folder next puts things right (`mend`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from smartspec.write_whole import clear_drafts, hold, release, remove

READY, OLD = ".smartspec-ready", ".smartspec-old"
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EOPNOTSUPP, errno.EPERM}
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
_PATIENCE = 2.0  # seconds for a living process to put its folder in place


def swap(draft: Path, target: Path) -> None:
    """Put the draft in the place of the target, which may be there; the old one is deleted.

    Raises:
        OSError: it cannot be done; the old folder is where it was.
    """
    if not target.exists() or not any(target.iterdir()):
        os.replace(draft, target)
    elif exchange(draft, target):
        remove(draft)
    else:
        _by_renames(draft, target)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot.

    Raises:
        OSError: it could, but does not let us.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code))


def _by_renames(draft: Path, target: Path) -> None:
    ready, old = _beside(target)
    os.replace(draft, ready)
    try:
        os.replace(target, old)
        try:
            os.replace(ready, target)
        except OSError:
            os.replace(old, target)
            raise
    except OSError:
        remove(ready)
        raise
    remove(old)


def mend(target: Path) -> None:
    """Put right what a killed process left: the folder comes back, leftovers go; never raises."""
    with suppress(OSError, ValueError):
        clear_drafts(target)
        until = time.monotonic() + _PATIENCE
        while (ready := _beside(target)[0]).is_dir():
            held = hold(ready)
            if held is not None or time.monotonic() > until:
                break
            time.sleep(0.02)  # a living process is about to put it in place
        else:
            held = None
        try:
            _put_right(target)
        finally:
            release(held)


def _put_right(target: Path) -> None:
    ready, old = _beside(target)
    for one in (ready, old):
        if one.is_dir() and not target.exists():
            os.replace(one, target)
    for one in (ready, old):
        if one.is_dir():
            remove(one)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}{READY}"), target.with_name(f".{target.name}{OLD}")
