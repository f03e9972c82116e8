"""Random small tables with secret cells, and all tables that a reader cannot exclude, by counting.

Written without the code that it judges: a table is a dictionary from cell to count, every
possible table is tried, and what no table contradicts is what a reader is left with.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import numpy as np
import pandas as pd

from smartspec.cube import Status, build_cube

DAYS = ("2014-06-30", "2019-06-30")
KINDS = (
    "two_way", "hierarchical", "both_hierarchies", "location_quotient", "share", "growth",
    "share_unknown_total", "quotient_unknown_total", "product_unknown_total", "growth_of_share",
    "rounded",
)  # fmt: skip
WITHOUT_REGION = {"location_quotient", "product_unknown_total"}  # half of them, the other with
MOST = 150_000  # tables tried
EPS = 1e-9


@cache
def template(cells):
    """A cube with these cells, all of them one person."""
    rows = [(*cell, 1.0, "estimated") for cell in cells]
    columns = ["date", "region", "industry", "employees", "status"]
    table = pd.DataFrame(rows, columns=columns)
    table.loc[table["industry"] == "TOTAL", "employees"] = 9.0
    leaves = {code for _, _, code in cells} - {"TOTAL"}
    leaves -= {"C"} if "24" in leaves else set()
    return build_cube(table, leaves=leaves, classification="WZ2008")


@dataclass
class Case:
    """A random economy, what is secret in it, and which derived figures are printed."""

    kind: str
    truth: dict
    hidden: set
    sums: list  # (whole, parts)
    figures: list = field(default_factory=list)  # (name, cell, digits)
    base: int = 0
    unseen: set = field(default_factory=set)  # regions of which no count is printed

    @property
    def dates(self):
        return sorted({day for day, _, _ in self.truth})

    def cube(self, *, published):
        """The internal cube, or the one that is printed: without unseen regions, secret cells."""
        cube = template(tuple(self.truth)).copy(deep=True)
        days = [str(day)[:10] for day in cube["date"].values]
        for (day, region, industry), count in self.truth.items():
            at = days.index(day), cube.indexes["region"].get_loc(region)
            name = "employees" if industry != "TOTAL" else "total"
            at += () if name == "total" else (cube.indexes["industry"].get_loc(industry),)
            flag = {"employees": "status", "total": "total_status"}[name]
            hide = published and (day, region, industry) in self.hidden
            cube[name].values[at] = np.nan if hide else self.printed(count) if published else count
            cube[flag].values[at] = Status.SUPPRESSED if hide else Status.OBSERVED
        if published:
            seen = [code for code in cube["region"].values if code not in self.unseen]
            cube = cube.sel(region=seen).assign_attrs(rounding_base=self.base)
        return cube

    def printed(self, count):
        return self.base * np.floor(count / self.base + 0.5) if self.base else count


def economy(rng, *, days, regions, industries, top):
    """Counts of leaves by region, with totals, sections and the region of all regions `05`."""
    truth, sums = {}, []
    for day in days:
        for region in regions:
            for code in industries:
                count = int(rng.integers(0, top)) * int(rng.choice([0, 1, 1, 1, 3]))
                truth[day, region, code] = count
        for code in industries:
            truth[day, "05", code] = sum(truth[day, region, code] for region in regions)
        for region in (*regions, "05"):
            if "24" in industries:
                truth[day, region, "C"] = truth[day, region, "24"] + truth[day, region, "25"]
                sums.append(((day, region, "C"), [(day, region, c) for c in ("24", "25")]))
            truth[day, region, "TOTAL"] = sum(truth[day, region, code] for code in industries)
            sums.append(((day, region, "TOTAL"), [(day, region, c) for c in industries]))
        for code in dict.fromkeys(code for _, _, code in truth):
            sums.append(((day, "05", code), [(day, region, code) for region in regions]))
    return truth, sums


def draw(rng, kind):
    """A random case of a kind."""
    two = kind in {"growth", "growth_of_share"}
    days = DAYS if two else DAYS[1:]
    regions = ("05112", "05113") if two or rng.random() < 0.4 else ("05112", "05113", "05117")
    deep = kind in {"hierarchical", "both_hierarchies"}
    industries = ("24", "25", "41") if deep else ("10", "41", "62")
    truth, sums = economy(rng, days=days, regions=regions, industries=industries, top=9)
    inner = [c for c, v in truth.items() if c[1] != "05" and c[2] != "TOTAL" and v > 0]
    if kind == "both_hierarchies" or rng.random() < 0.3:
        inner += [c for c, v in truth.items() if c[1] == "05" and c[2] != "TOTAL" and v > 0]
    small = {c for c in inner if truth[c] < 3}
    hidden = blocks(rng, inner, truth) if rng.random() < 0.7 else set()
    pool = [inner[k] for k in rng.permutation(len(inner))]
    hidden |= set((sorted(small)[:2] + pool)[: int(rng.integers(0 if hidden else 1, 4))])
    case = Case(kind, truth, hidden, sums, base=5 if kind == "rounded" else 0)
    end = days[-1]
    cells = sorted(c for c in hidden if c[0] == end)
    if kind.endswith("unknown_total") or kind in {"location_quotient", "share"}:
        name = "share" if kind.startswith("share") else "location_quotient"
        if kind.endswith("total"):
            case.unseen = set(regions[:2])
            case.hidden = {c for c in truth if c[1] in case.unseen}
            cells = [c for c in inner if c in case.hidden]
        digits = int(rng.integers(1, 4))
        for cell in cells[: int(rng.integers(1, 3))]:
            if truth[end, cell[1], "TOTAL"] and truth[end, "05", cell[2]]:
                rest = kind in WITHOUT_REGION and truth[end, "05", cell[2]] > truth[cell]
                rest = rest and rng.random() < 0.5
                case.figures.append((name + "_rest" * bool(rest), cell, digits))
        if kind == "product_unknown_total":
            case.hidden |= {(end, "05", c) for c in industries[:2] if truth[end, "05", c]}
    if two:
        digits = int(rng.integers(0, 3))
        name = "growth" if kind == "growth" else "growth_share"
        for cell in sorted({(DAYS[1], *c[1:]) for c in hidden}):
            before = (DAYS[0], *cell[1:])
            if truth[before] and truth[DAYS[1], cell[1], "TOTAL"]:
                if rng.random() < 0.7:
                    case.hidden |= {before, cell} if truth[cell] else {before}
                case.figures.append((name, cell, digits))
    return case


def blocks(rng, cells, truth):
    """Cells at the corners of a rectangle, which protect each other: often no hole."""
    if not cells:
        return set()
    day, regions = cells[0][0], sorted({r for _, r, _ in cells if r != "05"})
    codes = sorted({c for d, _, c in cells} - {"C"})
    if len(regions) < 2 or len(codes) < 2:
        return set()
    rows, columns = rng.permutation(len(regions))[:2], rng.permutation(len(codes))[:2]
    days = {d for d, _, _ in truth} if rng.random() < 0.8 else {day}
    corners = {(d, regions[r], codes[c]) for d in days for r in rows for c in columns}
    return {cell for cell in corners if truth[cell] > 0}


def value(name, cell, at):
    """A derived figure of a table; `at` gives the count (or counts) of a cell."""
    day, region, code = cell
    one, whole = at(cell), at((day, region, "TOTAL"))
    if name == "share":
        return one / whole
    if name == "location_quotient":
        return (one * at((day, "05", "TOTAL"))) / (whole * at((day, "05", code)))
    if name == "location_quotient_rest":
        return (one * (at((day, "05", "TOTAL")) - whole)) / (whole * (at((day, "05", code)) - one))
    first, before = at((DAYS[0], region, code)), at((DAYS[0], region, "TOTAL"))
    if name == "growth":
        return one / first - 1
    return (one * before) / (first * whole) - 1


def possible(case):
    """What each hidden cell can be: smallest and largest over all tables; None if too many."""
    unknown = sorted(case.truth if case.base else case.hidden, key=lambda c: (c[0], c[2], c[1]))
    ranges = {cell: limits_of(case, cell) for cell in unknown}
    columns, size = {}, 1
    left = list(case.sums)
    for cell in unknown:
        at = lambda c: columns.get(c, case.truth[c])  # noqa: B023, E731
        ready = [s for s in left if missing(s, unknown, columns) == {cell}]
        values = np.arange(ranges[cell][0], ranges[cell][1] + 1)
        if ready:
            columns[cell] = np.broadcast_to(solved(ready[0], cell, at), size).astype(float)
            keep = (columns[cell] >= values[0]) & (columns[cell] <= values[-1])
        else:
            if size * len(values) > MOST:
                return None
            columns = {c: np.repeat(v, len(values)) for c, v in columns.items()}
            columns[cell] = np.tile(values, size)
            size *= len(values)
            keep = np.ones(size, dtype=bool)
        for whole, parts in [s for s in left if not missing(s, unknown, columns)]:
            keep = keep & (sum(at(p) for p in parts) == at(whole))
            left.remove((whole, parts))
        columns, size = {c: v[keep] for c, v in columns.items()}, int(keep.sum())
    return within_figures(case, columns, size)


def limits_of(case, cell):
    """The smallest and largest count of a cell before anything is added up."""
    if cell not in case.hidden:
        shown, half = case.printed(case.truth[cell]), case.base / 2
        return max(0, np.ceil(shown - half)), np.floor(shown + half)
    seen = [w for w, parts in case.sums if cell in parts and w not in case.hidden]
    half = case.base / 2
    tops = [case.printed(case.truth[w]) + half for w in (*seen, (cell[0], "05", "TOTAL"))]
    return 0 if cell[1] in case.unseen else 1, np.floor(min(tops))


def missing(total, unknown, columns):
    whole, parts = total
    return {c for c in (whole, *parts) if c in unknown and c not in columns}


def solved(total, cell, at):
    """A sum solved for one of its cells."""
    whole, parts = total
    if cell == whole:
        return sum(at(p) for p in parts)
    return at(whole) - sum(at(p) for p in parts if p != cell)


def half_up(exact, digits):
    """As the house rounds, on paper: halves go away from zero."""
    figure = Decimal(f"{exact:.12f}")
    return float(figure.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def within_figures(case, columns, size):
    """The limits over the tables whose derived figures round to what is printed."""
    for name, cell, digits in case.figures:
        printed = half_up(value(name, cell, lambda c: float(case.truth[c])), digits)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = value(name, cell, lambda c, at=columns: at.get(c, float(case.truth[c])))
        keep = np.broadcast_to(np.abs(found - printed) <= 0.5 * 10.0**-digits + EPS, size)
        columns = {c: v[keep] for c, v in columns.items()}
        size = int(keep.sum())
    return {cell: (columns[cell].min(), columns[cell].max()) for cell in columns}


def must_be_found(case, limits):
    """The cells that are learnt by the definition of the method page."""
    found = set()
    for cell in case.hidden:
        (low, high), count = limits[cell], case.truth[cell]
        small = 0 < count < 3
        if cell[1] in case.unseen and not small:
            continue  # not printed as secret, and not sensitive
        if high - low < max(1, 0.1 * count) or (small and low > 0 and high < 3):
            found.add(cell)
    return found
