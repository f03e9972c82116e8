"""JSON-stat 2.0: one array of values over the cross product of all dimensions.

Reference: https://json-stat.org/full/ (version 2.0, class `dataset`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from smartspec.errors import Problem, Problems, SourceError
from smartspec.sources.eurostat_observations import FLAG, ROW, SECRECY, VALUE, Observations

AGAIN = "download the table again as JSON-stat 2.0"


def parse_jsonstat(text: str, *, file: str) -> Observations:
    """Observations of a JSON-stat 2.0 dataset.

    Values may be an array or an object that names positions in any order; the status an array, an
    object or one text for all.

    Args:
        text: the JSON document.
        file: shown in messages.

    Raises:
        SourceError: not JSON, an error answer of the service, another class or version, or sizes,
            positions and categories that contradict each other.
    """
    loaded = _load(text, file)
    problems = Problems(SourceError, file)
    ids, sizes = [str(i) for i in loaded["id"]], [int(s) for s in loaded["size"]]
    categories = [_categories(loaded, dim, n, problems) for dim, n in zip(ids, sizes, strict=True)]
    problems.stop()
    length = math.prod(sizes)
    values = _values(loaded["value"], length, problems)
    flags = _flags(loaded.get("status"), length, problems)
    problems.stop()
    given = np.flatnonzero(~np.isnan(values) | (flags != ""))
    table = pd.DataFrame(index=range(len(given)))
    places = np.unravel_index(given, sizes) if len(given) else [given] * len(ids)
    for dim, codes, place in zip(ids, categories, places, strict=True):
        table[dim] = np.array(codes, dtype=object)[place]
    marks = pd.Series(flags[given], dtype=object).str.replace("@", "|").str.partition("|")
    table[VALUE], table[FLAG], table[SECRECY] = values[given], marks[0], marks[2].str.upper()
    table[ROW] = 0  # no lines to point to
    return Observations(table, tuple(ids), file, **_about(loaded, ids))


def _load(text: str, file: str) -> dict[str, Any]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        row = getattr(error, "lineno", None)
        raise SourceError(
            Problem(f"not valid JSON ({error})", file=file, row=row, cure=AGAIN)
        ) from error
    except RecursionError as error:
        raise SourceError(Problem("nested too deeply", file=file, cure=AGAIN)) from error
    message, cure = "not a JSON-stat document", AGAIN
    if isinstance(loaded, dict) and ("error" in loaded or "warning" in loaded):
        answer = loaded.get("error") or loaded.get("warning")
        answer = answer[0] if isinstance(answer, list) and answer else answer
        label = answer.get("label", answer) if isinstance(answer, dict) else answer
        message, cure = f"an answer of the service, not data: {label}", "ask for a smaller table"
    elif isinstance(loaded, dict) and loaded.get("class", "dataset") == "dataset":
        lacking = [k for k in ("id", "size", "dimension", "value") if k not in loaded]
        shapes = isinstance(loaded.get("id"), list) and isinstance(loaded.get("size"), list)
        if not lacking and shapes and len(loaded["id"]) == len(loaded["size"]):
            return loaded
        message = f"not a JSON-stat 2.0 dataset: {', '.join(lacking) or 'id and size'} wrong"
    elif isinstance(loaded, dict):
        message = f"JSON-stat of class '{loaded['class']}', not 'dataset'"
        cure = "open the collection and download one of its datasets"
    raise SourceError(Problem(message, file=file, cure=cure))


def _categories(loaded: dict[str, Any], dim: str, size: int, problems: Problems) -> list[str]:
    category = loaded["dimension"].get(dim, {}).get("category", {})
    index = category.get("index", list(category.get("label", {})))
    if isinstance(index, Mapping):
        index = sorted(index, key=lambda code: index[code])
    if len(index) != size:
        problems.add(f"{len(index)} categories where the size says {size}", column=dim, cure=AGAIN)
    return [str(code) for code in index]


def _positions(given: Mapping[str, Any], length: int, what: str, problems: Problems) -> list[int]:
    found = []
    for key in given:
        if not (str(key).isdigit() and int(key) < length):
            message = f"a position outside of 0 to {length - 1}"
            problems.add(message, column=what, value=key, cure=AGAIN)
        found.append(int(key) if str(key).isdigit() else -1)
    return found


def _values(given: Any, length: int, problems: Problems) -> np.ndarray:
    if isinstance(given, Mapping):
        places = _positions(given, length, "value", problems)
        numbers = list(given.values())
    else:
        places, numbers = list(range(length)), list(given)
        if len(numbers) != length:
            message = f"{len(numbers)} values where the sizes say {length}"
            problems.add(message, column="value", cure=AGAIN)
    for number in numbers:
        if number is not None and (isinstance(number, bool) or not isinstance(number, int | float)):
            problems.add("not a number", column="value", value=number, cure=AGAIN)
    problems.stop()
    values = np.full(length, np.nan)
    values[places] = [np.nan if number is None else float(number) for number in numbers]
    return values


def _flags(given: Any, length: int, problems: Problems) -> np.ndarray:
    flags = np.full(length, "", dtype=object)
    if isinstance(given, str):
        flags[:] = given
    elif isinstance(given, Mapping):
        places = _positions(given, length, "status", problems)
        problems.stop()
        flags[places] = [str(flag or "") for flag in given.values()]
    elif given:
        if len(given) not in (1, length):
            message = f"{len(given)} flags where the sizes say {length}"
            problems.add(message, column="status", cure=AGAIN)
            problems.stop()
        flags[:] = [str(flag or "") for flag in given]
    return flags


def _about(loaded: dict[str, Any], ids: list[str]) -> dict[str, Any]:
    labels = {}
    for dim in ids:
        own = loaded["dimension"][dim].get("category", {}).get("label", {})
        labels[dim] = {str(code): str(label) for code, label in own.items()}
    role = loaded.get("role", {})
    source = str(loaded.get("source", ""))
    extension = loaded.get("extension", {})
    return {
        "labels": labels,
        "roles": {name: role[name][0] for name in ("time", "geo") if role.get(name)},
        "code": str(extension.get("id", "")) if isinstance(extension, dict) else "",
        "title": str(loaded.get("label", "")),
        "updated": str(loaded.get("updated", ""))[:10],
        "provider": "Eurostat" if source in ("", "ESTAT", "Eurostat") else source,
    }
