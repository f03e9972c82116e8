"""Reads the small tables drawn in the specifications, and compares results with them.

A cube is drawn wide: one row per date and region, one column per industry.

    date | region | total | metal | health
    2014 | Essen  |  1000 |   200 |     .

`.` is a secret cell, `x` one that is not available, a year means 30 June of it. In expected
tables `.` means that there is no value, `25 %` is 0.25, and a number has to agree with as many
decimals as are printed.
"""

import math
import re
import textwrap

import pandas as pd
import pytest
import xarray as xr

from smartspec.cube import build_cube

STATUS = {".": "suppressed", "x": "not_available", "0": "zero"}


def lines_of(text):
    rows = [line for line in textwrap.dedent(text).splitlines() if line.strip()]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def read_table(text):
    head, *rows = lines_of(text)
    return pd.DataFrame(rows, columns=head)


def read_cube(text, **attributes):
    rows = []
    for row in read_table(text).to_dict("records"):
        day = f"{row.pop('date')}-06-30"
        region = row.pop("region")
        for industry, cell in row.items():
            code = "TOTAL" if industry == "total" else industry
            value = None if cell in {".", "x"} else float(cell)
            rows.append((day, region, code, value, STATUS.get(cell, "observed")))
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=columns), **attributes)


def same(cell, value):
    if cell == ".":
        return bool(pd.isna(value)) or value == ""
    if pd.isna(value):
        return False
    if isinstance(value, pd.Timestamp):
        return str(value.date()) == cell
    if cell in {"yes", "no"}:
        return bool(value) is (cell == "yes")
    number = re.fullmatch(r"([+-]?\d+(?:\.(\d+))?)( %)?", cell)
    if number and not isinstance(value, str):
        decimals = len(number[2] or "")
        shown = value * 100 if number[3] else value
        return math.isclose(float(number[1]), shown, abs_tol=0.5000001 * 10**-decimals)
    return str(value) == cell


def differences(result, text):
    """The rows of the drawn table that the result does not show, in words."""
    wanted = read_table(text)
    result = result.to_dataframe() if hasattr(result, "to_dataframe") else result
    found = result.reset_index(drop=all(n is None for n in result.index.names))
    keys = [k for k in ("region", "industry", "group") if k in wanted and k in found]
    wrong = []
    for row in wanted.to_dict("records"):
        some = found
        for key in keys:
            some = some[some[key].astype(str) == row[key]]
        fits = [all(same(row[c], r[c]) for c in row) for r in some.to_dict("records")]
        if not any(fits):
            wrong.append(f"wanted {row}, found {some[list(row)].to_dict('records')}")
    return wrong


@pytest.fixture
def given():
    """The cube of a drawn table."""
    return read_cube


@pytest.fixture
def figures():
    """The columns of a drawn table as arrays by its date, region and industry."""

    def read(text):
        rows = read_table(text)
        keys = [key for key in ("date", "region", "industry") if key in rows]
        return rows.replace(".", "nan").set_index(keys).astype(float).to_xarray()

    return read


@pytest.fixture
def matrix():
    """A matrix drawn wide, as an array: regions by industries, or industries by industries."""

    def read(text):
        rows = read_table(text).replace(".", "nan")
        dim = rows.columns[0]
        other = "industry2" if dim == "industry" else "industry"
        coords = {dim: rows[dim].to_numpy(object), other: rows.columns[1:].to_numpy(object)}
        values = rows.drop(columns=dim).to_numpy(dtype=float)
        return xr.DataArray(values, coords=coords, dims=(dim, other))

    return read


@pytest.fixture
def table():
    """A drawn table as text columns."""
    return read_table


@pytest.fixture
def shows():
    """Assert that a result shows the rows of a drawn table; `only=True`: and no others."""

    def check(result, text, *, only=False):
        assert differences(result, text) == []
        if only:
            assert len(result) == len(read_table(text)), result.to_string()

    return check
