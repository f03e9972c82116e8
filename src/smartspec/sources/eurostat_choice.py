"""Which dimension is the region, the industry, the time, and what all others are fixed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from smartspec.errors import Problems, SelectionError, did_you_mean
from smartspec.sources.eurostat_observations import Observations
from smartspec.sources.options import Choice

INDUSTRY_DIMS = {"nace_r2": "NACE2", "nace_r2_1": "NACE2.1"}
NAMES = {
    "region": ("geo", "ref_area"),
    "industry": (*INDUSTRY_DIMS, "activity"),
    "time": ("time", "time_period"),
}
UNITS = {"PER": 1.0, "PERS": 1.0, "NR": 1.0, "THS": 1e3, "THS_PER": 1e3, "MIO_PER": 1e6}


@dataclass(frozen=True)
class Axes:
    """The names of the three dimensions that a cube keeps."""

    region: str
    industry: str
    time: str

    @property
    def names(self) -> tuple[str, str, str]:
        """Region, industry, time."""
        return self.region, self.industry, self.time


def find_axes(data: Observations, given: Mapping[str, str | None]) -> Axes:
    """Find the dimensions of region, industry and time by role and name.

    Args:
        data: observations.
        given: names that the user chose for `region`, `industry`, `time`; None finds them.

    Raises:
        SelectionError: dimensions that are not there or cannot be found, all at once.
    """
    problems = Problems(SelectionError, data.file)
    lower = {dim.lower(): dim for dim in data.dims}
    found = {}
    for axis, names in NAMES.items():
        role = data.roles.get({"region": "geo", "time": "time"}.get(axis, ""), "")
        candidates = [given[axis]] if given.get(axis) else [role, *names]
        known = [lower[c.lower()] for c in candidates if c and c.lower() in lower]
        if known:
            found[axis] = known[0]
        else:
            what = f"'{given[axis]}'" if given.get(axis) else f"of the {axis}"
            cure = f"name it with {axis}=; " + did_you_mean(given.get(axis) or "", data.dims)
            problems.add(f"no dimension {what}", cure=cure)
    if not problems.found and len(set(found.values())) < len(found):
        problems.add("one dimension is given two meanings", cure=f"found {found}")
    problems.stop()
    return Axes(**found)


def classification_of(industry: str) -> str:
    """The classification that the name of the industry dimension stands for; own if unknown."""
    return INDUSTRY_DIMS.get(industry.lower(), "own")


def choose(data: Observations, axes: Axes, select: Choice) -> pd.DataFrame:
    """Keep the selected values; all dimensions but region, industry, time must come down to one.

    Args:
        data: observations.
        axes: the dimensions that remain.
        select: values by dimension, names in any case.

    Raises:
        SelectionError: unknown dimensions or values, and dimensions with several values left; the
            message lists them.
    """
    problems = Problems(SelectionError, data.file)
    lower = {dim.lower(): dim for dim in data.dims}
    table = data.table
    for name, values in select.items():
        if name.lower() not in lower:
            problems.add(f"no dimension '{name}'", cure=did_you_mean(name, data.dims))
            continue
        dim = lower[name.lower()]
        known = list(data.table[dim].unique())
        for value in values:
            if value not in known:
                problems.add("no such value", column=dim, value=value, cure=_offer(data, dim))
        table = table[table[dim].isin(values)]
    chosen = {lower.get(name.lower()) for name in select}
    for dim in data.dims:
        values = [] if dim in axes.names else list(table[dim].unique())
        if len(values) > 1:
            what = "keep one" if dim in chosen else "choose one"
            cure = f"{what} with select={{'{dim}': ...}}: {_offer(data, dim)}"
            problems.add(f"{len(values)} values, a cube takes one", column=dim, cure=cure)
    problems.stop()
    return table


def _offer(data: Observations, dim: str) -> str:
    labels = data.labels.get(dim, {})
    codes = [str(code) for code in data.table[dim].unique()]
    shown = [f"{code} ({labels[code]})" if code in labels else code for code in codes[:40]]
    return ", ".join(shown) + (", ..." if len(codes) > len(shown) else "")


def persons_per_unit(table: pd.DataFrame, data: Observations, scale: float | None) -> float:
    """How many persons one unit of the figures stands for: 1000 for THS_PER.

    Args:
        table: the chosen observations.
        data: where they come from.
        scale: the user's answer; None takes that of the dimension `unit`, 1 where there is none.

    Raises:
        SelectionError: a unit that does not count persons: percent, hours, euros.
    """
    if scale is not None:
        return float(scale)
    dim = next((dim for dim in data.dims if dim.lower() == "unit"), None)
    if dim is None or table.empty:
        return 1.0
    unit = str(table[dim].iloc[0])
    if unit not in UNITS:
        cure = f"select one of {', '.join(UNITS)}, or give scale= as persons per unit"
        message = f"unit '{unit}' is not known to count persons"
        raise SelectionError(f"{data.file}: {message}", cure=cure)
    return UNITS[unit]
