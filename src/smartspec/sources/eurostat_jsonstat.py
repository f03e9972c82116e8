"""JSON-stat 2.0: one array of values over the cross product of all dimensions.

Reference: https://json-stat.org/full/ (version 2.0, class `dataset`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from smartspec.errors import Problem, Problems, SourceError
from smartspec.gate import check_cells, parse_json
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
    ids, sizes = [str(i) for i in loaded["id"]], _sizes(loaded, problems)
    categories = [_categories(loaded, dim, n, problems) for dim, n in zip(ids, sizes, strict=True)]
    problems.stop()
    length = math.prod(sizes)
    delivered = len(loaded["value"]) if isinstance(loaded["value"], dict | list) else 0
    check_cells(length, delivered, file=file, column="size")
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
    loaded = parse_json(text, file=file, cure=AGAIN)
    message, cure = "not a JSON-stat document", AGAIN
    if isinstance(loaded, dict) and ("error" in loaded or "warning" in loaded):
        answer = loaded.get("error") or loaded.get("warning")
        answer = answer[0] if isinstance(answer, list) and answer else answer
        label = answer.get("label", answer) if isinstance(answer, dict) else answer
        message, cure = f"an answer of the service, not data: {label}", "ask for a smaller table"
    elif isinstance(loaded, dict) and loaded.get("class", "dataset") == "dataset":
        lacking = [k for k in ("id", "size", "dimension", "value") if loaded.get(k) is None]
        shapes = isinstance(loaded.get("id"), list) and isinstance(loaded.get("size"), list)
        if not lacking and shapes and len(loaded["id"]) == len(loaded["size"]):
            return _refuse_shapes(loaded, file)
        message = f"not a JSON-stat 2.0 dataset: {', '.join(lacking) or 'id and size'} wrong"
    elif isinstance(loaded, dict):
        message = f"JSON-stat of class '{loaded['class']}', not 'dataset'"
        cure = "open the collection and download one of its datasets"
    raise SourceError(Problem(message, file=file, cure=cure))


def _refuse_shapes(loaded: dict[str, Any], file: str) -> dict[str, Any]:
    """The document, where each part is of the kind that the standard gives it."""
    problems = Problems(SourceError, file)

    def part(holder: Any, name: str, kinds: Any, words: str, of: str = "") -> Any:
        found = holder.get(name)
        if found is not None and (isinstance(found, bool) or not isinstance(found, kinds)):
            problems.add(f"no {words}", column=f"{of}{name}", value=_shown(found), cure=AGAIN)
            return None
        return found

    dimension = part(loaded, "dimension", dict, "object") or {}
    part(loaded, "value", list | dict, "list or object of values")
    part(loaded, "status", list | dict | str, "list, object or text of flags")
    for dim in loaded["id"]:
        if not isinstance(dim, str) or loaded["id"].count(dim) > 1:
            problems.add("no name, or twice", column="id", value=_shown(dim), cure=AGAIN)
            continue
        own = part(dimension, dim, dict, "object", "dimension ") or {}
        category = part(own, "category", dict, "object", f"{dim} ") or {}
        index = part(category, "index", list | dict, "list or object of codes", f"{dim} ")
        label = part(category, "label", dict, "object of labels", f"{dim} ") or {}
        places = list(index.values()) if isinstance(index, dict) else []
        named = [] if isinstance(index, dict) else index or []
        wrong = [at for at in places if isinstance(at, bool) or not isinstance(at, int)]
        wrong += [code for code in named if not isinstance(code, str | int)]
        wrong += [text for text in label.values() if not isinstance(text, str | int | float)]
        for one in wrong[:5]:
            place = {"column": f"{dim} category", "value": _shown(one)}
            problems.add("no code or label", cure=AGAIN, **place)
        codes = [] if wrong else places or [str(code) for code in named]
        if len(set(codes)) < len(codes):
            problems.add("a category stands twice", column=f"{dim} category", cure=AGAIN)
    role = part(loaded, "role", dict, "object") or {}
    for name in ("time", "geo"):
        dims = part(role, name, list, "list of dimensions", "role ") or []
        if dims and not isinstance(dims[0], str):
            problems.add("no dimension", column=f"role {name}", value=_shown(dims[0]), cure=AGAIN)
    problems.stop()
    return loaded


def _shown(value: Any) -> str:
    return str(value)[:60] if not isinstance(value, dict | list) else type(value).__name__


def _sizes(loaded: dict[str, Any], problems: Problems) -> list[int]:
    """The number of categories of each dimension, as stated."""
    sizes = loaded["size"]
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int) or size < 0:
            problems.add("no number of categories", column="size", value=_shown(size), cure=AGAIN)
    problems.stop()
    return list(sizes)


def _categories(loaded: dict[str, Any], dim: str, size: int, problems: Problems) -> list[str]:
    category = (loaded["dimension"].get(dim) or {}).get("category") or {}
    index = category.get("index")
    index = list(category.get("label") or {}) if index is None else index
    index = sorted(index, key=index.__getitem__) if isinstance(index, dict) else index
    if len(index) != size:
        problems.add(f"{len(index)} categories where the size says {size}", column=dim, cure=AGAIN)
    return [str(code) for code in index]


def _positions(given: Mapping[str, Any], length: int, what: str, problems: Problems) -> list[int]:
    found = []
    for key in given:
        number = int(key) if re.fullmatch(r"\d{1,18}", str(key), re.ASCII) else -1
        if not 0 <= number < length:
            message = f"a position outside of 0 to {length - 1}"
            problems.add(message, column=what, value=key, cure=AGAIN)
        found.append(number)
    if len(set(found)) < len(found):
        problems.add("a position stands twice", column=what, cure=AGAIN)
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
            problems.add("not a number", column="value", value=_shown(number), cure=AGAIN)
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
        category = (loaded["dimension"].get(dim) or {}).get("category") or {}
        own = category.get("label") or {}
        labels[dim] = {str(code): str(label) for code, label in own.items()}
    role = loaded.get("role") or {}
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
