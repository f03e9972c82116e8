"""Readers of providers' files: `read(name, path)` returns a cube, `inspect(path)` says which fits.

A source is a module of this package that has `NAME`, `DESCRIPTION` (de, en), `fit(path)` and
`read(paths, *, ...)`; it is found by itself. Other modules of the package serve the readers.
"""

from __future__ import annotations

import importlib
import pkgutil
import shlex
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, Protocol, cast

import xarray as xr

from smartspec.cube import find_date
from smartspec.errors import (
    Problem,
    ReaderFaultError,
    SelectionError,
    SmartspecError,
    SourceError,
    collect,
    did_you_mean,
)
from smartspec.gate import SPLIT, exists, is_file, said
from smartspec.sources.cube_notes import notes, totals_in_words
from smartspec.sources.foreign_file import foreign_kind
from smartspec.sources.options import composed, fitting
from smartspec.sources.raw_checksum import checksum
from smartspec.sources.text_file import fault

AUTO = "auto"
PATH_CURE = "check the path; it is relative to the folder you are in"
FITS = 0.5  # from this score on a reader is taken without being named
ASKS = 0.3  # from this score on it is taken to ask for what the file does not say


class Source(Protocol):
    """What a module must offer to count as a source."""

    NAME: str
    DESCRIPTION: dict[str, str]

    def fit(self, path: Path) -> tuple[float, str]:
        """How well the reader fits the file, 0 to 1, and why, in words; never raises."""

    def read(self, paths: Sequence[Path], **options: Any) -> xr.Dataset:
        """The cube of one or more files."""


@dataclass(frozen=True)
class Match:
    """How well a reader fits a file, and why.

    Example:
        >>> Match(name="genesis", score=0.95, reason="flat CSV of GENESIS, layout of 2025").score
        0.95
    """

    name: str
    score: float
    reason: str


@cache
def _registry() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if all(hasattr(module, wanted) for wanted in ("NAME", "fit", "read")):
            found[module.NAME] = cast("Source", module)
    return found


def sources() -> list[Source]:
    """All registered readers, sorted by name.

    Example:
        >>> {"genesis", "regionalstatistik"} <= {source.NAME for source in sources()}
        True
    """
    return [source for _, source in sorted(_registry().items())]


def source_options(name: str) -> list[str]:
    """The options that `read` takes for a reader, in the order of its signature.

    Args:
        name: name of a reader.

    Raises:
        SelectionError: no reader has this name; the message names the nearest.

    Example:
        >>> source_options("regionalstatistik")
        ['nationality', 'sex', 'markers', 'dates']
    """
    parameters = signature(_source(name).read).parameters.values()
    own = [p.name for p in parameters if p.kind is Parameter.KEYWORD_ONLY]
    return own if "dates" in own else [*own, "dates"]


def inspect(path: str | Path) -> list[Match]:
    """Ask every reader whether it fits a file; best first, each with its reason in words.

    Where none fits because the file is damaged (a broken archive, mixed encoding), that is the
    reason.

    Args:
        path: a file; its content may be anything.

    Raises:
        SourceError: there is no such file.

    Example:
        >>> [match.score for match in inspect(__file__) if match.name == "genesis"]
        [0.0]
    """
    path = Path(path)
    if not is_file(path):
        if not exists(path):
            raise SourceError(Problem("no such file", file=str(path), cure=PATH_CURE))
        return [Match(source.NAME, 0.0, "a folder or device, not a file") for source in sources()]
    matches = [Match(source.NAME, *_fit(source, path)) for source in sources()]
    unfit = all(match.score < FITS for match in matches)
    if unfit and (found := foreign_kind(path) or fault(path)):
        matches = [replace(match, reason=found.message) for match in matches]
    return sorted(matches, key=lambda match: (-match.score, match.name))


def proposal(path: str | Path) -> list[str]:
    """What the reader that fits a file best would do with it, in lines; the last is a command.

    Only readers that have to find out what a file means propose something (`propose`).

    Args:
        path: a file; its content may be anything.

    Example:
        >>> proposal(__file__)
        []
    """
    matches = inspect(path)
    source = _source(matches[0].name) if matches and matches[0].score else None
    if source is None or not hasattr(source, "propose"):
        return []
    try:
        with stumbling(source.NAME, Path(path)):
            plan = source.propose(Path(path))
    except SmartspecError as error:
        return [f"cannot be read as it is: {problem}" for problem in error.problems]
    command = ["smartspec import", source.NAME, shlex.quote(str(path)), "--out cube.parquet"]
    lines = [f"- {said}" for said in plan.said] + [f"? {one}" for one in plan.open]
    return [*lines, " ".join([*command, plan.words])]


