"""The figures, dates and units of a GENESIS flat table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from math import nan

import pandas as pd

from smartspec.cube import PERCENT_CURE
from smartspec.errors import DataError, Problem, Problems, SourceError
from smartspec.sources.german_figures import Figure, NotAFigureError, parse_figure

COUNTS = {"": 1, "anzahl": 1, "number": 1, "personen": 1, "persons": 1}
SCALES = {"1000": 1e3, "tsd": 1e3, "tausend": 1e3, "mill": 1e6, "mio": 1e6}
KEY = ["date", "region", "industry"]
MOST = 1000  # problems of one kind: a wholly wrong file need not name every cell


def unit_scale(label: str, unit: str) -> float:
    """What a printed value is multiplied with to give a count.

    Raises:
        DataError: percent, money, weight: not a count.

    Example:
        >>> unit_scale("Beschäftigte", "1000"), unit_scale("Persons employed", "number")
        (1000.0, 1.0)
    """
    plain = unit.strip().rstrip(".").lower()
    if plain in COUNTS or plain in SCALES:
        return float(COUNTS.get(plain) or SCALES[plain])
    message = f"the measure '{label}' is in '{unit}', not a count"
    raise DataError(message, cure=f"choose another with measure=; {PERCENT_CURE}")


def read_figures(
    rows: pd.DataFrame,
    time_code: str,
    *,
    scale: float,
    markers: Mapping[str, str],
    problems: Problems,
) -> tuple[pd.DataFrame, int]:
    """Turn the printed times and values into dates, employees and status.

    Args:
        rows: file, row, time, value, quality, region, industry, fits, overall.
        time_code: code of the time variable, `STAG` (reference date) or `JAHR` (year).
        scale: see `unit_scale`.
        markers: what the user says of signs.
        problems: takes what is wrong, with file and row.

    Returns:
        The rows that fit, with date, employees [persons], status and `absent` (the region's
        overall total is `-`); and the rounding base [persons], 0 where values are exact.
    """
    dates: dict[str, date | None] = {text: _date(text) for text in rows["time"].unique()}
    known = rows["time"].map(lambda text: dates[text] is not None)
    _report(rows[~known], f"not a date ({time_code})", "time", problems)
    figures, wrong, digits = _parsed(rows, scale, markers)
    keys = list(zip(rows["file"], rows["value"], rows["quality"], strict=True))
    for at in [n for n, key in enumerate(keys) if key in wrong][:MOST]:
        error = wrong[keys[at]]
        _report(rows.iloc[[at]], error.message, "value", problems, cure=error.cure)
    read = [figures.get(key, Figure(None, "not_available")) for key in keys]
    counts = [nan if f.value is None else round(f.value * scale, 6) for f in read]
    rows = rows.assign(
        date=pd.Series([dates[text] for text in rows["time"]], rows.index, dtype=object),
        employees=pd.Series(counts, rows.index, dtype=float),
        status=["rounded" if scale > 1 and f.status == "observed" else f.status for f in read],
    )
    absent = rows[rows["overall"] & (rows["industry"] == "TOTAL") & (rows["status"] == "zero")]
    gone = set(zip(absent["date"], absent["region"], strict=True))
    rows = rows[rows["fits"]]
    rows = rows.assign(
        absent=[pair in gone for pair in zip(rows["date"], rows["region"], strict=True)]
    )
    _check(rows, problems)
    rows.loc[rows["absent"], "employees"] = nan
    rows.loc[rows["absent"], "status"] = "not_available"
    return rows, int(scale / 10**digits) if scale > 1 else 0


def _parsed(
    rows: pd.DataFrame, scale: float, markers: Mapping[str, str]
) -> tuple[dict[tuple[str, str, str], Figure], dict[tuple[str, str, str], NotAFigureError], int]:
    """Each different cell read once; what cannot be read; the decimals printed."""
    figures: dict[tuple[str, str, str], Figure] = {}
    wrong: dict[tuple[str, str, str], NotAFigureError] = {}
    digits = 0
    for file, part in rows.groupby("file", sort=False):
        decimal = _decimal(part, str(file))
        for value, quality in set(zip(part["value"], part["quality"], strict=True)):
            key = (str(file), value, quality)
            try:
                figure = parse_figure(value, quality=quality, decimal=decimal, markers=markers)
                if scale == 1 and figure.value is not None and not figure.value.is_integer():
                    raise NotAFigureError("not a whole number", PERCENT_CURE)
                figures[key] = figure
            except NotAFigureError as error:
                wrong[key] = error
            printed = re.search(r"\d[.,](\d+)", value)
            digits = max(digits, len(printed.group(1)) if printed else 0)
    return figures, wrong, digits


def _decimal(rows: pd.DataFrame, file: str) -> str:
    """The decimal mark of a file; the German comma where no value has decimals."""
    marks = {}
    for mark in (",", "."):
        hit = rows["value"].str.contains(rf"\d{re.escape(mark)}\d", regex=True)
        if hit.any():
            marks[mark] = rows.loc[hit].iloc[0]
    if len(marks) == 2:
        first = max(marks.values(), key=lambda row: row["row"])
        message = "decimal commas and decimal points in one file"
        cure = "download the file again in one language"
        raise SourceError(
            Problem(message, file=file, row=int(first["row"]), value=first["value"], cure=cure)
        )
    return next(iter(marks), ",")


def _date(text: str) -> date | None:
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31) if int(text) else None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _check(rows: pd.DataFrame, problems: Problems) -> None:
    keyed = rows.groupby(KEY, sort=False)
    first = rows.assign(
        file1=keyed["file"].transform("first"), row1=keyed["row"].transform("first")
    )
    for _, row in first[rows.duplicated(KEY, keep="first")].head(MOST).iterrows():
        problems.add(
            f"region {row['region']}, industry {row['industry']}, {row['time']} stands in "
            f"{row['file1']}, row {row['row1']} already",
            file=row["file"],
            row=int(row["row"]),
            value=row["value"],
            cure="keep one of the two",
        )
    odd = rows[rows["absent"] & (rows["employees"] > 0)]
    _report(odd, "a figure, but the region's total is '-'", "value", problems)


def _report(
    rows: pd.DataFrame, message: str, column: str, problems: Problems, cure: str = "download again"
) -> None:
    for _, row in rows.head(MOST).iterrows():
        place = {"file": row["file"], "row": int(row["row"]), "column": column}
        problems.add(message, **place, value=row[column], cure=cure)
