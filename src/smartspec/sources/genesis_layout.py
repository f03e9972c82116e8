"""Both layouts of GENESIS flat CSV (ffcsv), brought to one: a row per measure.

Until 12/2024: German (or English) headers, one column per measure named `CODE__Label__Unit`, an
optional column `CODE__Label__q` for quality, dates as 30.06.2019. Since then: English headers
everywhere, one row per measure, ISO dates, `value_q` for quality, another variable code in the
same column for each level of regions, rows in any order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pandas as pd

from smartspec.errors import DataError, Problem, Problems, SourceError
from smartspec.sources.text_file import AGAIN, read_text, split_rows

WORDS = {"statistik": "statistics", "zeit": "time", "merkmal": "variable"}
FIXED = ("statistics_code", "statistics_label", "time_code", "time_label", "time")
OWN = ("file", "row", "time", "measure", "value", "quality")  # columns of every flat table
LONG = ("value", "value_unit", "value_variable_code", "value_variable_label")
LAYOUT_CURE = "download the table as flat CSV (ffcsv, 'Flat') from GENESIS and leave it as it is"


@dataclass(frozen=True)
class Flat:
    """A table in one layout whatever it came in.

    `rows` has the columns file, row, time, measure, value, quality (texts as printed) and one
    column for each classifying variable with the code of its value: empty text is the total, NA
    where the variable does not apply.
    """

    rows: pd.DataFrame
    statistics: tuple[str, str]
    time_code: str
    measures: dict[str, tuple[str, str]]  # label and unit by code
    variables: dict[str, str]  # label by code
    values: dict[str, dict[str, str]]  # label by code, of each variable


def header_cells(line: str) -> list[str]:
    """The names of the columns in one language and spelling, measures as they are.

    Example:
        >>> header_cells("Statistik_Code;1_Auspraegung_Code;ERW032__Beschaeftigte__Anzahl")
        ['statistics_code', '1_variable_attribute_code', 'ERW032__Beschaeftigte__Anzahl']
    """
    return [_plain(cell.strip().strip('"')) for cell in line.split(";")]


def layout_of(header: Sequence[str]) -> str | None:
    """`new` or `old`, or None where the header is of neither layout."""
    if any(name not in header for name in FIXED) or "1_variable_code" not in header:
        return None
    if all(name in header for name in LONG):
        return "new"
    return "old" if _measures(header) else None


def _measures(header: Sequence[str]) -> list[str]:
    """The columns of figures in the old layout, without those of their quality."""
    return [name for name in header if "__" in name and not name.endswith("__q")]


def peek_measures(text: str, header: Sequence[str], layout: str) -> dict[str, str]:
    """Label of each measure that the beginning of a file shows, by code; none where it is damaged.

    Example:
        >>> peek_measures("", ["time", "BEVZ20__Bevoelkerung__Anzahl"], "old")
        {'BEVZ20': 'Bevoelkerung'}
    """
    if layout == "old":
        named = [name.split("__") for name in _measures(header)]
        return {parts[0]: parts[1].replace("_", " ") for parts in named}
    places = [header.index(name) for name in LONG[2:]]
    cells = csv.reader(io.StringIO(text.partition("\n")[2]), delimiter=";")
    found: dict[str, str] = {}
    with suppress(csv.Error):
        for line in cells:
            if len(line) == len(header):  # the last line of a beginning is cut
                found.setdefault(*(line[place].strip() for place in places))
    return found


def flatten(path: Path) -> Flat:
    """Bring one file into the long layout.

    Raises:
        SourceError: another layout, lines with too few or too many cells, a last line cut off.
    """
    file = str(path)
    lines = read_text(path).split("\n")
    header = header_cells(lines[0])
    layout = layout_of(header)
    if layout is None:
        _unknown(file, lines[0])
    problems = Problems(SourceError, file)
    _check_header(header, problems)
    problems.stop()
    if lines[-1]:
        problems.add("the last line does not end", row=len(lines), cure=CUT_CURE)
    cells, numbers = [], []
    for row, line in split_rows(lines[1:], file=file, first=2):
        if len(line) == len(header):
            cells.append(line)
            numbers.append(row)
        elif line:
            message = f"{len(line)} cells instead of {len(header)}"
            problems.add(message, row=row, cure="the line is cut or damaged: download it again")
    table = pd.DataFrame(cells, columns=pd.Index(header), dtype="string").assign(row=numbers)
    table = _melted(table, header) if layout == "old" and cells else table
    if table.empty:
        problems.add("a header but no figures", cure=AGAIN)
    for number in _numbers(header):
        for variable in set(table[f"{number}_variable_code"].str.strip()) & set(OWN):
            place = {"column": f"{number}_variable_code", "value": variable}
            problems.add("no code of a variable", cure=LAYOUT_CURE, **place)
    problems.stop()
    return _flat(table, header, file)


def _numbers(header: Sequence[str]) -> list[str]:
    """The numbers of the classifying variables."""
    return [name.split("_")[0] for name in header if re.fullmatch(r"\d+_variable_code", name)]


def _check_header(header: Sequence[str], problems: Problems) -> None:
    """Each variable with all its columns, each column once."""
    for name in dict.fromkeys(header):
        if header.count(name) > 1 or name == "row":
            problems.add("the column stands twice", row=1, column=name or None, cure=LAYOUT_CURE)
    for number in _numbers(header):
        for part in ("label", "attribute_code", "attribute_label"):
            if (name := f"{number}_variable_{part}") not in header:
                problems.add("no such column", row=1, column=name, cure=LAYOUT_CURE)


CUT_CURE = "the file is truncated: download it again; if it is whole, end it with an empty line"


def _flat(table: pd.DataFrame, header: Sequence[str], file: str) -> Flat:
    rows = pd.DataFrame(
        {
            "file": file,
            "row": table["row"],
            "time": table["time"].str.strip(),
            "measure": table["value_variable_code"],
            "value": table["value"],
            "quality": table.get("value_q", ""),
        }
    )
    variables: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for number in _numbers(header):
        code = table[f"{number}_variable_code"].str.strip()
        attribute = table[f"{number}_variable_attribute_code"].str.strip()
        label = table[f"{number}_variable_attribute_label"].str.strip()
        variables.update(_pairs(code, table[f"{number}_variable_label"]))
        for variable in [v for v in code.unique() if v]:
            here = code == variable
            column = attribute.where(here)
            rows[variable] = rows[variable].fillna(column) if variable in rows else column
            values.setdefault(variable, {}).update(_pairs(attribute[here], label[here], empty=True))
    unit = table["value_unit"].str.strip()
    labels = _pairs(table["value_variable_code"], table["value_variable_label"])
    units = _pairs(table["value_variable_code"], unit)
    first = table.iloc[0]
    return Flat(
        rows=rows,
        statistics=(first["statistics_code"].strip(), first["statistics_label"].strip()),
        time_code=first["time_code"].strip(),
        measures={code: (labels[code], units.get(code, "")) for code in labels},
        variables=variables,
        values=values,
    )


def _melted(table: pd.DataFrame, header: Sequence[str]) -> pd.DataFrame:
    """One row per measure, from one column per measure."""
    measures = _measures(header)
    keys = [name for name in header if "__" not in name]
    parts = []
    for name in measures:
        code, label, unit = [*name.split("__"), "", ""][:3]
        quality = next((q for q in header if q.startswith(f"{code}__") and q.endswith("__q")), None)
        parts.append(
            table[[*keys, "row"]].assign(
                value=table[name],
                value_q=table[quality] if quality else "",
                value_unit=unit.replace("_", " "),
                value_variable_code=code,
                value_variable_label=label.replace("_", " "),
            )
        )
    together = pd.concat(parts, ignore_index=True)
    blank = (together["value"].str.strip() == "") & (together["value_q"] == "")
    return together[~blank] if len(measures) > 1 else together  # where a measure does not apply


def _pairs(codes: pd.Series, labels: pd.Series, *, empty: bool = False) -> dict[str, str]:
    unique = pd.DataFrame(
        {"code": codes.str.strip(), "label": labels.str.strip()}
    ).drop_duplicates()
    pairs = zip(unique["code"], unique["label"], strict=True)
    return {str(code): str(label) for code, label in pairs if empty or code}


def _plain(name: str) -> str:
    if "__" in name:
        return name
    plain = name.lower().replace("auspraegung", "variable_attribute")
    for german, english in WORDS.items():
        plain = plain.replace(german, english)
    return plain


def _unknown(file: str, line: str) -> NoReturn:
    message = "unknown table layout: the header is not that of GENESIS flat CSV"
    raise SourceError(Problem(message, file=file, row=1, value=line[:60] or None, cure=LAYOUT_CURE))


def join(flats: Sequence[Flat]) -> Flat:
    """Put the files of one statistic together.

    Raises:
        DataError: files of different statistics.
    """
    codes = list(dict.fromkeys(flat.statistics[0] for flat in flats))
    if len(codes) > 1:
        message = f"files of different statistics: {', '.join(codes)}"
        raise DataError(message, cure="read each into a cube of its own")
    values: dict[str, dict[str, str]] = {}
    for flat in flats:
        for variable, labels in flat.values.items():
            values.setdefault(variable, {}).update(labels)
    return Flat(
        rows=pd.concat([flat.rows for flat in flats], ignore_index=True),
        statistics=flats[0].statistics,
        time_code=flats[0].time_code,
        measures={code: names for flat in flats for code, names in flat.measures.items()},
        variables={code: label for flat in flats for code, label in flat.variables.items()},
        values=values,
    )
