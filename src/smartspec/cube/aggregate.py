"""Rows of persons or establishments to a cube, by one expression that every engine understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, get_args

import narwhals as nw
import numpy as np
import pandas as pd
import xarray as xr

from smartspec.cube.build import build_cube
from smartspec.cube.row_dates import ZONE, has_zone, is_time, whole_days
from smartspec.cube.row_files import open_rows
from smartspec.cube.shape import TOTAL, Status
from smartspec.errors import DataError, Problems, SelectionError, collect, did_you_mean

Unknown = Literal["refuse", "not_available"]
Absent = Literal["zero", "not_available"]
KEYS = ("date", "region", "industry")
CHECKS = ("unknown", "negative", "broken")  # rows of each kind, counted beside the sum
LARGEST = 2**53  # persons: up to here float64 counts exactly
WHOLE = r"^-?[0-9]{1,15}(?:\.0+)?$"
FOREIGN = r"[^0-9.\-]"  # to some engines "$" also stands before a line break at the end
PLAIN = re.compile(r"[a-z][a-z0-9_]*")


def aggregate(
    rows: Any,
    *,
    date: str = "date",
    region: str = "region",
    industry: str = "industry",
    employees: str | None = None,
    unknown: Unknown = "refuse",
    absent: Absent = "zero",
    **options: Any,
) -> xr.Dataset:
    """A cube of the sums (or numbers) of rows by date, region and industry.

    `e_tri = sum of employees over the rows of t, r, i`, in 64-bit integers: exact to the last
    person, and the same on every engine. `total_tr` is the sum over all rows of t and r, those
    without an industry included.

    What is empty: rows without date or region are refused; rows without industry count in the
    total only; an empty count is refused, or (`unknown="not_available"`) makes the region not
    available at that date, since its total is then unknown too.

    Args:
        rows: path or pattern of Parquet or CSV files (opened by DuckDB, never wholly in memory),
            or a frame: DuckDB relation, Polars (lazy or not), PySpark, pandas, pyarrow.
        date: column of the reference date: date, time without a time zone, or text as 2019-06-30
            (2019-06-30 07:30 too); nothing is guessed from other texts.
        region: column of the region's code, text.
        industry: column of the industry's code, text; all of one level, so that none overlap.
        employees: column of the persons of each row (establishments); None counts the rows.
        unknown: what to do with empty counts.
        absent: what an industry without any row is in a region that has rows at that date: zero,
            if the rows are all there are, or not available.
        **options: of `build_cube`: region_names, industry_names and attributes of the cube.

    Returns:
        An employment cube, checked.

    Raises:
        SelectionError: columns that are missing, not in lower snake case, or differ from others by
            case only (engines fold case and would take one for the other); codes that are numbers;
            dates with a time zone; unknown choices.
        DataError: no rows, rows without date or region, counts that are empty, negative or not
            whole, dates in text that is not as 2019-06-30, sums beyond 2^53; all at once with the
            number of rows.

    Example:
        >>> persons = pd.DataFrame({
        ...     "date": ["2019-06-30"] * 4, "region": ["05112"] * 3 + ["05113"],
        ...     "industry": ["24", "24", None, "28"]})
        >>> cube = aggregate(persons)
        >>> cube["employees"].values.tolist(), cube["total"].values.tolist()
        ([[[2.0, 0.0], [0.0, 1.0]]], [[3.0, 1.0]])

    Reference:
        Narwhals: https://narwhals-dev.github.io/narwhals/, one expression for many engines.
    """
    frame = nw.from_native(open_rows(rows) if isinstance(rows, (str, Path)) else rows).lazy()
    columns = {"date": date, "region": region, "industry": industry}
    if employees is not None:
        columns["employees"] = employees
    _check_columns(frame, columns)
    with collect(SelectionError) as problems:
        _check_choice(problems, "unknown", unknown, Unknown)
        _check_choice(problems, "absent", absent, Absent)
    cells = _collect(_grouped(frame, columns))
    cells = _check_cells(cells, refuse=unknown == "refuse")
    cube = build_cube(_long_form(cells), **options)
    return _fill_absent(cube) if absent == "zero" else cube


def _check_columns(frame: nw.LazyFrame[Any], columns: dict[str, str]) -> None:
    schema = frame.collect_schema()
    names = list(schema.names())
    with collect(SelectionError) as problems:
        for word, name in columns.items():
            if name not in names:
                problems.add(f"no column '{name}'", column=word, cure=did_you_mean(name, names))
                continue
            twins = [other for other in names if other != name and other.lower() == name.lower()]
            if twins or not PLAIN.fullmatch(name):
                shown = f", like {', '.join(twins)}" if twins else ""
                problems.add(
                    f"the column name '{name}' is not safe{shown}",
                    column=word,
                    cure="rename it in lower snake case (region_code): some engines fold case",
                )
            elif schema[name].is_numeric() and word != "employees":
                cure = (
                    "codes and dates are text or dates: '05112', not 5112; '2019-06-30', not 2019"
                )
                problems.add("numbers in the column", column=name, value=schema[name], cure=cure)
            elif word == "date" and has_zone(schema[name]):
                problems.add("times with a time zone", column=name, value=schema[name], cure=ZONE)


def _check_choice(problems: Problems, name: str, value: Any, allowed: Any) -> None:
    if value not in get_args(allowed):
        cure = did_you_mean(value, get_args(allowed))
        problems.add("no such choice", column=name, value=value, cure=cure)


def _grouped(frame: nw.LazyFrame[Any], columns: dict[str, str]) -> nw.LazyFrame[Any]:
    """The one expression: sums by date, region, industry, beside the rows that are not sound."""
    schema = frame.collect_schema()
    keys = [nw.col(columns[key]).alias(key) for key in KEYS]
    if isinstance(schema[columns["date"]], nw.Datetime):
        keys[0] = nw.col(columns["date"]).dt.truncate("1d").alias("date")
    if "employees" not in columns:
        return frame.select(*keys).group_by(*KEYS).agg(nw.len().alias("employees"))
    count, empty, broken = _counted(columns["employees"], schema[columns["employees"]])
    nothing = _constant(0, schema[columns["employees"]])
    whole = nw.when(~empty & ~broken).then(count).otherwise(nothing)
    rows = frame.select(
        *keys,
        whole.cast(nw.Int64).alias("employees"),
        *(
            nw.when(applies).then(1).otherwise(0).alias(name)
            for name, applies in zip(CHECKS, (empty, whole < 0, ~empty & broken), strict=True)
        ),
    )
    sums = ("employees", *CHECKS)
    grouped = rows.group_by(*KEYS).agg(*(nw.col(name).sum() for name in sums))
    return grouped.with_columns(*(nw.col(name).cast(nw.Int64) for name in sums))


def _counted(name: str, kind: nw.dtypes.DType) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """The count of a row, whether it is empty, and whether it is no whole number."""
    given = nw.col(name)
    if kind.is_integer():
        return given, given.is_null(), given.is_null() | (given > _constant(LARGEST, kind))
    if kind == nw.String:
        empty = given.is_null() | (given == "")
        whole = given.str.contains(WHOLE) & ~given.str.contains(FOREIGN)
        number = nw.when(whole).then(given).otherwise(nw.lit("0")).cast(nw.Float64)
        return number, empty, empty | ~whole
    number = given.cast(nw.Float64)
    empty = number.is_null() | number.is_nan()
    return number, empty, empty | (number != number.round(0)) | (number.abs() > LARGEST)


def _constant(value: int, kind: nw.dtypes.DType) -> nw.Expr:
    """A number beside a column; of its own kind where Arrow would press the column into int64."""
    return nw.lit(value, nw.UInt64) if kind == nw.UInt64 else nw.lit(value)


def _collect(grouped: nw.LazyFrame[Any]) -> pd.DataFrame:
    """The sums of all cells: small enough for pandas, integers still."""
    table: pd.DataFrame = grouped.collect("pyarrow").to_native().to_pandas()
    for key in KEYS:
        if is_time(table[key]):
            continue
        text = table[key].astype("str")
        table[key] = text.where(text.notna() & (text != ""), None)
    return table


def _check_cells(cells: pd.DataFrame, *, refuse: bool) -> pd.DataFrame:
    """Cells by whole days, with an empty count where it may be one; else all that is wrong."""
    with collect(DataError) as problems:
        if cells.empty:
            problems.add("no rows", cure="give at least one row")
        for key in KEYS[:2]:
            places = int(cells[key].isna().sum())
            if places:
                cure = "give each row one, or leave these rows out in sight"
                problems.add(f"rows without {key}, in {places} cells", column=key, cure=cure)
        if (cells["industry"] == TOTAL).any():
            cure = "leave these rows out: totals are added up from the others"
            problems.add(f"rows of the industry {TOTAL}", column="industry", cure=cure)
        for name, message, cure in (
            ("unknown", "empty counts", "fill them, or say unknown='not_available'"),
            ("negative", "negative counts", "counts are zero or more"),
            ("broken", "counts that are not whole numbers", "count persons: 1200, not 1.2 or *"),
        ):
            found = int(cells[name].sum()) if name in cells else 0
            if found and (refuse or name != "unknown"):
                first = cells[cells[name] > 0].sort_values(list(KEYS)).iloc[0]
                place = " | ".join(str(first[key])[:10] for key in KEYS)
                problems.add(f"{found} rows with {message}, first at {place}", cure=cure)
        cells = cells.assign(date=whole_days(problems, cells["date"]))
        large = cells.groupby(list(KEYS[:2]))["employees"].sum() > LARGEST
        if large.any():
            cure = "these are no persons; see the column employees"
            problems.add(f"sums beyond {LARGEST} in {int(large.sum())} regions", cure=cure)
    return cells


def _long_form(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells and totals as a table of the schema `employment`, in a fixed order."""
    sums = [name for name in ("employees", "unknown") if name in cells]
    known = cells[cells["industry"].notna()]
    parts = [
        known.groupby(list(KEYS), as_index=False)[sums].sum(),
        cells.groupby(list(KEYS[:2]), as_index=False)[sums].sum().assign(industry=TOTAL),
    ]
    rows = pd.concat(parts, ignore_index=True).sort_values(list(KEYS), ignore_index=True)
    if "unknown" in rows:  # a region whose total is not known has no figures at that date
        gaps = rows.groupby(list(KEYS[:2]))["unknown"].transform("sum") > 0
    else:
        gaps = pd.Series(False, index=rows.index)
    status = np.where(rows["employees"] == 0, "zero", "observed")
    status = np.where(gaps, "not_available", status)
    employees = rows["employees"].astype(float).where(~gaps)
    return rows[list(KEYS)].assign(employees=employees, status=status)


def _fill_absent(cube: xr.Dataset) -> xr.Dataset:
    """Zero where a region has rows at a date, but none of an industry."""
    none = (cube["status"] == Status.NOT_AVAILABLE) & cube["total"].notnull()
    return cube.assign(
        employees=cube["employees"].where(~none, 0.0),
        status=cube["status"].where(~none, np.int8(Status.ZERO)).astype(np.int8),
    )
