"""Reader of tidy tables: one row per date, region and industry; CSV, Parquet or Excel.

The options say what the columns mean; a preset (YAML) holds them together with provenance.
Figures: an exact 0 is `zero`; with `rounding_base` or `rounding_steps` every figure is `rounded`, 0
included (it stands for anything up to half the base). An empty cell without a status is `not_available`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.classifications import classification_name
from smartspec.codes.industries import wrong_industries
from smartspec.codes.leaves import leaves
from smartspec.csv_text import as_written
from smartspec.cube import TOTAL, build_cube
from smartspec.errors import (
    DataError,
    Problem,
    SmartspecError,
)
from smartspec.sources import cube as own_cube
from smartspec.sources.cube_notes import ADDED_UP
from smartspec.sources.periods import is_bare_year
from smartspec.sources.tidy_cells import cells, check_counts
from smartspec.sources.tidy_codes import FILE, settle_codes
from smartspec.sources.tidy_guess import Plan
from smartspec.sources.tidy_load import find, load, load_totals, narrow, settle
from smartspec.sources.tidy_plan import BASIC, ask, fit_table, plan_for
from smartspec.sources.tidy_preset import Mapped, edition, mapping
from smartspec.sources.tidy_table import ANYWHERE, Place, as_text
from smartspec.sources.tidy_totals import SUM, add_up, refuse_twice, with_reference, with_zeros
from smartspec.sources.tidy_wide import placed

NAME = "tidy"
DESCRIPTION = {
    "de": "Tabellen mit einer Zeile je Stichtag, Region und Wirtschaftszweig (CSV, Parquet, Excel)",
    "en": "Tables with one row per date, region and industry (CSV, Parquet, Excel)",
}
OPTIONAL = ("status", "region_name", "industry_name")
PLACING = {
    "sheet",
    "header_row",
    "skip",
}  # options that say where the table lies, not what it means


def fit(path: Path) -> tuple[float, str]:
    """How well a file looks like a tidy table, and why; never raises."""
    return fit_table(path)


def propose(path: Path) -> Plan:
    """What `read` would do with a file, the options that say it, and what it would ask.

    Raises:
        SmartspecError: the file cannot be read.
    """
    return plan_for(path, ANYWHERE, ())


def read(
    paths: Sequence[Path],
    *,
    preset: str | Path | None = None,
    date: str | None = None,
    region: str | Sequence[str] | None = None,
    industry: str | Sequence[str] | None = None,
    employees: str | None = None,
    status: str | None = None,
    region_name: str | None = None,
    industry_name: str | None = None,
    quarter: str | None = None,
    total: str | Path | None = None,
    where: Mapping[str, Any] | str | None = None,
    level: str | int | None = None,
    level_column: str | None = None,
    markers: Mapping[str, str] | str | None = None,
    suppressed_where: Mapping[str, Any] | str | None = None,
    negative: str | None = None,
    absent: str | None = None,
    estimated: bool | None = None,
    decimal: str | None = None,
    thousands: str | None = None,
    date_format: str | None = None,
    day: str | None = None,
    region_width: int | str | None = None,
    industry_width: int | str | None = None,
    rounding_base: float | None = None,
    rounding_steps: Mapping[float, float] | str | None = None,
    reference: str | None = None,
    reference_name: str | None = None,
    classification: str | None = None,
    wide: str | None = None,
    wide_columns: str | None = None,
    sheet: str | None = None,
    header_row: str | int | None = None,
    skip: str | int | Sequence[str | int] | None = None,
) -> xr.Dataset:
    """Read tidy tables into a cube; several files of one layout are put together.

    Args:
        paths: files.
        preset: name of a shipped preset or path of a YAML file; options given beside it win. Without
            preset and options a shipped preset with exactly these columns is taken.
        date: column of the dates, or one period for all rows.
        region: column of the region codes, or several that are put together: `state+county`.
        industry: column of the industry codes, or several.
        employees: column of the counts [persons].
        status: column with the name of a status.
        region_name: column.
        industry_name: column.
        quarter: column of the quarter, beside a date column of years.
        total: industry code of the delivered totals, path of a table of them, or `sum`: added up
            (status estimated; refused where a cell is secret).
        where: rows to keep, `{"own_code": "5"}` or the text `own_code=5,qtr=1+2`.
        level: level of the industries: the value of `level_column`, else the length of the code.
        level_column: column.
        markers: meaning of texts in the column of numbers or of the status, `{"*": "suppressed"}`;
            known are `(D)`, suppressed, and `(NA)`, not available. Others are refused.
        suppressed_where: rows whose figure is secret whatever is printed.
        negative: `error` or `not_available`; model estimates may fall below zero.
        absent: `not_available` or `zero`, for keys without a row.
        estimated: all figures are estimates.
        decimal: `.` or `,`; the other one then separates thousands, between groups of three digits.
        thousands: what separates thousands: `,`, `.`, `'` or `blank` (blanks of any width).
        date_format: such as `%d.%m.%Y`.
        day: month and day that a bare year stands for, `09-30`; else its last day, which is said.
        region_width: pad codes of digits that lost their zeros to this length; `2+3` for two
            columns. Without it zeros are given back where the keys of the file can be read in one
            way only, which is said.
        industry_width: the same for industries.
        rounding_base: 5 where figures are rounded to multiples of 5.
        rounding_steps: where larger figures are rounded more coarsely, the step from each size on:
            `{0: 5, 50: 25}` or the text `0:5,50:25`. The cube then carries the error of each figure.
        reference: append the sum over all regions under this code.
        reference_name: its name.
        classification: of the industries, or the column that says it.
        wide: what the columns of figures stand for, where each has one of its own: `date`,
            `industry`, `region`, or a region or industry and a date (`region+date`: Essen2019).
        wide_columns: names of these columns with `*`, `emp_*`, several with commas; else all that
            no other option names.
        sheet: sheet of a workbook; needed where several hold such a table.
        header_row: number of the row with the names of the columns, `3`, or `4-5` where the header
            spreads over two; it is found by itself where it holds the columns of the mapping.
        skip: rows to leave out: `2` for the first two, `1-3,20-` for others by their numbers.

    Returns:
        The cube [persons].

    Raises:
        SourceError: a file that cannot be read.
        SelectionError: unknown columns, options or values, with what is meant.
        DataError: duplicates, negative counts, percent, text among numbers, mixed classifications.
    """
    given = {k: v for k, v in locals().items() if k not in ("paths", "preset") and v is not None}
    if preset is None and not given and own_cube.fit(Path(paths[0]))[0] == 1:
        return own_cube.read(paths)  # a cube of ours keeps whose figures it holds
    said: Sequence[str] = ()
    place, files = Place(sheet, header_row, skip), [Path(path) for path in paths]
    if preset is None and not set(given) & {*BASIC, "wide"}:
        plan = plan_for(files[0], place, given)
        ask(files[0], plan)
        preset, said = plan.options.pop("preset", None), plan.said
        said = [one for one in said if not one.startswith("takes the preset")]
        given = {**plan.options, **given}
    wanted = mapping(preset, given)
    names = find(files[0], wanted, whole=False).names
    found: dict[str, Any] = {
        name: name for name in OPTIONAL if getattr(wanted, name) is None and name in names
    }
    wanted = settle(dataclasses.replace(wanted, **found), names)
    tables, wanted = load(files, wanted)
    try:
        return cube_of(tables, wanted, said)
    except SmartspecError as error:
        raise placed(error, {str(table[FILE].iloc[0]): table for table in tables}) from None


def cube_of(tables: Sequence[pd.DataFrame], wanted: Mapped, said: Sequence[str]) -> xr.Dataset:
    """The cube of loaded tables, once codes are text as they are meant and rows the wanted ones.

    Args:
        tables: with the columns of the mapping, and the file of each row.
        wanted: the mapping.
        said: what was done on the way, for the notes of the cube.
    """
    named = str(wanted.provenance.get("classification", ""))
    country = "" if named in tables[0] else classification_name(named)
    several = [*tables, *load_totals(wanted)]
    settled, notes = settle_codes(several, wanted, classification=country)
    kept = [narrow(table, wanted) for table in settled[: len(tables)]]
    return _cube(kept, settled[len(tables) :], wanted, [*said, *notes])


def _cube(
    tables: Sequence[pd.DataFrame],
    separate: Sequence[pd.DataFrame],
    wanted: Mapped,
    notes: Sequence[str],
) -> xr.Dataset:
    file = str(tables[0][FILE].iloc[0])
    attributes, rows = _checked(tables, wanted, file)
    table = pd.concat(tables)
    named = str(attributes["classification"])
    names = _names(table, wanted.industry, wanted.industry_name)
    rows, totals = _split(rows, separate, wanted, file=file, named=named, names=names)
    check_counts(totals, rows, file=file)
    codes = list(dict.fromkeys(rows["industry"]))
    kept = leaves(codes, classification=named)
    cube = build_cube(
        pd.concat([rows, totals], ignore_index=True),
        region_names=_names(table, wanted.region, wanted.region_name),
        industry_names=names,
        leaves=kept,
        rounding_base=wanted.rounding_base,
        overlapping=len(kept) < len(codes),
        notes="\n".join([*notes, *_said(tables, wanted)]),
        **attributes,
    )
    cube = with_zeros(cube, rows) if wanted.absent == "zero" else cube
    if wanted.reference:
        name = wanted.reference_name or wanted.reference
        cube = with_reference(cube, wanted.reference, name=name)
    return cube


def _checked(
    tables: Sequence[pd.DataFrame], wanted: Mapped, file: str
) -> tuple[dict[str, Any], pd.DataFrame]:
    """The provenance and all cells, once figures, keys and codes are right in all files at once."""
    named = _classification(pd.concat(tables), wanted, file)
    found: list[Problem] = []
    parts: list[pd.DataFrame] = []
    for table in tables:
        place = str(table[FILE].iloc[0])
        try:
            parts.append(cells(table, wanted, file=place))
        except DataError as error:
            found += error.problems
        found += _wrong_codes(table, wanted, named, place)
    if found:
        raise DataError(found)
    rows = pd.concat(parts)
    named = edition(wanted, rows["date"].str[:4], file) or named
    if rows.duplicated(["date", "region", "industry"]).any():
        raise DataError("duplicate keys: the files overlap", cure="read each date from one file")
    return {**wanted.provenance, "classification": named}, rows


def _wrong_codes(table: pd.DataFrame, wanted: Mapped, named: str, file: str) -> list[Problem]:
    """Codes that the classification lacks, each with the first row that has it."""
    text = table[wanted.industry]
    first = text[~text.duplicated() & text.ne("") & text.ne(str(wanted.total))]
    rows = {code: int(str(row)) for row, code in first.items()}
    return [
        dataclasses.replace(problem, file=file, row=rows[problem.value], column=wanted.industry)
        for problem in wrong_industries(rows, named)
    ]


def _classification(table: pd.DataFrame, wanted: Mapped, file: str) -> str:
    given = str(wanted.provenance.get("classification", "own"))
    if given not in table:
        return classification_name(given)
    found = list(as_text(table[given]).unique())
    if len(found) > 1:
        message = f"two classifications are mixed: {', '.join(found)}"
        cure = f"read each into a cube of its own: where={{'{given}': '{found[0]}'}}"
        raise DataError(Problem(message, file=file, column=given, cure=cure))
    return classification_name(str(found[0]))


def _split(
    rows: pd.DataFrame,
    separate: Sequence[pd.DataFrame],
    wanted: Mapped,
    *,
    file: str,
    named: str,
    names: Mapping[str, str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of industries and those of totals."""
    if wanted.total == SUM:
        codes = list(dict.fromkeys(rows["industry"]))
        refuse_twice(
            codes,
            classification=named,
            file=file,
            names=names,
            rows=rows,
            off=wanted.rounding_base / 2,
        )
        return rows, add_up(rows, file=file)
    if separate:
        plain = dataclasses.replace(wanted, status=None, suppressed_where={})
        (totals,) = separate
        return rows, cells(totals, plain, file=str(wanted.total)).assign(industry=TOTAL)
    is_total = rows["industry"] == wanted.total
    if not is_total.any():
        message = f"no total: no row has the industry '{wanted.total}'"
        cure = "give total= as the code of the total rows, the path of a table, or 'sum'"
        raise DataError(Problem(message, file=file, column=wanted.industry, cure=cure))
    return rows[~is_total], rows[is_total].assign(industry=TOTAL)


def _said(tables: Sequence[pd.DataFrame], wanted: Mapped) -> Iterator[str]:
    """What was assumed or made beside reading, in sentences."""
    dates = tables[0][wanted.date] if wanted.date in tables[0] else pd.Series([wanted.date])
    if not wanted.day and not wanted.quarter and as_text(dates).map(is_bare_year).any():
        cure = "if the figures count another day say day=06-30"
        yield f"the table gives years: each stands for its last day, 31 December ({cure})"
    if wanted.total == SUM:
        yield ADDED_UP
    if wanted.reference:
        name = wanted.reference_name or wanted.reference
        yield f"{name} was added up over all regions of the table"


def _names(table: pd.DataFrame, code: str, name: str | None) -> dict[str, str]:
    if name is None or name == code:
        return {}
    pairs = table[[code, name]].drop_duplicates(code)
    return dict(zip(pairs[code], as_text(pairs[name]).map(as_written), strict=True))
