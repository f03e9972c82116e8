"""From the columns of a tidy table to checked cells: keys, counts and what each one is worth."""

from __future__ import annotations

import numpy as np
import pandas as pd

from smartspec.cube import Status
from smartspec.errors import DataError, Problems, SelectionError, did_you_mean
from smartspec.sources.options import Choice
from smartspec.sources.periods import CURE, END_OF_YEAR, period_end, period_ends
from smartspec.sources.sdmx_flags import flags_in, sdmx_columns, statuses_of, unknown_letters
from smartspec.sources.tidy_counts import counts, refuse_decimals
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_rounding import rounding_errors
from smartspec.sources.tidy_table import as_text

STATUSES = {s.name.lower() for s in Status}
UNKNOWN = ("suppressed", "not_available")
KEY = ["date", "region", "industry"]
MAP_MARK = "say what it means with markers={{'{mark}': 'suppressed'}}"
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
    out["region"] = _codes(table, wanted.region, problems)
    if wanted.industry in table:
        out["industry"] = _codes(table, wanted.industry, problems)
    value, marked = counts(table[wanted.employees], wanted, problems)
    status = _statuses(value, marked, table, wanted, problems)
    value = value.mask(marked.eq("zero"), 0.0)  # a sign for nothing is a figure
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
        day = period_ends([wanted.date], file=file, column="date", day=_day(wanted))[wanted.date]
        return pd.Series(f"{day:%Y-%m-%d}", table.index)
    text = as_text(table[wanted.date])
    if wanted.quarter:
        text = text + "-Q" + as_text(table[wanted.quarter])
    if wanted.date_format:
        ends = {t: end for t in text.unique() if (end := _formatted(t, wanted)) is not None}
        cure = f"dates like {wanted.date_format}"
    else:
        ends, cure = _periods(text, wanted, file), f"{CURE}, or say date_format="
    _not_dates(text[~text.isin(ends)], wanted, problems, cure)
    return text.map({period: f"{end:%Y-%m-%d}" for period, end in ends.items()})


def _formatted(text: str, wanted: Mapped) -> pd.Timestamp | None:
    """A date in the user's format; a year alone takes the day, a month its last day."""
    form = str(wanted.date_format)
    parsed = pd.to_datetime(text, format=form, errors="coerce")
    if pd.isna(parsed):
        return None
    if not any(f"%{part}" in form for part in "djUWVuwxcDFse"):
        months = any(f"%{part}" in form for part in "mbBh")
        return period_end(f"{parsed:%Y-%m}" if months else f"{parsed:%Y}", day=_day(wanted))
    return pd.Timestamp(parsed)


def _day(wanted: Mapped) -> str:
    return wanted.day or END_OF_YEAR


def _not_dates(text: pd.Series, wanted: Mapped, problems: Problems, cure: str) -> None:
    for row, value in text.items():
        problems.add("not a date", row=int(str(row)), column=wanted.date, value=value, cure=cure)


def _periods(text: pd.Series, wanted: Mapped, file: str) -> dict[str, pd.Timestamp]:
    """The end of each period; those that are none are left out."""
    try:
        return period_ends(text.unique(), file=file, column=wanted.date, day=_day(wanted))
    except DataError as error:
        wrong = {str(problem.value) for problem in error.problems}
    sound = [period for period in text.unique() if period not in wrong]
    return period_ends(sound, file=file, column=wanted.date, day=_day(wanted))


def _codes(table: pd.DataFrame, column: str, problems: Problems) -> pd.Series:
    text = table[column]
    for row in text.index[text == ""]:
        problems.add("empty cell", row=int(row), column=column, cure="every row needs its code")
    return text


def _statuses(
    value: pd.Series, marked: pd.Series, table: pd.DataFrame, wanted: Mapped, problems: Problems
) -> pd.Series:
    given = table[wanted.status] if wanted.status else pd.Series("", table.index)
    given = given.map({mark: wanted.markers.get(mark, mark) for mark in given.unique()})
    for statuses, column in ((given, wanted.status), (marked, wanted.employees)):
        for status in set(statuses.unique()) - STATUSES - {""}:
            row = int(str(statuses.index[statuses.eq(status)][0]))
            cure = f"{did_you_mean(status, sorted(STATUSES))}; {MAP_MARK.format(mark=status)}"
            problems.add("not a status", row=row, column=column, value=status, cure=cure)
    status = _by_flags(_by_value(value, wanted), value, table, wanted, problems)
    status = status.mask(given.ne(""), given).mask(marked.ne(""), marked)
    secret = pd.Series(False, table.index)
    if wanted.suppressed_where:
        secret = matches(table, wanted.suppressed_where, problems=Problems(SelectionError))
    secret |= given.eq("suppressed") | marked.eq("suppressed") | status.eq("suppressed")
    status = status.mask(secret, "suppressed")
    if not _are_shares(value, table, wanted):
        refuse_decimals(value[status.eq("observed")], wanted, problems)
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


def _are_shares(value: pd.Series, table: pd.DataFrame, wanted: Mapped) -> bool:
    """Whether all totals are 1 or 100: `check_counts` refuses them with better words."""
    if wanted.industry not in table:
        return False  # a table of totals
    total = value[as_text(table[wanted.industry]).eq(str(wanted.total))].dropna()
    return any(len(total) and (total / w - 1).abs().lt(0.006).all() for w in (1.0, 100.0))


def _by_flags(
    status: pd.Series, value: pd.Series, table: pd.DataFrame, wanted: Mapped, problems: Problems
) -> pd.Series:
    """What the flags of SDMX say, where the table has such columns and no option names them."""
    columns = sdmx_columns(table.columns, (column for _, column in wanted.columns))
    if not columns:
        return status
    flag, secrecy = flags_in(table, columns)
    for mark in flag.unique():
        if strange := unknown_letters(mark, wanted.markers):
            row = int(str(flag.index[flag.eq(mark)][0]))
            place = {"row": row, "column": ", ".join(columns), "value": mark}
            problems.add("an unknown flag", cure=MAP_MARK.format(mark=strange[0]), **place)
    said = statuses_of(value, flag, secrecy, own=wanted.markers)
    return status.mask(said.isin(["suppressed", "not_available", "estimated"]), said)


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
