"""Sigma convergence: whether regions become more alike."""

from __future__ import annotations

from typing import Literal, cast

import numpy as np
import pandas as pd
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values
from smartspec.analysis._options import Day, Period, check_choice, options
from smartspec.analysis._years import years_between
from smartspec.analysis.dynamics._least_squares import least_squares
from smartspec.analysis.dynamics._period import array_period, day_names
from smartspec.cube import check_one_segment

Measure = Literal["standard_deviation_of_logs", "coefficient_of_variation"]


def sigma_convergence(
    values: xr.DataArray,
    *,
    dim: str = "region",
    start: Day | None = None,
    end: Day | None = None,
    measure: Measure = "standard_deviation_of_logs",
) -> xr.Dataset:
    """Dispersion of regions by date, its trend, and tests of its change between two dates.

    `s_t = sqrt(sum_r (ln y_rt - mean_r ln y_rt)^2 / n)`, or the coefficient of variation
    `sqrt(sum_r (y_rt - mean y_t)^2 / n) / mean y_t`. `quotient = s_start / s_end`, above 1 with
    convergence. `F = quotient^2` takes the two dates for independent samples. The paired test
    does not: it correlates sum and difference of the two dates over regions (Pitman).

    Args:
        values: amounts above zero by date and `dim`, such as GDP per head [EUR]; further
            dimensions are kept.
        dim: dimension of the regions, each of the same weight.
        start: earlier date of the tests; the first by default.
        end: later date of the tests; the last by default.
        measure: `standard_deviation_of_logs` or `coefficient_of_variation`; tests are made of
            logs only.

    Returns:
        `dispersion` [ratio] by date; its straight line over all dates: `trend` [per year],
        `trend_constant` [ratio], the height of the line at the first date, and the standard
        error and p-value of both (these need three dates); `quotient` [ratio]; `f_value`,
        `p_value` and `paired_t`, `paired_p_value` (two-sided). Attributes `start`, `end`,
        `measure`, `degrees_of_freedom`. NaN where a region is zero or not known.

    Raises:
        SelectionError: fewer than two dates, a date that is not there, start not before end,
            unknown `measure`, negative values, fewer than three regions, a break of the series
            among its dates (cut it to one side); all at once.

    Example:
        >>> values = xr.DataArray(
        ...     [[100.0, 200.0, 400.0], [200.0, 300.0, 450.0]], dims=("date", "region"),
        ...     coords={"date": np.array(["2010-12-31", "2020-12-31"], "datetime64[ns]")})
        >>> sigma_convergence(values).dispersion.values.round(3)
        array([0.566, 0.331])

    Reference:
        Barro, R. J., Sala-i-Martin, X. (1992), Convergence, Journal of Political Economy 100(2),
        223-251. Pitman, E. J. G. (1939), A note on normal correlation, Biometrika 31, 9-12.
    """
    with options() as problems:
        check_choice(problems, "measure", measure, Measure)
        if check_values(problems, values, "date", dim) and check_apart(problems, values, dim):
            noted = len(problems)
            period = array_period(problems, values, start, end)
            if len(problems) == noted:  # the trend runs over all dates, not over the period alone
                check_one_segment(problems, values)
            if values.sizes[dim] < 3:
                cure = "a dispersion with a test needs three or more"
                problems.add(f"{values.sizes[dim]} along {dim}", column=dim, cure=cure)
    assert period is not None
    known = values.where(values > 0)
    logs = measure == "standard_deviation_of_logs"
    centre = known.mean(dim, skipna=False)
    logs_of = _log(known)
    spread = logs_of.std(dim, skipna=False) if logs else known.std(dim, skipna=False) / centre
    parts = {"dispersion": spread.assign_attrs(unit="ratio"), **_trend(spread)}
    parts |= _tests(logs_of, spread, dim, period, logs=logs)
    return xr.Dataset(parts, attrs={"measure": measure, **day_names(period)}).assign_attrs(
        degrees_of_freedom=values.sizes[dim] - 1, regions=values.sizes[dim]
    )


def _log(values: xr.DataArray) -> xr.DataArray:
    return cast("xr.DataArray", np.log(values))


def _trend(spread: xr.DataArray) -> dict[str, xr.DataArray]:
    """Slope of the dispersion over the years, and the height of the line at the first date."""
    rows = spread.transpose(..., "date")
    days = [pd.Timestamp(day) for day in rows["date"].values]
    years = np.array([years_between(days[0], day) for day in days])
    design = np.stack([np.ones(rows.shape), np.broadcast_to(years, rows.shape)], axis=-1)
    fit = least_squares(design, rows.values)
    like = rows.isel(date=0, drop=True)
    parts = {}
    for term, (name, unit) in enumerate((("trend_constant", "ratio"), ("trend", "per year"))):
        for suffix, numbers, of in (
            ("", fit.estimate, unit),
            ("_standard_error", fit.standard_error, unit),
            ("_p_value", fit.p_value, "probability"),
        ):
            parts[name + suffix] = like.copy(data=numbers[..., term]).assign_attrs(unit=of)
    return parts


def _tests(
    logs_of: xr.DataArray, spread: xr.DataArray, dim: str, period: Period, *, logs: bool
) -> dict[str, xr.DataArray]:
    before, after = (spread.sel(date=day, drop=True) for day in period)
    quotient = before / after.where(after > 0)
    free = logs_of.sizes[dim] - 1
    f_value = (quotient**2).where(logs)
    f_tail = np.minimum(
        scipy.special.fdtrc(free, free, f_value), scipy.special.fdtr(free, free, f_value)
    )
    first, last = (logs_of.sel(date=day, drop=True) for day in period)
    r = _correlation(first + last, first - last, dim).where(logs)
    left = (1 - r**2).where(abs(r) < 1)
    t_value = r * np.sqrt((free - 1) / left)
    t_tail = cast("np.ndarray", scipy.special.stdtr(free - 1, -abs(t_value)))
    return {
        "quotient": quotient.assign_attrs(unit="ratio"),
        "f_value": f_value.assign_attrs(unit="ratio"),
        "p_value": f_value.copy(data=2 * f_tail).assign_attrs(unit="probability"),
        "paired_t": t_value.assign_attrs(unit="ratio"),
        "paired_p_value": t_value.copy(data=2 * t_tail).assign_attrs(unit="probability"),
    }


def _correlation(one: xr.DataArray, other: xr.DataArray, dim: str) -> xr.DataArray:
    one, other = (side - side.mean(dim, skipna=False) for side in (one, other))
    size = (one**2).sum(dim, skipna=False) * (other**2).sum(dim, skipna=False)
    return (one * other).sum(dim, skipna=False) / np.sqrt(size.where(size > 0))