def read(name: str | None, path: str | Path | Iterable[str | Path], **options: Any) -> xr.Dataset:
    """Read one file, or several that belong together, into an employment cube.

    The attribute `checksum` of the cube is the HMAC-SHA-256 of the raw files under the key of the
    house, which the file that `SMARTSPEC_KEY_FILE` names holds; empty without a key, see `checksum`.

    Args:
        name: name of a reader; `"auto"` or None takes the one that fits the first file best.
        path: a file or several files.
        **options: options of the reader, see `source_options`; `dates=` (a date, several, or text
            with commas) keeps only these dates and works with every reader.

    Returns:
        The cube: employees [persons] by date, region, industry.

    Raises:
        SourceError: a file does not exist or cannot be read; the message says where and why.
        DataError: the figures contradict themselves.
        SelectionError: unknown reader or option, or a choice that the file lacks.
        ReaderFaultError: the reader stumbled: a mistake of ours, with its cause.

    Example:
        >>> read("genesis", "no-such-file.csv")
        Traceback (most recent call last):
        smartspec.errors.SourceError: no-such-file.csv: no such file. Cure: check the path...
    """
    given = [path] if isinstance(path, (str, Path)) else list(path)
    paths = [Path(one) for one in given]
    _check_paths(paths)
    source = _best(paths[0]) if name in (None, AUTO) else _source(str(name))
    known = source_options(source.NAME)
    for option in options:
        if option not in known:
            cure = did_you_mean(option, known)
            raise SelectionError(f"reader '{source.NAME}' has no option '{option}'", cure=cure)
    dates = None if _takes_dates(source) else options.pop("dates", None)
    options = {option: composed(value) for option, value in options.items()}
    _refuse_foreign(source, paths)
    taken = {p.name: str(p.annotation) for p in signature(source.read).parameters.values()}
    options = {name: fitting(name, value, taken[name]) for name, value in options.items()}
    with stumbling(source.NAME, paths[0]):
        cube = source.read(paths, **options)
    cube = cube.assign_attrs(checksum=checksum(paths))
    return cube if dates is None else select_dates(cube, dates)


def select_dates(cube: xr.Dataset, dates: str | Iterable[str]) -> xr.Dataset:
    """Keep only some dates of a cube.

    Args:
        cube: an employment cube.
        dates: full dates, or years or months where unique; a text may hold several with commas.

    Raises:
        SelectionError: a date that the cube lacks; the message lists those it has.
    """
    given = fitting("dates", dates, "str | Iterable")
    wanted = given.split(",") if isinstance(given, str) else list(given)
    chosen = {find_date(cube, str(one).strip()) for one in wanted}
    return cube.sel(date=sorted(chosen))


def _refuse_foreign(source: Source, paths: Sequence[Path]) -> None:
    """Files of other kinds than tables are said to be what they are, whichever reader was named."""
    kinds = [kind for path in paths if (kind := foreign_kind(path))]
    if kinds and _fit(source, paths[0])[0] < FITS:
        raise SourceError(kinds)


def _fit(source: Source, path: Path) -> tuple[float, str]:
    """How well a reader fits; one that stumbles does not fit, and says that it stumbled."""
    try:
        with stumbling(source.NAME, path):
            return source.fit(path)
    except SmartspecError as error:
        return 0.0, error.problems[0].message


@contextmanager
def stumbling(name: str, path: Path) -> Iterator[None]:
    """The outermost net: whatever a reader throws that is no error of ours becomes one.

    It is no excuse: parsers of other packages have their own boundary (`smartspec.gate.foreign`),
    shapes are checked where they are read, and what lands here is a mistake of ours. It is told
    apart by its class and keeps its cause, so that tests and the fuzz target see it.

    Raises:
        ReaderFaultError: with reader, file, place in our code, and the cure.
        SourceError: not enough memory.
    """
    try:
        yield
    except SmartspecError:
        raise
    except MemoryError:
        problem = Problem("does not fit in memory", file=str(path), cure=SPLIT)
        raise SourceError(problem) from None
    except Exception as error:
        own = [f for f in traceback.extract_tb(error.__traceback__) if "smartspec" in f.filename]
        place = f" in {Path(own[-1].filename).name}, line {own[-1].lineno}" if own else ""
        message = f"the reader '{name}' stumbled ({type(error).__name__}{place}: {said(error)})"
        cure = "download the file again; if it is sound, report this line and how to get the file"
        raise ReaderFaultError(Problem(message, file=str(path), cure=cure)) from error


def _check_paths(paths: Sequence[Path]) -> None:
    if not paths:
        raise SourceError("no file given", cure="name at least one file")
    with collect(SourceError) as problems:
        for path in paths:
            place = str(path)
            try:
                if not path.exists():
                    problems.add("no such file", file=place, cure=PATH_CURE)
                elif not path.is_file():
                    problems.add("is a folder, not a file", file=place, cure="name the files in it")
                elif path.stat().st_size == 0:
                    problems.add("the file is empty", file=place, cure="download it again")
                else:
                    path.open("rb").close()
            except (OSError, ValueError) as error:
                problems.add(
                    f"cannot be opened ({error})", file=place, cure="check who may read it"
                )


def _best(path: Path) -> Source:
    matches = inspect(path)
    if not matches or matches[0].score < ASKS:
        if found := foreign_kind(path) or fault(path):
            raise SourceError(found)
        reasons = "; ".join(f"{match.name}: {match.reason}" for match in matches)
        raise SourceError(
            f"{path}: no reader fits this file ({reasons})",
            cure="name the reader and its options, or bring the file into the layout of 'tidy'",
        )
    return _source(matches[0].name)


def _source(name: str) -> Source:
    registry = _registry()
    if name not in registry:
        cure = did_you_mean(name, [*registry, AUTO])
        raise SelectionError(f"there is no reader '{name}'", cure=cure)
    return registry[name]


def _takes_dates(source: Source) -> bool:
    return "dates" in signature(source.read).parameters


__all__ = [
    "Match",
    "Source",
    "checksum",
    "inspect",
    "notes",
    "proposal",
    "read",
    "select_dates",
    "source_options",
    "sources",
    "totals_in_words",
]
