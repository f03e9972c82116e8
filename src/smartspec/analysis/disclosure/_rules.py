"""Which cells are sensitive, and how wide a reader's interval has to stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_whole, options
from smartspec.analysis.disclosure._contributions import check_cells
from smartspec.analysis.disclosure._facts import Cell, Reader
from smartspec.analysis.disclosure.contributors_rule import contributors_rule
from smartspec.analysis.disclosure.dominance_rule import dominance_rule
from smartspec.analysis.disclosure.minimum_frequency_rule import minimum_frequency_rule
from smartspec.analysis.disclosure.p_percent_rule import p_percent_rule
from smartspec.errors import Problems


@dataclass(frozen=True)
class Rules:
    """The rules of an audit.

    Attributes:
        min_count: counts from 1 to below this are sensitive [persons].
        min_contributors: cells of fewer contributors are sensitive.
        dominance: (n, k): the n largest contributors hold more than the fraction k; None: not used.
        p_percent: a contributor could be estimated closer than this fraction; None: not used.
        protection: a reader's interval of a sensitive or secret count must be at least this
            fraction of the count wide, and at least one person.
        zeros_shown: zeros are printed as zeros, so that a secret cell is known not to be zero.
        likely: how sure a reader is of the interval in which gaps are expected, between a sum and
            its parts as at other dates and in other regions [probability]. Who is given away
            by such an interval is a probable hole. 1: only what is certain counts.

    Raises:
        SelectionError: counts below 1, fractions outside 0 to 1 (10 instead of 0.1); all at once.
    """

    min_count: int = 3
    min_contributors: int = 3
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    protection: float = 0.1
    zeros_shown: bool = True
    likely: float = 0.75

    def __post_init__(self) -> None:
        with options() as problems:
            for name in ("min_count", "min_contributors"):
                check_whole(problems, least=1, **{name: getattr(self, name)})
            check_fraction(problems, "protection", self.protection, zero=True)
            check_fraction(problems, "likely", self.likely)
            if self.p_percent is not None:
                check_fraction(problems, "p_percent", self.p_percent)
            if self.dominance is not None:
                n, k = self.dominance
                check_whole(problems, least=1, **{"dominance (n)": n})
                check_fraction(problems, "dominance (k)", k)


def check_fraction(problems: Problems, name: str, value: Any, *, zero: bool = False) -> None:
    """Note what is no fraction from 0 to 1; percent are the common slip."""
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not number or not (0 < value <= 1 or (zero and value == 0)):
        problems.add("not a fraction", column=name, value=value, cure="give 0.1 for 10 %")


@dataclass(frozen=True)
class Sensitive:
    """A cell that must not be learnt: why, and how wide its interval has to stay."""

    cell: Cell
    rule: str
    value: float | None  # None: the auditor does not know it either
    above: float = 0.0  # persons by which the upper end must exceed the value

    def learnt(self, low: float, high: float, rules: Rules) -> bool:
        """Whether an interval of a reader gives the cell away."""
        if self.rule == "minimum_frequency" and low > 0 and high < rules.min_count:
            return True
        size = high if self.value is None else self.value
        if not np.isfinite(high):
            return False
        if self.value is not None and self.above and high - self.value < self.above:
            return True
        return high - low < max(1.0, rules.protection * size)

    def is_near(self, low: float, high: float, rules: Rules) -> bool:
        """Whether what a reader expects is right: an estimate that misses gives nothing away."""
        if self.value is None:
            return True
        room = max(1.0, rules.protection * self.value)
        return low - room <= self.value <= high + room


def sensitive_cells(
    sources: Sequence[xr.Dataset],
    known: Mapping[Cell, float],
    reader: Reader,
    rules: Rules,
    *,
    contributions: pd.DataFrame | None,
    exempt: Iterable[Cell],
) -> list[Sensitive]:
    """Every sensitive cell once for each rule; `exempt` cells are secret to protect others only."""
    small = [
        cell
        for cube in sources
        for cell in _keys(minimum_frequency_rule(cube, min_count=rules.min_count))
    ]
    found = [Sensitive(cell, "minimum_frequency", known[cell]) for cell in dict.fromkeys(small)]
    if contributions is not None:
        check_cells(contributions, sources)
        tables = [contributors_rule(contributions, min_contributors=rules.min_contributors)]
        if rules.dominance is not None:
            tables.append(dominance_rule(contributions, n=rules.dominance[0], k=rules.dominance[1]))
        if rules.p_percent is not None:
            tables.append(p_percent_rule(contributions, p=rules.p_percent))
        for table in tables:
            room = table.get("room", pd.Series(0.0, index=table.index))
            found += [
                Sensitive(cell, str(table.attrs["rule"]), known.get(cell), float(above))
                for cell, above in zip(_keys(table), room, strict=True)
            ]
    named = {one.cell for one in found} | set(exempt)
    hidden = sorted(reader.hidden - named)
    return found + [Sensitive(cell, "secret", known.get(cell)) for cell in hidden]


def values_of(cube: xr.Dataset) -> dict[Cell, float]:
    """All known counts of a cube by cell, totals among them."""
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    regions = [str(code) for code in cube["region"].values]
    codes = [str(code) for code in cube["industry"].values]
    counts = cube["employees"].transpose("date", "region", "industry").values
    totals = cube["total"].transpose("date", "region").values
    found = {
        (days[d], regions[r], codes[i]): float(counts[d, r, i])
        for d, r, i in np.argwhere(~np.isnan(counts))
    }
    return found | {
        (days[d], regions[r], "TOTAL"): float(totals[d, r])
        for d, r in np.argwhere(~np.isnan(totals))
    }


def _keys(table: pd.DataFrame) -> list[Cell]:
    days = [str(pd.Timestamp(day).date()) for day in table["date"]]
    return list(zip(days, table["region"].astype(str), table["industry"].astype(str), strict=True))
