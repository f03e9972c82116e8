"""Reader of Eurostat's tables: JSON-stat 2.0, SDMX-CSV 1.0 and 2.0, TSV; plain or packed.

What becomes of the provider's notation:

- *industries*: a division with its section letter is written as the plain division (`C24` becomes
  `24`, as in WZ 2008), everything else stays as Eurostat writes it (`C`, `C10-C12`, `G-I`, `C241`).
  The name is the delivered label; without one, a changed code keeps its old spelling as name;
- *units*: `THS_PER` times 1000; figures with one decimal are then `rounded` with base 100;
- *flags*: see `sdmx_flags`; unknown ones are refused or mapped (`markers`); breaks in series are
  named in the citation;
- *periods*: annual figures stand at 31 December, quarters and months at their last day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.leaves import leaves
from smartspec.cube import TOTAL, build_cube
from smartspec.errors import DataError, Problem, Problems, SelectionError, SourceError
from smartspec.sources.eurostat_choice import (
    Axes,
    choose,
    classification_of,
    find_axes,
    persons_per_unit,
)
from smartspec.sources.eurostat_jsonstat import parse_jsonstat
from smartspec.sources.eurostat_observations import (
    BREAK,
    FLAG,
    ROW,
    STATUS,
    VALUE,
    Observations,
    refuse_unknown_flags,
    statuses,
)
from smartspec.sources.eurostat_text import parse_sdmx_csv, parse_tsv
from smartspec.sources.options import choices, status_of_marks
from smartspec.sources.packed_text import peek_packed_text, read_packed_text
from smartspec.sources.periods import period_ends

NAME = "eurostat"
DESCRIPTION = {
    "de": "Tabellen von Eurostat: JSON-stat 2.0, SDMX-CSV 1.0 und 2.0, TSV",
    "en": "Tables of Eurostat: JSON-stat 2.0, SDMX-CSV 1.0 and 2.0, TSV",
}
LICENCE = "reuse with citation of the source (Commission Decision 2011/833/EU)"
LAYOUTS = {
    "JSON-stat": re.compile(r"\s*\{(?=[\s\S]*\"(?:class|version|dimension|error|warning)\"\s*:)"),
    "SDMX-CSV 1.0": re.compile(r"\"?DATAFLOW\b[^\n]*\bOBS_VALUE|\"?DATAFLOW\"?[,;\t]"),
    "SDMX-CSV 2.0": re.compile(r"\"?STRUCTURE(\[.\])?\"?[,;\t]\"?STRUCTURE_ID"),
    "TSV": re.compile(r"[^\t\n\\]+\\\w+ *\t"),
}
PARSERS = {
    "JSON-stat": parse_jsonstat,
    "SDMX-CSV 1.0": parse_sdmx_csv,
    "SDMX-CSV 2.0": parse_sdmx_csv,
    "TSV": parse_tsv,
}
MOST_DECIMALS = 3


def fit(path: Path) -> tuple[float, str]:
    """How well a file looks like a table of Eurostat, and why; never raises."""
    layout = _layout(peek_packed_text(path) if path.is_file() else "")
    if layout is None:
        return 0.0, "neither JSON-stat, SDMX-CSV nor TSV with a header like geo\\time"
    return 0.95 if layout != "JSON-stat" else 0.8, f"{layout} as Eurostat delivers it"


def read(
    paths: Sequence[Path],
    *,
    select: Mapping[str, Any] | str | None = None,
    region: str | None = None,
    industry: str | None = None,
    time: str | None = None,
    total: str = TOTAL,
    scale: float | None = None,
    markers: Mapping[str, str] | str | None = None,
) -> xr.Dataset:
    r"""Read tables of Eurostat into a cube; several files are put together.

    Args:
        paths: files of one table, each in any of the formats.
        select: values by dimension, `{"unit": "THS_PER", "wstatus": "EMP"}` or the text
            `unit=THS_PER,geo=DE1+DE2`; also narrows regions, industries and periods.
        region: dimension of the regions; found by role or name (`geo`) if not given.
        industry: dimension of the industries; `nace_r2` (NACE2) or `nace_r2_1` (NACE2.1).
        time: dimension of the periods.
        total: industry code of the delivered total, such as `TOTAL` or `A-S`.
        scale: persons per unit, where the unit is not told by a dimension `unit`.
        markers: what flags mean that the code lists lack, `{"x": "suppressed"}`.

    Returns:
        The cube [persons].

    Raises:
        SourceError: a file in none of the formats, damaged, or without figures.
        SelectionError: unknown dimensions or values, dimensions that are not down to one value.
        DataError: two classifications, observations that appear twice, no totals.
    """
    data = [_parse(Path(path)) for path in paths]
    found = _same_axes(data, {"region": region, "industry": industry, "time": time})
    axes = found[0]
    chosen = choices(select, option="select")
    factor, tables = None, []
    for one, names in zip(data, found, strict=True):
        table = choose(one, names, chosen)
        own = persons_per_unit(table, one, scale)
        if factor not in (None, own):
            raise DataError(f"{one.file}: another unit than in the files before it")
        factor = own
        table = table.rename(columns=dict(zip(names.names, axes.names, strict=True)))
        _check_once(table, axes, one.file)
        tables.append(table)
    table = pd.concat(tables, ignore_index=True)
    _check_once(table.assign(**{ROW: 0}), axes, ", ".join(one.file for one in data))
    if table.empty:
        raise SelectionError(f"{data[0].file}: no observation is left", cure="select less narrowly")
    marks = status_of_marks(markers)
    refuse_unknown_flags(table, marks, file=data[0].file)
    return _cube(
        table.assign(**{STATUS: statuses(table, own=marks)}), data, axes, total, factor or 1.0
    )


def _layout(text: str) -> str | None:
    return next((name for name, start in LAYOUTS.items() if start.match(text)), None)


def _parse(path: Path) -> Observations:
    text = read_packed_text(path)
    layout = _layout(text)
    if layout is None:
        cure = "download it as JSON-stat 2.0, SDMX-CSV or TSV; smartspec inspect tells who reads it"
        raise SourceError(Problem("not a layout of Eurostat", file=str(path), cure=cure))
    found = PARSERS[layout](text, file=str(path))
    for dim in found.dims:
        if found.dims.count(dim) > 1:
            cure = "download it again, each dimension once"
            message = f"the dimension '{dim}' stands twice"
            raise SourceError(Problem(message, file=str(path), row=1, column=dim, cure=cure))
    return found


def _same_axes(data: Sequence[Observations], given: Mapping[str, str | None]) -> list[Axes]:
    found = [find_axes(one, given) for one in data]
    for one, axes in zip(data, found, strict=True):
        if axes.industry.lower() != found[0].industry.lower():
            message = f"industries by {axes.industry}, in the first file by {found[0].industry}"
            cure = "two classifications are mixed: read each into a cube of its own"
            raise DataError(Problem(message, file=one.file, cure=cure))
    return found


def _check_once(table: pd.DataFrame, axes: Axes, file: str) -> None:
    problems = Problems(DataError, file)
    twice, negative = table.duplicated(list(axes.names)), table[VALUE] < 0
    for wrong, message, cure in (
        (twice, "appears twice", "keep one of the observations"),
        (negative, "negative count", "counts are zero or more: select a measure that counts"),
    ):
        for _, line in table[wrong].iterrows():
            key = " | ".join(str(line[name]) for name in axes.names)
            row = int(line[ROW]) or None
            value = f"{line[VALUE]:g}" if message == "negative count" else None
            problems.add(message, row=row, column=key, value=value, cure=cure)
    problems.stop()


def _cube(
    table: pd.DataFrame, data: Sequence[Observations], axes: Axes, total: str, factor: float
) -> xr.Dataset:
    original = table[axes.industry].astype(str)
    if total not in set(original):
        offers = [code for code in original.unique() if code[:1] in "ABT" and len(code) > 1]
        cure = f"give total= as one of {', '.join(offers) or ', '.join(original.unique()[:20])}"
        message = f"no total: no observation has the industry '{total}'"
        raise DataError(Problem(message, file=data[0].file, column=axes.industry, cure=cure))
    codes = {c: TOTAL if c == total else _plain(c) for c in original.unique()}
    dates = period_ends(table[axes.time], file=data[0].file, column=axes.time)
    value, base = _persons(table[VALUE], factor)
    status = table[STATUS]
    known = status.isin(["observed", "zero"])
    rows = pd.DataFrame(
        {
            "date": table[axes.time].map(dates).dt.strftime("%Y-%m-%d"),
            "region": table[axes.region].astype(str),
            "industry": original.map(codes),
            "employees": value.mask(status.isin(["suppressed", "not_available"])),
            "status": status.mask(known, "rounded") if base else status,
        }
    )
    names = {c: t for one in data for c, t in one.labels.get(axes.industry, {}).items()}
    own = {plain: names.get(c, "" if c == plain else c) for c, plain in codes.items()}
    classification = classification_of(axes.industry)
    kept = leaves([c for c in own if c != TOTAL], classification=classification)
    return build_cube(
        rows,
        region_names={c: t for one in data for c, t in one.labels.get(axes.region, {}).items()},
        industry_names=own,
        leaves=kept,
        classification=classification,
        rounding_base=base,
        overlapping=len(kept) < len([c for c in own if c != TOTAL]),
        **_provenance(data[0], table, dates, axes),
    )


def _plain(code: str) -> str:
    return code[1:] if re.fullmatch(r"[A-Z]\d\d", code) else code


def _persons(value: pd.Series, factor: float) -> tuple[pd.Series, float]:
    """Persons, and the base to which the figures are rounded by their unit and decimals."""
    persons = (value * factor).round(6)
    known = value.dropna().to_numpy()
    for decimals in range(MOST_DECIMALS + 1):
        if np.allclose(known, known.round(decimals), rtol=0, atol=1e-9):
            base = factor * 10.0**-decimals
            return persons, base if base > 1 else 0
    return persons, 0


def _provenance(
    first: Observations, table: pd.DataFrame, dates: Mapping[str, pd.Timestamp], axes: Axes
) -> dict[str, Any]:
    broken = table[table[FLAG].str.contains(BREAK, regex=False)]
    breaks = sorted({f"{r} {dates[t].date()}" for r, t in zip(*_keys(broken, axes), strict=True)})
    parts = [first.provider, first.code, f"updated {first.updated}" if first.updated else ""]
    if breaks:
        more = f" and {len(breaks) - 5} more" if len(breaks) > 5 else ""
        parts.append(f"breaks in series: {'; '.join(breaks[:5])}{more}")
    return {
        "provider": first.provider,
        "table": first.code,
        "title": first.title,
        "licence": LICENCE if first.provider == "Eurostat" else "",
        "citation": ", ".join(part for part in parts if part),
    }


def _keys(table: pd.DataFrame, axes: Axes) -> tuple[pd.Series, pd.Series]:
    return table[axes.region].astype(str), table[axes.time]
