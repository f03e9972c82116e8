"""Which results are compared with which peer, read from the tests that compare them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from smartspec.handbook.syntax import assigned, calls, inline, is_method, name_of, outermost_method

ECONOMIES = ("own.", "small.")  # the first part of a case's name: ../shared/golden, golden/small
PEERS = {  # the second part of a case's name
    "econgeo": "EconGeo",
    "reat": "REAT",
    "ec": "economiccomplexity",
    "econcomplex": "econcomplex",
    "ecomplexity": "ecomplexity",
    "economic_complexity": "economic-complexity",
    "pysal": "PySAL",
    "giddy": "PySAL",
    "pecan": "pecan",
    "dsoudis": "shiftshare",
    "ref": "reference",
}


CLOSE = 1e-7  # a wider tolerance than this is no longer the same figure
UNITS = {100, 1000, 1e6}  # percent, thousands: another unit is the same figure
AS_IT_IS = {"decimals"}  # a peer that rounds is compared in its own digits


@dataclass(frozen=True, order=True)
class Comparison:
    """One case of a peer: whether we say otherwise, or the same only after a conversion.

    `converted` holds where the test compares an image of our result (another sign, scale or
    origin, a complement), takes a wider tolerance, leaves out cells, or compares by itself.
    """

    peer: str
    differs: bool
    case: str
    converted: bool = False


def read_comparisons(folder: Path) -> dict[str, list[Comparison]]:
    """The comparisons in `tests/golden`, by method.

    `golden.agrees("own.reat.gini", gini(...))` compares the method whose result it is; where the
    result has a name that the test does not assign in sight, all methods that the test calls.
    """
    found: dict[str, set[Comparison]] = {}
    for path in sorted(folder.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        for name, test in functions.items():
            for call in calls(test) if name.startswith("test_") else ():
                if comparison := _comparison(call, assigned(test.body)):
                    for method in _methods(call, test, functions):
                        found.setdefault(method, set()).add(comparison)
    return {method: sorted(cases) for method, cases in found.items()}


def _comparison(call: ast.Call, names: dict[str, ast.expr]) -> Comparison | None:
    word = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    first = call.args[0] if call.args else None
    if word not in {"agrees", "differs", "rows", "pairs"} or not isinstance(first, ast.Constant):
        return None
    case = str(first.value)
    if not case.startswith(ECONOMIES):
        return None
    peer = case.split(".")[1]
    converted = word != "differs" and (word != "agrees" or _is_converted(call, names))
    return Comparison(PEERS.get(peer, peer), word == "differs", case, converted)


def _is_converted(call: ast.Call, names: dict[str, ast.expr]) -> bool:
    """Whether `agrees` compares an image of our result, or compares it loosely or in part."""
    for option in call.keywords:
        if option.arg in AS_IT_IS:
            continue
        value = option.value.value if isinstance(option.value, ast.Constant) else None
        if option.arg != "rtol" or not isinstance(value, (int, float)) or value > CLOSE:
            return True
    return len(call.args) > 1 and _is_image(inline(call.args[1], names))


def _is_image(result: ast.expr) -> bool:
    """Whether arithmetic stands around the method's call; another unit does not count."""
    node: ast.AST = result
    while not (isinstance(node, ast.Call) and is_method(name_of(node))):
        if isinstance(node, (ast.UnaryOp, ast.Compare)):
            return True
        if isinstance(node, ast.BinOp):
            sides = [node.left, node.right]
            unit = [s for s in sides if isinstance(s, ast.Constant) and s.value in UNITS]
            if not unit or not isinstance(node.op, (ast.Mult, ast.Div)):
                return True
            node = next(side for side in sides if side is not unit[0])
        elif isinstance(node, (ast.Subscript, ast.Attribute, ast.Starred)):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func if isinstance(node.func, ast.Attribute) else ast.Constant(0)
        else:
            return False
    return False


def _methods(
    call: ast.Call, test: ast.FunctionDef, functions: dict[str, ast.FunctionDef]
) -> set[str]:
    if len(call.args) > 1:
        result = inline(call.args[1], assigned(test.body))
        method = outermost_method(result)
        if method:
            return {method}
        for inner in calls(result):  # a function of the file that returns a method's result
            named = _named(functions[name_of(inner)], {}) if name_of(inner) in functions else set()
            if named:
                return named
    return _named(test, functions)


def _named(node: ast.AST, functions: dict[str, ast.FunctionDef]) -> set[str]:
    """The methods that a function names, itself or through functions of its file."""
    found = set()
    names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
    own = {part.id for part in names if isinstance(part.ctx, ast.Store)}  # `share = ...` is no call
    for part in names:
        if part.id in functions:
            rest = {name: body for name, body in functions.items() if name != part.id}
            found |= _named(functions[part.id], rest)
        elif part.id not in own and is_method(part.id):
            found.add(part.id)
    return found
