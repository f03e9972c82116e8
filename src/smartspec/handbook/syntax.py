"""Reading tests as syntax: calls, and names replaced by what they stand for."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import smartspec.analysis


def assigned(body: list[ast.stmt]) -> dict[str, ast.expr]:
    """What each name of a body of statements was assigned to; of `a, b = f()` the part of each."""
    found: dict[str, ast.expr] = {}
    for statement in body:
        if not isinstance(statement, ast.Assign):
            continue
        for target in statement.targets:
            if isinstance(target, ast.Name):
                found[target.id] = statement.value
            elif isinstance(target, ast.Tuple):
                for place, part in enumerate(target.elts):
                    if isinstance(part, ast.Name):
                        found[part.id] = _part(statement.value, place)
    return found


def _part(value: ast.expr, place: int) -> ast.expr:
    if isinstance(value, ast.Tuple):
        return value.elts[place]
    return ast.Subscript(value, ast.Constant(place), ast.Load())


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """All calls inside a node, from the outside to the inside."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield part


def repeated(test: ast.FunctionDef, word: str) -> Iterator[tuple[ast.Call, dict[str, ast.expr]]]:
    """All calls of a name, with the names that a loop around them gives: once for each round."""
    inside = []
    for loop in ast.walk(test):
        if isinstance(loop, ast.For) and isinstance(loop.iter, (ast.Tuple, ast.List)):
            found = [call for call in calls(loop) if name_of(call) == word]
            inside += found
            for item in loop.iter.elts:
                names = {loop.target.id: item} if isinstance(loop.target, ast.Name) else {}
                yield from ((call, names) for call in found)
    for call in calls(test):
        if name_of(call) == word and call not in inside:
            yield call, {}


def name_of(call: ast.Call) -> str:
    """The name that is called; empty where it is no plain name."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def text_of(node: ast.expr, names: dict[str, ast.expr]) -> str | None:
    """A constant text, also by the name it was assigned to."""
    if isinstance(node, ast.Name) and node.id in names:
        return text_of(names[node.id], {})
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


class _Inline(ast.NodeTransformer):
    """Names replaced by what was assigned to them, so that an expression stands alone."""

    def __init__(self, names: dict[str, ast.expr]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self.names:
            return node
        rest = {name: value for name, value in self.names.items() if name != node.id}
        return inline(self.names[node.id], rest)


def inline(node: ast.expr, names: dict[str, ast.expr]) -> ast.expr:
    """The expression with all names replaced, so that it stands alone."""
    copied = ast.parse(ast.unparse(node), mode="eval").body
    inlined: ast.expr = _Inline(names).visit(copied)
    return inlined


def outermost_method(expression: ast.AST) -> str:
    """The method whose result an expression is: the outermost call of one."""
    for call in calls(expression):  # ast.walk goes from the outside to the inside
        name = name_of(call)
        if is_method(name):
            return name
    return ""


def is_method(name: str) -> bool:
    """Whether a method of the analysis room has this name."""
    return inspect.isfunction(getattr(smartspec.analysis, name, None))
