"""Rank mobility: how far the order of regions changed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values
from smartspec.analysis._options import Day, options
from smartspec.analysis.dynamics._period import array_period, day_names
from smartspec.errors import Problems


def rank_mobility(
    values: xr.DataArray,
    *,
    dim: str = "region",
    start: Day | None = None,
    end: Day | None = None,
    group_of: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """How the ranks of regions changed between two dates.

    `tau_b = (C - D) / sqrt((N - T_0)(N - T_1))` with C pairs in the same order at both dates, D in
    opposite order, N pairs, T_t pairs that tie at date t. `mean_change = sum_r |rank_r1 -
    rank_r0| / floor(n^2 / 2)`, the share of the largest possible change.
    With groups `theta = sum_g |sum_{r in g} (rank_r1 - rank_r0)| / sum_r |rank_r1 - rank_r0|`.

    Args:
        values: amounts by date and `dim`; further dimensions are kept.
        dim: dimension of the regions.
        start: earlier date; the first by default.
        end: later date; the last by default.
        group_of: the group of each region, for `theta`: how far the members of a group move together.

    Returns:
        `kendall_tau` (1 same order, -1 reversed; NaN where all tie at a date), `mean_change` and
        `theta` [fraction; theta NaN where no rank changes]; `rank_start`, `rank_end` (1 is the
        largest; ties share the mean of their ranks) and `rank_change` (above zero: moved up)
        by `dim`. Attributes `start`, `end`. NaN where a region is not known.

    Raises:
        SelectionError: fewer than two dates or regions, a date that is not there, start not
            before end, negative values, regions without a group; all at once.

    Example:
        >>> values = xr.DataArray(
        ...     [[30.0, 20.0, 10.0], [30.0, 10.0, 20.0]], dims=("date", "region"),
        ...     coords={"date": np.array(["2010-12-31", "2020-12-31"], "datetime64[ns]")})
        >>> result = rank_mobility(values)
        >>> round(float(result.kendall_tau), 3), float(result.mean_change)
        (0.333, 0.5)

    Reference:
        Kendall, M. G. (1945), The treatment of ties in ranking problems, Biometrika 33(3),
        239-251. Rey, S. J. (2004), Spatial dependence in the evolution of regional income
        distributions, in: Getis, A., Mur, J., Zoller, H. G. (eds.), Spatial Econometrics and
        Spatial Statistics, Palgrave.
    """
    with options() as problems:
        if check_values(problems, values, "date", dim) and check_apart(problems, values, dim):
            period = array_period(problems, values, start, end)
            _check_groups(problems, values, dim, group_of)
    assert period is not None
    first, last = (values.sel(date=day, drop=True).compute() for day in period)
    ranks = [_ranks(side, dim) for side in (first, last)]
    change = ranks[0] - ranks[1]
    moved = abs(change).sum(dim, skipna=False)
    parts = {
        "kendall_tau": xr.apply_ufunc(_tau, first, last, input_core_dims=[[dim]] * 2),
        "mean_change": moved / (values.sizes[dim] ** 2 // 2),
        "rank_start": ranks[0],
        "rank_end": ranks[1],
        "rank_change": change,
    }
    if group_of is not None:
        member = [group_of[str(code)] for code in values[dim].values]
        group = xr.DataArray(np.array(member, dtype=object), dims=dim, name="group")
        together = abs(change.groupby(group).sum(skipna=False)).sum("group", skipna=False)
        parts["theta"] = together / moved.where(moved > 0)
    units = {"kendall_tau": "index", "mean_change": "fraction", "theta": "fraction"}
    for name, part in parts.items():
        part.attrs = {"unit": units.get(name, "rank")}
    return xr.Dataset(parts, attrs=day_names(period))


def _check_groups(
    problems: Problems, values: xr.DataArray, dim: str, group_of: Mapping[str, str] | None
) -> None:
    if values.sizes[dim] < 2:
        cure = "an order needs two or more"
        problems.add(f"{values.sizes[dim]} along {dim}", column=dim, cure=cure)
    if group_of is None:
        return
    if dim not in values.coords:
        problems.add(f"values has no labels along {dim}", column=dim, cure="name the regions")
        return
    lacking = [str(code) for code in values[dim].values if str(code) not in group_of]
    if lacking:
        problems.add(
            f"no group for {dim} {', '.join(lacking[:5])}" + (" ..." if lacking[5:] else ""),
            column="group_of",
            cure="give each region a group, or leave it out of the values",
        )


def _ranks(side: xr.DataArray, dim: str) -> xr.DataArray:
    """Ranks from the largest; unknown where one region is."""
    known = side.notnull().all(dim)
    ranks = xr.apply_ufunc(
        lambda a: scipy.stats.rankdata(-a, axis=-1),
        side.fillna(0),
        input_core_dims=[[dim]],
        output_core_dims=[[dim]],
    )
    return ranks.where(known).transpose(*side.dims)


def _tau(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Kendall's tau-b along the last axis: sorting, not comparing all pairs, saves memory."""
    shape = first.shape[:-1]
    rows = zip(first.reshape(-1, first.shape[-1]), last.reshape(-1, last.shape[-1]), strict=True)
    taus = [
        scipy.stats.kendalltau(a, b).statistic
        if np.isfinite(a).all() and np.isfinite(b).all()
        else np.nan
        for a, b in rows
    ]
    return np.array(taus, dtype=float).reshape(shape)
