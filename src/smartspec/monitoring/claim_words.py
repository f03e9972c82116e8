"""What the result of a claim is in words, German and English: found, required, reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smartspec.codes.locales import Lang
from smartspec.monitoring.claim_catalogue import Column, catalogue
from smartspec.monitoring.claim_grammar import Call, Figure, Lookup, Quantifier, Test, Value
from smartspec.monitoring.claim_names import POINTS, Names, listed, say_number, say_value
from smartspec.monitoring.claim_tests import Outcome, Standing, rank_word
from smartspec.monitoring.claim_types import Type
from smartspec.monitoring.claim_values import Cell, FoundSet, Truth

OPS = {
    "=": {"de": "gleich", "en": "equal to"},
    "!=": {"de": "nicht gleich", "en": "not equal to"},
    "<": {"de": "kleiner als", "en": "less than"},
    "<=": {"de": "höchstens", "en": "at most"},
    ">": {"de": "größer als", "en": "greater than"},
    ">=": {"de": "mindestens", "en": "at least"},
}
BOUNDS = {
    "=": {"de": "genau", "en": "exactly"},
    "at least": {"de": "mindestens", "en": "at least"},
    "at most": {"de": "höchstens", "en": "at most"},
}
SETS = {
    "set": {"de": "genau", "en": "exactly"},
    "order": {"de": "genau in dieser Reihenfolge", "en": "exactly in this order"},
    "contains": {"de": "darin enthalten", "en": "containing"},
    "within": {"de": "höchstens", "en": "nothing but"},
}
POOLS = {
    "industry": {"de": "Wirtschaftszweigen", "en": "industries"},
    "market": {"de": "Leitmärkten", "en": "lead markets"},
    "region": {"de": "Gebieten", "en": "areas"},
    "area": {"de": "Gebieten", "en": "areas"},
    "districts": {"de": "Gebieten", "en": "areas"},
}
WHY = {
    "secret": {"de": "ein nötiger Wert ist geheim", "en": "a figure it needs is secret"},
    "missing": {"de": "ein nötiger Wert fehlt", "en": "a figure it needs is missing"},
    "rounding": {"de": "die Rundung lässt es offen", "en": "rounding leaves it open"},
    "not_listed": {"de": "steht nicht in der Liste", "en": "not in the list"},
    "overlap": {"de": "Werte überschneiden sich", "en": "values overlap"},
    "break": {"de": "die Reihe hat einen Bruch", "en": "the series has a break"},
    "illustrative": {
        "de": "die Zahlen sind illustrativ, die Aussage verlangt amtliche",
        "en": "the figures are illustrative, the claim needs official ones",
    },
}


@dataclass(frozen=True)
class Speech:
    """What is needed to speak about one claim."""

    figure: Figure
    kind: Type
    test: Test
    names: Names

    @property
    def column(self) -> Column:
        """The column that the figure's values stand in; of percentages differ points."""
        column = self.kind.column
        differs = isinstance(self.figure, Call) and self.figure.name == "difference"
        return replace(column, unit=POINTS) if differs and column.unit == "fraction" else column

    @property
    def many(self) -> bool:
        """Whether the test is held against many values."""
        return self.test.quantifier is not None

    def required(self, outcome: Outcome | None, lang: Lang) -> str:
        """What the test demands."""
        test = self.test
        if test.kind in ("extreme", "rank"):
            text = self._rank_required(lang)
        elif test.kind in SETS:
            entries = self._entries([v.text for v in test.operands if isinstance(v, Value)], lang)
            kind = "order" if test.prefix == "order" else test.kind
            text = f"{SETS[kind][lang]}: {entries}"
            text = {"de": "nicht ", "en": "not "}[lang] + text if test.op == "!=" else text
        elif test.kind == "between":
            texts = [self._operand(v, lang) for v in test.operands if isinstance(v, Value)]
            text = {"de": "zwischen {} und {}", "en": "between {} and {}"}[lang].format(*texts)
        elif test.kind == "in":
            entries = self._entries([v.text for v in test.operands if isinstance(v, Value)], lang)
            text = {"de": "eines von: ", "en": "one of: "}[lang] + entries
        elif test.kind in ("exists", "missing"):
            some = test.kind == "exists"
            text = {
                "de": "mindestens eine Zeile" if some else "keine Zeile",
                "en": "at least one row" if some else "no row",
            }[lang]
        else:
            text = self._compare_required(outcome, lang)
        return text + self._quantifier(lang)

    def _compare_required(self, outcome: Outcome | None, lang: Lang) -> str:
        operand = self.test.operands[0]
        if isinstance(operand, Value):
            goal = self._operand(operand, lang)
        else:
            target = outcome.target if outcome else None
            goal = say_value(target or Cell(None), self.column, self.names, lang=lang)
        slack = ""
        if self.test.tolerance is not None:
            slack = f" (± {self._operand(self.test.tolerance, lang)})"
        return f"{OPS[self.test.op][lang]} {goal}{slack}"

    def _operand(self, value: Value, lang: Lang) -> str:
        if self.column.kind != "number" or value.number is None:
            return self.names.code(value.text, self.column, lang=lang)
        if value.number == 0:
            return "0"
        written = len(value.text.partition(".")[2])
        if self.column.unit in ("fraction", POINTS):
            extra = written - 1 if value.percent else max(written - 3, 0)
            return say_number(value.number, self.column.unit, lang=lang, digits=max(extra, -1))
        if self.column.unit == "ratio":
            return say_number(value.number, "ratio", lang=lang, digits=written - 2)
        return say_number(value.number, "", lang=lang)

    def _rank_required(self, lang: Lang) -> str:
        test, word = self.test, rank_word(self.figure, self.test)
        word = "districts" if test.pool and test.pool.dimension == "districts" else word
        pool = POOLS.get(word, {"de": word, "en": word})[lang]
        below = {
            "de": " von unten" if test.below else "",
            "en": " from below" if test.below else "",
        }
        if test.kind == "extreme":
            most = {"de": ("höchster", "kleinster"), "en": ("highest", "lowest")}[lang][test.below]
            return {"de": f"{most} Wert unter den {pool}", "en": f"{most} value among the {pool}"}[
                lang
            ]
        rank = test.operands[0]
        assert isinstance(rank, Value)
        op = "" if test.op == "=" else OPS[test.op][lang] + " "
        return {
            "de": f"{op}Rang {rank.text}{below['de']} unter den {pool}",
            "en": f"{op}rank {rank.text}{below['en']} among the {pool}",
        }[lang]

    def _quantifier(self, lang: Lang) -> str:
        wanted = self.test.quantifier
        return "" if wanted is None else " " + _quantifier(wanted, self._entries, lang)

    def _entries(self, codes: list[str], lang: Lang) -> str:
        return listed((self._entry(code, lang) for code in codes), lang=lang)

    def _entry(self, code: str, lang: Lang) -> str:
        own = self.names.code(code, self.column, lang=lang)
        if own != code:
            return own
        named = [self.names.code(code, Column("text", codes=c), lang=lang) for c in LABELS]
        return next((name for name in named if name != code), code)

    def found(self, outcome: Outcome, lang: Lang) -> str:
        """What was found, exceptions named."""
        values = outcome.found
        if isinstance(values, FoundSet):
            return self._found_set(values, lang)
        if not values.cells:
            return {"de": "keine Zeile", "en": "no row"}[lang]
        if self.test.kind in ("exists", "missing"):
            count = say_number(float(values.cells[0].value), "count", lang=lang)
            one = count == "1"
            return {
                "de": f"{count} {'Zeile' if one else 'Zeilen'}",
                "en": f"{count} {'row' if one else 'rows'}",
            }[lang]
        if self.many:
            return self._found_many(outcome, lang)
        cell = values.cells[0]
        text = self._value(cell, outcome, lang)
        return self._standing(outcome.standings[0], cell, text, lang) if outcome.standings else text

    def _value(self, cell: Cell, outcome: Outcome, lang: Lang) -> str:
        if cell.value is None:
            return WHY[cell.why or "missing"][lang]
        return say_value(
            cell, self.column, self.names, lang=lang, digits=self._digits(cell, outcome)
        )

    def _digits(self, cell: Cell, outcome: Outcome) -> int:
        """More decimals where value and goal would look alike although the test fails."""
        if outcome.truth is not False:
            return 0
        goals = [goal for goal in self._goals(outcome) if goal != cell.value]
        for digits in range(4) if goals else ():
            text, *others = (
                say_number(float(number), self.column.unit, lang="en", digits=digits)
                for number in (cell.value, *goals)
            )
            if text not in others:
                return digits
        return 0

    def _goals(self, outcome: Outcome) -> list[float]:
        """The numbers that a value is held against."""
        if outcome.target is not None:
            return [] if outcome.target.value is None else [outcome.target.value]
        if self.column.kind != "number" or self.test.kind not in ("between", "in"):
            return []
        given = (v.number for v in self.test.operands if isinstance(v, Value))
        return [number for number in given if number is not None]

    def _found_set(self, values: FoundSet, lang: Lang) -> str:
        wanted = [v.text for v in self.test.operands if isinstance(v, Value)]
        text = self._entries(list(values.sure), lang)
        missing = [c for c in wanted if c not in values.sure]
        extra = [c for c in values.sure if c not in wanted]
        if missing and self.test.kind != "within":
            text += {"de": "; es fehlt: ", "en": "; missing: "}[lang] + self._entries(missing, lang)
        if extra and self.test.kind != "contains":
            text += {"de": "; darüber hinaus: ", "en": "; beyond it: "}[lang]
            text += self._entries(extra, lang)
        return text

    def _found_many(self, outcome: Outcome, lang: Lang) -> str:
        assert not isinstance(outcome.found, FoundSet)
        cells, truths = outcome.found.cells, outcome.truths
        some = sum(t is True for t in truths)
        shown: Truth = not some > len(truths) / 2
        named = [c for c, t in zip(cells, truths, strict=True) if t is shown]
        head = {
            "de": f"erfüllt bei {some} von {len(truths)}",
            "en": f"met by {some} of {len(truths)}",
        }[lang]
        if not named:
            return head
        word = {
            True: {"de": "erfüllt", "en": "met"},
            False: {"de": "nicht erfüllt", "en": "not met"},
        }
        which = listed((self._cell(c, cells, outcome, lang) for c in named), lang=lang)
        return f"{head}; {word[bool(shown)][lang]}: {which}"

    def _cell(self, cell: Cell, cells: tuple[Cell, ...], outcome: Outcome, lang: Lang) -> str:
        return f"{self._label(cell, cells, lang)} ({self._value(cell, outcome, lang)})"

    def _label(self, cell: Cell, cells: tuple[Cell, ...], lang: Lang) -> str:
        columns = catalogue()[self.figure.source].columns if isinstance(self.figure, Lookup) else {}
        varied = {
            name
            for other in cells
            for (name, code) in other.label
            if dict(cell.label)[name] != code
        }
        parts = [
            self.names.code(code, columns.get(name, Column("text")), lang=lang)
            for name, code in cell.label
            if name in varied or len(cells) == 1
        ]
        return " – ".join(parts)

    def _standing(self, found: Standing, cell: Cell, text: str, lang: Lang) -> str:
        ranks = f"{found.low}" if found.low == found.high else f"{found.low}-{found.high}"
        rank = {"de": f"Rang {ranks} von {found.size}", "en": f"rank {ranks} of {found.size}"}[lang]
        head = f"{text}, {rank}"
        if found.first.label == cell.label or found.first.value is None:
            return head
        first = self._first(found.first, cell, lang)
        value = say_value(found.first, self.column, self.names, lang=lang)
        lead = {"de": "vorn liegt", "en": "the first is"}[lang]
        return f"{head}; {lead} {first} ({value})"

    def _first(self, first: Cell, cell: Cell, lang: Lang) -> str:
        return self._label(first, (cell, first), lang)


LABELS = ("region", "market", "industry")


def _quantifier(wanted: Quantifier, entries: object, lang: Lang) -> str:
    if wanted.kind == "all" and wanted.but is not None:
        assert callable(entries)
        names = entries(list(wanted.but), lang)
        return {"de": f"bei allen außer {names}", "en": f"for all but {names}"}[lang]
    if wanted.kind == "all" and wanted.number:
        n = wanted.number
        return {"de": f"bei allen außer {n}", "en": f"for all but {n}"}[lang]
    if wanted.kind == "count":
        bound = BOUNDS[wanted.bound][lang]
        return {"de": f"bei {bound} {wanted.number}", "en": f"for {bound} {wanted.number}"}[lang]
    words = {
        "all": {"de": "bei allen", "en": "for all"},
        "any": {"de": "bei mindestens einem", "en": "for at least one"},
        "none": {"de": "bei keinem", "en": "for none"},
    }
    return words[wanted.kind][lang]
