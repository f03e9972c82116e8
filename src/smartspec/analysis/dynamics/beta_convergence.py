"""Beta convergence: whether regions that start low grow faster."""

from __future__ import annotations

from typing import cast

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values
from smartspec.analysis._options import Day, Period, options
from smartspec.analysis._years import years_between
from smartspec.analysis.dynamics._least_squares import Fit, least_squares
from smartspec.analysis.dynamics._period import array_period, day_names
from smartspec.errors import Problems


def beta_convergence(
    values: xr.DataArray,
    *,
    dim: str = "region",
    start: Day,
    end: Day,
    conditions: xr.DataArray | None = None,
) -> xr.Dataset:
    """Regression of the growth of regions on the level from which they start.

    `ln(y_r1 / y_r0) / T = a + b ln(y_r0) + u_r` by ordinary least squares over regions, `T` in
    years; speed `lambda = -ln(1 + b T) / T` and half-life `ln 2 / lambda`. Conditions add
    further terms to the right-hand side.

    Args:
        values: amounts above zero by date and `dim`, such as GDP per head [EUR]; further
            dimensions are kept.
        dim: dimension of the regions.
        start: date of `y_r0`, such as 2010-12-31; a year or month if unique.
        end: date of `y_r1`, later than start.
        conditions: control variables by `dim` and `condition`, as they enter the regression.

    Returns:
        `estimate`, `standard_error`, `t_value`, `p_value` (two-sided) by term: `constant`,
        `initial` (b) [per year] and each condition; `speed` [per year] and `half_life` [years],
        NaN unless -1 < b T < 0; `r_squared` [fraction]; `f_value` [ratio] and `f_p_value`, the
        F test that no term beside the constant explains anything. Attributes `start`, `end`,
        `years`, `regions` (how many), `f_degrees_of_freedom` (terms, regions left over). NaN
        where a region is zero or not known.

    Raises:
        SelectionError: a date that is not there, start not before end, negative values, fewer
            regions than terms, conditions without a region or that cannot be told apart; all
            at once.

    Example:
        >>> values = xr.DataArray(
        ...     [[100.0, 200.0, 400.0], [200.0, 300.0, 450.0]], dims=("date", "region"),
        ...     coords={"date": np.array(["2010-12-31", "2020-12-31"], "datetime64[ns]")})
        >>> result = beta_convergence(values, start="2010", end="2020")
        >>> round(float(result.estimate.sel(term="initial")), 4)
        -0.0415
        >>> round(float(result.half_life), 1)
        12.9

    Reference:
        Barro, R. J., Sala-i-Martin, X. (1992), Convergence, Journal of Political Economy 100(2),
        223-251.
    """
    with options() as problems:
        if check_values(problems, values, "date", dim) and check_apart(problems, values, dim):
            period = array_period(problems, values, start, end)
            _check_regions(problems, values, dim, conditions)
    assert period is not None
    years = years_between(*period)
    first, last = (_log(values.sel(date=day, drop=True)) for day in period)
    first, last = (side.transpose(..., dim) for side in (first, last))
    terms, design = _design(first, dim, conditions)
    fit = least_squares(design, (last - first).values / years)
    named = {"years": years, "regions": values.sizes[dim], **day_names(period)}
    return _result(fit, first.isel({dim: 0}, drop=True), terms, period).assign_attrs(named)


def _log(values: xr.DataArray) -> xr.DataArray:
    """Logarithms; unknown where nothing above zero is."""
    return cast("xr.DataArray", np.log(values.where(values > 0)))


def _check_regions(
    problems: Problems, values: xr.DataArray, dim: str, conditions: xr.DataArray | None
) -> None:
    terms = 2
    if conditions is not None:
        if set(conditions.dims) != {dim, "condition"}:
            problems.add(
                f"conditions has the dimensions {', '.join(map(str, conditions.dims))}",
                column="conditions",
                cure=f"give an array with exactly {dim} and condition",
            )
            return
        if dim in values.coords and dim in conditions.coords:
            lacking = sorted(set(values[dim].values) - set(conditions[dim].values))
            if lacking:
                problems.add(
                    f"conditions lacks {dim} {', '.join(map(str, lacking[:5]))}",
                    column="conditions",
                    cure="give every region of the values, or leave it out of both",
                )
                return
            conditions = conditions.sel({dim: values[dim]})
        terms += conditions.sizes["condition"]
        _check_rank(problems, conditions.transpose(dim, "condition").values)
    if values.sizes[dim] < terms + 1:
        problems.add(
            f"{values.sizes[dim]} along {dim} for {terms} terms",
            column=dim,
            cure=f"a regression with an error needs at least {terms + 1}",
        )


def _check_rank(problems: Problems, conditions: np.ndarray) -> None:
    design = np.column_stack([np.ones(len(conditions)), conditions])
    if np.isfinite(design).all() and np.linalg.matrix_rank(design) < design.shape[1]:
        problems.add(
            "the conditions cannot be told apart from each other or from the constant",
            column="conditions",
            cure="leave one of them out, such as one of the dummies that always add up to 1",
        )


def _design(
    first: xr.DataArray, dim: str, conditions: xr.DataArray | None
) -> tuple[list[str], np.ndarray]:
    """Names of the terms and the matrix (..., region, term)."""
    columns = [np.ones(first.shape), first.values]
    names = ["constant", "initial"]
    if conditions is not None:
        if dim in first.coords and dim in conditions.coords:
            conditions = conditions.sel({dim: first[dim]})
        given = conditions.transpose("condition", dim)
        columns += [np.broadcast_to(row, first.shape) for row in given.values]
        names += [str(name) for name in given["condition"].values]
    return names, np.stack(columns, axis=-1)


def _result(fit: Fit, like: xr.DataArray, terms: list[str], period: Period) -> xr.Dataset:
    years = years_between(*period)
    by_term = {**{str(k): v for k, v in like.coords.items()}, "term": terms}

    def labelled(numbers: np.ndarray, unit: str) -> xr.DataArray:
        dims = (*like.dims, "term")
        return xr.DataArray(numbers, dims=dims, coords=by_term, attrs={"unit": unit})

    parts = {
        "estimate": labelled(fit.estimate, "per year"),
        "standard_error": labelled(fit.standard_error, "per year"),
        "t_value": labelled(fit.t_value, "ratio"),
        "p_value": labelled(fit.p_value, "probability"),
    }
    left = 1 + parts["estimate"].sel(term="initial", drop=True) * years
    speed = -_log(left.where(left < 1)) / years
    parts["speed"] = speed.assign_attrs(unit="per year")
    parts["half_life"] = (np.log(2) / speed).assign_attrs(unit="years")
    for name, numbers, unit in (
        ("r_squared", fit.r_squared, "fraction"),
        ("f_value", fit.f_value, "ratio"),
        ("f_p_value", fit.f_p_value, "probability"),
    ):
        parts[name] = like.copy(data=numbers).drop_attrs().assign_attrs(unit=unit)
    degrees = ", ".join(map(str, fit.degrees_of_freedom))
    return xr.Dataset(parts, attrs={"f_degrees_of_freedom": degrees})
