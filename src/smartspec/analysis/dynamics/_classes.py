"""Classes of regions by limits, from date to date: what Markov chains are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from numbers import Real

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values, refuse_unknown
from smartspec.cube import check_one_segment
from smartspec.errors import Problems


def check_limits(problems: Problems, limits: Sequence[float], name: str = "classes") -> None:
    """Note limits that are no rising numbers."""
    numbers = all(isinstance(c, Real) and np.isfinite(c) for c in limits)
    if not limits or not numbers or (np.diff(np.asarray(limits, float)) <= 0).any():
        problems.add(
            "not a rising list of numbers",
            column=name,
            value=list(limits),
            cure="give the limits between the classes, such as 0.8, 1, 1.2",
        )


def check_series(problems: Problems, values: xr.DataArray, dim: str) -> bool:
    """Note values that no transitions can be counted from; whether their dimensions fit."""
    if not (check_values(problems, values, "date", dim) and check_apart(problems, values, dim)):
        return False
    cure = f"leave out the {dim} first: values.dropna('{dim}')"
    refuse_unknown(problems, values, cure=cure)
    check_one_segment(problems, values)
    if values.sizes["date"] < 2:
        cure = "a transition needs two dates or more"
        problems.add(f"{values.sizes['date']} dates", column="date", cure=cure)
    return True


def class_names(limits: Sequence[float]) -> list[str]:
    """Names of the classes between limits, from below the first."""
    limits = [float(limit) for limit in limits]
    middle = [f"{a:g} to {b:g}" for a, b in pairwise(limits)]
    return [f"below {limits[0]:g}", *middle, f"from {limits[-1]:g}"]


def in_order(values: xr.DataArray, dim: str, *, relative: bool) -> xr.DataArray:
    """Values by (..., date, dim), oldest first; relative to the mean, but zeros alone have none."""
    if relative:
        mean = values.mean(dim)
        values = values / mean.where(mean > 0, 1)
    ordered = values.sortby("date") if "date" in values.coords else values
    return ordered.transpose(..., "date", dim)
