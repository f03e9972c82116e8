"""The grammar of claims and what it reads: a figure, and the test that it has to pass.

The whole language stands in this file; there is no `eval`. What the words mean, and whether they
fit each other, is said in `claim_types.py`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput

DEEPEST = 20  # functions within functions; claims have three
LONGEST = 100_000  # characters of a figure or test: thousands of codes in a filter
LONGEST_WORD = 1_000  # characters of one name, number or quoted text

GRAMMAR = r"""
figure: call | lookup
call: PATH "(" figure ("," figure)* ")"
lookup: PATH ("[" filter ("," filter)* "]")?
filter: PATH OP _choice
_choice: value | values

test: PREFIX? _body
_body: compare | among | between | extreme | rank | exists
compare: OP (operand tolerance? | values) quantifier?
operand: value | inner
inner: INNER "(" figure ("," figure)* ")" -> call
     | INNER "[" filter ("," filter)* "]" -> lookup
tolerance: ("±" | "+/-") value
among: AMONG values quantifier?
between: "between" value "and" value quantifier?
extreme: "is" EXTREME pool? quantifier?
rank: "rank" OP? value BELOW? pool? quantifier?
exists: EXISTS
pool: "of" "all"? QUALITY? PATH
quantifier: "for" (every | SOME | counted)
every: "all" ("but" (value | values))?
counted: BOUND? value
values: "{" (value ("," value)*)? "}"
value: (ATOM | QUOTED) PERCENT?

PREFIX: "count" | "set" | "order" | "sign" | "quadrant"
AMONG: "in" | "contains" | "within"
EXTREME: "max" | "min"
EXISTS: "exists" | "missing"
QUALITY.3: /(kept|relevant)\b/
SOME.3: /(any|none)\b/
BOUND.3: /at\s+(least|most)/
BELOW: /from\s+below/
OP: "!=" | "<=" | ">=" | "=" | "<" | ">" | "!~" | "~"
PERCENT: "%"
PATH: /[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)?/
INNER.2: /[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)?(?=[\[(])/
ATOM: /[^\s,\[\]{}()=<>~!%±"+][^\s,\[\]{}()=<>~!%±"]*/
QUOTED: /"[^"]*"/
%ignore /[ \t\u00a0]+/
"""


@dataclass(frozen=True)
class Value:
    """One value as written; `percent` where a percent sign follows."""

    text: str
    percent: bool = False

    @property
    def number(self) -> float | None:
        """The number it stands for, a percentage as fraction; None if it is no number."""
        try:
            found = float(self.text.replace("−", "-"))
        except ValueError:
            return None
        if not math.isfinite(found) or "_" in self.text:
            return None
        return found / 100 if self.percent else found

    @property
    def half_digit(self) -> float:
        """Half of the last digit written: 37 % stands for 36.5 % to 37.5 %."""
        digits = len(self.text.partition(".")[2])
        return 0.5 * 10.0**-digits / (100 if self.percent else 1)


@dataclass(frozen=True)
class Filter:
    """Rows whose column compares so with one of the values."""

    column: str
    op: str
    values: tuple[Value, ...]
    listed: bool


@dataclass(frozen=True)
class Lookup:
    """A column of a profile or table, filtered; without a column the rows themselves."""

    source: str
    column: str | None
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True)
class Call:
    """A function of figures, such as `count(...)`."""

    name: str
    args: tuple[Figure, ...]


Figure = Lookup | Call


@dataclass(frozen=True)
class Quantifier:
    """For how many of the figure's values the test has to hold."""

    kind: str  # all, any, none, count
    bound: str = "="  # of a count: =, at least, at most
    number: int = 0  # the count, or how many exceptions of `all`
    but: tuple[str, ...] | None = None  # exceptions of `all` by code


@dataclass(frozen=True)
class Pool:
    """Among what an extreme or a rank is looked for."""

    dimension: str | None = None
    quality: str = "kept"


@dataclass(frozen=True)
class Test:
    """What has to hold."""

    kind: str  # compare, set, in, contains, within, between, extreme, rank, exists, missing
    op: str = "="
    operands: tuple[Value | Figure, ...] = ()
    tolerance: Value | None = None
    quantifier: Quantifier | None = None
    pool: Pool | None = None
    below: bool = False
    prefix: str = ""


class ClaimSyntaxError(ValueError):
    """A figure or test is not written in the language; `column` counts from 1.

    `reason` and `cure` are there where it costs too much to read.
    """

    def __init__(
        self, column: int | None, expected: list[str], reason: str = "", cure: str = ""
    ) -> None:
        self.column, self.expected, self.reason, self.cure = column, expected, reason, cure
        super().__init__(reason or "not understood")


class _Reader(Transformer[Token, Any]):
    def value(self, parts: list[Any]) -> Value:
        text = str(parts[0])
        quoted = parts[0].type == "QUOTED"
        return Value(text[1:-1] if quoted else text, len(parts) > 1)

    def values(self, parts: list[Any]) -> tuple[Value, ...]:
        return tuple(parts)

    def filter(self, parts: list[Any]) -> Filter:
        listed = isinstance(parts[2], tuple)
        return Filter(str(parts[0]), str(parts[1]), parts[2] if listed else (parts[2],), listed)

    def lookup(self, parts: list[Any]) -> Lookup:
        source, _, column = str(parts[0]).partition(".")
        return Lookup(source, column or None, tuple(parts[1:]))

    def call(self, parts: list[Any]) -> Call:
        return Call(str(parts[0]), tuple(parts[1:]))

    def figure(self, parts: list[Any]) -> Figure:
        found: Figure = parts[0]
        return found

    operand = tolerance = figure

    def every(self, parts: list[Any]) -> Quantifier:
        if not parts:
            return Quantifier("all")
        if isinstance(parts[0], tuple):
            return Quantifier("all", but=tuple(v.text for v in parts[0]))
        return Quantifier("all", number=_whole(parts[0]))

    def counted(self, parts: list[Any]) -> Quantifier:
        bound = " ".join(str(parts[0]).split()) if len(parts) > 1 else "="
        return Quantifier("count", bound, _whole(parts[-1]))

    def quantifier(self, parts: list[Any]) -> Quantifier:
        found = parts[0]
        return found if isinstance(found, Quantifier) else Quantifier(str(found))

    def pool(self, parts: list[Any]) -> Pool:
        return Pool(str(parts[-1]), str(parts[0]) if len(parts) > 1 else "kept")

    def compare(self, parts: list[Any]) -> Test:
        rest, quantifier = _without(parts[1:], Quantifier)
        op = str(parts[0])
        if isinstance(rest[0], tuple):
            return Test("set", op, rest[0], quantifier=quantifier)
        tolerance = rest[1] if len(rest) > 1 else None
        return Test("compare", op, (rest[0],), tolerance, quantifier)

    def among(self, parts: list[Any]) -> Test:
        rest, quantifier = _without(parts[1:], Quantifier)
        return Test(str(parts[0]), "=", rest[0], quantifier=quantifier)

    def between(self, parts: list[Any]) -> Test:
        rest, quantifier = _without(parts, Quantifier)
        return Test("between", "=", tuple(rest), quantifier=quantifier)

    def extreme(self, parts: list[Any]) -> Test:
        rest, quantifier = _without(parts[1:], Quantifier)
        one = (Value("1"),)
        pool = rest[0] if rest else Pool()
        return Test("extreme", "=", one, None, quantifier, pool, below=str(parts[0]) == "min")

    def rank(self, parts: list[Any]) -> Test:
        rest, quantifier = _without(parts, Quantifier)
        rest, pool = _without(rest, Pool)
        below = any(isinstance(p, Token) and p.type == "BELOW" for p in rest)
        op = next((str(p) for p in rest if isinstance(p, Token) and p.type == "OP"), "=")
        value = tuple(p for p in rest if isinstance(p, Value))
        return Test("rank", op, value, None, quantifier, pool or Pool(), below)

    def exists(self, parts: list[Any]) -> Test:
        return Test(str(parts[0]))

    def test(self, parts: list[Any]) -> Test:
        if len(parts) == 1:
            found: Test = parts[0]
            return found
        return Test(**{**parts[1].__dict__, "prefix": str(parts[0])})


def _without(parts: list[Any], kind: type) -> tuple[list[Any], Any]:
    found = next((p for p in parts if isinstance(p, kind)), None)
    return [p for p in parts if not isinstance(p, kind)], found


def _whole(value: Value) -> int:
    return int(value.text) if re.fullmatch(r"[0-9]{1,9}", value.text) else -1


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, start=["figure", "test"], parser="lalr", lexer="contextual")


