"""The examples of the handbook: the tables drawn in `tests/spec`, with the sentences they prove."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from smartspec.handbook.call import Drawn, typed
from smartspec.handbook.syntax import (
    assigned,
    calls,
    inline,
    is_method,
    name_of,
    outermost_method,
    repeated,
    text_of,
)

Rows = tuple[tuple[str, ...], ...]  # the head first


@dataclass(frozen=True)
class Example:
    """What a test says, what it is given, the calls, and what comes out."""

    method: str
    sentence: dict[str, str]
    given: tuple[Drawn, ...]
    shown: tuple[tuple[str, Rows], ...]  # call and result, one or more


def read_examples(folder: Path) -> dict[str, list[Example]]:
    """The examples of all tests in a folder, by method.

    A test becomes an example of the method that its file is named after; where it does not call
    that one, of the method whose result it shows first.
    """
    found: dict[str, list[Example]] = {}
    for path in sorted(folder.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, test in functions.items():
            if name.startswith("test_"):
                example = _example(test, assigned(tree.body), functions, path.stem[5:])
                if example:
                    found.setdefault(example.method, []).append(example)
    return found


def _example(
    test: ast.FunctionDef,
    constants: dict[str, ast.expr],
    functions: dict[str, ast.FunctionDef],
    file: str,
) -> Example | None:
    results, given = [], []
    methods: list[str] = []
    first = ""
    for call, names in repeated(test, "shows"):
        known = {**constants, **assigned(test.body), **names}
        table = text_of(call.args[1], known) if len(call.args) > 1 else None
        if table is None:
            continue
        shown = inline(call.args[0], known)
        code = typed(shown, functions, constants)
        given += code.tables
        results.append((code.code, rows(table)))
        methods += [name_of(inner) for inner in calls(shown)]
        first = first or outermost_method(ast.parse(code.code))
    if not results:
        return None
    method = file if is_method(file) and (file in methods or not first) else first
    tables = tuple(dict.fromkeys(given))
    return Example(method, _sentence(test), tables, tuple(results)) if method else None


def rows(text: str) -> Rows:
    r"""The cells of a drawn table.

    Example:
        >>> rows("region | total\nEssen | 1000")
        (('region', 'total'), ('Essen', '1000'))
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)


def _sentence(test: ast.FunctionDef) -> dict[str, str]:
    """The lines `de:` and `en:` of the docstring; without `en:` the sentence of the test's name."""
    said = ast.get_docstring(test) or ""
    english = test.name.removeprefix("test_").replace("_", " ")
    return {
        "en": _written(said, "en") or f"{english[0].upper()}{english[1:]}.",
        "de": _written(said, "de"),
    }


def _written(said: str, lang: str) -> str:
    match = re.search(
        rf"^\s*{lang}: (.+?)(?:\n\s*\n|\n\s*\w\w: |\Z)", said, re.MULTILINE | re.DOTALL
    )
    sentence = re.sub(r"\s+", " ", match[1]).strip() if match else ""
    return sentence if not sentence or sentence.endswith((".", "!", "?")) else f"{sentence}."
