"""The checksum of raw files, made with a secret key of the house: it says later which file it was.

Without a key there is none, because a plain one lets anybody test guesses of what the file prints
and the cube hides (ADR 0007).
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from smartspec.cube.checksum import SEAL
from smartspec.errors import Problem, SourceError

KEY_FILE = "SMARTSPEC_KEY_FILE"  # the environment names the file, never the key itself
SHORTEST = 16  # bytes; a shorter key can be found by trying
KEY_CURE = f"make one with: head -c 32 /dev/urandom > FILE, or unset {KEY_FILE}"


def checksum(paths: Sequence[Path], *, environ: Mapping[str, str] | None = None) -> str:
    """HMAC-SHA-256 of raw files under the key of the house; empty where there is no key.

    Of several files it is that of their own ones put together in the order given.

    Args:
        paths: raw files.
        environ: where `SMARTSPEC_KEY_FILE` names the file of the key; default that of the process.

    Raises:
        SourceError: the file of the key cannot be read, or holds fewer than 16 bytes.

    Example:
        >>> checksum([Path(__file__)], environ={})
        ''
    """
    named = (os.environ if environ is None else environ).get(KEY_FILE, "")
    if not named:
        return ""
    key = _key(Path(named))
    made = [_of_file(path, key) for path in paths]
    return SEAL + (made[0] if len(made) == 1 else _of("".join(made).encode(), key))


def _key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except OSError as error:
        message = f"the file of the key cannot be read ({error.strerror})"
        raise SourceError(Problem(message, file=str(path), cure=KEY_CURE)) from None
    if len(key) < SHORTEST:
        message = f"the key has {len(key)} bytes; a key this short can be guessed"
        raise SourceError(Problem(message, file=str(path), cure=KEY_CURE))
    return key


def _of_file(path: Path, key: bytes) -> str:
    with path.open("rb") as file:
        made = hmac.new(key, digestmod=hashlib.sha256)
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()


def _of(data: bytes, key: bytes) -> str:
    return hmac.new(key, data, hashlib.sha256).hexdigest()
