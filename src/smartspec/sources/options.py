"""Options that are mappings, given from Python as such or from the command line as text."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from smartspec.cube import Status
from smartspec.errors import SelectionError, collect, did_you_mean

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
