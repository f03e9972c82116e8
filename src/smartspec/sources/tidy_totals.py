"""Totals of a tidy table: delivered, in a file of their own, or, at worst, added up and marked so.

Also the sum over all regions as a reference, and zeros for rows that a provider leaves out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.leaves import extent, leaves
from smartspec.cube import ERRORS, SPREADS, TOTAL, Status, check_cube
from smartspec.errors import DataError, Problem, Problems, SelectionError
from smartspec.sources.code_labels import TOTAL_WORDS
from smartspec.sources.total_by_sum import code_of_sum

WHERE = ["date", "region"]
SUM = "sum"


def refuse_twice(
    codes: Sequence[str],
    *,
    classification: str,
    file: str,
    names: Mapping[str, str] | None = None,
    rows: pd.DataFrame | None = None,
    off: float = 0,
) -> None:
    """Refuse to add up industries that hold one another: their sum would count people twice.

    Args:
        codes: industries of the table.
        classification: of the codes.
        file: for the message.
        names: of the industries.
        rows: of the schema `employment`: their figures tell a total whose code does not (`T`).
        off: what each figure may be off by rounding, where the rows do not say it [persons].

    Raises:
        DataError: a row that is a total by its code (`------`, `Insgesamt`), its name or its
            figures, or overlapping ones.

    Example:
        >>> refuse_twice(["A", "C", "24"], classification="WZ2008", file="a.csv")
        Traceback (most recent call last):
        smartspec.errors.DataError: a.csv: the industries overlap ('24'): their sum is no total. ...
    """
    named = names or {}
    totals = [c for c in codes if any(map(TOTAL_WORDS.fullmatch, (c, named.get(c, ""))))]
    if totals:
        message = f"'{totals[0]}' is a total itself: added up it would count people twice"
        raise DataError(Problem(message, file=file, cure=f"say total='{totals[0]}'"))
    if rows is not None and (total := _total_by_figures(rows, off)) is not None:
        message = f"'{total}' is the sum of the other industries wherever all are known"
        cure = f"say total='{total}'; if it is no total give the totals in a file: total=PATH"
        raise DataError(
            Problem(f"{message}: added up it would count people twice", file=file, cure=cure)
        )
    told = [code for code in codes if extent(code, classification=classification)]
    kept = set(leaves(told, classification=classification))
    overlap = [code for code in told if code not in kept]
    if overlap:
        shown = ", ".join(map(repr, overlap[:5]))
        message = f"the industries overlap ({shown}): their sum is no total"
        cure = "give the delivered totals: total= as their code or as the path of a table, or keep "
        cure += "industries of one kind: level=, where="
        raise DataError(Problem(message, file=file, cure=cure))


def _total_by_figures(rows: pd.DataFrame, off: float) -> str | None:
    known = rows.assign(employees=rows["employees"].where(rows["status"] != "suppressed"))
    figures = known.pivot(index=WHERE, columns="industry", values="employees")
    worst = float(np.nan_to_num(rows["error"].max())) if "error" in rows else off
    return code_of_sum(figures, off=worst)


def add_up(rows: pd.DataFrame, *, file: str) -> pd.DataFrame:
    """Totals as sums over the industries, status `estimated`: nobody delivered them.

    Figures that are not available do not count; the industries should not overlap. Errors of
    rounding add up.

    Raises:
        DataError: secret figures; a sum without them would be too small.

    Example:
        >>> rows = pd.DataFrame({"date": "2019-06-30", "region": ["05", "05"],
        ...                      "industry": ["C", "G"], "employees": [3.0, 4.0],
        ...                      "status": "observed"})
        >>> add_up(rows, file="a.csv")[["industry", "employees", "status"]].values.tolist()
        [['TOTAL', 7.0, 'estimated']]
    """
    secret = rows[rows["status"] == "suppressed"].drop_duplicates(WHERE)
    problems = Problems(DataError, file)
    for row, line in secret.iterrows():
        cure = "give the delivered totals: total= as their code, or as the path of a table"
        message = f"no total for {line['region']} at {line['date']}: a sum would lack secret cells"
        problems.add(message, row=int(str(row)), cure=cure)
    problems.stop()
    counts = [name for name in ("employees", "error") if name in rows]
    squares = {"spread": rows["error"] ** 2} if "error" in rows else {}
    counts += squares
    parts = rows.assign(**squares)
    sums = parts.groupby(WHERE, sort=False)[counts].sum(min_count=1).reset_index()
    sums = sums.assign(**{name: sums[name] ** 0.5 for name in squares})
    status = np.where(sums["employees"].isna(), "not_available", "estimated")
    return sums.assign(industry=TOTAL, status=status)


def with_zeros(cube: xr.Dataset, rows: pd.DataFrame) -> xr.Dataset:
    """Cells without a row become zero, where the region is delivered at that date at all."""
    place = [
        cube.indexes["date"].get_indexer(pd.DatetimeIndex(pd.to_datetime(rows["date"]))),
        cube.indexes["region"].get_indexer(pd.Index(rows["region"])),
        cube.indexes["industry"].get_indexer(pd.Index(rows["industry"])),
    ]
    absent = np.ones(cube["employees"].shape, dtype=bool)
    absent[tuple(place)] = False
    absent &= np.isfinite(cube["total"].values)[:, :, None]
    dims = cube["employees"].dims
    zero = xr.DataArray(absent, dims=dims)
    employees = cube["employees"].where(~zero, 0.0)
    status = cube["status"].where(~zero, np.int8(Status.ZERO)).astype(np.int8)
    cube = cube.assign(employees=employees, status=status)
    exact = {name: cube[name].where(~zero, 0.0) for name in ("error", "spread") if name in cube}
    return check_cube(cube.assign(exact))


def with_reference(cube: xr.Dataset, code: str, *, name: str) -> xr.Dataset:
    """Append the sum over all regions as a region of its own.

    A cell is suppressed where any region's is, and not available where any region's is. A region
    that a date lacks altogether (no total) does not count. Else the status is the weakest of the
    regions': estimated before rounded before observed; zero where all are zero. Errors of rounding
    add up.

    Raises:
        DataError: a secret total, so that the reference has none.
        SelectionError: a region of this code is there already.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame(
        ...     [("2019-06-30", r, i, n, "observed") for r in ("A", "B")
        ...      for i, n in (("C", 1.0), ("TOTAL", 9.0))],
        ...     columns=["date", "region", "industry", "employees", "status"])
        >>> with_reference(build_cube(rows), "AB", name="Both").total.values.tolist()
        [[9.0, 9.0, 18.0]]
    """
    if code in set(cube["region"].values):
        message = f"reference '{code}' is a region of the table already"
        raise SelectionError(message, cure="leave out reference=, or give another code")
    secret = np.argwhere((cube["total_status"] == Status.SUPPRESSED).values)
    problems = Problems(DataError)
    for d, r in secret:
        where = f"{cube['region'].values[r]} at {pd.Timestamp(cube['date'].values[d]).date()}"
        message = f"reference '{code}' has no total: that of {where} is secret"
        problems.add(message, cure="leave out reference=, or read a table with a delivered one")
    problems.stop()
    there = np.isfinite(cube["total"].values)
    employees, status = _sum(cube["employees"].values, cube["status"].values, there[:, :, None])
    total, total_status = _sum(cube["total"].values, cube["total_status"].values, there)
    one = cube.isel(region=[0]).copy(deep=True)
    one = one.assign_coords(region=np.array([code], dtype=object))
    one["region_name"] = ("region", np.array([name], dtype=object))
    one["employees"].values, one["status"].values = employees, status
    one["total"].values, one["total_status"].values = total, total_status
    if ERRORS[0] in cube:
        once = {spread: cube[error] for spread, error in zip(SPREADS, ERRORS, strict=True)}
        cube = cube if SPREADS[0] in cube else cube.assign(once)
        one = one.assign(_errors_of_sum(cube, one, there))
    joined = xr.concat(
        [cube, one],
        dim="region",
        data_vars="minimal",
        coords="minimal",
        compat="override",
        join="exact",
        combine_attrs="override",
    )
    return check_cube(joined)


def _errors_of_sum(
    cube: xr.Dataset, one: xr.Dataset, there: np.ndarray
) -> dict[str, tuple[tuple[Hashable, ...], np.ndarray]]:
    """Error and spread of the sum over the regions, known where the sum is."""
    found = {}
    for keys, power in ((ERRORS, 1), (SPREADS, 2)):
        for key, of in zip(keys, ("employees", "total"), strict=True):
            counted = there if of == "total" else there[:, :, None]
            parts = np.where(counted, cube[key].values ** power, 0.0)
            added = parts.sum(axis=1, keepdims=True) ** (1 / power)
            found[key] = one[of].dims, np.where(np.isnan(one[of].values), np.nan, added)
    return found


def _sum(value: np.ndarray, status: np.ndarray, there: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    def any_is(wanted: Status) -> np.ndarray:
        return ((status == wanted) & there).any(axis=1, keepdims=True)

    nothing = ~there.any(axis=1, keepdims=True)
    zero = ((status == Status.ZERO) | ~there).all(axis=1, keepdims=True)
    out = np.select(
        [
            any_is(Status.SUPPRESSED),
            any_is(Status.NOT_AVAILABLE) | nothing,
            zero,
            any_is(Status.ESTIMATED),
            any_is(Status.ROUNDED),
        ],
        [Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.ZERO, Status.ESTIMATED, Status.ROUNDED],
        Status.OBSERVED,
    ).astype(np.int8)
    summed = np.where(there, np.nan_to_num(value), 0.0).sum(axis=1, keepdims=True)
    unknown = np.isin(out, (Status.SUPPRESSED, Status.NOT_AVAILABLE))
    return np.where(unknown, np.nan, summed), out
