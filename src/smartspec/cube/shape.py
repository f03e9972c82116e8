"""What a cube is made of: dimensions, attributes, and the marker of each cell."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

import numpy as np

from smartspec.errors import SelectionError, did_you_mean

TOTAL = "TOTAL"
DIMS = ("date", "region", "industry")
ERRORS = ("error", "total_error")  # optional variables
SPREADS = ("spread", "total_spread")  # optional beside them

ATTRIBUTES: dict[str, str | int | float] = {
    "provider": "",  # who publishes the figures
    "table": "",  # the provider's table code
    "title": "",  # what is counted, in words
    "licence": "",  # licence of the figures
    "citation": "",  # the source line that charts and reports print
    "citation_de": "",  # the same in German where it differs
    "classification": "",  # of the industries: WZ2008, WZ2025, NACE2, SIC2007, NAICS2012, own
    "area_status": "",  # boundaries the regions refer to
    "breaks": "",  # where classification or territory changes, and what was bridged
    "retrieved": "",  # date of download, 2021-08-17
    "checksum": "",  # of the raw files, made with a key: see `checksum.py`
    "illustrative": 0,  # 1: invented figures; every output has to say so
    "rounding_base": 0,  # 0: exact; 5: rounded to multiples of five, or where steps grow, at first
    "rounding_rule": "",  # half_up: whole persons whose halves were rounded up, see round_counts
    "overlapping": 0,  # 1: industries of this cube overlap and must not be added up
    "unit": "persons",
    "notes": "",  # what a reader mended or assumed, a sentence a line: zeros given back to codes
}


class Status(IntEnum):
    """What a figure is worth. `SUPPRESSED` is secret: never zero, never drawn, never ranked."""

    OBSERVED = 0
    ZERO = 1
    SUPPRESSED = 2
    NOT_AVAILABLE = 3
    ESTIMATED = 4
    ROUNDED = 5


UNKNOWN = (Status.SUPPRESSED, Status.NOT_AVAILABLE)
MISSING = np.int8(Status.NOT_AVAILABLE)  # what a cell without a row is


def cube_attributes(given: Mapping[str, Any]) -> dict[str, str | int | float]:
    """All attributes of a cube: those given, the others empty.

    Raises:
        SelectionError: an attribute that no cube has.
    """
    for name in given:
        if name not in ATTRIBUTES:
            cure = did_you_mean(name, ATTRIBUTES)
            raise SelectionError(f"a cube has no attribute '{name}'", cure=cure)
    return {**ATTRIBUTES, **{name: _plain(value) for name, value in given.items()}}


def _plain(value: Any) -> Any:
    """Flags and whole numbers as int, so that a stored cube reads the same everywhere."""
    whole = isinstance(value, bool) or (isinstance(value, float) and value.is_integer())
    return int(value) if whole else value
