"""The code columns of tidy tables, made text as it is meant before anything is chosen or checked.

Quotation marks and blanks go, keys that lost their zeros get them back where that is certain, and
what a spreadsheet made of codes (dates, numbers) is refused with its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from smartspec.codes.lost_zeros import scheme_of
from smartspec.errors import Problems, SourceError
from smartspec.sources.area_keys import restore_keys, restored_note
from smartspec.sources.code_cells import DATE_CURE, POWER, code_text, is_date, serial_days
from smartspec.sources.tidy_preset import Mapped

FILE = "@file"  # column with the file of a row, shown in messages
AS_NUMBER = "format the column as text and enter the codes again, or export the table again"
AS_TEXT = "format the column as text, or give region_width / industry_width to pad with zeros"
SHOWN = 3


def settle_codes(
    tables: Sequence[pd.DataFrame], wanted: Mapped, *, classification: str
) -> tuple[list[pd.DataFrame], list[str]]:
    """The tables with their codes as text, and sentences on what was done to codes.

    Args:
        tables: tables of one layout, each with its file in `@file`.
        wanted: the mapping.
        classification: of the industries; it tells the country of the area keys.

    Raises:
        SourceError: dates among codes, codes stored as numbers, keys that can be read in several
            ways; all at once.
    """
    problems = Problems(SourceError, str(tables[0][FILE].iloc[0]) if len(tables[0]) else None)
    numbers = {name: _numbers(tables, name) for name in (wanted.region, wanted.industry)}
    for table in tables:
        refuse_dates(table, (wanted.region, wanted.industry), problems, but=wanted.date)
    texts = [_as_codes(table, wanted) for table in tables]
    _refuse_serials(texts, wanted, problems)
    notes = []
    for column, width, option in (
        (wanted.region, wanted.region_width, "region_width"),
        (wanted.industry, wanted.industry_width, "industry_width"),
    ):
        codes = _unique(texts, column)
        if width:
            mend = {c: pad(c, width) for c in codes if pad(c, width) != c}
            notes.append(_padded_note(mend, option))
        elif column == wanted.region:
            before = len(problems)
            scheme = scheme_of(codes, classification)
            mend = dict(restore_keys(codes, scheme=scheme, problems=problems, column=column))
            notes.append(restored_note(mend))
            if len(problems) > before and numbers[column] is not None:
                problems.found[before:] = [*_as_numbers(numbers[column], column).found]
            elif numbers[column] is not None and not (mend or _are_whole(codes)):
                problems.found += _as_numbers(numbers[column], column).found
        else:
            mend = {}
            if numbers[column] is not None:
                problems.found += _as_numbers(numbers[column], column).found
        texts = [_mapped(table, column, mend.get) for table in texts]
    problems.stop()
    return texts, [note for note in notes if note]


def pad(code: str, width: int) -> str:
    """A code of digits at its full length; others stay as they are.

    Example:
        >>> pad("5113", 5), pad("DG", 5), pad("C", 2)
        ('05113', 'DG', 'C')
    """
    return code.zfill(width) if code.isascii() and code.isdigit() else code


def _as_codes(table: pd.DataFrame, wanted: Mapped) -> pd.DataFrame:
    columns = [wanted.region, wanted.industry, wanted.level_column, wanted.status]
    columns += [*wanted.where, *wanted.suppressed_where, wanted.provenance.get("classification")]
    for column in dict.fromkeys(columns):
        if column in table:
            table = table.assign(**{str(column): code_column(table[column])})
    return table


def code_column(column: pd.Series) -> pd.Series:
    """A column of codes as text; see `code_text`."""
    places, values = pd.factorize(column)
    texts = np.array([*(code_text(value) for value in values), ""], dtype=object)
    return pd.Series(texts[places], column.index, dtype=object)  # place -1, the last, is missing


def _unique(tables: Iterable[pd.DataFrame], column: str) -> list[str]:
    found = (code for table in tables if column in table for code in table[column].unique())
    return [code for code in dict.fromkeys(found) if code]


def _mapped(table: pd.DataFrame, column: str, mended: Callable[[str], str | None]) -> pd.DataFrame:
    if column not in table:
        return table
    known = {code: mended(code) or code for code in table[column].unique()}
    return table.assign(**{column: table[column].map(known)})


def refuse_dates(
    table: pd.DataFrame, columns: Iterable[str], problems: Problems, *, but: str = ""
) -> None:
    """Dates among the codes of a table become problems, each different one with its first row."""
    file = table[FILE].iloc[0] if FILE in table and len(table) else problems.file
    for column in dict.fromkeys(columns):
        if column not in table or column == but:
            continue
        for row, value in table[column].drop_duplicates().dropna().items():
            if is_date(value):
                place = {"file": file, "row": int(str(row)), "column": column}
                message = "a date where a code is expected"
                problems.add(message, value=code_text(value), cure=DATE_CURE, **place)
            elif POWER.fullmatch(code_text(value)):
                place = {"file": file, "row": int(str(row)), "column": column}
                message = "a spreadsheet made a number of a code"
                problems.add(message, value=code_text(value), cure=AS_NUMBER, **place)


def _refuse_serials(tables: list[pd.DataFrame], wanted: Mapped, problems: Problems) -> None:
    for day in serial_days(_unique(tables, wanted.industry)):
        table = next(t for t in tables if t[wanted.industry].eq(day).any())
        row = int(str(table.index[table[wanted.industry].eq(day)][0]))
        date = pd.Timestamp("1899-12-30") + pd.Timedelta(days=int(day))
        message = f"the number of a day ({date:%Y-%m-%d}) where a code is expected"
        place = {"file": table[FILE].iloc[0], "row": row, "column": wanted.industry}
        problems.add(message, value=day, cure=DATE_CURE, **place)


def _numbers(tables: Sequence[pd.DataFrame], column: str) -> Mapping[str, Any] | None:
    """The place of the first code that is stored as a number."""
    for table in tables:
        if column not in table:
            continue
        values = table[column]
        if pd.api.types.is_numeric_dtype(values) and len(values):
            return {"file": table[FILE].iloc[0], "row": int(str(table.index[0]))}
        if values.dtype == object:
            for row, value in values.drop_duplicates().items():
                if isinstance(value, int | float) and not pd.isna(value):
                    return {"file": table[FILE].iloc[0], "row": int(str(row))}
    return None


def _as_numbers(place: Mapping[str, Any] | None, column: str) -> Problems:
    problems = Problems(SourceError)
    message = "codes are stored as numbers: '01' has become 1"
    problems.add(message, column=column, cure=AS_TEXT, **(place or {}))
    return problems


def _are_whole(codes: Iterable[str]) -> bool:
    """Whether all codes of digits have the length of districts or municipalities."""
    return all(len(code) in (5, 8) for code in codes if code.isdigit())


def _padded_note(mended: Mapping[str, str], option: str) -> str:
    shown = [f"{code} is {whole}" for code, whole in mended.items()]
    more = ", ..." if len(shown) > SHOWN else ""
    said = f"{len(mended)} codes were padded with zeros as {option} says"
    return f"{said}: {', '.join(shown[:SHOWN])}{more}" if mended else ""
