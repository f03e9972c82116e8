"""What `tidy` would do with a file that nobody explains: a preset, the names of the house, or a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from smartspec.errors import Problem, SelectionError, SmartspecError
from smartspec.sources.tidy_guess import Plan, guess
from smartspec.sources.tidy_preset import recognise, recognised_columns
from smartspec.sources.tidy_table import ANYWHERE, Place, Table, as_text, file_kind, find_table

BASIC = {"date", "region", "industry", "employees"}
KNOWN = (BASIC, *map(set, recognised_columns()))
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


def plan_for(path: Path, place: Place, given: Iterable[str]) -> Plan:
    """The options that a file needs without being explained.

    Raises:
        SourceError: the file cannot be read.
        SelectionError: something is not certain; the cure is the command with all options.
    """
    found = find_table(path, wanted=KNOWN, place=place, whole=False)
    preset = recognise(found.names, values(path, place))
    if preset:
        return Plan({"preset": preset}, [f"takes the preset '{preset}'"])
    named = set(found.names) >= BASIC
    plan = guess(_table(path, place), given)
    if named:  # the names of the house: signs and totals may still be explained by the file
        kept: dict[str, Any] = {
            name: value for name, value in plan.options.items() if name in ("total", "markers")
        }
        said = [
            one for one in plan.said if one.startswith(("takes '", "reads '", "skips", "reads s"))
        ]
        signs = [one for one in plan.open if one.startswith("markers")]
        return Plan({} if signs else kept, [] if signs else said)
    return plan


def ask(path: Path, plan: Plan) -> None:
    """Refuse what is not certain, with the options that would read it.

    Raises:
        SelectionError: something is open.
    """
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
