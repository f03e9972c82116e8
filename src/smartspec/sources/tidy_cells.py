"""From the columns of a tidy table to checked cells: keys, counts and what each one is worth."""

from __future__ import annotations

import numpy as np
import pandas as pd

from smartspec.cube import Status
from smartspec.errors import DataError, Problems, SelectionError, did_you_mean
from smartspec.sources.options import Choice
from smartspec.sources.periods import CURE, period_ends
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_rounding import rounding_errors
from smartspec.sources.tidy_table import as_text

STATUSES = {s.name.lower() for s in Status}
UNKNOWN = ("suppressed", "not_available")
KEY = ["date", "region", "industry"]
DECIMALS = 1e-6  # persons: what floats may be off
PERCENT = "give counts of employees, not percent or shares"


def matches(table: pd.DataFrame, where: Choice, *, problems: Problems) -> pd.Series:
    """Which rows hold the wanted values in all of the columns; unknown values are problems."""
    kept = pd.Series(True, table.index)
    for column, values in where.items():
        text = as_text(table[column])
        for value in values:
            if value not in (known := set(text.unique())):
                cure = did_you_mean(value, sorted(known)[:200])
                problems.add("no row has this value", column=column, value=value, cure=cure)
        kept &= text.isin(values)
    return kept


def cells(table: pd.DataFrame, wanted: Mapped, *, file: str) -> pd.DataFrame:
    """Rows of the schema `employment`, with the row numbers of the file as index.

    With steps of rounding they have a column `error` [persons].

    Args:
        table: the filtered table.
        wanted: the mapping.
        file: shown in messages.

    Raises:
        DataError: text in the number column, negative counts, percent, unknown markers, duplicate
            keys, dates that are none; all with their rows.
    """
    problems = Problems(DataError, file)
    out = pd.DataFrame(index=table.index)
    out["date"] = _dates(table, wanted, file, problems)
    out["region"] = _codes(table, wanted.region, wanted.region_width, problems)
    if wanted.industry in table:
        out["industry"] = _codes(table, wanted.industry, wanted.industry_width, problems)
    value, marked = _counts(table[wanted.employees], wanted, problems)
    status = _statuses(value, marked, table, wanted, problems)
    out["employees"] = value.mask(status.isin(UNKNOWN))
    out["status"] = status
    if wanted.rounding_steps:
        out["error"] = rounding_errors(value, status, wanted.rounding_steps, problems=problems)
    key = [name for name in KEY if name in out]
    for row in out.index[out.duplicated(key) & out["date"].notna()]:
        shown = " | ".join(str(out.at[row, name]) for name in key)
        cure = "keep one of the rows, or tell them apart with where="
        problems.add("duplicate key", row=int(row), column=", ".join(key), value=shown, cure=cure)
    problems.stop()
    return out


def _dates(table: pd.DataFrame, wanted: Mapped, file: str, problems: Problems) -> pd.Series:
    if wanted.date not in table:  # one date for the whole table, given in place of a column
        day = period_ends([wanted.date], file=file, column="date", day=wanted.day)[wanted.date]
        return pd.Series(f"{day:%Y-%m-%d}", table.index)
    text = as_text(table[wanted.date])
    if wanted.quarter:
        text = text + "-Q" + as_text(table[wanted.quarter])
    if wanted.date_format:
        parsed = pd.to_datetime(text, format=wanted.date_format, errors="coerce")
        _not_dates(text[parsed.isna()], wanted, problems, f"dates like {wanted.date_format}")
        return parsed.dt.strftime("%Y-%m-%d").astype(object)
    ends = _periods(text, wanted, file)
    _not_dates(text[~text.isin(ends)], wanted, problems, f"{CURE}, or say date_format=")
    return text.map({period: f"{end:%Y-%m-%d}" for period, end in ends.items()})


def _not_dates(text: pd.Series, wanted: Mapped, problems: Problems, cure: str) -> None:
    for row, value in text.items():
        problems.add("not a date", row=int(str(row)), column=wanted.date, value=value, cure=cure)


def _periods(text: pd.Series, wanted: Mapped, file: str) -> dict[str, pd.Timestamp]:
    """The end of each period; those that are none are left out."""
    try:
        return period_ends(text.unique(), file=file, column=wanted.date, day=wanted.day)
    except DataError as error:
        wrong = {str(problem.value) for problem in error.problems}
    sound = [period for period in text.unique() if period not in wrong]
    return period_ends(sound, file=file, column=wanted.date, day=wanted.day)


def _codes(table: pd.DataFrame, column: str, width: int, problems: Problems) -> pd.Series:
    text = as_text(table[column])
    for row in text.index[text == ""]:
        problems.add("empty cell", row=int(row), column=column, cure="every row needs its code")
    return text.str.zfill(width) if width else text


