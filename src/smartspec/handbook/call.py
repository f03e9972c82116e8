"""The call of an example as a reader would type it, and the drawn tables that go into it.

A test draws tables as text and may pack them with functions of its own. Here a drawn table becomes
the name of the argument that it is given as, functions of the test file are written out, and what
remains is a call of the package.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import smartspec.analysis
from smartspec.handbook.syntax import (
    assigned,
    calls,
    inline,
    is_method,
    name_of,
    outermost_method,
)

MARK = re.compile(r"_place\d+_")
PLAIN = {"astype"}  # what a test does to a drawn table that is no step of the example


@dataclass(frozen=True)
class Drawn:
    """A drawn table, the name it has in the call, and what else is said of it."""

    name: str
    text: str
    choices: str = ""  # such as rounding_base=5


@dataclass
class Typed:
    """The code of a call, and its drawn tables in the order of their names."""

    code: str
    tables: list[Drawn] = field(default_factory=list)


def typed(
    expression: ast.expr,
    functions: Mapping[str, ast.FunctionDef],
    constants: Mapping[str, ast.expr] | None = None,
) -> Typed:
    """The call without tables; `functions` and `constants` are those of the test's file.

    Example:
        >>> code = "gini(table('region | income') ['income'], dim='region')"
        >>> typed(ast.parse(code, mode="eval").body, {}).code
        "gini(table['income'], dim='region')"
    """
    reader = _AsTyped(functions, constants or {})
    tree = reader.visit(ast.parse(ast.unparse(expression), mode="eval").body)
    code = ast.unparse(ast.fix_missing_locations(tree))
    found = [reader.places[mark] for mark in MARK.findall(code)]
    tables = [Drawn(p.word, text, p.choices) for p in found for text in p.texts]
    named = MARK.sub(lambda mark: reader.places[mark[0]].word, code)
    return Typed(_once(named), list(dict.fromkeys(tables)))


def _once(code: str) -> str:
    """A method that the code calls several times with the same arguments becomes `result`."""
    texts = [ast.unparse(call) for call in calls(ast.parse(code, mode="eval"))]
    for text in sorted(set(texts), key=len, reverse=True):
        if texts.count(text) > 1 and is_method(text.partition("(")[0]):
            return f"result = {text}\n{code.replace(text, 'result')}"
    return code


@dataclass
class _Place:
    """What stands at a mark in the code: the tables drawn there."""

    word: str
    texts: tuple[str, ...]
    choices: str = ""


class _AsTyped(ast.NodeTransformer):
    """Drawn tables become names, functions of the test's file what they return."""

    def __init__(
        self, functions: Mapping[str, ast.FunctionDef], constants: Mapping[str, ast.expr]
    ) -> None:
        self.functions, self.constants = functions, dict(constants)
        self.places: dict[str, _Place] = {}

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = name_of(node)
        texts = tuple(str(a.value) for a in node.args if _is_table(a))  # type: ignore[attr-defined]
        if texts:
            choices = ", ".join(ast.unparse(k) for k in node.keywords)
            return self._mark("cube" if name == "given" else "table", texts, choices)
        written = self._written_out(node)
        if written is not None and (outermost_method(written) or _is_drawn(written)):
            return self.visit(written)
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in PLAIN:
            return node.func.value if self._at(node.func.value) else node
        inside = [self._at(argument) for argument in node.args]
        if name in self.functions and inside and all(inside):
            return self._mark("table", tuple(t for place in inside if place for t in place.texts))
        node.keywords = [keyword for some in map(_spread, node.keywords) for keyword in some]
        if is_method(name):
            self._name_by_parameters(node)
        return node

    def _mark(self, word: str, texts: tuple[str, ...], choices: str = "") -> ast.Name:
        mark = f"_place{len(self.places)}_"
        self.places[mark] = _Place(word, texts, choices)
        return ast.Name(mark, ast.Load())

    def _at(self, node: ast.expr) -> _Place | None:
        return self.places.get(node.id) if isinstance(node, ast.Name) else None

    def _name_by_parameters(self, node: ast.Call) -> None:
        """Tables that are arguments of a method get the names of its parameters."""
        method = getattr(smartspec.analysis, name_of(node))
        words = [*inspect.signature(method).parameters][: len(node.args)]
        words += [keyword.arg or "" for keyword in node.keywords]
        values = [*node.args, *(keyword.value for keyword in node.keywords)]
        for word, value in zip(words, values, strict=False):
            if (place := self._at(value)) and word:
                place.word = word

    def visit_Starred(self, node: ast.Starred) -> ast.AST | list[ast.expr]:
        value = self.visit(node.value)
        return value.elts if isinstance(value, ast.Tuple) else ast.Starred(value, node.ctx)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        place = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if isinstance(node.value, ast.Tuple) and isinstance(place, int):
            return node.value.elts[place]
        return node

    def _written_out(self, node: ast.Call) -> ast.expr | None:
        """What a function of the test's file returns for these arguments."""
        function = self.functions.get(name_of(node))
        if function is None or not isinstance(function.body[-1], ast.Return):
            return None
        parameters, defaults = function.args.args, function.args.defaults
        last = parameters[len(parameters) - len(defaults) :]
        names = {p.arg: value for p, value in zip(last, defaults, strict=True)}
        names |= {p.arg: a for p, a in zip(parameters, node.args, strict=False)}
        back = function.body[-1].value
        assert back is not None
        return inline(inline(inline(back, assigned(function.body)), names), self.constants)


def _is_drawn(node: ast.expr) -> bool:
    """Whether an expression is a drawn table, or several."""
    return isinstance(node, ast.Tuple) or (
        isinstance(node, ast.Call) and any(_is_table(argument) for argument in node.args)
    )


def _is_table(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value


def _spread(keyword: ast.keyword) -> list[ast.keyword]:
    """`**{"start": "2014"}` as `start="2014"`."""
    if keyword.arg is None and isinstance(keyword.value, ast.Dict):
        pairs = zip(keyword.value.keys, keyword.value.values, strict=True)
        return [ast.keyword(str(k.value), v) for k, v in pairs if isinstance(k, ast.Constant)]
    return [keyword]
