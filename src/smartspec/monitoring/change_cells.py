"""Differences between two versions of a cube: dates, regions, industries, cells, attributes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.locales import number
from smartspec.cube import DIMS, Status
from smartspec.monitoring.change_rows import change, quote

SHOWN = 500  # cells of a cube that are named one by one
SECRET = {"de": "geheim", "en": "secret"}
KNOWN = {"de": "bekannt", "en": "known"}
NOTHING = {"de": "keine Angabe", "en": "not available"}
DIM_NAMES = {
    "date": ("Stichtag", "date"),
    "region": ("Gebiet", "region"),
    "industry": ("Wirtschaftszweig", "industry"),
}


def cube_changes(name: str, old: xr.Dataset | None, new: xr.Dataset | None) -> list[dict[str, Any]]:
    """Dates, regions and industries added or removed, and cells changed.

    Args:
        name: of the cube.
        old: the cube before; None where there was none.
        new: the cube now; None where there is none.
    """
    if old is None or new is None:
        kind, de, en = ("added", "Neuer Würfel", "New cube")
        if new is None:
            kind, de, en = ("removed", "Würfel entfällt:", "Cube gone:")
        return [change("cube", name, kind, de=f"{de} {name}.", en=f"{en} {name}.")]
    found = []
    for dim in DIMS:
        before, now = (dict.fromkeys(_codes(c, dim)) for c in (old, new))
        found += [_member(name, dim, c, "added") for c in now if c not in before]
        found += [_member(name, dim, c, "removed") for c in before if c not in now]
    both = xr.align(old, new, join="inner")
    for value, status in (("employees", "status"), ("total", "total_status")):
        found += _cells(name, both[0], both[1], value, status)
    for key in dict.fromkeys([*old.attrs, *new.attrs]):
        before_, now_ = str(old.attrs.get(key, "")), str(new.attrs.get(key, ""))
        if before_ != now_:
            a, b = quote(before_), quote(now_)
            de, en = (
                f"Würfel {name}, {key}: aus {a} wird {b}.",
                f"Cube {name}, {key}: {a} becomes {b}.",
            )
            found.append(change("cube", name, "changed", column=key, old=a, new=b, de=de, en=en))
    return found


def _codes(cube: xr.Dataset, dim: str) -> list[str]:
    values = cube[dim].values
    return [str(pd.Timestamp(v).date()) if dim == "date" else str(v) for v in values]


def _member(name: str, dim: str, code: str, kind: str) -> dict[str, Any]:
    de, en = DIM_NAMES[dim]
    came = kind == "added"
    return change(
        "cube", name, kind, key=code, column=dim,
        de=f"Würfel {name}: {de} {code} {'kommt hinzu' if came else 'entfällt'}.",
        en=f"Cube {name}: {en} {code} {'is new' if came else 'is gone'}.",
    )  # fmt: skip


def _cells(
    name: str, old: xr.Dataset, new: xr.Dataset, value: str, status: str
) -> list[dict[str, Any]]:
    before, now = (cube[value].to_numpy() for cube in (old, new))
    marked, marks = (cube[status].to_numpy() for cube in (old, new))
    same = (before == now) | (np.isnan(before) & np.isnan(now))
    different = np.argwhere(~same | (np.isnan(now) & (marked != marks)))
    found = []
    for place in different[:SHOWN]:
        at = tuple(place)
        codes = [_codes(new, str(dim))[i] for dim, i in zip(new[value].dims, at, strict=True)]
        pair = ((before[at], marked[at]), (now[at], marks[at]))
        found.append(_changed(name, " | ".join(codes), value, pair))
    more = len(different) - SHOWN
    if more > 0:
        de, en = (
            f"Würfel {name}: {more} weitere Zellen geändert.",
            f"Cube {name}: {more} more cells.",
        )
        found.append(change("cube", name, "changed", column=value, key="...", de=de, en=en))
    return found


def _changed(name: str, key: str, value: str, pair: Any) -> dict[str, Any]:
    """A number that is secret in one version is not printed from the other one."""
    hidden = any(mark == Status.SUPPRESSED for _, mark in pair)
    texts: dict[str, list[str]] = {"de": [], "en": []}
    for number_, mark in pair:
        for lang in ("de", "en"):
            if mark == Status.SUPPRESSED:
                text = SECRET[lang]
            elif np.isnan(number_):
                text = NOTHING[lang]
            else:
                text = KNOWN[lang] if hidden else number(float(number_), lang=lang)
            texts[lang].append(text)
    (old_de, new_de), (old_en, new_en) = texts["de"], texts["en"]
    return change(
        "cube", name, "changed", key=key, column=value, old=old_en, new=new_en,
        de=f"Würfel {name}, {key}: aus {old_de} wird {new_de}.",
        en=f"Cube {name}, {key}: {old_en} becomes {new_en}.",
    )  # fmt: skip
