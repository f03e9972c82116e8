"""What the word of a quadrant tells where quotient and growth themselves are not printed.

`shrinking` says that the quotient is below 1 and growth below 0; the mark borderline says that one of
the two lies within its band, which beside public totals can be a few persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import xarray as xr

from smartspec.analysis.disclosure._derived import parts, value_of
from smartspec.analysis.disclosure._facts import Cell, Fact
from smartspec.analysis.disclosure._printed import cells_of
from smartspec.errors import DataError

NEEDS = ("reference", "start", "end")
FIGURES = {"location_quotient": 1.0, "growth": 0.0}  # where quadrants meet
BANDS = {"location_quotient": ("lq_band", 0.05), "growth": ("growth_band", 0.01)}
LOW = {
    "location_quotient": ("growth", "shrinking"),
    "growth": ("shrinking", "specialised_shrinking"),
}


def quadrant_facts(profile: xr.Dataset, counts: Mapping[Cell, float]) -> Iterator[Fact]:
    """The facts of all quadrants of a profile whose figures it does not print.

    Args:
        profile: with `quadrant`, perhaps with `borderline`, and the attributes of a profile.
        counts: what the auditor knows, to tell which figure is within its band.

    Raises:
        DataError: such a profile does not say its reference or dates.
    """
    if "quadrant" not in profile or profile.attrs.get("rounding_base"):
        return  # rounded counts give away what is printed, and no word tells more
    words = profile["quadrant"]
    lacking = [need for need in NEEDS if not profile.attrs.get(need)]
    unprinted = {name: _unprinted(profile, name) for name in FIGURES}
    for place, cell in cells_of(words, {"end": "unsaid", **profile.attrs}, "quadrant"):
        word = str(words.values[place])
        for name in FIGURES if word else ():
            if not unprinted[name].values[place]:
                continue
            if lacking:
                raise DataError(
                    f"'quadrant' does not say its {' and '.join(lacking)}",
                    cure="keep the attributes of the profile, or leave quadrants of cells out "
                    "whose figures are not printed",
                )
            low = word in LOW[name]
            yield _side(name, cell, profile, FIGURES[name], low=low, kind="quadrant")
            if "borderline" in profile and bool(profile["borderline"].values[place]):
                yield from _band(name, cell, profile, counts)


def _unprinted(profile: xr.Dataset, name: str) -> xr.DataArray:
    words = profile["quadrant"]
    if name not in profile:
        return xr.full_like(words, True, dtype=bool)
    return profile[name].isnull().transpose(*words.dims)


def _side(
    name: str, cell: Cell, profile: xr.Dataset, bound: float, *, low: bool, kind: str
) -> Fact:
    """A figure lies below a bound, or not below it."""
    above, below = parts(name, cell, profile.attrs)
    times = bound + (name == "growth")
    products = (*above, *((-times * factor, left, right) for factor, left, right in below))
    return Fact(products, *((-np.inf, 0.0) if low else (0.0, np.inf)), kind=kind)


def _band(
    name: str, cell: Cell, profile: xr.Dataset, counts: Mapping[Cell, float]
) -> Iterator[Fact]:
    """Both sides of the band of a figure that lies in it: a careful reader knows which one does."""
    attribute, usual = BANDS[name]
    width = float(profile.attrs.get(attribute, usual))
    value = value_of(name, cell, profile.attrs, counts)
    if value is not None and abs(value - FIGURES[name]) <= width + 1e-9:
        for sign, low in ((1.0, True), (-1.0, False)):
            bound = FIGURES[name] + sign * (width + 1e-9)
            yield _side(name, cell, profile, bound, low=low, kind="borderline")
