"""What `tidy` would do with a file that nobody explains: a preset, the names of the house, or a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from smartspec.errors import Problem, SelectionError, SmartspecError
from smartspec.sources.tidy_guess import Plan, guess
from smartspec.sources.tidy_preset import recognise, recognised_columns
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
        return Plan({"preset": preset}, [f"takes the preset '{preset}'"])
    plan = guess(_table(path, place), given)
    return _of_house(plan) if set(found.names) >= BASIC else plan


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
