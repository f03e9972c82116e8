"""Options that are mappings, given from Python as such or from the command line as text."""

from __future__ import annotations

import math
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from smartspec.cube import Status
from smartspec.errors import Problem, SelectionError, collect, did_you_mean
from smartspec.gate import CELL_TEXT

Choice = dict[str, list[str]]


def choices(given: Mapping[str, Any] | str | None, *, option: str) -> Choice:
    """What is chosen in each column or dimension, as lists of texts.

    Args:
        given: a mapping from name to a value or several, or text: `unit=THS_PER,geo=DE1+DE2`.
        option: name of the option, shown in messages.

    Raises:
        SelectionError: text without an equals sign.

    Example:
        >>> choices("unit=THS_PER,geo=DE1+DE2", option="select")
        {'unit': ['THS_PER'], 'geo': ['DE1', 'DE2']}
        >>> choices({"level": 2}, option="where")
        {'level': ['2']}
    """
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return {str(name): _texts(value) for name, value in given.items()}
    found: Choice = {}
    for part in filter(None, (piece.strip() for piece in str(given).split(","))):
        name, equals, value = part.partition("=")
        if not equals:
            cure = f"write {option}=name=value,other=value+value"
            raise SelectionError(f"option {option}: '{part}' has no equals sign", cure=cure)
        found[name.strip()] = [v.strip() for v in value.split("+")]
    return found


def status_of_marks(given: Mapping[str, Any] | str | None) -> dict[str, str]:
    """The status that each mark of an option `markers` stands for.

    Raises:
        SelectionError: a mark with several meanings, or with one that is no status.

    Example:
        >>> status_of_marks("x=suppressed,k=not_available")
        {'x': 'suppressed', 'k': 'not_available'}
    """
    known = [status.name.lower() for status in Status]
    found = choices(given, option="markers")
    with collect(SelectionError) as problems:
        for mark, meant in found.items():
            for status in meant if len(meant) == 1 else [" and ".join(meant)]:
                if status not in known:
                    cure = did_you_mean(status, known)
                    problems.add(f"marker '{mark}': not a status", value=status, cure=cure)
    return {mark: meant[0] for mark, meant in found.items()}


def composed(given: Any) -> Any:
    """An option with its letters composed as the readers compose those of the files; paths stay.

    Example:
        >>> composed({"Bescha\u0308ftigte": ["ja"]})
        {'Beschäftigte': ['ja']}
    """
    if isinstance(given, str):
        return given if os.path.lexists(given) else unicodedata.normalize("NFC", given)
    if isinstance(given, Mapping):
        return {composed(name): composed(value) for name, value in given.items()}
    return [composed(one) for one in given] if isinstance(given, list | tuple) else given


def _texts(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [str(value)]
    return [str(one) for one in value]


def fitting(name: str, value: Any, annotation: str) -> Any:
    """An option as its reader takes it, by the annotation in the reader's signature.

    Args:
        name: of the option.
        value: as given from Python, YAML or the command line, where all is text.
        annotation: such as `str | None` or `Mapping[str, Any] | str | None`.

    Raises:
        SelectionError: a value of another kind, a number that is not finite, an endless text.

    Example:
        >>> fitting("sex", 5, "str | None"), fitting("scale", "1000", "float | None")
        ('5', 1000.0)
    """
    kinds = set(re.findall(r"[A-Za-z]+", re.sub(r"\[[^\]]*\]", "", annotation)))
    if value is None or "Any" in kinds:
        return value
    several = isinstance(value, list | tuple | set)
    found = (
        (isinstance(value, bool) and "bool" in kinds)
        or (isinstance(value, Mapping) and "Mapping" in kinds)
        or (several and bool({"Iterable", "Sequence"} & kinds))
        or (isinstance(value, Path) and "Path" in kinds)
    )
    if found:
        return value
    plain = isinstance(value, str | int | float | date | Path) and not isinstance(value, bool)
    if plain and len(text := str(value)) <= CELL_TEXT:
        if not {"float", "int"} & kinds:
            return text
        if number := _finite(text, whole="float" not in kinds):
            return value if "str" in kinds else number[0]
        if "str" in kinds and isinstance(value, str):
            return value
    words = " or ".join(WORDS[kind] for kind in WORDS if kind in kinds)
    shown = str(value)[:60]
    raise SelectionError(Problem(f"option {name} does not fit", value=shown, cure=f"give {words}"))


WORDS = {
    **{"str": "one text", "Path": "a path", "bool": "true or false", "int": "a whole number"},
    **{"float": "a number", "Mapping": "a mapping", "Iterable": "a list", "Sequence": "a list"},
}


def _finite(text: str, *, whole: bool) -> tuple[float] | tuple[()]:
    """The number of a text, if it is one of sensible size."""
    fits = re.fullmatch(r"[-+]?\d{1,15}(\.\d{0,15})?(e[-+]?\d{1,2})?", text.strip().lower())
    number = float(text) if fits else math.nan
    if not abs(number) <= MOST or (whole and number % 1):
        return ()
    return (int(number) if whole else number,)


MOST = 1e12  # of any number in an option
