"""Check that a dataset is a sound employment cube."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.cube.segments import check_segments
from smartspec.cube.shape import DIMS, ERRORS, SPREADS, TOTAL, UNKNOWN, Status
from smartspec.errors import DataError, Problems, collect

MOST_PROBLEMS = 1000  # of one kind: a wholly wrong cube need not name every cell
DECIMALS = 1e-6  # persons: what sums of floats may be off
DECIMALS_CURE = (
    "give whole persons: 1.200 reads as 1.2, and if it means 1200 say decimal=','; of thousands "
    "say scale=1000 (Eurostat); figures that are estimates or rounded have this status"
)
MOST = 2.0**53  # beyond, doubles leave out whole numbers
WHOLE_CURE = "give counts of persons: no number of a key, no sum of money"
PERCENT_CURE = "give counts of employees, not percent or thousands, and the total of all industries"


def check_cube(cube: xr.Dataset, *, file: str | None = None) -> xr.Dataset:
    """Check that a dataset is a sound employment cube and return it unchanged.

    Raises:
        DataError: wrong shape, repeated codes, values that contradict their markers, negative
            counts, missing totals, cells above their total (percent where counts are expected),
            errors that are negative or do not belong to a figure, observed counts with decimals.
    """
    lacking = [n for n in ("employees", "status", "total", "total_status") if n not in cube]
    if lacking or cube["employees"].dims != DIMS:
        raise DataError(
            f"not an employment cube: lacks {', '.join(lacking) or 'its dimensions'}",
            cure=f"employees has the dimensions {', '.join(DIMS)}; see smartspec.cube",
        )
    with collect(DataError, file=file) as problems:
        for dim in DIMS:
            index = cube.indexes[dim]
            for code in index[index.duplicated()].unique():
                problems.add(f"{dim} {code} appears twice", cure="keep one of them")
        employees, total = cube["employees"].values, cube["total"].values
        _check_markers(cube, problems)
        _check_errors(cube, problems)
        check_segments(cube, problems)
        _check_whole(cube, problems)
        for wrong, message, cure in (
            (total < 0, "negative count", "counts are zero or more"),
            (total > MOST, "too large for a count", WHOLE_CURE),
        ):
            for d, r in np.argwhere(wrong)[:MOST_PROBLEMS]:
                value = f"{total[d, r]:g}"
                problems.add(message, column=_key(cube, d, r), value=value, cure=cure)
        for wrong, message, cure in (
            (employees < 0, "negative count", "counts are zero or more"),
            (employees > MOST, "too large for a count", WHOLE_CURE),
            (_above_total(cube), "more than the total", PERCENT_CURE),
            (
                (np.isfinite(employees) & np.isnan(total[:, :, None])),
                "no total",
                f"deliver a row with industry {TOTAL} for each date and region",
            ),
        ):
            for d, r, i in np.argwhere(wrong)[:MOST_PROBLEMS]:
                problems.add(
                    message,
                    column=_key(cube, d, r, i),
                    value=f"{employees[d, r, i]:g}",
                    cure=cure,
                )
    return cube


def _above_total(cube: xr.Dataset) -> np.ndarray:
    """Cells above their total; a sum of rounded counts may be, as far as their errors go."""
    most = cube["total"].values[:, :, None] * (1 + 1e-9)
    if all(
        name in cube and cube[name].dims == DIMS[:n] for name, n in zip(ERRORS, (3, 2), strict=True)
    ):
        most = most + cube["error"].values + cube["total_error"].values[:, :, None]
    above: np.ndarray = cube["employees"].values > most
    return above


def _check_markers(cube: xr.Dataset, problems: Problems) -> None:
    """NaN exactly where a figure is unknown, 0 exactly where the provider says zero."""
    for name, marker in (("employees", "status"), ("total", "total_status")):
        value, status = cube[name].values, cube[marker].values
        unknown = np.isin(status, UNKNOWN)
        wrong = np.isfinite(value) == unknown
        wrong |= (status == Status.ZERO) & (value != 0)
        for place in np.argwhere(wrong)[:MOST_PROBLEMS]:
            at = tuple(place)
            marked = int(status[at])
            known = marked in [int(s) for s in Status]
            problems.add(
                f"a value contradicts its marker {Status(marked).name.lower() if known else marked}",
                column=_key(cube, *at),
                cure="empty exactly where it is suppressed or not_available, 0 where it is zero",
            )


def _check_whole(cube: xr.Dataset, problems: Problems) -> None:
    """Observed figures count persons: 1.2 of them is a thousands separator read as a decimal."""
    for name, marker in (("employees", "status"), ("total", "total_status")):
        value = cube[name].values
        with np.errstate(invalid="ignore"):
            part = np.abs(value - np.round(value)) > DECIMALS
        for place in np.argwhere(part & (cube[marker].values == Status.OBSERVED))[:MOST_PROBLEMS]:
            at = tuple(place)
            problems.add(
                "an observed count with decimals",
                column=_key(cube, *at),
                value=f"{value[at]:g}",
                cure=DECIMALS_CURE,
            )


def _check_errors(cube: xr.Dataset, problems: Problems) -> None:
    """The optional errors: zero or more exactly where a figure is known, of cells and totals."""
    there = [name for name in (*ERRORS, *SPREADS) if name in cube]
    for pair in (ERRORS, SPREADS):
        lone = [name for name in pair if name in there]
        if len(lone) == 1:
            cure = f"give {' and '.join(pair)}, or neither; 0 where figures are exact"
            problems.add(f"a cube with {lone[0]} alone", cure=cure)
    if there and ERRORS[0] not in there:
        problems.add("a cube with spread, but without error", cure="give the error, too")
    for name, of in zip((*ERRORS, *SPREADS), ("employees", "total") * 2, strict=True):
        if name in there and cube[name].dims == cube[of].dims:
            error = cube[name].values
            wrong = (np.isnan(error) != np.isnan(cube[of].values)) | (error < 0) | np.isinf(error)
            for place in np.argwhere(wrong)[:MOST_PROBLEMS]:
                at = tuple(place)
                problems.add(
                    f"no sound {name.replace('_', ' ')} of this figure",
                    column=_key(cube, *at),
                    value=f"{error[at]:g}",
                    cure="persons, zero or more; empty exactly where the figure is not known",
                )
        elif name in there:
            problems.add(f"{name} has other dimensions than {of}", cure="see smartspec.cube")


def _key(cube: xr.Dataset, d: int, r: int, i: int | None = None) -> str:
    date = pd.Timestamp(cube["date"].values[d]).date()
    industry = TOTAL if i is None else cube["industry"].values[i]
    return f"{date} | {cube['region'].values[r]} | {industry}"
