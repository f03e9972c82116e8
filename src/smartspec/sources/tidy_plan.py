"""What `tidy` would do with a file that nobody explains: a preset, the names of the house, or a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

from smartspec.errors import Problem, SelectionError, SmartspecError
from smartspec.sources.options import choices
from smartspec.sources.tidy_guess import Plan, guess
from smartspec.sources.tidy_preset import (
    Values,
    fits_columns,
    load_preset,
    recognise,
    recognised_columns,
    shipped,
)
from smartspec.sources.tidy_table import ANYWHERE, Place, Table, as_text, file_kind, find_table

BASIC = {"date", "region", "industry", "employees"}
KNOWN = (BASIC, *map(set, recognised_columns()))
CELLS = ("total", "markers", "thousands", "decimal", "estimated")  # what only cells can tell
SMALL = 5_000_000  # bytes: such a file is looked at as a whole
NO_TABLE = "no table with a header"


def fit_table(path: Path) -> tuple[float, str]:
    """How well a file looks like a table of employees, and why; never raises."""
    try:
        found = find_table(path, wanted=KNOWN, whole=False)
        if preset := recognise(found.names, values(path, ANYWHERE)):
            return 0.9, f"columns of the preset '{preset}'"
        if set(found.names) >= BASIC:
            return 0.85, "columns date, region, industry, employees"
        plan = guess(_table(path, ANYWHERE))
    except SmartspecError as error:
        first = error.problems[0]
        if re.search(r"second table|hold such a table", first.message):
            return 0.4, f"{first.message}: {first.cure}"
        return 0.0, NO_TABLE
    except (OSError, ValueError, AttributeError):
        return 0.0, NO_TABLE
    return _score(plan, found)


def _score(plan: Plan, found: Table) -> tuple[float, str]:
    if plan.certain:
        return 0.8, "; ".join(plan.said) or "columns whose names say what they are"
    known = plan.options.keys() & BASIC
    if len(known) > 2 or ("wide" in plan.options and known):
        return 0.4, f"a table of which is not certain: {'; '.join(plan.open)}"
    table = file_kind(found.path) != "text"
    if table or len(set(found.names) - {""}) >= len(BASIC):
        return 0.1, "a table whose columns need a mapping: date=, region=, industry=, employees="
    return 0.0, NO_TABLE


def plan_for(path: Path, place: Place, given: Collection[str]) -> Plan:
    """The options that a file needs without being explained.

    Raises:
        SourceError: the file cannot be read.
        SelectionError: something is not certain; the cure is the command with all options.
    """
    found = find_table(path, wanted=KNOWN, place=place, whole=False)
    preset = recognise(found.names, values(path, place))
    if preset:
        return Plan(
            {"preset": preset}, [f"takes the preset '{preset}'", *_left_out(preset, path, place)]
        )
    if (near := _other_rows(found.names, values(path, place), given)) is not None:
        return near
    plan = guess(_table(path, place), given)
    return _of_house(plan) if set(found.names) >= BASIC else plan


def _left_out(preset: str, path: Path, place: Place) -> list[str]:
    """What of a table a preset keeps, where the table has more: `own_code` 5 of 0, 1, 5."""
    kept = choices(load_preset(preset).get("where"), option="where")
    held = {column: values(path, place)(column) - {""} for column in kept}
    return [
        f"keeps the rows of {column} {'+'.join(wanted)}; the file also has "
        + ", ".join(sorted(held[column] - set(wanted))[:8])
        for column, wanted in kept.items()
        if held[column] - set(wanted)
    ]


def _other_rows(names: Sequence[str], held: Values, given: Collection[str]) -> Plan | None:
    """A table with the columns of a preset, but none of the rows that it reads."""
    near = [name for name in shipped() if fits_columns(name, names)]
    lacks = {
        name: {c: w for c, w in load_preset(name).get("holds", {}).items() if not set(w) & held(c)}
        for name in near
    }
    if not near:
        return None
    name = min(near, key=lambda one: len(lacks[one]))
    plan, where = Plan({"preset": name}), choices(load_preset(name).get("where"), option="where")
    for column, wanted in lacks[name].items():
        has = sorted(held(column) - {""})
        if column in where and len(has) == 1:
            plan.options["where"] = {column: has[0]}
        plan.open.append(
            f"which rows: the preset '{name}' reads {column} {' or '.join(wanted)}, the file has "
            f"{', '.join(has[:8])} alone"
            + ("" if column in where else ": download the file that has them")
        )
    return None if "where" in given else plan


def _of_house(plan: Plan) -> Plan:
    """The plan of a table with the names of the house: what its cells and notes still have to say."""
    kept = {name: value for name, value in plan.options.items() if name in CELLS}
    said = [one for one in plan.said if one.startswith(("takes '", "reads ", "skips"))]
    asked = [one for one in plan.open if one.startswith(CELLS)]
    marks = [one for one in said if one.startswith("reads the figure")]
    if marks and not any(one.startswith("thousands") for one in asked):
        asked.append(f"thousands: {marks[-1]} once that is said")
    return Plan(kept, [one for one in said if one not in marks], asked, house=True)


def ask(path: Path, plan: Plan) -> None:
    """Refuse what is not certain, with the options that would read it.

    A table with the names of the house is read without them: the reader names each cell that it
    cannot read.

    Raises:
        SelectionError: something is open.
    """
    if plan.house and plan.open:  # the reader says it itself, with row and column
        plan.options, plan.said = {}, []
        return
    cure = "say what is meant; with what the file shows: " + plan.words
    problems = [Problem(f"not certain: {one}", file=str(path), cure=cure) for one in plan.open]
    if problems:
        raise SelectionError(problems)


def values(path: Path, place: Place) -> Callable[[str], set[str]]:
    """What stands in a column of a file, which is read once it is asked for."""

    @cache
    def table() -> Table:
        return find_table(path, wanted=KNOWN, place=place)

    return lambda column: set(as_text(table().load([column])[column]))


def _table(path: Path, place: Place) -> Table:
    whole = path.stat().st_size < SMALL
    return find_table(path, wanted=KNOWN, place=place, whole=whole)
