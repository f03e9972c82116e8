"""The examples of the handbook: the tables drawn in `tests/spec`, with the sentences they prove."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from smartspec.handbook.syntax import (
    assigned,
    calls,
    drawn,
    inline,
    is_method,
    name_of,
    outermost_method,
    text_of,
    without_tables,
)

Rows = tuple[tuple[str, ...], ...]  # the head first


@dataclass(frozen=True)
class Example:
    """What a test says, what it is given, the call, and what comes out."""

    method: str
    sentence: dict[str, str]
    given: tuple[Rows, ...]
    call: str
    shown: tuple[tuple[str, Rows], ...]  # call and result, one or more


def read_examples(folder: Path) -> dict[str, list[Example]]:
    """The examples of all tests in a folder, by method.

    A test becomes an example of the method whose result it shows first; where that is the result of
    a function of its own, of the method that its file is named after.
    """
    found: dict[str, list[Example]] = {}
    for path in sorted(folder.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = assigned(tree.body)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                example = _example(node, constants, path.stem.removeprefix("test_"))
                if example:
                    found.setdefault(example.method, []).append(example)
    return found


def _example(test: ast.FunctionDef, constants: dict[str, ast.expr], file: str) -> Example | None:
    names = {**constants, **assigned(test.body)}
    shown = [call for call in calls(test) if name_of(call) == "shows"]
    results, given = [], []
    for call in shown:
        table = text_of(call.args[1], names) if len(call.args) > 1 else None
        if table is None:
            continue
        expression = inline(call.args[0], names)
        given += [text_of(inner.args[0], names) for inner in drawn(expression)]
        results.append((without_tables(expression), rows(table)))  # changes the expression
    if not results:
        return None
    method = outermost_method(inline(shown[0].args[0], names)) or (file if is_method(file) else "")
    tables = tuple(rows(text) for text in dict.fromkeys(given) if text)
    return (
        Example(method, _sentence(test), tables, results[0][0], tuple(results)) if method else None
    )


def rows(text: str) -> Rows:
    r"""The cells of a drawn table.

    Example:
        >>> rows("region | total\nEssen | 1000")
        (('region', 'total'), ('Essen', '1000'))
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)


def _sentence(test: ast.FunctionDef) -> dict[str, str]:
    english = test.name.removeprefix("test_").replace("_", " ")
    doc = ast.get_docstring(test) or ""
    german = re.search(r"^\s*de: (.+?)(?:\n\s*\n|\Z)", doc, flags=re.MULTILINE | re.DOTALL)
    return {
        "en": english[0].upper() + english[1:] + ".",
        "de": re.sub(r"\s+", " ", german[1]).strip() if german else "",
    }