def _counts(column: pd.Series, wanted: Mapped, problems: Problems) -> tuple[pd.Series, pd.Series]:
    """The numbers, NaN where there is none, and the status that a marker in the cell stands for."""
    if pd.api.types.is_numeric_dtype(column):
        return column.astype(float), pd.Series("", column.index, dtype=object)
    text = as_text(column)
    meaning = {cell: wanted.markers.get(cell, "") for cell in text.unique()}
    marked = text.map(meaning).astype(object)
    plain = text.str.replace(".", "").str.replace(",", ".") if wanted.decimal == "," else text
    value = pd.to_numeric(plain.mask(text.eq("") | marked.ne("")), errors="coerce").astype(float)
    for row in text.index[value.isna() & text.ne("") & marked.eq("")]:
        cure = "write plain numbers, or say what the marker means with markers={...: 'suppressed'}"
        cure = PERCENT if text[row].endswith("%") else cure
        message = "percent" if text[row].endswith("%") else "not a number"
        problems.add(message, row=int(row), column=column.name, value=text[row], cure=cure)
    return value, marked


def _statuses(
    value: pd.Series, marked: pd.Series, table: pd.DataFrame, wanted: Mapped, problems: Problems
) -> pd.Series:
    given = as_text(table[wanted.status]) if wanted.status else pd.Series("", table.index)
    for statuses, column in ((given, wanted.status), (marked, wanted.employees)):
        for status in set(statuses.unique()) - STATUSES - {""}:
            cure = did_you_mean(status, sorted(STATUSES))
            problems.add("not a status", column=column, value=status, cure=cure)
    status = _by_value(value, wanted)
    status = status.mask(given.ne(""), given).mask(marked.ne(""), marked)
    secret = pd.Series(False, table.index)
    if wanted.suppressed_where:
        secret = matches(table, wanted.suppressed_where, problems=Problems(SelectionError))
    secret |= given.eq("suppressed") | marked.eq("suppressed")
    status = status.mask(secret, "suppressed")
    if not _are_shares(value, table, wanted):
        _whole(value[status.eq("observed")], wanted, problems)
    negative = (value < 0) & ~secret
    if wanted.negative == "not_available":
        return status.mask(negative, "not_available")
    for row in value.index[negative]:
        cure = "counts are zero or more"
        problems.add(
            "negative count", row=int(row), column=wanted.employees, value=f"{value[row]:g}",
            cure=cure,
        )  # fmt: skip
    return status


def _whole(value: pd.Series, wanted: Mapped, problems: Problems) -> None:
    """Observed counts have no decimals: 1.200 may be 1200 with a point for the thousands."""
    for row in value.index[(value - value.round()).abs() > DECIMALS]:
        short = f"{value[row]:g}"
        thousands = f"{value[row] * 1000:.0f}"
        cure = (
            f"{value[row]:.3f} reads as {short}; if it means {thousands} say decimal=','; if the "
            "figures are estimates say estimated=true, if they are rounded rounding_base=; "
            "shares and percent are no counts"
        )
        message = "an observed count with decimals"
        problems.add(message, row=int(row), column=wanted.employees, value=short, cure=cure)


def _are_shares(value: pd.Series, table: pd.DataFrame, wanted: Mapped) -> bool:
    """Whether all totals are 1 or 100: `check_counts` refuses them with better words."""
    if wanted.industry not in table:
        return False  # a table of totals
    total = value[as_text(table[wanted.industry]).eq(str(wanted.total))].dropna()
    return any(len(total) and (total / w - 1).abs().lt(0.006).all() for w in (1.0, 100.0))


def _by_value(value: pd.Series, wanted: Mapped) -> pd.Series:
    """What a bare number is worth: zero only where figures are exact."""
    known = "estimated" if wanted.estimated else "rounded" if wanted.rounding_base else "observed"
    zero = "zero" if known == "observed" else known
    statuses = np.select([value.isna(), value == 0], ["not_available", zero], known)
    return pd.Series(statuses, value.index, dtype=object)


def check_counts(totals: pd.DataFrame, rows: pd.DataFrame, *, file: str) -> None:
    """Refuse shares and percent: totals that are all 1 or 100 above cells with decimals.

    Raises:
        DataError: percent where counts are expected.
    """
    total, value = totals["employees"].dropna(), rows["employees"].dropna()
    decimals = bool((value.round(0) - value).abs().gt(1e-9).any())
    for whole in (1.0, 100.0):
        if decimals and len(total) and (total / whole - 1).abs().lt(0.006).all():
            message = f"all totals are {whole:g}: these are {'percent' if whole > 1 else 'shares'}"
            with_problem = Problems(DataError, file)
            with_problem.add(message, column="employees", cure=PERCENT)
            with_problem.stop()
