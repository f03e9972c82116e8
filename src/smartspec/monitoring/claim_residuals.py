"""Claims that work out what is secret: a sum less what is shown of it is what is hidden of it.

`difference(total[...], sum(employees[..., industry!=24]))` prints the secret count of 24, or nearly.
Each cell that such a claim adds up is shown somewhere; put together they are an answer, and a claim
must not give it. A claim that names shown cells one by one works nothing out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._hierarchy import industry_wholes, region_wholes
from smartspec.cube import TOTAL, Status
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_codes import lookups
from smartspec.monitoring.claim_figures import matching
from smartspec.monitoring.claim_grammar import Call, Figure, Lookup, Test, Value
from smartspec.monitoring.claim_views import CannotCheckError, Views

AT_DATE = ("employees", "share", "total")
OF_PERIOD = {
    "employees": ("end",),
    "share": ("end",),
    "location_quotient": ("end",),
    "employees_start": ("start",),
    "growth": ("start", "end"),
    "share_change": ("start", "end"),
}
PICKED = ("max", "min", "count", "set")  # one of the cells, or how many: nothing is added up
Cell = tuple[str, str, str]  # date, region, industry
Parts = Mapping[str, tuple[tuple[str, ...], ...]]  # of each whole, in each way that codes show
Counts = Mapping[str, tuple[float, bool]]  # count of each code, and whether it is secret


def check_no_residual(figure: Figure, test: Test, views: Views) -> None:
    """Stop a claim whose figures together are what is hidden of a sum.

    Raises:
        CannotCheckError: secret.
    """
    if views.figures is None or not _combines(figure, test):
        return
    cube = views.figures.cube
    flags = (cube["status"], cube["total_status"])
    if not any(bool((some == Status.SUPPRESSED).any()) for some in flags):
        return
    touched = list(_touched(figure, test, views))
    industries, regions = _parts_of_industries(cube), _parts_of_regions(cube)
    by_region, by_industry = _grouped(touched, 1), _grouped(touched, 2)
    if any(
        _leaves_the_secret(whole, industries, codes, _along(cube, day, region=region))
        for (day, region), codes in by_region.items()
        for whole in industries
    ) or any(
        _leaves_the_secret(whole, regions, codes, _along(cube, day, industry=industry))
        for (day, industry), codes in by_industry.items()
        for whole in regions
    ):
        raise CannotCheckError(
            "secret",
            "was hier berechnet wird, ist das, was von einer Summe geheim ist",
            "what is worked out here is what is secret of a sum",
        )


def _combines(figure: Figure, test: Test) -> bool:
    """Whether figures are put together: added up, subtracted, divided, or held against each other."""
    against = any(not isinstance(operand, Value) for operand in test.operands)
    return against or (isinstance(figure, Call) and figure.name not in PICKED)


def _touched(figure: Figure, test: Test, views: Views) -> Iterator[Cell]:
    """The cells that a claim looks up; the industry may be the total."""
    for part in lookups(figure, test):
        if catalogue()[part.source].computed:
            yield from _cells(part, views)


def _grouped(cells: Sequence[Cell], dim: int) -> dict[tuple[str, str], set[str]]:
    """Industries by date and region, or regions by date and industry."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells:
        found[cell[0], cell[dim]].add(cell[3 - dim])
    return found


def _cells(part: Lookup, views: Views) -> Iterator[Cell]:
    view, sure, possible, _ = matching(part, views)
    rows = view.rows[sure | possible]
    if part.source in AT_DATE:
        days = [str(pd.Timestamp(day).date()) for day in rows["date"]]
        codes = rows["industry"] if "industry" in rows else [TOTAL] * len(rows)
        yield from zip(days, rows["region"].astype(str), map(str, codes), strict=True)
    elif part.source == "profile":
        for end in OF_PERIOD.get(part.column or view.source.default or "", ()):
            day = str(pd.Timestamp(view.inputs[end]).date())
            for region, code in zip(rows["region"], rows["industry"], strict=True):
                yield day, str(region), str(code)


