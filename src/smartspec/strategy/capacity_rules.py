"""The rules from counted evidence to a class of capacity, for one district in one field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

CapacityClass = Literal["pioneer", "development_potential", "less_in_focus", "not_enough_evidence"]


@dataclass(frozen=True)
class Item:
    """One counted item of evidence: its id, its kind, and whether it is a plan."""

    id: str
    kind: str
    planned: bool


@dataclass(frozen=True)
class Cell:
    """The evidence for one district in one field.

    Attributes:
        supports: counted items that support.
        contradicts: counted items that contradict.
        context: number of items that only frame.
        not_counted: number of items left out for their state or age.
    """

    supports: tuple[Item, ...] = ()
    contradicts: tuple[Item, ...] = ()
    context: int = 0
    not_counted: int = 0

    @property
    def facts(self) -> int:
        """Supporting items that are no plans."""
        return sum(not item.planned for item in self.supports)

    @property
    def plans(self) -> int:
        """Supporting items that are plans."""
        return len(self.supports) - self.facts

    @property
    def kinds(self) -> Mapping[str, int]:
        """Supporting items by kind, most frequent first."""
        return dict(
            sorted(Counter(i.kind for i in self.supports).items(), key=lambda k: (-k[1], k[0]))
        )

    @property
    def outweighed(self) -> bool:
        """Whether what contradicts weighs at least as much as the facts."""
        return bool(self.contradicts) and len(self.contradicts) >= self.facts


@dataclass(frozen=True)
class CapacityRules:
    """The numbers in the rules.

    Attributes:
        items: supporting items that a pioneer needs.
        kinds: kinds of evidence among them.
        facts: items among them that are no plans.
        outweigh: facts that a pioneer needs for each contradicting item; as many as a pioneer
            needs items, so that each contradiction asks for the full proof once.
        looked_at: counted items, for or against, before a district can be called less in focus:
            one item alone never puts a district behind others.
    """

    items: int = 3
    kinds: int = 2
    facts: int = 1
    outweigh: int = 3
    looked_at: int = 2

    def is_pioneer(self, cell: Cell) -> bool:
        """Whether the cell's own evidence carries the class pioneer.

        Example:
            >>> items = (Item("1", "actor", False), Item("2", "actor", True))
            >>> CapacityRules().is_pioneer(Cell(items))
            False
            >>> CapacityRules().is_pioneer(Cell((*items, Item("3", "network", True))))
            True
        """
        return (
            len(cell.supports) >= self.items
            and len(cell.kinds) >= self.kinds
            and cell.facts >= self.facts
            and cell.facts >= self.outweigh * len(cell.contradicts)
        )

    def classify(self, cell: Cell, rivals: Collection[int]) -> CapacityClass:
        """The class of a cell.

        Args:
            cell: its evidence.
            rivals: the facts of each pioneer of the field among the other districts.

        Example:
            >>> against = Cell((Item("3", "event", True),), (Item("4", "statistic", False),))
            >>> CapacityRules().classify(against, []), CapacityRules().classify(against, [3])
            ('development_potential', 'less_in_focus')
        """
        if self.is_pioneer(cell):
            return "pioneer"
        seen = len(cell.supports) + len(cell.contradicts)
        stronger = any(facts > cell.facts for facts in rivals)
        if cell.outweighed and seen >= self.looked_at and stronger:
            return "less_in_focus"
        return "development_potential" if cell.supports else "not_enough_evidence"

    def is_thin(self, cell: Cell, rivals: Collection[int]) -> bool:
        """Whether one item less, for or against, would change the class, or there is none."""
        now = self.classify(cell, rivals)
        if now == "not_enough_evidence":
            return True
        less = [replace(cell, supports=rest) for rest in _without_one(cell.supports)]
        less += [replace(cell, contradicts=rest) for rest in _without_one(cell.contradicts)]
        return any(self.classify(reduced, rivals) != now for reduced in less)


DEFAULT_RULES = CapacityRules()


def _without_one(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """The items without one of them, for each way in which that can differ."""
    first = {(item.kind, item.planned): n for n, item in enumerate(items)}
    return [(*items[:n], *items[n + 1 :]) for n in first.values()]


@dataclass
class Tally:
    """Gathers the evidence of one cell."""

    supports: list[Item] = field(default_factory=list)
    contradicts: list[Item] = field(default_factory=list)
    context: int = 0
    not_counted: int = 0

    def cell(self) -> Cell:
        """The finished cell."""
        return Cell(tuple(self.supports), tuple(self.contradicts), self.context, self.not_counted)
