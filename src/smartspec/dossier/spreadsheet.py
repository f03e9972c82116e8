"""What a German spreadsheet makes of a table, read back: `0,5`, `1.234,5`, `30.11.2026`, `WAHR`.

Commas are decimal only where they do not part the cells, that is in files with `;` or tabs. A point
is a decimal point, or stands between groups of three digits where the file shows that it is German.
What can be read in two ways is refused with its cell, never guessed: figures of one file follow one
way of writing. Dates and words for true and false have one reading each and may be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd

from smartspec.errors import DataError, Problems, collect
from smartspec.tables import schema

TRUE_WORDS, FALSE_WORDS = ("wahr", "true"), ("falsch", "false")
DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 00:00(?::00)?)?")
COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:[eE][+-]?\d+)?")  # 0,5  1.234,5
POINT = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?")  # 0.5, and 1.234 that may be thousands
GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")  # 1.234  1.234.567
MADE_DATE = re.compile(r"\d{1,2}\. ?(?:Jan|Feb|Mrz|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\.?")
MIX_CURE = "write figures of one file in one way, such as 0,5 and 1234,5 everywhere"


def canonical(rows: pd.DataFrame, name: str, *, delimiter: str, file: str) -> pd.DataFrame:
    """The cells of a table in the form that `save_dossier` writes, all still text.

    Args:
        rows: cells as text, index from 0.
        name: of the table's schema, which says what is a number, a date, true or false.
        delimiter: between the cells of the file.
        file: shown in messages.

    Raises:
        DataError: figures that can be read in two ways, decimal commas among decimal points, codes
            that a spreadsheet made into dates; each with its cell.

    Example:
        >>> rows = pd.DataFrame({"weight": ["0,5"], "industry": ["24"]})
        >>> canonical(rows, "lead_market_industries", delimiter=";", file="l.csv")["weight"].item()
        '0.5'
    """
    kinds = {
        f["name"]: f.get("type", "string") for f in schema(name)["fields"] if f["name"] in rows
    }
    written = rows.copy()
    with collect(DataError, file=file) as problems:
        for column, kind in kinds.items():
            if kind == "boolean":
                written[column] = rows[column].map(_truth)
            elif kind == "date":
                written[column] = rows[column].map(_day)
        if delimiter != ",":
            numbers = [c for c, kind in kinds.items() if kind in ("number", "integer")]
            _numbers(rows, written, numbers, kinds, problems)
            _made_dates(rows, [c for c, kind in kinds.items() if kind == "string"], problems)
    return written


def _truth(cell: str) -> str:
    word = cell.strip().lower()
    return "true" if word in TRUE_WORDS else "false" if word in FALSE_WORDS else cell


def _day(cell: str) -> str:
    found = DATE.fullmatch(cell.strip())
    try:
        return (
            date(*(int(part) for part in reversed(found.groups()))).isoformat() if found else cell
        )
    except ValueError:  # the 31st of November; the check says so with its cell
        return cell


def _cells(rows: pd.DataFrame, columns: list[str]) -> Iterator[tuple[int, str, str]]:
    for column in columns:
        for place, cell in enumerate(rows[column]):
            if "." in cell or "," in cell:
                yield place, column, cell.strip()


def _numbers(
    rows: pd.DataFrame,
    written: pd.DataFrame,
    columns: list[str],
    kinds: dict[str, str],
    problems: Problems,
) -> None:
    """Figures with decimal commas and points between thousands, as with a decimal point."""
    cells = list(_cells(rows, columns))
    german = any(COMMA.fullmatch(cell) for *_, cell in cells)
    pointed = [one for one in cells if POINT.fullmatch(one[2]) and not GROUPS.fullmatch(one[2])]
    if german and pointed:
        for place, column, cell in pointed:
            message = "a decimal point among decimal commas"
            at = {"row": place + 2, "column": column, "value": cell}
            problems.add(message, cure=MIX_CURE, **at)
        return
    changed: dict[str, list[str]] = {}
    for place, column, cell in cells:
        grouped = GROUPS.fullmatch(cell) is not None
        whole = grouped and (kinds[column] == "integer" or cell.count(".") > 1)
        if grouped and not whole and not german and not pointed:
            plain = cell.replace(".", "")
            message = f"can be {plain} or {cell.replace('.', ',')}: nothing in the file decides"
            at = {"row": place + 2, "column": column, "value": cell}
            problems.add(message, cure=f"write {plain}, or {cell}0", **at)
        elif COMMA.fullmatch(cell) or (grouped and (german or whole)):
            plain = cell.replace(".", "").replace(",", ".")
            changed.setdefault(column, rows[column].tolist())[place] = plain
    for column, texts in changed.items():
        written[column] = pd.Series(texts, index=rows.index, dtype="str")


def _made_dates(rows: pd.DataFrame, columns: list[str], problems: Problems) -> None:
    """A spreadsheet turns the text 2.3 into the day 02. Mrz; what it was is lost."""
    for column in columns:
        for place, cell in enumerate(rows[column]):
            if MADE_DATE.fullmatch(cell.strip()):
                cure = "format the column as text, and write what stood there, such as 2.3"
                at = {"row": place + 2, "column": column, "value": cell}
                problems.add("a spreadsheet made a date of it", cure=cure, **at)