def _parts_of_industries(cube: xr.Dataset) -> Parts:
    codes = [str(code) for code in cube["industry"].values]
    leaf = [code for code, is_leaf in zip(codes, cube["leaf"].values, strict=True) if is_leaf]
    kind = str(cube.attrs.get("classification") or "own")
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for whole in industry_wholes(codes, leaf, classification=kind):
        found[whole.whole] = (*found.get(whole.whole, ()), whole.parts)
    return found


def _parts_of_regions(cube: xr.Dataset) -> Parts:
    """Regions that their districts fill wherever all are known: of others much else is left."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for whole in region_wholes([str(code) for code in cube["region"].values]):
        parts = cube["employees"].sel(region=list(whole.parts)).sum("region", skipna=False)
        gap = (cube["employees"].sel(region=whole.whole) - parts).values
        known = gap[~np.isnan(gap)]
        if len(known) and not known.any():
            found[whole.whole] = (whole.parts,)
    return found


def _along(cube: xr.Dataset, day: str, **place: str) -> Counts:
    """The counts of a region by industry, its total among them, or of an industry by region."""
    here = cube.sel(date=day)
    if place.get("industry") == TOTAL:
        counts, flags = here["total"], here["total_status"]
    else:
        counts, flags = here["employees"].sel(place), here["status"].sel(place)
    dim = str(counts.dims[0])
    secret = flags.values == Status.SUPPRESSED
    values = zip(counts.values.tolist(), secret.tolist(), strict=True)
    found = dict(zip(counts[dim].values.astype(str), values, strict=True))
    if "region" in place:
        total = here.sel(place)
        found[TOTAL] = float(total["total"]), bool(total["total_status"] == Status.SUPPRESSED)
    return found


class _Worth(NamedTuple):
    """Of codes: persons that are known, those looked up; whether all are known, or some secret."""

    known: float
    shown: float
    complete: bool
    secret: bool


def _leaves_the_secret(whole: str, parts: Parts, codes: set[str], counts: Counts) -> bool:
    """Whether what codes leave of a whole is for the most part what is secret of it."""
    inside = _with_parts(codes & (_with_parts({whole}, parts) - {whole}), parts)
    inside = {code for code in inside if not np.isnan(counts[code][0])}
    return bool(inside) and any(
        _one_way(whole, some, inside, parts, counts, named=whole in codes) for some in parts[whole]
    )


def _one_way(
    whole: str, some: Sequence[str], inside: set[str], parts: Parts, counts: Counts, *, named: bool
) -> bool:
    looked_up = sum(1 for code in some if _with_parts({code}, parts) & inside)
    if not looked_up:
        return False
    found = _all_of(some, inside, parts, counts)
    others, (count, secret) = found.known - found.shown, counts[whole]
    if secret:  # the sum of all parts is the secret whole
        return found.complete and len(some) > 1 and others < found.shown
    if np.isnan(count) or not found.secret:
        return False
    named = named or (whole == TOTAL and looked_up > 1)
    return named and others <= count - found.known


def _all_of(some: Sequence[str], inside: set[str], parts: Parts, counts: Counts) -> _Worth:
    known, shown, complete, secret = zip(
        *(_worth(code, inside, parts, counts) for code in some), strict=True
    )
    return _Worth(sum(known), sum(shown), all(complete), any(secret))


def _worth(code: str, inside: set[str], parts: Parts, counts: Counts) -> _Worth:
    """A part by itself or, where it is not looked up or not known, by its own parts."""
    count, secret = counts[code]
    if code in inside:
        return _Worth(count, count, complete=True, secret=False)
    ways = (_all_of(some, inside, parts, counts) for some in parts.get(code, ()))
    best = max(ways, key=lambda way: way.shown, default=_Worth(0.0, 0.0, False, False))
    if np.isnan(count):
        return best._replace(secret=secret or best.secret)
    return _Worth(count, min(best.shown, count), complete=True, secret=False)


def _with_parts(codes: set[str], parts: Parts) -> set[str]:
    """The codes with all that they contain."""
    found, left = set(codes), list(codes)
    while left:
        for some in parts.get(left.pop(), ()):
            left += set(some) - found
            found |= set(some)
    return found
