"""Shares along a dimension, and sums over groups of its labels, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._arrays import SHOWN
from smartspec.analysis._quotient import positive
from smartspec.errors import Problems

Groups = Mapping[str, str] | pd.Series


def check_base(problems: Problems, base: float) -> None:
    """Note a base that no logarithm of diversity can have."""
    number = isinstance(base, (int, float, np.number)) and not isinstance(base, bool)
    if not number or not 1 < base < np.inf:
        cure = "give 2 (bits), 10, or math.e"
        problems.add("not a number above 1", column="base", value=base, cure=cure)


def group_matrix(
    problems: Problems, values: xr.DataArray, group_of: Groups, dim: str
) -> xr.DataArray:
    """One where a label belongs to a group, else zero; labels without a group are noted."""
    if not isinstance(group_of, (Mapping, pd.Series)):
        cure = f"give a mapping or Series from {dim} to group"
        problems.add("not a mapping", column="group_of", value=type(group_of).__name__, cure=cure)
        return xr.DataArray()
    if isinstance(group_of, pd.Series) and not group_of.index.is_unique:
        twice = group_of.index[group_of.index.duplicated()].unique()
        problems.add(
            f"more than one group for {_shown(twice)}",
            column="group_of",
            cure=f"give each {dim} one group: variety cannot be split over groups that overlap",
        )
        return xr.DataArray()
    found: dict[Any, Any] = dict(group_of.items())
    labels = values[dim].values
    lacking = [label for label in labels if pd.isna(found.get(label))]
    if lacking:
        problems.add(
            f"no group for {len(lacking)} of {len(labels)} labels of {dim}: {_shown(lacking)}",
            column="group_of",
            cure=f"give each {dim} a group, or drop those that belong to none",
        )
        return xr.DataArray()
    codes, names = pd.factorize(np.array([found[label] for label in labels], dtype=object))
    member = codes[:, None] == np.arange(len(names))
    coords = {dim: values[dim].values, "_group": names}
    return xr.DataArray(member.astype(float), dims=(dim, "_group"), coords=coords)


def shares_along(values: xr.DataArray, dim: str) -> xr.DataArray:
    """The shares in the sum along a dimension; NaN where that is zero or a part is unknown."""
    return values / positive(values.sum(dim, skipna=False))


def _shown(names: Any) -> str:
    shown = ", ".join(str(name) for name in names[:SHOWN])
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
