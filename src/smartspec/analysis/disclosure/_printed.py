"""What stands in print for each cell, and how far the true count may lie from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._rounding import rounding_base
from smartspec.analysis.disclosure._facts import SLACK, Cell
from smartspec.cube import DIMS, TOTAL
from smartspec.errors import DataError

HALF_UP = "half_up"  # the rounding_rule of round_counts


@dataclass
class Printed:
    """Printed counts by cell, with the errors that cubes state, and how counts are rounded."""

    values: dict[Cell, float] = field(default_factory=dict)
    errors: dict[Cell, float] = field(default_factory=dict)
    base: float = 0.0
    rule: str = ""

    def note(self, cubes: Iterable[xr.Dataset], *, public: bool) -> None:
        """Keep the errors that cubes state by cell, and the rounding of those that are public."""
        for cube in cubes:
            base = rounding_base(cube)
            if public and base and not self.base:
                self.base, self.rule = base, str(cube.attrs.get("rounding_rule", ""))
            for name, of in (("error", "employees"), ("total_error", "total")):
                if name not in cube:
                    continue
                errors = cube[name].transpose(*cube[of].dims)
                for place, cell in cells_of(cube[of], cube.attrs, of, whole=of == "total"):
                    size = float(errors.values[place])
                    if not math.isnan(size) and size != base / 2:  # else the rounding says it
                        self.errors[cell] = max(size, self.errors.get(cell, 0.0))

    def ends(
        self, cell: Cell, low: float, high: float, attrs: Mapping[Any, Any]
    ) -> tuple[float, float]:
        """The true count where a figure between `low` and `high` is, or may be, in print.

        Only where it is said that halves were rounded up, of whole persons, the upper end is open.
        Of other roundings both ends count, because nobody knows where halves went.
        """
        if cell in self.errors:
            return max(low - self.errors[cell], 0.0), high + self.errors[cell]
        base = float(attrs.get("rounding_base", 0) or 0)
        rule = attrs.get("rounding_rule", "")
        above = math.ceil(base / 2) - 1 if base and rule == HALF_UP else base / 2
        if base and low < high:  # a reader knows that multiples are printed
            first, last = math.ceil(low / base - SLACK), math.floor(high / base + SLACK)
            low, high = (first * base, last * base) if first <= last else (low, high)
        return max(low - base / 2, 0.0), high + above


def cells_of(
    values: xr.DataArray, attrs: Mapping[Any, Any], name: str, *, whole: bool = False
) -> Iterator[tuple[tuple[int, ...], Cell]]:
    """Each place of an array and the cell that it is; without dates those of `end`.

    A dimension that a selection has left as a single label counts with this label.

    Raises:
        DataError: no regions, industries or date; a dimension that no count has.
    """
    labels = _labels(values, name, whole=whole)
    day = str(attrs.get("end", "") or "")
    if "date" not in labels and not day:
        raise DataError(
            f"'{name}' does not say of which date it is", cure="keep its attribute end, or its date"
        )
    for place in np.ndindex(values.shape):
        at = {dim: codes[0] for dim, codes in labels.items()}
        for dim, k in zip(values.dims, place, strict=True):
            at[str(dim)] = labels[str(dim)][k]
        yield place, (at.get("date", day), at["region"], TOTAL if whole else at["industry"])


def _labels(values: xr.DataArray, name: str, *, whole: bool) -> dict[str, list[str]]:
    """The labels of each dimension, also of one that is left as a single label."""
    strange = [str(dim) for dim in values.dims if dim not in DIMS]
    if strange:
        cure = "give figures by date, region and industry"
        raise DataError(f"'{name}' has the dimension {', '.join(strange)}", cure=cure)
    lacking = [d for d in DIMS[1:] if d not in values.coords and not (whole and d == "industry")]
    lacking += [str(dim) for dim in values.dims if dim not in values.coords]
    if lacking:
        cure = f"keep the label: .sel({lacking[0]}=[...]) instead of drop=True"
        raise DataError(f"'{name}' does not say of which {lacking[0]} it is", cure=cure)
    found = {dim: values[dim].values for dim in DIMS if dim in values.coords}
    return {dim: [_label(code) for code in np.atleast_1d(codes)] for dim, codes in found.items()}


def _label(value: Any) -> str:
    if isinstance(value, (np.datetime64, pd.Timestamp)) or getattr(value, "dtype", "") == "M8[ns]":
        return str(pd.Timestamp(value).date())
    return str(value)


def check_dimensions(cubes: Iterable[xr.Dataset]) -> None:
    """Refuse cubes of which a selection has taken a dimension.

    Raises:
        DataError: names the dimensions that are left, and how to keep the others.
    """
    for cube in cubes:
        lacking = [dim for dim in DIMS if "employees" in cube and dim not in cube["employees"].dims]
        if lacking:
            raise DataError(
                f"a cube has lost its dimension {', '.join(lacking)}",
                cure=f"keep it by a list: cube.sel({lacking[0]}=[...])",
            )


def impossible(cell: Cell, before: float | None, count: float) -> DataError:
    """A count that cannot be: below zero, or another than a file before printed of the cell."""
    if before is None:
        return DataError(
            f"the count of {', '.join(cell)} is {count:.10g}", cure="counts are zero or more"
        )
    return DataError(
        f"two files print different counts of {', '.join(cell)}: {before:.10g} and {count:.10g}",
        cure="audit each release of revised figures with all that is published beside it; if "
        "figures are rounded, give the cube its rounding_base",
    )
