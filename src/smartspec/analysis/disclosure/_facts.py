"""What a reader knows of each cell, and the facts that bind cells to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from smartspec.analysis._system import System

Cell = tuple[str, str, str]  # date, region, industry; the industry may be TOTAL
Form = tuple[tuple[Cell, float], ...]  # a sum of cells with factors
SLACK = 1e-9  # relative: what binary arithmetic may have moved


@dataclass(frozen=True)
class Fact:
    """`least <= sum of factor * left * right <= most`; without a right side the form alone.

    `kind` and `shown` say in words where it comes from: a sum, or a printed figure.
    """

    products: tuple[tuple[float, Form, Form | None], ...]
    least: float
    most: float
    kind: str
    shown: str = ""

    @property
    def is_sum(self) -> bool:
        """Whether parts are held against their whole, for certain or with an expected gap."""
        return self.kind in ("sum", "gap")

    def said(self) -> str:
        """The fact in a few words: the sum that parts make, or the figure and its cell."""
        form = self.products[0][1]
        cell = ", ".join(form[-1 if self.is_sum else 0][0])
        if self.is_sum:
            return f"parts of {cell} (region {form[0][0][1]}, industry {form[0][0][2]}, ...)"
        return f"{self.kind} {self.shown} of {cell}"

    def cells(self) -> list[Cell]:
        """Its cells, each once, in their order."""
        forms = [form for _, *pair in self.products for form in pair if form is not None]
        return list(dict.fromkeys(cell for form in forms for cell, _ in form))


@dataclass
class Reader:
    """All that a reader has: limits of each cell, and facts. Cells never seen are 0 or more."""

    low: dict[Cell, float] = field(default_factory=dict)
    high: dict[Cell, float] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    hidden: set[Cell] = field(default_factory=set)  # printed as secret
    weighted: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)  # groups

    def learn(self, cell: Cell, low: float, high: float) -> None:
        """A cell lies between these limits, beside all that was known of it."""
        if cell[2] in self.weighted:  # no whole persons: a fact about its members
            size = SLACK * max(abs(low), abs(high), 1.0)
            self.facts.append(
                Fact(
                    ((1.0, ((cell, 1.0),), None),), low - size, high + size, "count", f"{low:.12g}"
                )
            )
            return
        self.low[cell] = max(low, self.low.get(cell, 0.0))
        self.high[cell] = min(high, self.high.get(cell, np.inf))

    def value(self, cell: Cell) -> float | None:
        """The count of a cell that the reader was shown; None where it is not certain."""
        low = self.low.get(cell, 0.0)
        return low if low == self.high.get(cell, np.inf) else None


@dataclass(frozen=True)
class Row:
    """A fact with all known cells put in: `least <= sum of factor * unknown <= most`.

    The largest factor is 1, so that rows of quotients weigh no more than rows of sums.
    """

    terms: Mapping[Cell, float]
    least: float
    most: float


class FactRows:
    """All facts of a reader as rows; with some cells given, only what they touch is made anew."""

    def __init__(self, reader: Reader) -> None:
        """Put in all that is known."""
        self.reader, self.facts = reader, tuple(reader.facts)
        self.touched: dict[Cell, list[int]] = {}
        for number, fact in enumerate(self.facts):
            forms = (form for _, *pair in fact.products for form in pair if form is not None)
            for cell in dict.fromkeys(c for form in forms for c in unknown_cells(reader, form, {})):
                self.touched.setdefault(cell, []).append(number)
        self.plain = [_row(reader, fact, {}) for fact in self.facts]

    def products(self) -> list[Fact]:
        """The facts with a product of two unknowns: they are no row until one is given."""
        pairs = zip(self.facts, self.plain, strict=True)
        return [fact for fact, row in pairs if row is None]

    def rows(self, given: Mapping[Cell, float]) -> list[tuple[Fact, Row]]:
        """Each fact that binds unknown cells, as a row; `given` are cells known besides."""
        again = {number for cell in given for number in self.touched.get(cell, ())}
        found = []
        for number, fact in enumerate(self.facts):
            row = _row(self.reader, fact, given) if number in again else self.plain[number]
            if row is not None and row.terms:
                found.append((fact, row))
        return found


def _row(reader: Reader, fact: Fact, given: Mapping[Cell, float]) -> Row | None:
    terms: dict[Cell, float] = {}
    constant = size = 0.0
    for factor, left, right in fact.products:
        one, rest = _split(reader, left, given)
        other, more = (1.0, {}) if right is None else _split(reader, right, given)
        if rest and more:
            return None  # a product of two unknowns: see `_bounds._given`
        constant += factor * one * other
        size += abs(factor * one * other)
        for part, times in ((rest, other), (more, one)):
            for cell, weight in part.items():
                terms[cell] = terms.get(cell, 0.0) + factor * weight * times
    slack = 0.0 if fact.is_sum else SLACK * size
    scale = max((abs(weight) for weight in terms.values()), default=1.0) or 1.0
    kept = {cell: weight / scale for cell, weight in terms.items() if weight}
    least, most = fact.least - constant - slack, fact.most - constant + slack
    return Row(kept, least / scale, most / scale)


def _split(
    reader: Reader, form: Form, given: Mapping[Cell, float]
) -> tuple[float, dict[Cell, float]]:
    """The known part of a form as a number, and its unknown cells."""
    constant, unknown = 0.0, dict[Cell, float]()
    for cell, weight in _members(reader, form):
        value = given.get(cell)
        value = reader.value(cell) if value is None else value
        if value is None:
            unknown[cell] = unknown.get(cell, 0.0) + weight
        else:
            constant += weight * value
    return constant, unknown


def _members(reader: Reader, form: Form) -> Form:
    """The form with weighted groups written as their members."""
    if not reader.weighted or not any(cell[2] in reader.weighted for cell, _ in form):
        return form
    return tuple(
        ((cell[0], cell[1], code), weight * part)
        for cell, weight in form
        for code, part in reader.weighted.get(cell[2], ((cell[2], 1.0),))
    )


def unknown_cells(reader: Reader, form: Form, given: Mapping[Cell, float]) -> list[Cell]:
    """The cells of a form that are neither shown nor given."""
    return list(_split(reader, form, given)[1])


def system_of(
    reader: Reader, rows: Sequence[tuple[Fact, Row]], more: Iterable[Cell] = ()
) -> System:
    """The rows as a system; `more` are cells that shall be in it even if no row binds them."""
    cells = tuple(dict.fromkeys([*(c for _, row in rows for c in row.terms), *more]))
    place = {cell: k for k, cell in enumerate(cells)}
    entries = [(i, place[c], w) for i, (_, row) in enumerate(rows) for c, w in row.terms.items()]
    i, k, weights = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = sparse.csr_array(
        (np.array(weights, dtype=float), (np.array(i, dtype=int), np.array(k, dtype=int))),
        shape=(len(rows), len(cells)),
    )
    return System(
        cells=cells,
        low=np.array([reader.low.get(cell, 0.0) for cell in cells]),
        high=np.array([reader.high.get(cell, np.inf) for cell in cells]),
        matrix=matrix,
        least=np.array([row.least for _, row in rows], dtype=float),
        most=np.array([row.most for _, row in rows], dtype=float),
        rows=tuple(fact.said() for fact, _ in rows),
    )
