"""The mutants of a file: what small slips could have been written instead, a fixed sample of them."""

from __future__ import annotations

import ast
import difflib
import hashlib
import random
from dataclasses import dataclass

import cosmic_ray.mutating
import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.operators.operator import Operator

KINDS = (  # of cosmic-ray's operators: slips of sign, bound, number, logic
    "core/ReplaceComparisonOperator",
    "core/ReplaceBinaryOperator",
    "core/ReplaceUnaryOperator",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/AddNot",
    "core/NumberReplacer",
    "core/ReplaceContinueWithBreak",
    "core/ReplaceBreakWithContinue",
    "core/ZeroIterationForLoop",
)
IDENTITY = ("_Is", "_IsNot")  # `==` for `is` is no slip that people make


@dataclass(frozen=True)
class Mutant:
    """A file with one slip; `key` stays the same while the lines around it do."""

    module: str
    code: str
    change: str

    @property
    def key(self) -> str:
        """Eight signs that name the mutant in the list of survivors."""
        return hashlib.sha256(f"{self.module}\n{self.change}".encode()).hexdigest()[:8]


class _Bare(ast.NodeTransformer):
    """Without annotations, which are not run, and without docstrings."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(0)
        return self.generic_visit(node)


def _meaning(code: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(code)))


def _slips(code: str) -> list[tuple[Operator, int]]:
    """Every operator with each place where it applies."""
    nodes = list(ast_nodes(get_ast(code)))
    found = []
    for name in sorted(cosmic_ray.plugins.operator_names()):
        if name.startswith(KINDS) and not name.endswith(IDENTITY):
            operator = cosmic_ray.plugins.get_operator(name)()
            places = sum(1 for node in nodes for _ in operator.mutation_positions(node))
            found += [(operator, place) for place in range(places)]
    return found


def change(before: str, after: str) -> str:
    """The lines that differ, with - and +."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def mutants(module: str, code: str, *, most: int) -> list[Mutant]:
    """At most so many mutants of a file that differ in what is run, drawn by the file's name."""
    seen, found = {_meaning(code)}, []
    slips = _slips(code)
    random.Random(module).shuffle(slips)
    for operator, place in slips:
        changed = cosmic_ray.mutating.mutate_code(code, operator, place)
        try:
            meaning = _meaning(changed)
        except (SyntaxError, TypeError):
            continue  # no code, or nothing changed
        if meaning not in seen:
            seen.add(meaning)
            found.append(Mutant(module, changed, change(code, changed)))
        if len(found) == most:
            break
    return found


def named(module: str, code: str, *, old: str, new: str) -> Mutant:
    """A mutant that a person thought of.

    Raises:
        ValueError: the file no longer has the line.
    """
    if code.count(old) != 1:
        raise ValueError(f"{module} has {code.count(old)} times: {old}")
    changed = code.replace(old, new)
    return Mutant(module, changed, change(code, changed))
