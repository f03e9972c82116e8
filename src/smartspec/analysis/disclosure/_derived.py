"""The facts of one derived figure: shares, quotients, growth, parts of a change, and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from smartspec.analysis._regions import contains
from smartspec.analysis.disclosure._facts import SLACK, Cell, Fact, Form
from smartspec.codes.digits import WRITTEN
from smartspec.codes.rounding import HAIR, rounded
from smartspec.cube import TOTAL

SOMEBODY = 1e-3  # persons that a divisor has at least; whole ones are rounded up to one
PARTS_OF_CHANGE = ("change", "national", "regional")
DIGITS: Mapping[str, int | None] = {  # what a caller prints who says nothing else
    **WRITTEN,
    **dict.fromkeys(PARTS_OF_CHANGE),  # persons: all decimals
}
WRITTEN_TOO = "written_too"  # attribute of what a page writes beside the file that has more digits
PERIOD = ("start", "end")
NEEDS = {  # attributes without which a figure says nothing
    "location_quotient": ("reference",),
    "growth": PERIOD,
    "share_change": PERIOD,
    "change": PERIOD,
    "national": ("reference", *PERIOD),
    "regional": ("reference", *PERIOD),
}
Products = list[tuple[float, Form, Form | None]]


def figure(
    name: str,
    cell: Cell,
    value: float,
    attrs: Mapping[Any, Any],
    digits: Mapping[str, int | None],
) -> Iterator[Fact]:
    """The facts of one printed figure: not below, not above what was printed, no divisor zero."""
    places = digits.get(name, DIGITS[name])
    low, high, shown = _printed(name, value, places, twice=bool(attrs.get(WRITTEN_TOO)))
    above, below = parts(name, cell, attrs)
    if not below:
        yield Fact(tuple(above), low, high, kind=name, shown=shown)
        return
    shift = 1.0 if name == "growth" else 0.0
    for bound, sides in ((high, (-np.inf, 0.0)), (low, (0.0, np.inf))):
        products = [*above, *((-(bound + shift) * f, a, b) for f, a, b in below)]
        yield Fact(tuple(products), *sides, kind=name, shown=shown)
    if name == "regional":
        return  # printed also where the reference starts from zero
    for divisor in (form for _, *pair in below for form in pair if form is not None):
        yield Fact(((1.0, divisor, None),), SOMEBODY, np.inf, kind=name, shown=shown)


def _printed(
    name: str, value: float, places: int | None, *, twice: bool
) -> tuple[float, float, str]:
    """Between what a printed figure lies, and how it is printed.

    A figure that a file has with more decimals than a page writes is known from both (`twice`): of
    1.015 in the file and 1.01 on the page the reader learns that it lies from 1.0145 to 1.015.
    """
    if places is None:
        half = SLACK * max(abs(value), 1e-3)
        return value - half, value + half, f"{value:.12g}"
    seen = {places, min(places, WRITTEN.get(name, places))} if twice else {places}
    near = [(float(rounded(value, d)), (0.5 + HAIR) * 10.0**-d) for d in sorted(seen)]
    low, high = max(at - half for at, half in near), min(at + half for at, half in near)
    return low, high, f"{near[-1][0]:.{places}f}"


def parts(name: str, cell: Cell, attrs: Mapping[Any, Any]) -> tuple[Products, Products]:
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
    if name in PARTS_OF_CHANGE:
        return _of_change(name, (start, *cell[1:]), (end, *cell[1:]), attrs)
    whole1, whole0 = _form((end, region, TOTAL)), _form((start, region, TOTAL))
    if name == "share_change":
        return [(1.0, last, whole0), (-1.0, first, whole1)], [(1.0, whole0, whole1)]
    if attrs.get("growth_of", "employees") == "share":
        return [(1.0, last, whole0)], [(1.0, first, whole1)]
    return [(1.0, last, None)], [(1.0, first, None)]


def _of_change(
    name: str, before: Cell, after: Cell, attrs: Mapping[Any, Any]
) -> tuple[Products, Products]:
    """The parts of shift-share; the mix multiplies three counts and has no rule."""
    first, last = _form(before), _form(after)
    if name == "change":
        return [(1.0, last, None), (-1.0, first, None)], []
    (other0, others0), (other1, others1) = (_reference(c, attrs) for c in (before, after))
    if name == "national":
        return [(1.0, first, others1), (-1.0, first, others0)], [(1.0, others0, None)]
    return [(1.0, last, other0), (-1.0, first, other1)], [(1.0, other0, None)]


def value_of(
    name: str, cell: Cell, attrs: Mapping[Any, Any], counts: Mapping[Cell, float]
) -> float | None:
    """The figure that some counts make; None where they lack one of its cells, or divide by zero."""
    above, below = parts(name, cell, attrs)
    if not cells_of_products([*above, *below]) <= counts.keys():
        return None
    divisor = _sum(below, counts) if below else 1.0
    return _sum(above, counts) / divisor - (name == "growth") if divisor else None


def cells_of_products(products: Products) -> set[Cell]:
    """All cells that stand in some products."""
    forms = [form for _, *pair in products for form in pair if form is not None]
    return {cell for form in forms for cell, _ in form}


def _sum(products: Products, counts: Mapping[Cell, float]) -> float:
    def of(form: Form | None) -> float:
        return 1.0 if form is None else sum(weight * counts[cell] for cell, weight in form)

    return sum(factor * of(left) * of(right) for factor, left, right in products)


def only_unprinted(fact: Fact, cell: Cell, counts: Mapping[Cell, float]) -> tuple[float, float]:
    """Between what the only cell that is not printed must lie, by a fact and the printed ones."""
    products = list(fact.products)
    base = _sum(products, {**counts, cell: 0.0})
    slope = _sum(products, {**counts, cell: 1.0}) - base
    if not slope:
        return -np.inf, np.inf
    ends = (fact.least - base) / slope, (fact.most - base) / slope
    return min(ends), max(ends)


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


def above(by: str, upper: Cell, lower: Cell, attrs: Mapping[Any, Any]) -> Fact:
    """One industry stands above another of the same region: `e_a * o_b >= e_b * o_a`."""
    if by == "growth":
        one, two = (_form((str(attrs["end"]), *c[1:])) for c in (upper, lower))
        other, more = (_form((str(attrs["start"]), *c[1:])) for c in (upper, lower))
    else:
        one, two = _form(upper), _form(lower)
        other, more = (_reference(cell, attrs)[0] for cell in (upper, lower))
    return Fact(((1.0, one, more), (-1.0, two, other)), 0.0, np.inf, "rank")
