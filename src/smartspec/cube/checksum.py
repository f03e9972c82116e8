"""The checksum of a raw file: with a key it is a seal, without one a way to test guesses.

A raw file may print what its cube hides. Whoever has its plain checksum can write the file down with
one guess after the other until the checksum fits. So cubes carry a checksum that was made with a
secret key of the house (see `smartspec.sources`), or none.
"""

from __future__ import annotations

import xarray as xr

SEAL = "hmac-sha256:"  # what a checksum begins with that needs the key


def is_plain_checksum(checksum: object) -> bool:
    """Whether anybody can compute a checksum, so that it confirms guesses of the raw file.

    Example:
        >>> is_plain_checksum("d18731bb"), is_plain_checksum("hmac-sha256:6f2a"), is_plain_checksum("")
        (True, False, False)
    """
    return bool(checksum) and not str(checksum).startswith(SEAL)


def without_plain_checksum(cube: xr.Dataset) -> xr.Dataset:
    """The cube without a checksum that anybody can compute; one made with a key stays."""
    if not is_plain_checksum(cube.attrs.get("checksum", "")):
        return cube
    return cube.assign_attrs(checksum="")
