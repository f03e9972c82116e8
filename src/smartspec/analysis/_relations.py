"""Which sums hold in a cube, and how far: what codes say, checked against what figures show.

Parts need not make up their whole: some persons are assigned to no industry, some districts are
not loaded. So a sum becomes an equation only where all instances of it whose figures are known
add up, at all dates; where parts fall short in one of them it is "at most the whole"; and where
they exceed it, it binds nothing. Bounds would otherwise exclude the truth. Rounded figures prove
less: no gap is seen up to their errors, so that the largest gap that they may hide stays open.
Groups that somebody names are sums by their word, and refused where figures show otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from smartspec.analysis._figures import Figures
from smartspec.analysis._hierarchy import Whole
from smartspec.errors import DataError, Problems, collect

EVIDENCE = 3  # instances above zero that have to add up where codes do not say that parts cover
EXACT = 1e-6  # persons


@dataclass(frozen=True)
class Relation:
    """A sum that binds figures: `least <= whole - sum of parts <= most` [persons].

    `shortest` and `longest` are the gaps between whole and parts in instances that are known, the
    largest of which has a whole of `size`. Where rounding may hide a gap, `most` is what it may be
    up to that size; in a larger whole, that of many districts, it may be larger in proportion.
    """

    of: Whole
    least: float
    most: float
    instances: int
    shortest: float
    longest: float
    size: float = np.inf

    @property
    def kind(self) -> str:
        """`equation` where parts make up the whole, but for slack and rounding; else `at_most`."""
        return "equation" if np.isfinite(self.most) else "at_most"

    def most_in(self, whole: np.ndarray) -> np.ndarray:
        """By how many persons the parts may fall short of wholes of a size [persons]."""
        grows = 0 < self.most < np.inf and self.size < np.inf
        return self.most * (np.maximum(1, whole / self.size) if grows else np.ones(whole.shape))


def relations(figures: Figures, wholes: Iterable[Whole], *, slack: float | None) -> list[Relation]:
    """The sums that hold, each as an equation, a range of the slack, or an inequality.

    Args:
        figures: what is known.
        wholes: which parts may make up which wholes.
        slack: persons by which parts may miss their whole; None: they have to add up in all known
            instances to count as equation, and what rounding hides there stays open.

    Raises:
        DataError: named groups that known figures show to be no sums.
    """
    with collect(DataError) as problems:
        found = [_relation(figures, whole, slack, problems) for whole in wholes]
    return [relation for relation in found if relation is not None]


def _relation(
    figures: Figures, whole: Whole, slack: float | None, problems: Problems
) -> Relation | None:
    low, high, complete = _gaps(figures, whole)
    sizes = _take(figures.low, figures, whole.dim, [whole.whole])[0]
    weighty = complete & (sizes > 0)
    spare = EXACT + (slack or 0)
    low, high = low[complete], high[complete]
    instances = int(weighty.sum())
    seen = float(low.min(initial=np.inf)), float(high.max(initial=-np.inf))
    missed = float(max(low.max(initial=0), -high.min(initial=0)))
    if whole.named:
        if missed > spare:
            _refuse(problems, whole, missed)
        return Relation(whole, -(slack or 0.0), slack or 0.0, instances, *seen)
    if bool((high < -spare).any()):
        return None
    most, size = np.inf, np.inf
    if not bool((low > spare).any()) and whole.covers is not False:
        if slack is not None:
            most = slack
        elif instances >= (1 if whole.covers else EVIDENCE):
            hidden = float(high.max(initial=0))  # by rounding; nothing where figures are exact
            most = hidden if hidden > EXACT else 0.0
            size = float(sizes[weighty].max())
    return Relation(whole, -(slack or 0.0), most, instances, *seen, size)


def _refuse(problems: Problems, whole: Whole, missed: float) -> None:
    """Note a group of which known figures say that it is no sum."""
    problems.add(
        f"the {whole.dim} '{whole.whole}' is not the sum of its group: known figures miss it by "
        f"{missed:.10g} persons",
        cure=f"name all of its parts, or say slack={missed:.10g}",
    )


def _gaps(figures: Figures, whole: Whole) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Smallest and largest gap between whole and parts, and where all of their figures are known.

    Parts that do not exist at a date count nothing.
    """
    there = figures.there[:, :, None] & np.ones(figures.known.shape, dtype=bool)
    parts, top = list(whole.parts), [whole.whole]
    dim = whole.dim
    inside = _take(there, figures, dim, parts)
    low = np.where(inside, _take(figures.low, figures, dim, parts), 0).sum(axis=0)
    high = np.where(inside, _take(figures.high, figures, dim, parts), 0).sum(axis=0)
    known = (_take(figures.known, figures, dim, parts) | ~inside).all(axis=0)
    complete = known & inside.any(axis=0) & _take(figures.known & there, figures, dim, top)[0]
    least = np.where(complete, _take(figures.low, figures, dim, top)[0], 0)
    most = np.where(complete, _take(figures.high, figures, dim, top)[0], 0)
    low, high = np.where(complete, low, 0), np.where(complete, high, 0)
    return least - high, most - low, complete


def _take(values: np.ndarray, figures: Figures, dim: str, codes: list[str]) -> np.ndarray:
    """Values of some regions or industries, which come first; the total is an industry here."""
    names = figures.regions if dim == "region" else figures.industries
    places = [names.index(code) for code in codes]
    axis = 1 if dim == "region" else 2
    return np.moveaxis(np.take(values, places, axis=axis), axis, 0)
