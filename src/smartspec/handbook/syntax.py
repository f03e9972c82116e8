"""Reading tests as syntax: calls, names replaced by what they stand for, drawn tables left out."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import smartspec.analysis


def assigned(body: list[ast.stmt]) -> dict[str, ast.expr]:
    """What each name of a body of statements was assigned to."""
    return {
        target.id: statement.value
        for statement in body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """All calls inside a node, from the outside to the inside."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield part


def name_of(call: ast.Call) -> str:
    """The name that is called; empty where it is no plain name."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def drawn(expression: ast.AST) -> list[ast.Call]:
    """The calls of fixtures that read a drawn table: all with a table as first argument."""
    return [c for c in calls(expression) if c.args and "|" in (text_of(c.args[0], {}) or "")]


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


def outermost_method(expression: ast.expr) -> str:
    """The method whose result an expression is: the outermost call of one."""
    for call in calls(expression):  # ast.walk goes from the outside to the inside
        name = name_of(call)
        if is_method(name):
            return name
    return ""


class _Tables(ast.NodeTransformer):
    """Drawn tables replaced by the word for what they become."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if node.args and "|" in (text_of(node.args[0], {}) or ""):
            return ast.Name({"given": "cube"}.get(name_of(node), "table"))
        self.generic_visit(node)
        keywords = [_spread(k) for k in node.keywords]
        node.keywords = [keyword for some in keywords for keyword in some]
        return node


def _spread(keyword: ast.keyword) -> list[ast.keyword]:
    """`**{"start": "2014"}` as `start="2014"`."""
    if keyword.arg is None and isinstance(keyword.value, ast.Dict):
        pairs = zip(keyword.value.keys, keyword.value.values, strict=True)
        return [ast.keyword(str(k.value), v) for k, v in pairs if isinstance(k, ast.Constant)]
    return [keyword]


def without_tables(expression: ast.expr) -> str:
    """The expression as code, drawn tables replaced by the word for what they become."""
    return ast.unparse(ast.fix_missing_locations(_Tables().visit(expression)))


def is_method(name: str) -> bool:
    """Whether a method of the analysis room has this name."""
    return inspect.isfunction(getattr(smartspec.analysis, name, None))
