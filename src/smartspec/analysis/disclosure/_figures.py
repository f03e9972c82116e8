"""What printed figures tell: counts, totals, shares, quotients, growth and ranks as facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._regions import contains
from smartspec.analysis._rounding import is_rounded, lowest_and_highest
from smartspec.analysis.disclosure._facts import SLACK, Cell, Fact, Form, Reader
from smartspec.cube import TOTAL, Status
from smartspec.errors import DataError

Published = xr.Dataset | xr.DataArray | pd.DataFrame
DIGITS = {"share": 3, "location_quotient": 2, "growth": 3, "share_change": 3}
SOMEBODY = 1e-3  # persons that a divisor has at least; whole ones are rounded up to one
COUNTS = {"employees": "end", "employees_start": "start"}


def learn_published(reader: Reader, item: Published, digits: Mapping[str, int | None]) -> None:
    """Add what one published cube, array, profile or ranking tells.

    Raises:
        DataError: something that is none of these; the cure says what is.
    """
    if isinstance(item, pd.DataFrame) and {"region", "rank", "industry", "by"} <= set(item):
        reader.facts.extend(_ranking(item, digits))
    elif isinstance(item, xr.Dataset) and "total" in item:
        _learn_cube(reader, item)
    elif isinstance(item, xr.Dataset):
        _learn_profile(reader, item, digits)
    elif isinstance(item, xr.DataArray) and item.name in DIGITS:
        reader.facts.extend(_array(item, digits))
    else:
        name = getattr(item, "name", type(item).__name__)
        raise DataError(
            f"no rule says what '{name}' tells a reader",
            cure="give cubes, profiles, top tables, or arrays named " + ", ".join(DIGITS),
        )


def _learn_cube(reader: Reader, cube: xr.Dataset) -> None:
    low, high = lowest_and_highest(cube) if is_rounded(cube) else (cube, cube)
    for name, status in (("employees", "status"), ("total", "total_status")):
        values, flags = cube[name], cube[status].transpose(*cube[name].dims).values
        ends = [side[name].transpose(*values.dims).values for side in (low, high)]
        cells = _cells(values, cube.attrs, whole=name == "total")
        for place, cell in cells:
            if not np.isnan(ends[0][place]):
                reader.learn(cell, float(ends[0][place]), float(ends[1][place]))
            elif flags[place] == Status.SUPPRESSED:
                reader.hidden.add(cell)


def _learn_profile(reader: Reader, profile: xr.Dataset, digits: Mapping[str, int | None]) -> None:
    for name, day in COUNTS.items():
        if name in profile:
            values = profile[name]
            for place, cell in _cells(values, {"end": profile.attrs[day]}):
                if not np.isnan(values.values[place]):
                    reader.learn(cell, *[float(values.values[place])] * 2)
    for name in DIGITS:
        if name in profile:
            array = profile[name].assign_attrs({**profile.attrs, **profile[name].attrs})
            reader.facts.extend(_array(array.rename(name), digits))


def _cells(
    values: xr.DataArray, attrs: Mapping[Any, Any], *, whole: bool = False
) -> Iterator[tuple[tuple[int, ...], Cell]]:
    """Each place of an array and the cell that it is; without dates those of `end`."""
    labels = {dim: [_label(v) for v in np.atleast_1d(values[dim].values)] for dim in values.dims}
    alone = "date" in values.coords and "date" not in values.dims
    day = _label(values["date"].values) if alone else str(attrs.get("end", ""))
    for place in np.ndindex(values.shape):
        at = {dim: labels[dim][k] for dim, k in zip(values.dims, place, strict=True)}
        industry = TOTAL if whole else at["industry"]
        yield place, (at.get("date", day), at["region"], industry)


def _label(value: Any) -> str:
    if isinstance(value, (np.datetime64, pd.Timestamp)) or getattr(value, "dtype", "") == "M8[ns]":
        return str(pd.Timestamp(value).date())
    return str(value)


def _array(values: xr.DataArray, digits: Mapping[str, int | None]) -> Iterator[Fact]:
    figures = values.values
    for place, cell in _cells(values, values.attrs):
        if np.isfinite(figures[place]):
            yield from figure(str(values.name), cell, float(figures[place]), values.attrs, digits)


def figure(
    name: str,
    cell: Cell,
    value: float,
    attrs: Mapping[Any, Any],
    digits: Mapping[str, int | None],
) -> Iterator[Fact]:
    """The facts of one printed figure: not below, not above what was printed, no divisor zero."""
    places = digits.get(name, DIGITS[name])
    printed = value if places is None else round(value, places)
    half = SLACK * max(abs(value), 1e-3) if places is None else 0.5 * 10.0**-places
    shown = f"{printed:.12g}" if places is None else f"{printed:.{places}f}"
    above, below = _parts(name, cell, attrs)
    shift = 1.0 if name == "growth" else 0.0
    for bound, sides in ((printed + half, (-np.inf, 0.0)), (printed - half, (0.0, np.inf))):
        products = [*above, *((-(bound + shift) * f, a, b) for f, a, b in below)]
        yield Fact(tuple(products), *sides, kind=name, shown=shown)
    for divisor in (form for _, *pair in below for form in pair if form is not None):
        yield Fact(((1.0, divisor, None),), SOMEBODY, np.inf, kind=name, shown=shown)


Products = list[tuple[float, Form, Form | None]]


def _parts(name: str, cell: Cell, attrs: Mapping[Any, Any]) -> tuple[Products, Products]:
    """What stands above and below the line of a figure, as sums of products of cells."""
    day, region, industry = cell
    one, whole = _form(cell), _form((day, region, TOTAL))
    if name == "share":
        return [(1.0, one, None)], [(1.0, whole, None)]
    if name == "location_quotient":
        other, others = _reference(cell, attrs)
        return [(1.0, one, others)], [(1.0, whole, other)]
    start, end = str(attrs["start"]), str(attrs["end"])
    last, first = _form((end, region, industry)), _form((start, region, industry))
    whole1, whole0 = _form((end, region, TOTAL)), _form((start, region, TOTAL))
    if name == "share_change":
        return [(1.0, last, whole0), (-1.0, first, whole1)], [(1.0, whole0, whole1)]
    if attrs.get("growth_of", "employees") == "share":
        return [(1.0, last, whole0)], [(1.0, first, whole1)]
    return [(1.0, last, None)], [(1.0, first, None)]


def _form(cell: Cell) -> Form:
    return ((cell, 1.0),)


def _reference(cell: Cell, attrs: Mapping[Any, Any]) -> tuple[Form, Form]:
    """Employees and total of the reference, without the region where that was chosen."""
    day, region, industry = cell
    code = str(attrs["reference"])
    other, others = (day, code, industry), (day, code, TOTAL)
    if attrs.get("include_region", 1) or contains(code, region) is False:
        return _form(other), _form(others)
    whole = (day, region, TOTAL)
    return ((other, 1.0), (cell, -1.0)), ((others, 1.0), (whole, -1.0))


def _ranking(table: pd.DataFrame, digits: Mapping[str, int | None]) -> Iterator[Fact]:
    """The values of a ranking, and that each rank is not below the next."""
    attrs = table.attrs
    for region, rows in table.groupby("region", sort=False):
        by = str(rows["by"].iloc[0])
        day = str(attrs["end"])
        cells = [(day, str(region), str(code)) for code in rows["industry"]]
        if "value" in rows:
            for cell, value in zip(cells, rows["value"], strict=True):
                if pd.notna(value):
                    yield from figure(by, cell, float(value), attrs, digits)
        ranks = rows["rank"].to_numpy()
        for k in range(len(cells) - 1):
            if ranks[k] < ranks[k + 1]:
                yield _above(by, cells[k], cells[k + 1], attrs)


def _above(by: str, upper: Cell, lower: Cell, attrs: Mapping[Any, Any]) -> Fact:
    """One industry stands above another of the same region: `e_a * o_b >= e_b * o_a`."""
    if by == "growth":
        one, two = (_form((str(attrs["end"]), *c[1:])) for c in (upper, lower))
        other, more = (_form((str(attrs["start"]), *c[1:])) for c in (upper, lower))
    else:
        one, two = _form(upper), _form(lower)
        other, more = (_reference(cell, attrs)[0] for cell in (upper, lower))
    return Fact(((1.0, one, more), (-1.0, two, other)), 0.0, np.inf, "rank")
