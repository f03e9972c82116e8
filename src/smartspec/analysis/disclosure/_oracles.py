"""Checksums beside secret cells: they give nothing away by themselves, but confirm every guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from smartspec.analysis.disclosure._bound import labels
from smartspec.analysis.disclosure._facts import Cell
from smartspec.analysis.disclosure._figures import Published
from smartspec.cube import TOTAL, Status
from smartspec.cube.checksum import is_plain_checksum

RULE = "checksum"


def oracles(published: Sequence[Published]) -> list[tuple[Cell, int, str]]:
    """The first secret cell of each cube with a checksum that anybody can compute, and how many."""
    found = []
    for item in published:
        if not isinstance(item, xr.Dataset) or "total_status" not in item:
            continue
        checksum = str(item.attrs.get("checksum", ""))
        cells = secret_cells(item)
        if cells and is_plain_checksum(checksum):
            found.append((cells[0], len(cells), checksum))
    return found


def secret_cells(cube: xr.Dataset) -> list[Cell]:
    """The suppressed cells of a cube, totals among them, in order."""
    days, regions, codes = labels(cube)
    flags = [
        cube["status"].transpose("date", "region", "industry").values,
        cube["total_status"].transpose("date", "region").values[..., None],
    ]
    secret = np.argwhere(np.concatenate(flags, axis=2) == Status.SUPPRESSED)
    return [(days[d], regions[r], [*codes, TOTAL][i]) for d, r, i in secret]


def said(count: int, checksum: str) -> dict[str, str]:
    """Columns of a row: what a checksum gives away, and what to do."""
    short = checksum[:12]
    return {
        "equations_de": f"Die Prüfsumme der Rohdatei ({short}…) steht neben geheimen Zellen "
        f"({count}): Wer deren Zahlen rät, sieht an ihr, ob es stimmt",
        "equations_en": f"the checksum of the raw file ({short}…) stands beside secret cells "
        f"({count}): it tells whoever guesses their counts whether the guess is right",
        "cure_de": "Die Prüfsumme weglassen: Die Datei mit save_cube neu speichern",
        "cure_en": "Leave the checksum out: save the file again with save_cube",
    }


def row_of(cell: Cell, count: int, checksum: str, names: Any) -> dict[str, Any]:
    """A row of the audit for a cube with such a checksum."""
    day, region, industry = cell
    return {
        "date": day,
        "region": region,
        "region_name": names.get(region, ""),
        "industry": industry,
        "industry_name": names.get(industry, ""),
        "rule": RULE,
        "certainty": "certain",
        "low": np.nan,
        "high": np.nan,
        **said(count, checksum),
    }
