"""The employment cube: employees by date, region and industry, with the marker of each cell.

A cube is an `xarray.Dataset` with the dimensions `date`, `region`, `industry` and

- `employees(date, region, industry)`: persons, float64, NaN where the number is not known;
- `status(date, region, industry)`: int8, a :class:`Status`;
- `total(date, region)`, `total_status(date, region)`: the *delivered* total of all industries.
  A denominator is always this total, never a sum over industries;
- optional `error(date, region, industry)`, `total_error(date, region)`: persons; the true figure
  lies within this distance of the printed one (half a step of rounding; errors of a sum add up).
  Both or neither; NaN where the figure is unknown. Without them `rounding_base` / 2 holds for all;
- coordinates `region_name(region)`, `industry_name(industry)`, `leaf(industry)`: False where an
  industry contains, or is contained in, another one that stands in its place (overlap);
- attributes :data:`ATTRIBUTES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.errors import DataError, Problems, SelectionError, collect, did_you_mean
from smartspec.tables import check

TOTAL = "TOTAL"
DIMS = ("date", "region", "industry")
ERRORS = ("error", "total_error")  # optional variables

ATTRIBUTES: dict[str, str | int | float] = {
    "provider": "",  # who publishes the figures
    "table": "",  # the provider's table code
    "title": "",  # what is counted, in words
    "licence": "",  # licence of the figures
    "citation": "",  # the source line that charts and reports print
    "citation_de": "",  # the same in German where it differs
    "classification": "",  # of the industries: WZ2008, WZ2025, NACE2, SIC2007, NAICS2012, own
    "area_status": "",  # boundaries the regions refer to
    "retrieved": "",  # date of download, 2021-08-17
    "checksum": "",  # sha256 of the raw file or files
    "illustrative": 0,  # 1: invented figures; every output has to say so
    "rounding_base": 0,  # 0: exact; 5: rounded to multiples of five, or where steps grow, at first
    "overlapping": 0,  # 1: industries of this cube overlap and must not be added up
    "unit": "persons",
}


class Status(IntEnum):
    """What a figure is worth. `SUPPRESSED` is secret: never zero, never drawn, never ranked."""

    OBSERVED = 0
    ZERO = 1
    SUPPRESSED = 2
    NOT_AVAILABLE = 3
    ESTIMATED = 4
    ROUNDED = 5


UNKNOWN = (Status.SUPPRESSED, Status.NOT_AVAILABLE)
MISSING = np.int8(Status.NOT_AVAILABLE)  # what a cell without a row is


def build_cube(
    rows: pd.DataFrame,
    *,
    region_names: Mapping[str, str] | None = None,
    industry_names: Mapping[str, str] | None = None,
    leaves: Iterable[str] | None = None,
    **attributes: Any,
) -> xr.Dataset:
    """Build a cube from a table of the schema `employment`, and check it.

    Rows with industry `TOTAL` are the delivered totals; every date and region that has cells
    must have one. Cells without a row are `not_available`.

    Args:
        rows: columns date, region, industry, employees [persons], status (name of a Status);
            optional error [persons].
        region_names: name of each region code; the code itself where missing.
        industry_names: name of each industry code as delivered; empty where missing.
        leaves: industries that stand beside each other without overlap; default all.
        **attributes: see :data:`ATTRIBUTES`.

    Raises:
        DataError: duplicate keys, negative counts, totals missing or too small, errors below zero
            or of only some figures, all at once.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 300.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> float(build_cube(rows).total.sel(region="05").item())
        1000.0
    """
    rows = check(rows, "employment")
    _check_percent(rows)
    is_total = rows["industry"] == TOTAL
    dates = pd.DatetimeIndex(sorted(rows["date"].unique())).as_unit("ns")
    regions = list(dict.fromkeys(rows["region"]))
    industries = list(dict.fromkeys(rows.loc[~is_total, "industry"]))
    place = {
        "date": pd.Index(dates).get_indexer(pd.DatetimeIndex(rows["date"])),
        "region": pd.Index(regions).get_indexer(pd.Index(rows["region"])),
        "industry": pd.Index(industries).get_indexer(pd.Index(rows["industry"])),
    }
    shape = (len(dates), len(regions), len(industries))
    value = rows["employees"].to_numpy(dtype=float, na_value=np.nan)
    flag = rows["status"].map({s.name.lower(): int(s) for s in Status}).to_numpy(dtype=np.int8)
    parts = [("employees", "total", value, np.nan), ("status", "total_status", flag, MISSING)]
    if rows["error"].notna().any():
        error = rows["error"].to_numpy(dtype=float, na_value=np.nan)
        parts.append((*ERRORS, error, np.nan))
    variables: dict[str, tuple[tuple[str, ...], np.ndarray]] = {}
    for name, of_total, given, default in parts:
        for key, dims, chosen in ((name, DIMS, ~is_total), (of_total, DIMS[:2], is_total)):
            here = chosen.to_numpy(dtype=bool)
            array = np.full(shape[: len(dims)], default, dtype=given.dtype)
            array[tuple(place[dim][here] for dim in dims)] = given[here]
            variables[key] = (dims, array)
    kept = set(industries if leaves is None else leaves)
    cube = xr.Dataset(
        variables,
        coords={
            "date": dates,
            "region": np.array(regions, dtype=object),
            "industry": np.array(industries, dtype=object),
            "region_name": ("region", _names(regions, region_names, default=None)),
            "industry_name": ("industry", _names(industries, industry_names, default="")),
            "leaf": ("industry", np.array([i in kept for i in industries], dtype=bool)),
        },
        attrs=cube_attributes(attributes),
    )
    return check_cube(cube)


def _check_percent(rows: pd.DataFrame) -> None:
    """Shares instead of counts: every total is 100 (or 1), and cells have decimals."""
    value = rows["employees"].dropna().astype(float)
    total = value[rows["industry"].loc[value.index] == TOTAL]
    if len(total) and (value % 1 != 0).any():
        for whole in (100.0, 1.0):
            if np.isclose(total, whole, rtol=1e-3).all():
                message = f"all totals are {whole:g}: percent or fractions instead of counts"
                raise DataError(message, cure=PERCENT_CURE)


def _names(codes: list[str], names: Mapping[str, str] | None, default: str | None) -> np.ndarray:
    names = names or {}
    found = [names.get(code, code if default is None else default) for code in codes]
    return np.array(found, dtype=object)


def cube_attributes(given: Mapping[str, Any]) -> dict[str, str | int | float]:
    """All attributes of a cube: those given, the others empty.

    Raises:
        SelectionError: an attribute that no cube has.
    """
    for name in given:
        if name not in ATTRIBUTES:
            cure = did_you_mean(name, ATTRIBUTES)
            raise SelectionError(f"a cube has no attribute '{name}'", cure=cure)
    return {**ATTRIBUTES, **{name: _plain(value) for name, value in given.items()}}


def _plain(value: Any) -> Any:
    """Flags and whole numbers as int, so that a stored cube reads the same everywhere."""
    whole = isinstance(value, bool) or (isinstance(value, float) and value.is_integer())
    return int(value) if whole else value


def check_cube(cube: xr.Dataset, *, file: str | None = None) -> xr.Dataset:
    """Check that a dataset is a sound employment cube and return it unchanged.

    Raises:
        DataError: wrong shape, repeated codes, values that contradict their markers, negative
            counts, missing totals, cells above their total (percent where counts are expected),
            errors that are negative or do not belong to a figure.
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
        for d, r in np.argwhere(total < 0)[:MOST_PROBLEMS]:
            cure = "counts are zero or more"
            problems.add(
                "negative count", column=_key(cube, d, r), value=f"{total[d, r]:g}", cure=cure
            )
        for wrong, message, cure in (
            (employees < 0, "negative count", "counts are zero or more"),
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


def _check_errors(cube: xr.Dataset, problems: Problems) -> None:
    """The optional errors: zero or more exactly where a figure is known, of cells and totals."""
    there = [name for name in ERRORS if name in cube]
    if len(there) == 1:
        cure = f"give {' and '.join(ERRORS)}, or neither; 0 where figures are exact"
        problems.add(f"a cube with {there[0]} alone", cure=cure)
    for name, of in zip(ERRORS, ("employees", "total"), strict=True):
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


MOST_PROBLEMS = 1000  # of one kind: a wholly wrong cube need not name every cell
PERCENT_CURE = "give counts of employees, not percent or thousands, and the total of all industries"


def _key(cube: xr.Dataset, d: int, r: int, i: int | None = None) -> str:
    date = pd.Timestamp(cube["date"].values[d]).date()
    industry = TOTAL if i is None else cube["industry"].values[i]
    return f"{date} | {cube['region'].values[r]} | {industry}"


def cube_to_table(cube: xr.Dataset) -> pd.DataFrame:
    """The long form of a cube, totals included, as a table of the schema `employment`.

    The column `error` is there only where the cube carries errors.

    Example:
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", None, "suppressed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> cube_to_table(build_cube(rows))["status"].tolist()
        ['suppressed', 'observed']
    """
    with_error = "error" in cube
    cells = cube[["employees", "status", *(["error"] if with_error else [])]]
    cells = cells.drop_vars(["region_name", "industry_name", "leaf"])
    totals = cube[["total", "total_status", *(["total_error"] if with_error else [])]]
    names = {"total": "employees", "total_status": "status", "total_error": "error"}
    below = totals.drop_vars("region_name").rename({n: names[str(n)] for n in totals.data_vars})
    long = pd.concat(
        [
            cells.to_dataframe(dim_order=list(DIMS)).reset_index(),
            below.to_dataframe(dim_order=list(DIMS[:2])).reset_index().assign(industry=TOTAL),
        ],
        ignore_index=True,
    )
    long["status"] = long["status"].map({int(s): s.name.lower() for s in Status})
    table = check(long, "employment")
    return table if with_error else table.drop(columns="error")


def find_date(cube: xr.Dataset, date: str | pd.Timestamp) -> pd.Timestamp:
    """The reference date in the cube that `date` names: a full date, or a year or month if unique.

    Raises:
        SelectionError: no such date, or several; the message lists those of the cube.
    """
    dates = [str(pd.Timestamp(d).date()) for d in cube["date"].values]
    wanted = str(date.date()) if isinstance(date, pd.Timestamp) else str(date)
    fits = [d for d in dates if d == wanted or d.startswith(f"{wanted}-")]
    if len(fits) != 1:
        reason = "is not in the cube" if not fits else "names several dates"
        raise SelectionError(f"date '{wanted}' {reason}", cure=did_you_mean(wanted, dates))
    return pd.Timestamp(fits[0])


def find_region(cube: xr.Dataset, region: str) -> str:
    """The code of a region given by code or by name.

    Raises:
        SelectionError: no such region, or a name that two regions share.
    """
    return _find(cube, region, dim="region")


def find_industry(cube: xr.Dataset, industry: str) -> str:
    """The code of an industry given by code or by name.

    Raises:
        SelectionError: no such industry, or a name that two industries share.
    """
    return _find(cube, industry, dim="industry")


def _find(cube: xr.Dataset, wanted: str, *, dim: str) -> str:
    codes = [str(code) for code in cube[dim].values]
    if wanted in codes:
        return wanted
    names = [str(name) for name in cube[f"{dim}_name"].values]
    fits = _named(wanted, codes, names)
    if len(fits) == 1:
        return fits[0]
    if fits:
        cure = f"give one of the codes {', '.join(fits)}"
        raise SelectionError(f"{dim} '{wanted}' is the name of several", cure=cure)
    cure = did_you_mean(wanted, [*codes, *dict.fromkeys(n for n in names if n)])
    raise SelectionError(f"{dim} '{wanted}' is not in the cube", cure=cure)


def _named(wanted: str, codes: list[str], names: list[str]) -> list[str]:
    """Codes whose name is `wanted`, else whose name starts so: "Bochum, kreisfreie Stadt"."""
    low = wanted.casefold()
    pairs = [(code, name.casefold()) for code, name in zip(codes, names, strict=True)]
    whole = [code for code, name in pairs if name == low]
    return whole or [code for code, name in pairs if name.startswith(f"{low},")]
