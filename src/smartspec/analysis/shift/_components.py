"""The parts of a change between two dates, from counts, without dividing by the region's own count.

So they are right where an industry starts from zero, and they add up: to the change of each cell
and, summed, to that of the region.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import xarray as xr

from smartspec.analysis.shift._economy import Counts, Sides, labels_of

Method = Literal["dunn", "esteban_marquillas"]
METHODS = get_args(Method)
Parts = dict[str, xr.Variable]


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
    parts = {
        "change": last - first,
        "national": first * rate,
        "industry_mix": mix,
        "regional": regional,
    }
    if not bool((before.reference > 0).all()):  # else 0 times a rate is right by itself
        exists = first != 0
        parts |= {"industry_mix": mix.where(exists, 0), "regional": regional.where(exists, last)}
    return {name: part.transpose("region", "industry") for name, part in parts.items()}


def esteban_marquillas(before: Counts, after: Counts) -> Parts:
    """The parts of `dunn`, the regional one divided into competitive and allocation.

    Where an industry starts from zero its growth has no value; the two parts then have no limit
    each, only their sum has. It is all competitive: nothing was allocated to the industry.
    """
    parts = dunn(before, after)
    first, regional = before.employees, parts.pop("regional")
    homothetic = before.total * (before.reference / _positive(before.reference_total))
    homothetic = homothetic.transpose("region", "industry")
    lead = regional / _positive(first)
    exists = first != 0
    parts["competitive"] = (homothetic * lead).where(exists, regional)
    parts["allocation"] = ((first - homothetic) * lead).where(exists, regional * 0)
    return parts


def split(method: str, before: Counts, after: Counts) -> Parts:
    """The parts by the method of that name."""
    return dunn(before, after) if method == "dunn" else esteban_marquillas(before, after)


def with_region_totals(
    parts: Mapping[str, xr.Variable], cube: xr.Dataset, sides: Sides, total_change: xr.Variable
) -> xr.Dataset:
    """The parts, their sums over the industries, and what the industries do not explain.

    A sum with an unknown industry is unknown: adding up the others would look like a result.
    """
    leaf = cube["leaf"].values.astype(bool)
    sums = {}
    for name, part in parts.items():
        apart = part if leaf.all() else part.isel(industry=leaf)
        sums[f"{name}_total"] = apart.sum("industry", skipna=False)
    unassigned = total_change - sums["change_total"]
    every = {**parts, **sums, "unassigned": unassigned}
    unit = {"unit": "persons"}
    return xr.Dataset(
        {name: (part.dims, part.data, unit) for name, part in every.items()},
        coords=labels_of(cube, sides),
    )


def _positive(value: xr.Variable) -> xr.Variable:
    return value.where(value > 0)
