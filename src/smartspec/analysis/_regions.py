"""Which region contains which, as far as the codes show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import xarray as xr

AGS = re.compile(r"\d{2}|\d{3}|\d{5}|\d{8}")  # state, government region, district, municipality
NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


def contains(outer: str, inner: str) -> bool | None:
    """Whether `outer` contains `inner`; None where the codes do not show it.

    Example:
        >>> contains("05", "05112"), contains("05", "09162"), contains("RUHR", "05112")
        (True, False, None)
        >>> contains("DEA", "DEA51"), contains("DEA", "DEB11")
        (True, False)
    """
    if AGS.fullmatch(outer) and AGS.fullmatch(inner):
        return inner != outer and inner.startswith(outer)
    if NUTS.fullmatch(outer) and NUTS.fullmatch(inner) and inner[:2] == outer[:2]:
        return inner != outer and inner.startswith(outer)
    return None


def containing(codes: Iterable[str]) -> list[str]:
    """The codes that contain another one of them, as far as codes show it.

    Example:
        >>> containing(["05", "05112", "09162", "RUHR"])
        ['05']
    """
    found = list(codes)
    known = set(found)  # what contains a code is a beginning of it: no need to try all pairs
    starts = ((code, code[:k]) for code in found for k in range(2, len(code)))
    outer = {start for code, start in starts if start in known and contains(start, code)}
    return [code for code in found if code in outer]


def region_name(cube: xr.Dataset, code: str) -> str:
    """The name of a region by its code."""
    return str(cube["region_name"].sel(region=code).values)


def reference_figures(
    cube: xr.Dataset, reference: str, *, include_region: bool = True
) -> tuple[xr.DataArray, xr.DataArray]:
    """Employees and total of the reference; without the region itself where that is wished.

    A region that the reference does not contain, as far as codes show it, is not subtracted.
    """
    employees = cube["employees"].sel(region=reference, drop=True)
    total = cube["total"].sel(region=reference, drop=True)
    if include_region:
        return employees, total
    inside = inside_of(cube, reference)
    return employees - cube["employees"].where(inside, 0), total - cube["total"].where(inside, 0)


def inside_of(cube: xr.Dataset, reference: str) -> xr.DataArray:
    """Which regions of the cube the reference contains; true where the codes do not show it."""
    codes = [str(code) for code in cube["region"].values]
    return xr.DataArray(
        [code == reference or contains(reference, code) is not False for code in codes],
        dims="region",
        coords={"region": cube["region"]},
    )
