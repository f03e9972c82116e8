"""Wide tables: a column for each date, industry or region becomes a row for each."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
import pandas as pd

from smartspec.errors import Problem, Problems, SmartspecError
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.wide_names import without_measure

ROW, COLUMN, CELL = "@row", "@column", "@cell"  # where a cell of the long table stood, and what
LONGEST_MARK = 200  # letters of a pattern of names; its cost grows with the square
PERIOD = re.compile(
    r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?:-?[QSM]\d{1,2}|-\d\d(?:-\d\d)?)?(?!\d)"
)


def period_of(name: str) -> tuple[str, str] | None:
    """The one period in the name of a column, and what else the name says.

    Example:
        >>> period_of("Goettingen2008"), period_of("SvB 30.06.2019"), period_of("code")
        (('2008', 'Goettingen'), ('30.06.2019', 'SvB'), None)
    """
    found = PERIOD.findall(name)
    if len(found) != 1:
        return None
    rest = re.sub(r"^X$", "", name.replace(found[0], "").strip(" _-.,:()[]"))
    return found[0], rest.strip()


def _fits(name: str, mark: str) -> bool:
    """Whether a name is the mark, or fits it as a pattern; nobody writes one of hundreds of letters."""
    return name == mark or (len(mark) <= LONGEST_MARK and fnmatchcase(name, mark))


def across(names: Sequence[str], wanted: Mapped, problems: Problems) -> dict[str, dict[str, str]]:
    """What each column of figures stands for: column -> {`date`: `2019`}.

    Args:
        names: of all columns.
        wanted: the mapping, with `wide`.
        problems: gets what cannot be told, with what to say instead.

    Example:
        >>> across(["wz", "2018", "2019"], Mapped(industry="wz", wide="date"), Problems(SmartspecError))
        {'2018': {'date': '2018'}, '2019': {'date': '2019'}}
    """
    ways = str(wanted.wide).split("+")
    free = [n for n in names if n and n not in {column for _, column in wanted.columns}]
    free = [n for n in free if n != wanted.date or "date" in ways]
    if wanted.wide_columns:
        marks = [mark.strip() for mark in wanted.wide_columns.split(",")]
        free = [n for n in free if any(_fits(n, mark) for mark in marks)]
    found: dict[str, dict[str, str]] = {}
    for name in free:
        parted = period_of(name)
        if "date" not in ways:
            found[name] = {ways[0]: name}
        elif parted is not None:
            other = [way for way in ways if way != "date"]
            found[name] = {"date": parted[0], **dict.fromkeys(other, parted[1])}
    _take_codes(found, ways, problems)
    _check(found, ways, wanted, problems)
    return found


def _take_codes(found: dict[str, dict[str, str]], ways: list[str], problems: Problems) -> None:
    """Codes stand alone, where each name holds the same measure beside its code; two are asked for."""
    for way in (way for way in ways if way != "date"):
        codes, measures = without_measure(meaning[way] for meaning in found.values())
        if len(measures) > 1:
            shown = ", ".join(map(repr, measures[:6]))
            first = next(name for name in found if measures[0] in name)
            mark = f"{measures[0]}*" if first.startswith(measures[0]) else f"*{measures[0]}*"
            cure = f"say which to read, wide_columns='{mark}'"
            problems.add(f"the columns hold several measures: {shown}", column="wide", cure=cure)
            problems.stop()
        for meaning in found.values():
            meaning[way] = codes[meaning[way]]


def _check(
    found: dict[str, dict[str, str]], ways: list[str], wanted: Mapped, problems: Problems
) -> None:
    if not found:
        cure = "say which columns hold figures, wide_columns='emp_*'"
        problems.add(f"no column stands for a {' and a '.join(ways)}", column="wide", cure=cure)
    if ways == ["date"]:
        rests = list(dict.fromkeys((period_of(name) or ("", ""))[1] for name in found))
        if len(rests) > 1:
            shown = ", ".join(repr(rest) for rest in rests[:6])
            first = any(name.startswith(rests[0]) for name in found)
            mark = f"{rests[0]}*" if first else f"*{rests[0]}"
            cure = f"say which to read, wide_columns='{mark}', or wide=region+date"
            problems.add(f"the columns of dates differ: {shown}", column="wide", cure=cure)
    seen: dict[tuple[str, ...], str] = {}
    for name, meaning in found.items():
        if (before := seen.setdefault(tuple(meaning.values()), name)) != name:
            cure = "say which to read, wide_columns="
            problems.add(f"two columns stand for one: '{before}' and '{name}'", cure=cure)


def to_long(
    table: pd.DataFrame, meanings: dict[str, dict[str, str]], wanted: Mapped
) -> tuple[pd.DataFrame, Mapped]:
    """A row for each cell of the wide columns, and the mapping that reads it."""
    columns = list(meanings)
    kept = table.drop(columns=columns)
    rows, width = len(table), len(columns)
    out = kept.loc[kept.index.repeat(width)].reset_index(drop=True)
    cells = table[columns].to_numpy(dtype=object).reshape(-1)
    named: dict[str, Any] = {way: f"@{way}" for way in next(iter(meanings.values()))}
    spread = {
        column: np.tile([meanings[name][way] for name in columns], rows)
        for way, column in named.items()
    }
    place = {ROW: np.repeat(table.index.to_numpy(), width), COLUMN: np.tile(columns, rows)}
    values = pd.Series(cells, dtype=object)
    out = out.assign(**place, **spread, **{CELL: values})
    out.index = pd.RangeIndex(1, len(out) + 1)
    for name, meaning in meanings.items():  # the total may be named with its measure
        if wanted.total in (name, (period_of(name) or ("", ""))[1]) and "industry" in meaning:
            named["total"] = meaning["industry"]
    return out, dataclasses.replace(wanted, employees=CELL, **named)


def placed(error: SmartspecError, tables: Mapping[str, pd.DataFrame]) -> SmartspecError:
    """The same problems with the rows and columns of the wide tables, by file."""
    return type(error)([_placed(problem, tables) for problem in error.problems])


def _placed(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> Problem:
    table = tables.get(str(problem.file))
    if table is None or ROW not in table or problem.row not in table.index:
        return problem
    column = problem.column
    if column is None or column.startswith("@"):
        column = str(table.at[problem.row, COLUMN])
    row = int(str(table.at[problem.row, ROW]))
    return dataclasses.replace(problem, row=row, column=column)
