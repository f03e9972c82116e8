"""From a cube to a linear system at each date: unknown figures, and the sums that bind them.

A known figure without error moves to the right side; one that is rounded stays an unknown of its
own between its limits, because it stands in several sums and is the same figure in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from scipy import sparse

from smartspec.analysis._figures import Figures, figures
from smartspec.analysis._hierarchy import Whole, industry_wholes, region_wholes
from smartspec.analysis._relations import Relation, relations
from smartspec.analysis._system import System

Groups = Mapping[str, Iterable[str]]


@dataclass(frozen=True)
class Equations:
    """The figures of a cube and the sums that bind them."""

    figures: Figures
    relations: tuple[Relation, ...]
    dates: tuple[str, ...]


def equations(
    cube: xr.Dataset,
    *,
    groups: Groups | None = None,
    industry_groups: Groups | None = None,
    slack: float | None = None,
    min_count: float = 0,
) -> Equations:
    """What binds the figures of a cube, from its codes and from given groups.

    Args:
        cube: employment cube.
        groups: region to the regions that make it up, where codes do not show it.
        industry_groups: industry to the industries that make it up, where codes do not show it.
        slack: persons by which parts may miss their whole; None: measured, see `_relations`; given
            groups add up exactly.
        min_count: what a suppressed figure has at least [persons].
    """
    known = figures(cube, min_count=min_count)
    given = [
        Whole(dim, str(whole), tuple(map(str, parts)), True, named=True)
        for dim, some in (("region", groups), ("industry", industry_groups))
        for whole, parts in (some or {}).items()
    ]
    codes = known.industries[:-1]
    leaf = [code for code, is_leaf in zip(codes, cube["leaf"].values, strict=True) if is_leaf]
    classification = str(cube.attrs.get("classification") or "own")
    shown = industry_wholes(codes, leaf, classification=classification)
    shown += region_wholes(known.regions)
    named = {(whole.dim, whole.whole) for whole in given}
    wholes = given + [whole for whole in shown if (whole.dim, whole.whole) not in named]
    dates = tuple(str(day)[:10] for day in cube["date"].values)
    return Equations(known, tuple(relations(known, wholes, slack=slack)), dates)


def system_of(equations: Equations, *, day: int) -> System:
    """The linear system of one date, by its place."""
    known = equations.figures
    low, high = known.low[day], known.high[day]
    there = known.there[day][:, None] & np.ones(low.shape, dtype=bool)
    is_open = there & ~(known.known[day] & (low == high))
    place = np.where(is_open, np.cumsum(is_open.ravel()).reshape(low.shape) - 1, -1)
    fixed = np.where(there & ~is_open, low, 0.0)
    blocks = [_block(r, known, there, place, fixed, high=high) for r in equations.relations]
    sizes = np.cumsum([0, *(len(block.given) for block in blocks)])
    rows = np.concatenate([b.row + n for b, n in zip(blocks, sizes, strict=False)] or [EMPTY])
    cells = np.concatenate([block.cell for block in blocks] or [EMPTY])
    factors = np.concatenate([block.factor for block in blocks] or [EMPTY]).astype(float)
    given = np.concatenate([block.given for block in blocks] or [EMPTY])
    width = [len(block.given) for block in blocks]
    least = np.repeat([r.least for r in equations.relations], width) - given
    most = np.concatenate([block.most for block in blocks] or [EMPTY]) - given
    shape = (int(sizes[-1]), int(is_open.sum()))
    matrix = sparse.csr_array((factors, (rows.astype(int), cells.astype(int))), shape=shape)
    bound = np.diff(matrix.indptr) > 0
    said = [text for block in blocks for text in block.rows]
    date = equations.dates[day]
    return System(
        cells=tuple((date, known.regions[r], known.industries[i]) for r, i in np.argwhere(is_open)),
        low=low[is_open],
        high=high[is_open],
        matrix=sparse.csr_array(matrix[bound]),
        least=np.asarray(least[bound], dtype=float),
        most=np.asarray(most[bound], dtype=float),
        rows=tuple(f"{date} {text}" for text, kept in zip(said, bound, strict=True) if kept),
    )


EMPTY = np.zeros(0)


@dataclass(frozen=True)
class _Block:
    """The rows of one relation: its entries, and what the known figures give on the left side."""

    row: np.ndarray
    cell: np.ndarray
    factor: np.ndarray
    given: np.ndarray
    most: np.ndarray
    rows: list[str]


def _block(
    relation: Relation,
    known: Figures,
    there: np.ndarray,
    place: np.ndarray,
    fixed: np.ndarray,
    *,
    high: np.ndarray,
) -> _Block:
    """One row for each region of a sum over industries, for each industry of one over regions."""
    whole = relation.of
    across = whole.dim == "region"
    if not across:
        there, place, fixed, high = there.T, place.T, fixed.T, high.T
    names, others = (
        (known.regions, known.industries) if across else (known.industries, known.regions)
    )
    codes = [names.index(code) for code in (whole.whole, *whole.parts)]
    lines = np.flatnonzero(there[codes[0]] & there[codes[1:]].any(axis=0))
    sign = np.array([1.0, *[-1.0] * len(whole.parts)])
    entries = place[codes][:, lines]
    part, line = np.nonzero(entries >= 0)
    word = "=" if relation.kind == "equation" else ">="
    shown = " + ".join(whole.parts[:8]) + (" + ..." if len(whole.parts) > 8 else "")
    texts = [
        f"{others[k]}: {whole.whole} {word} {shown}"
        if not across
        else f"industry {others[k]}: {whole.whole} {word} {shown}"
        for k in lines
    ]
    return _Block(
        line,
        entries[part, line],
        sign[part],
        (sign[:, None] * fixed[codes][:, lines]).sum(0),
        relation.most_in(high[codes[0], lines]),
        texts,
    )
