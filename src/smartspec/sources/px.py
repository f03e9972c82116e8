"""Reader of PX files (PC-Axis), as the statistics offices of many countries deliver them.

Which variable is the date, the region and the industry is told by the file (TIMEVAL) and by the
names of the variables, or by the options. Rows that a file with KEYS leaves out are zero: so the
format says.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.errors import (
    Problem,
    Problems,
    SelectionError,
    SmartspecError,
    SourceError,
    did_you_mean,
)
from smartspec.sources.code_labels import total_of
from smartspec.sources.options import Choice, choices
from smartspec.sources.packed_text import peek_packed_text
from smartspec.sources.px_text import Px, cells, parse_px
from smartspec.sources.table_notes import sign_meanings
from smartspec.sources.tidy import cube_of
from smartspec.sources.tidy_codes import FILE
from smartspec.sources.tidy_headers import meanings
from smartspec.sources.tidy_load import codes_of_labels
from smartspec.sources.tidy_preset import mapping
from smartspec.sources.tidy_wide import period_of

NAME = "px"
DESCRIPTION = {
    "de": "PX-Dateien (PC-Axis) der Statistikämter, mit oder ohne KEYS, auch mehrsprachig",
    "en": "PX files (PC-Axis) of statistics offices, with or without KEYS, also in several languages",
}
KEYS = ("date", "region", "industry")
START = re.compile(
    r'\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE|MATRIX|SUBJECT-AREA)\b[^=]*="'
)
THOUSANDS = re.compile(r"thousand|tausend|1[ .,']?000|tusental|tuhatta|tuhat|tusen", re.IGNORECASE)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def fit(path: Path) -> tuple[float, str]:
    """How well a file looks like a PX file, and why; never raises."""
    text = peek_packed_text(path)
    if START.match(text) is None:
        return 0.0, "does not begin with the keywords of a PX file"
    return (
        (0.95, "keywords of a PX file") if "VALUES" in text else (0.3, "a PX file without VALUES")
    )


def read(
    paths: Sequence[Path],
    *,
    date: str | None = None,
    region: str | None = None,
    industry: str | None = None,
    where: Mapping[str, Any] | str | None = None,
    total: str | None = None,
    markers: Mapping[str, str] | str | None = None,
    language: str = "",
    day: str | None = None,
    region_width: int | str | None = None,
    reference: str | None = None,
    reference_name: str | None = None,
    classification: str | None = None,
) -> xr.Dataset:
    """Read PX files into a cube.

    Args:
        paths: files of one table.
        date: variable of the dates; else the one that the file names (TIMEVAL).
        region: variable of the regions; else told by its name.
        industry: variable of the industries; else told by its name.
        where: value of each other variable, `{"sex": "Total"}` or `sex=Total`, as code or as text;
            one with a single value or a stated total (ELIMINATION) needs none.
        total: code or text of the delivered total among the industries, or `sum`.
        markers: meaning of the signs, where the file does not say it: `{"..": "suppressed"}`.
        language: of the texts, where the file has several: `en`.
        day: month and day that a bare year stands for, `09-30`.
        region_width: pad region codes that lost their zeros to this length.
        reference: append the sum over all regions under this code.
        reference_name: its name.
        classification: of the industries.

    Returns:
        The cube [persons].

    Raises:
        SourceError: a file that is cut off, or whose data do not fit its variables.
        SelectionError: variables, values or signs that cannot be told, with what to say.
        DataError: figures that contradict themselves.
    """
    asked = {"date": date, "region": region, "industry": industry}
    chosen = choices(where, option="where")
    tables, marks, totals, px = [], dict[str, str](), set[str](), None
    for path in paths:
        px = parse_px(Path(path)).in_language(language)
        table, found_total = _table(px, asked, chosen, total)
        totals.add(found_total)
        marks |= sign_meanings(_signs(table), px.signs()) | {"-": "zero"}
        tables.append(table)
    if px is None or len(totals) > 1:
        raise SelectionError("the files have different totals", cure="say total=")
    own = choices(markers, option="markers")
    marks |= {sign: "+".join(meaning) for sign, meaning in own.items()}
    _refuse_unknown(tables, marks)
    given = {
        "total": totals.pop(), "markers": marks, "day": day, "region_width": region_width,
        "reference": reference, "reference_name": reference_name, "classification": classification or "own",
        "provider": px.text("SOURCE"), "table": px.text("MATRIX"),
        "title": px.text("TITLE") or px.text("CONTENTS"),
        "citation": px.text("SOURCE"),
        "absent": "zero" if any(word == "KEYS" for word, _, _ in px.said) else None,
    }  # fmt: skip
    names = ("region_name", "industry_name")
    given |= {name: name for name in names if all(name in table for table in tables)}
    wanted = mapping(None, {name: value for name, value in given.items() if value is not None})
    tables, wanted = codes_of_labels(tables, wanted)
    try:
        return cube_of(tables, wanted, ())
    except SmartspecError as error:
        raise type(error)([_placed(problem, tables) for problem in error.problems]) from None


def _table(
    px: Px, asked: Mapping[str, str | None], chosen: Choice, total: str | None
) -> tuple[pd.DataFrame, str]:
    """The rows of a file, and the code of its total."""
    variables = [*px.texts("STUB"), *px.texts("HEADING")]
    values = {name: px.texts("VALUES", name) for name in variables}
    lacking = [name for name, texts in values.items() if not texts]
    if lacking or not variables:
        message = f"no VALUES for {', '.join(map(repr, lacking)) or 'any variable'}"
        raise SourceError(Problem(message, file=px.file, cure="download the file again"))
    codes = {name: _codes(px.texts("CODES", name), values[name], px, name) for name in variables}
    role = _roles(px, variables, values, asked)
    kept = _kept(px, [n for n in variables if n not in role.values()], values, codes, chosen)
    rows = [
        (place, cell)
        for place, cell in cells(px, variables, codes)
        if all(place[variables.index(name)] == code for name, code in kept.items())
    ]
    at = {key: variables.index(name) for key, name in role.items()}
    table = pd.DataFrame(
        {key: [place[i] for place, _ in rows] for key, i in at.items()}, dtype=object
    )
    table["employees"] = [cell for _, cell in rows]
    for key in ("region", "industry"):
        named = dict(zip(codes[role[key]], values[role[key]], strict=True))
        if codes[role[key]] != values[role[key]]:
            table[f"{key}_name"] = table[key].map(named)
    _refuse_units(px, kept)
    table.index = pd.RangeIndex(1, len(table) + 1)
    return table.assign(**{FILE: px.file}), _total(px, role["industry"], codes, values, total)


def _codes(codes: list[str], values: list[str], px: Px, name: str) -> list[str]:
    """The codes of a variable; running numbers are none, periods stand in the values."""
    running = codes == [str(n) for n in range(len(codes))]
    found = values if not codes or running or all(period_of(v) for v in values) else codes
    if len(found) != len(values) or len(set(found)) != len(found):
        message = f"codes and values of '{name}' do not fit"
        raise SourceError(
            Problem(message, file=px.file, column=name, cure="download the file again")
        )
    return found


def _roles(
    px: Px,
    variables: list[str],
    values: Mapping[str, list[str]],
    asked: Mapping[str, str | None],
) -> dict[str, str]:
    """Which variable is the date, which the region, which the industry."""
    problems, roles = Problems(SelectionError, px.file), {}
    named = meanings(variables)
    timed = [n for n in variables if px.texts("TIMEVAL", n)]
    mapped = [n for n in variables if px.texts("MAP", n)]
    dated = [n for n in variables if all(period_of(v) for v in values[n])]
    guesses = {
        "date": timed or named["date"] or dated,
        "region": mapped or named["region"],
        "industry": named["industry"],
    }
    for key in KEYS:
        name = asked[key] or next(iter(guesses[key]), None)
        if name not in variables:
            cure = f"say {key}=; variables: {', '.join(variables)}"
            message = (
                f"no variable '{name}'" if name else f"which variable is the {key} is not certain"
            )
            problems.add(message, column=key, cure=cure)
        else:
            roles[key] = str(name)
    problems.stop()
    if len(set(roles.values())) < len(KEYS):
        raise SelectionError(
            f"{px.file}: two of date, region, industry name one variable", cure="say each"
        )
    return roles


def _kept(
    px: Px, others: list[str], values: Mapping[str, list[str]], codes: Mapping[str, list[str]],
    chosen: Choice,
) -> dict[str, str]:  # fmt: skip
    """The one value of each other variable."""
    problems, kept = Problems(SelectionError, px.file), {}
    for name in set(chosen) - set(others):
        problems.add(
            f"no variable '{name}' to choose from", column=name, cure=did_you_mean(name, others)
        )
    for name in others:
        stated = px.text("ELIMINATION", name)
        wanted = chosen.get(name) or ([stated] if stated in values[name] else [])
        wanted = wanted or (values[name] if len(values[name]) == 1 else [])
        places = [
            i
            for i, pair in enumerate(zip(codes[name], values[name], strict=True))
            if set(pair) & set(wanted)
        ]
        if len(places) == 1:
            kept[name] = codes[name][places[0]]
        else:
            cure = f"say where='{name}={values[name][0]}'; values: {', '.join(values[name][:8])}"
            problems.add(
                "one value is needed", column=name, value="+".join(wanted) or None, cure=cure
            )
    problems.stop()
    return kept


def _refuse_units(px: Px, kept: Mapping[str, str]) -> None:
    """Figures in thousands are no persons; a table that counts something else is no employment."""
    units = [px.text("UNITS", of) for of in ("", *kept.values())]
    for unit in units:
        if THOUSANDS.search(unit):
            cure = "choose the table in persons: thousands hide up to 500 persons per figure"
            raise SelectionError(
                Problem("figures in thousands", file=px.file, value=unit, cure=cure)
            )


def _total(
    px: Px,
    name: str,
    codes: Mapping[str, list[str]],
    values: Mapping[str, list[str]],
    asked: str | None,
) -> str:
    said = str(asked) if asked else total_of(values[name])
    if asked == "sum":
        return "sum"
    if said in values[name]:
        return codes[name][values[name].index(said)]
    if said in codes[name]:
        return str(said)
    cure = "say total= with the code or text of the delivered total, or total=sum"
    raise SelectionError(
        Problem("which industry is the total is not certain", file=px.file, column=name, cure=cure)
    )


def _signs(table: pd.DataFrame) -> list[str]:
    return [cell for cell in table["employees"].unique() if not NUMBER.fullmatch(cell)]


def _refuse_unknown(tables: Sequence[pd.DataFrame], marks: Mapping[str, str]) -> None:
    problems = Problems(SelectionError)
    for table in tables:
        for sign in _signs(table):
            if sign not in marks:
                cure = f"say what it means: markers={{'{sign}': suppressed}}"
                problems.add(
                    "the file does not say what this sign means",
                    file=table[FILE].iloc[0],
                    value=sign,
                    cure=cure,
                )
    problems.stop()


def _placed(problem: Problem, tables: Sequence[pd.DataFrame]) -> Problem:
    """A problem with the place of its cell in words: a PX file has no rows."""
    table = next((t for t in tables if t[FILE].iloc[0] == problem.file), tables[0])
    if problem.row not in table.index:
        return problem
    cell = " | ".join(str(table.at[problem.row, key]) for key in KEYS)
    return dataclasses.replace(problem, row=None, column=cell)
