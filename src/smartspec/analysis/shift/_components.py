"""The parts of a change between two dates, from counts, without dividing by the region's own count.

So they are right where an industry starts from zero, and they add up: to the change of each cell
and, summed, to that of the region.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis.shift._economy import Counts, Economy, Sides, choices, economy, labels_of

Method = Literal["dunn", "esteban_marquillas"]
BLOCK = 32000  # cells; an array of them is 0.25 MB, and a step has about ten
Parts = dict[str, np.ndarray]


def dunn(before: Counts, after: Counts) -> Parts:
    """Change, national, industry mix and regional part [persons] of each cell.

    Written with products of counts, which are exact: where region and reference grow alike the
    regional part is exactly zero. An industry without employees at the start has no national
    part and no mix, whatever the reference does: all its change is regional.
    """
    first, last = before.employees, after.employees
    base, base_total = _positive(before.reference), _positive(before.reference_total)
    rate = (after.reference_total - before.reference_total) / base_total
    mix_rate = after.reference * before.reference_total - before.reference * after.reference_total
    mix = first * (mix_rate / (base * base_total))
    regional = last * before.reference
    regional -= first * after.reference
    regional /= base
    if not bool((before.reference > 0).all()):  # else 0 times a rate is right by itself
        exists = first != 0
        mix, regional = np.where(exists, mix, 0), np.where(exists, regional, last)
    return {
        "change": last - first,
        "national": first * rate,
        "industry_mix": mix,
        "regional": regional,
    }


def esteban_marquillas(before: Counts, after: Counts) -> Parts:
    """The parts of `dunn`, the regional one divided into competitive and allocation.

    Where an industry starts from zero its growth has no value; the two parts then have no limit
    each, only their sum has. It is all competitive: nothing was allocated to the industry.
    """
    parts = dunn(before, after)
    first, regional = before.employees, parts.pop("regional")
    homothetic = before.total * (before.reference / _positive(before.reference_total))
    lead = regional / _positive(first)
    exists = first != 0
    parts["competitive"] = np.where(exists, homothetic * lead, regional)
    parts["allocation"] = np.where(exists, (first - homothetic) * lead, regional * 0)
    return parts


def components(
    cube: xr.Dataset,
    sides: Sides,
    days: Sequence[pd.Timestamp],
    *,
    method: Method,
    include_region: bool,
    by_step: bool = False,
) -> xr.Dataset:
    """The parts of the steps from day to day, added up or beside each other, with their totals."""
    data = economy(cube, sides, days, include_region=include_region)
    if by_step:
        parts = _beside(_steps(data, data.regions, method))
    elif isinstance(data.employees, np.ndarray):
        parts = _added_in_blocks(data, method)
    else:  # Dask cuts the counts into blocks of its own
        parts = _added(_steps(data, data.regions, method))
    result = with_region_totals(parts, cube, sides, days)
    return result.assign_attrs(choices(cube, sides, days, include_region), method=method)


def with_region_totals(
    parts: Parts, cube: xr.Dataset, sides: Sides, days: Sequence[pd.Timestamp]
) -> xr.Dataset:
    """The parts, their sums over the industries, and what the industries do not explain.

    A sum with an unknown industry is unknown: adding up the others would look like a result.
    """
    leaf = cube["leaf"].values.astype(bool)
    total = cube["total"].sel(date=list(days), region=sides[1]).variable.transpose("date", "region")
    by_step = next(iter(parts.values())).ndim > 2
    change = total[1:] - total[:-1] if by_step else total[-1] - total[0]
    cells = (*change.dims, "industry")
    every = {name: xr.Variable(cells, part) for name, part in parts.items()}
    for name, part in parts.items():
        apart = part if leaf.all() else part[..., leaf]
        every[f"{name}_total"] = xr.Variable(change.dims, apart.sum(axis=-1))
    every["unassigned"] = change - every["change_total"]
    return xr.Dataset(
        {name: (value.dims, value.data, {"unit": "persons"}) for name, value in every.items()},
        coords=labels_of(cube, sides),
    )


def _steps(data: Economy, regions: np.ndarray, method: Method) -> Iterator[Parts]:
    """The parts of each step, made when they are asked for."""
    split = dunn if method == "dunn" else esteban_marquillas
    return (split(before, after) for before, after in data.steps(regions))


def _added_in_blocks(data: Economy, method: Method) -> Parts:
    """The sums of all steps for some regions at a time: only sums leave the processor's cache."""
    width = data.employees.shape[-1]
    rows = max(1, BLOCK // max(1, width))
    sums: Parts = {}
    for start in range(0, len(data.regions), rows):
        place = slice(start, start + rows)
        for name, part in _added(_steps(data, data.regions[place], method)).items():
            if name not in sums:
                sums[name] = np.empty((len(data.regions), width), part.dtype)
            sums[name][place] = part
    return sums


def _added(steps: Iterator[Parts]) -> Parts:
    """One step at a time: memory holds two dates and the sums, however many dates there are."""
    sums = next(steps)
    for parts in steps:
        for name, part in parts.items():
            sums[name] += part
    return sums


def _beside(steps: Iterator[Parts]) -> Parts:
    """The parts of the steps along a date, the first dimension."""
    every = list(steps)
    return {name: np.stack([parts.pop(name) for parts in every]) for name in list(every[0])}


def _positive(value: np.ndarray) -> np.ndarray:
    return np.where(value > 0, value, np.nan)
