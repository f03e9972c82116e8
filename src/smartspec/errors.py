"""The tree of errors that people see: what is wrong, where, and how to cure it.

Every error of the house carries a list of :class:`Problem` so that all problems of an
input are shown at once. Each class has its own exit code for the command line; so has a command
that ran well and found what scripts must not overlook (ADR 0004).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

SHOWN_PROBLEMS = 25
SHOWN_VALUE = 300  # characters of a value
# Exit code of a check that ran well and found what must not pass: a cell that can be solved for
# (`smartspec audit`), a claim that fails (`smartspec claims --strict`). No error, so no class.
CHECK_FAILED = 9


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place and its cure.

    Example:
        >>> print(Problem("negative count", file="a.csv", row=3, column="employees",
        ...               value="-5", cure="counts are zero or more"))
        a.csv, row 3, column employees, value '-5': negative count. Cure: counts are zero or more
    """

    message: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: Any = None
    cure: str = ""

    @property
    def place(self) -> str:
        """Where it is, in words; empty when no place is known."""
        parts = [self.file] if self.file else []
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        parts += [f"value {_short(str(self.value))!r}"] if self.value is not None else []
        return ", ".join(parts)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        message = self.message.rstrip(".") if self.cure else self.message
        return f"{head}{message}" + (f". Cure: {self.cure}" if self.cure else "")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_VALUE else f"{text[:SHOWN_VALUE]}..."


class SmartspecError(Exception):
    """Root of all errors that smartspec explains to people."""

    exit_code = 1

    def __init__(self, problems: str | Problem | Iterable[Problem], *, cure: str = "") -> None:
        if isinstance(problems, str):
            problems = [Problem(problems, cure=cure)]
        elif isinstance(problems, Problem):
            problems = [problems]
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        more = len(self.problems) - len(shown)
        if more > 0:
            shown.append(f"... and {more} more problems of this kind")
        return "\n".join(shown)


class SourceError(SmartspecError):
    """A file cannot be read: unknown layout, truncated, broken zip, mixed encoding."""

    exit_code = 3


class ReaderFaultError(SmartspecError):
    """A reader stumbled over a file in a way that it should have explained: a mistake of ours.

    It is no :class:`SourceError`, so that no test which expects one takes it for it; what was
    thrown is its cause (`__cause__`).
    """

    exit_code = 10


class DataError(SmartspecError):
    """What was read contradicts itself or its schema: duplicates, negatives, unknown codes."""

    exit_code = 4


class SelectionError(SmartspecError):
    """Something was asked for that the data lack: a region, date, industry, reference, name."""

    exit_code = 5


class DossierError(SmartspecError):
    """A dossier folder is incomplete or contradicts itself."""

    exit_code = 6


class FetchError(SmartspecError):
    """A download failed: no access, no such table, server down, too large."""

    exit_code = 7


class OutputError(SmartspecError):
    """A result cannot be written: no such folder, no permission, unknown format."""

    exit_code = 8


def check_type(value: Any, kind: type | tuple[type, ...], name: str, *, cure: str) -> None:
    """Refuse an argument of another type than a function can read, before anything else.

    Raises:
        TypeError: names the argument, what was given, and what to give.

    Example:
        >>> check_type([1], dict, "tables", cure="give a mapping of tables")
        Traceback (most recent call last):
        TypeError: tables is a list. Cure: give a mapping of tables
    """
    if not isinstance(value, kind):
        given = "None" if value is None else f"a {type(value).__name__}"
        raise TypeError(f"{name} is {given}. Cure: {cure}")


def did_you_mean(value: object, options: Iterable[object], *, limit: int = 3) -> str:
    """The options nearest to `value`, as the words of a cure.

    Example:
        >>> did_you_mean("Esen", ["Essen", "Hamm"])
        "did you mean 'Essen'? Available: 'Essen', 'Hamm'"
        >>> did_you_mean("x", [])
        'nothing is available'
    """
    names = [str(option) for option in options]
    if not names:
        return "nothing is available"
    lower = {name.lower(): name for name in names}
    near = difflib.get_close_matches(str(value).lower(), lower, n=limit, cutoff=0.6)
    shown = ", ".join(repr(name) for name in names[:8]) + (", ..." if len(names) > 8 else "")
    head = f"did you mean {' or '.join(repr(lower[name]) for name in near)}? " if near else ""
    return f"{head}Available: {shown}"


@dataclass
class Problems:
    """A list that problems are added to while one goes on checking."""

    kind: type[SmartspecError]
    file: str | None = None
    found: list[Problem] = field(default_factory=list)

    def add(self, message: str, **place: Any) -> None:
        """Note a problem; keyword arguments are those of :class:`Problem`."""
        place.setdefault("file", self.file)
        self.found.append(Problem(message, **place))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def stop(self) -> None:
        """Raise the error if anything was found."""
        if self.found:
            raise self.kind(self.found)


@contextmanager
def collect(kind: type[SmartspecError], *, file: str | None = None) -> Iterator[Problems]:
    """Gather problems and raise them together at the end of the block.

    Example:
        >>> with collect(DataError, file="a.csv") as problems:
        ...     problems.add("no date", row=2)
        ...     problems.add("no region", row=7)
        Traceback (most recent call last):
        smartspec.errors.DataError: a.csv, row 2: no date
        a.csv, row 7: no region
    """
    problems = Problems(kind, file)
    yield problems
    problems.stop()
