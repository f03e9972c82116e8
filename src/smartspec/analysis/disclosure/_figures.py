"""What printed figures tell: counts, totals, shares, quotients, growth and ranks as facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis.disclosure._derived import (
    DIGITS,
    NEEDS,
    above,
    cells_of_products,
    figure,
    only_unprinted,
    parts,
    value_of,
)
from smartspec.analysis.disclosure._facts import SLACK, Cell, Fact, Reader
from smartspec.analysis.disclosure._printed import Printed, cells_of, impossible
from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, collect, did_you_mean
from smartspec.tables import schema

Published = xr.Dataset | xr.DataArray | pd.DataFrame
COUNTS = {"employees": "end", "employees_start": "start"}
HARMLESS = ("status", "status_start", "quadrant", "borderline", "left_out", "estimated")
LIMITS = ("_probable_low", "_probable_high", "_low", "_high")  # what rounding leaves open
BY_METHOD = {"change": None, "national": None, "regional": "dunn"}  # parts of shift-share
PARTS_CURE = (
    "publish it without them, or with figures that have a rule ("
    + ", ".join([*COUNTS, *DIGITS])
    + "); to audit the rest: item[[...]]"
)


@dataclass
class Told:
    """What one published item prints of single cells, and the attributes that explain it."""

    attrs: Mapping[Any, Any]
    counts: list[tuple[Cell, float]] = field(default_factory=list)
    figures: list[tuple[str, Cell, float]] = field(default_factory=list)
    limits: list[tuple[str, Cell]] = field(default_factory=list)
    ranks: list[Fact] = field(default_factory=list)


def learn_published(
    reader: Reader,
    items: Sequence[Published],
    digits: Mapping[str, int | None],
    *,
    sources: Sequence[xr.Dataset],
) -> None:
    """Add what published cubes, arrays, profiles and rankings tell.

    Counts come first: figures of rounded counts are evaluated on what is printed.

    Raises:
        DataError: something that is none of these, or that no rule is known for, by name.
        SelectionError: digits of a figure that does not exist.
    """
    with collect(SelectionError) as problems:
        for name in digits:
            if name not in DIGITS:
                cure = did_you_mean(name, DIGITS)
                problems.add("no such figure", column="digits", value=name, cure=cure)
    cubes = [item for item in items if isinstance(item, xr.Dataset) and "total" in item]
    printed = Printed()
    printed.note(sources, public=False)
    printed.note(cubes, public=True)
    for cube in cubes:
        _learn_cube(reader, cube, printed)
    told = [_told(item) for item in items if not (isinstance(item, xr.Dataset) and "total" in item)]
    for one in told:
        for cell, value in one.counts:
            reader.learn(cell, *printed.ends(cell, value, value, one.attrs))
            printed.values[cell] = value
    for one in told:
        reader.facts += _rounded(one, printed, digits) if _is_rounded(one, printed) else [
            *(fact for given in one.figures for fact in figure(*given, one.attrs, digits)),
            *one.ranks,
        ]  # fmt: skip


def _learn_cube(reader: Reader, cube: xr.Dataset, printed: Printed) -> None:
    for name, status in (("employees", "status"), ("total", "total_status")):
        values, flags = cube[name], cube[status].transpose(*cube[name].dims).values
        for place, cell in cells_of(values, cube.attrs, name, whole=name == "total"):
            count = float(values.values[place])
            if not np.isnan(count):
                low, high = printed.ends(cell, count, count, cube.attrs)
                if low > reader.high.get(cell, np.inf) or high < reader.low.get(cell, 0.0):
                    raise impossible(cell, printed.values.get(cell), count)
                reader.learn(cell, low, high)
                printed.values[cell] = count
            elif flags[place] == Status.SUPPRESSED:
                reader.hidden.add(cell)


def _told(item: Published) -> Told:
    if isinstance(item, pd.DataFrame) and {"region", "rank", "industry", "by"} <= set(item):
        return _ranking(item)
    if isinstance(item, xr.Dataset):
        return _profile(item)
    if isinstance(item, xr.DataArray) and item.name in DIGITS:
        return _profile(item.to_dataset().assign_attrs(item.attrs))
    name = getattr(item, "name", type(item).__name__)
    raise DataError(
        f"no rule says what '{name}' tells a reader",
        cure="give cubes, profiles, top tables, or arrays named " + ", ".join(DIGITS),
    )


def _profile(profile: xr.Dataset) -> Told:
    """The counts and figures of a Dataset; what nobody has a rule for is refused by its name."""
    told = Told(profile.attrs)
    strange = []
    for key, values in profile.data_vars.items():
        name = str(key)
        stem = next((name.removesuffix(end) for end in LIMITS if name.endswith(end)), "")
        if name in COUNTS:
            attrs = {"end": profile.attrs.get(COUNTS[name])}
            told.counts += _known(values, attrs, name)
        elif name in DIGITS and _has_rule(name, profile.attrs):
            attrs = {**values.attrs, **profile.attrs}
            _check_attributes(name, attrs)
            told.attrs = {**values.attrs, **told.attrs}
            told.figures += [(name, *known) for known in _known(values, attrs, name)]
        elif stem in DIGITS and profile.attrs.get("rounding_base"):
            told.limits += [(stem, cell) for cell, _ in _known(values, profile.attrs, name)]
        elif name not in HARMLESS:
            strange.append(name)
    if strange:
        said = ", ".join(f"'{name}'" for name in strange)
        raise DataError(f"no rule says what {said} of a Dataset tells a reader", cure=PARTS_CURE)
    return told


def _has_rule(name: str, attrs: Mapping[Any, Any]) -> bool:
    """Whether a part of shift-share is of a single step, and by the method that the rule is of."""
    return name not in BY_METHOD or (
        "dates" not in attrs and BY_METHOD[name] in (None, attrs.get("method"))
    )


def _check_attributes(name: str, attrs: Mapping[Any, Any]) -> None:
    lacking = [need for need in NEEDS.get(name, ()) if not attrs.get(need)]
    if lacking:
        raise DataError(
            f"'{name}' does not say its {' and '.join(lacking)}",
            cure="keep the attributes that the method gave its result",
        )


def _known(
    values: xr.DataArray, attrs: Mapping[Any, Any], name: str
) -> Iterator[tuple[Cell, float]]:
    for place, cell in cells_of(values, attrs, name):
        if np.isfinite(values.values[place]):
            yield cell, float(values.values[place])


def _ranking(table: pd.DataFrame) -> Told:
    """The counts and figures of a ranking, and that each rank is not below the next."""
    told = Told(table.attrs)
    strange = [str(name) for name in table if name not in _columns()]
    if strange:
        said = ", ".join(f"'{name}'" for name in strange)
        raise DataError(f"no rule says what {said} of a ranking tells a reader", cure=PARTS_CURE)
    for region, rows in table.groupby("region", sort=False):
        by = str(rows["by"].iloc[0])
        _check_attributes(by, {**table.attrs})
        day = str(table.attrs.get("end") or "")
        if not day:
            raise DataError("a ranking does not say its end", cure="keep the attributes of top")
        cells = [(day, str(region), str(code)) for code in rows["industry"]]
        for name in ("employees", "value", *DIGITS):
            if name in rows:
                pairs = zip(cells, rows[name], strict=True)
                known = [(cell, float(value)) for cell, value in pairs if pd.notna(value)]
                if name == "employees":
                    told.counts += known
                else:
                    own = by if name == "value" else name
                    told.figures += [(own, *pair) for pair in known]
        ranks = rows["rank"].to_numpy()
        for k in range(len(cells) - 1):
            if ranks[k] < ranks[k + 1]:
                told.ranks.append(above(by, cells[k], cells[k + 1], table.attrs))
    return told


def _columns() -> list[str]:
    return [str(one["name"]) for one in schema("top")["fields"]]


def _is_rounded(told: Told, printed: Printed) -> bool:
    """Whether figures were computed from rounded counts: it is said, or each equals what they give."""
    if told.attrs.get("rounding_base"):
        return True
    if not printed.base:
        return False
    made = [
        (value, value_of(name, cell, told.attrs, printed.values))
        for name, cell, value in told.figures
    ]
    checked = [(value, own) for value, own in made if own is not None]
    return bool(checked) and all(
        abs(value - own) <= SLACK * max(abs(own), 1.0) for value, own in checked
    )


def _rounded(told: Told, printed: Printed, digits: Mapping[str, int | None]) -> list[Fact]:
    """What figures of rounded counts tell of the only count of theirs that is not in print."""
    attrs = {"rounding_base": printed.base, "rounding_rule": printed.rule, **told.attrs}
    found = []
    for name, cell in told.limits:
        _unprinted(name, cell, told, printed, most=0)
    for name, cell, value in told.figures:
        for other in _unprinted(name, cell, told, printed, most=1):
            facts = list(figure(name, cell, value, told.attrs, digits))
            ends = [only_unprinted(fact, other, printed.values) for fact in facts]
            low, high = max(0.0, *(one for one, _ in ends)), min(two for _, two in ends)
            limits = printed.ends(other, low, high, attrs)
            form = (((other, 1.0),), None)
            found.append(Fact(((1.0, *form),), *limits, kind=name, shown=facts[0].shown))
    return found


def _unprinted(name: str, cell: Cell, told: Told, printed: Printed, *, most: int) -> list[Cell]:
    top, bottom = parts(name, cell, told.attrs)
    lacking = sorted(cells_of_products([*top, *bottom]) - printed.values.keys())
    if len(lacking) > most:
        raise DataError(
            f"'{name}' of {', '.join(cell)} was computed from rounded counts that are not in print: "
            + "; ".join(", ".join(one) for one in lacking),
            cure="give the rounded cube, too, or leave these figures out",
        )
    return lacking
