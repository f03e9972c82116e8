"""All problems of a folder, gathered across its files before anything is raised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from smartspec.errors import DossierError, Problem, Problems, SmartspecError


@dataclass
class Findings:
    """Problems of several classes; raised as their class, or as DossierError where they differ."""

    found: list[tuple[type[SmartspecError], Problem]] = field(default_factory=list)

    def add(self, kind: type[SmartspecError], message: str, **place: Any) -> None:
        """Note one problem; keyword arguments are those of :class:`Problem`."""
        self.found.append((kind, Problem(message, **place)))

    def take(self, error: SmartspecError, *, file: str | None = None) -> None:
        """Note the problems of an error that was raised."""
        for problem in error.problems:
            place = problem if problem.file or not file else replace(problem, file=file)
            self.found.append((type(error), place))

    @contextmanager
    def guard(self, file: str | None = None) -> Iterator[None]:
        """Go on after an error inside the block, with its problems noted."""
        try:
            yield
        except SmartspecError as error:
            self.take(error, file=file)

    @contextmanager
    def of(self, kind: type[SmartspecError], file: str | None = None) -> Iterator[Problems]:
        """A list for problems of one class and file."""
        problems = Problems(kind, file)
        yield problems
        self.found += [(kind, problem) for problem in problems]

    def stop(self) -> None:
        """Raise if anything was found."""
        kinds = {kind for kind, _ in self.found}
        if kinds:
            kind = kinds.pop() if len(kinds) == 1 else DossierError
            raise kind(problem for _, problem in self.found)