@cache
def read_figure(text: str) -> Figure:
    """The figure that a text names.

    Raises:
        ClaimSyntaxError: the text is not in the language.

    Example:
        >>> read_figure("profile.growth[region=RUHR, industry=20]").column
        'growth'
    """
    found: Figure = _read(text, "figure")
    return found


@cache
def read_test(text: str) -> Test:
    """The test that a text states.

    Raises:
        ClaimSyntaxError: the text is not in the language.

    Example:
        >>> read_test("= 1780000 ± 1000").tolerance.number
        1000.0
    """
    found: Test = _read(text, "test")
    return found


def _check_cost(text: str) -> None:
    """Refuse what would be read by too many steps, or into each other too deeply."""
    if len(text) > LONGEST:
        reason = f"longer than {LONGEST:,} characters"
        raise ClaimSyntaxError(LONGEST + 1, [], reason, "take several claims, or a table")
    depth = 0
    for found in re.finditer(r'"[^"]*"|[\[(]|[\])]|[^\s,\[\](){}"]+', text):
        word = found.group()
        depth += 1 if word in ("[", "(") else -1 if word in ("]", ")") else 0
        if depth > DEEPEST:
            reason = f"nested deeper than {DEEPEST} levels"
            cure = "take fewer functions within each other"
            raise ClaimSyntaxError(found.start() + 1, [], reason, cure)
        if len(word) > LONGEST_WORD:
            reason = f"a word or number of {len(word):,} characters"
            raise ClaimSyntaxError(found.start() + 1, [], reason, "write it shorter")


def _read(text: str, start: str) -> Any:
    _check_cost(text)
    try:
        return _Reader().transform(_parser().parse(text.strip(), start=start))
    except UnexpectedInput as error:
        column = error.column if isinstance(getattr(error, "column", None), int) else None
        names = getattr(error, "accepts", None) or getattr(error, "expected", None) or ()
        allowed = getattr(error, "allowed", None) or ()
        at_end = getattr(getattr(error, "token", None), "type", "") == "$END"
        raise ClaimSyntaxError(None if at_end else column, sorted({*names, *allowed})) from None
