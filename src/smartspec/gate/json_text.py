"""JSON of a file: bounded in depth and digits, finite, each key once."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from smartspec.errors import Problem, SmartspecError, SourceError
from smartspec.gate.limits import DEPTH, DIGITS

AGAIN = "download the file again"


def parse_json(
    text: str | bytes, *, file: str, cure: str = AGAIN, kind: type[SmartspecError] = SourceError
) -> Any:
    """What a JSON text holds.

    Args:
        text: the document.
        file: shown in messages.
        cure: what to do where it is damaged.
        kind: class of the error.

    Raises:
        SmartspecError: of the class `kind`: not JSON (with the line), nested too deeply, a number
            that is too long or not finite, a key that stands twice.

    Example:
        >>> parse_json('{"a": 1, "a": 2}', file="a.json")
        Traceback (most recent call last):
        smartspec.errors.SourceError: a.json: not valid JSON (the key 'a' stands twice)...
    """

    def wrong(message: str, row: int | None = None) -> NoReturn:
        raise kind(Problem(message, file=file, row=row, cure=cure))

    try:
        loaded = json.loads(
            text,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
            object_pairs_hook=_once,
        )
    except RecursionError:
        wrong("nested too deeply")
    except json.JSONDecodeError as error:
        wrong(f"not valid JSON ({error.msg})", error.lineno)
    except ValueError as error:  # also bytes that are no UTF-8
        wrong(f"not valid JSON ({str(error)[:160]})")
    if _deeper(loaded, DEPTH):
        wrong("nested too deeply")
    return loaded


def _integer(text: str) -> int:
    if len(text) > DIGITS:
        raise ValueError(f"a number of {len(text):,} digits")
    return int(text)


def _number(text: str) -> float:
    number = float(text) if len(text) <= DIGITS else float("inf")
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"the number {text[:40]} is out of any range")
    return number


def _constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number in JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key '{twice[:60]}' stands twice")
    return found


def _deeper(loaded: Any, depth: int) -> bool:
    """Whether lists and mappings are nested deeper, level by level instead of by recursion."""
    level = [loaded]
    for _ in range(depth):
        below: list[Any] = []
        for one in level:
            inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
            below += [value for value in inner if isinstance(value, dict | list)]
        if not below:
            return False
        level = below
    return True
