"""What a reader expects of a gap: persons that no part claims are much the same from date to date.

Where parts leave a gap to their whole, the audit of certain facts lets it be any number. A reader
knows better: the gap of the same region at other dates, and that of other regions at the date, say
what it probably is (`_gaps`), and the rest is the hidden cell. Expectations can be wrong: where they
contradict what is certain they give way by as little as that takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
from scipy import sparse

from smartspec.analysis.disclosure._facts import Fact, FactRows, Reader, system_of
from smartspec.analysis.disclosure._gaps import Interval, gaps_of
from smartspec.analysis.disclosure._structure import Loose, sum_fact

GAP = "gap"
EPS = 1e-6


def likely_readers(reader: Reader, loose: Sequence[Loose], *, likely: float) -> Iterator[Reader]:
    """The readers who expect gaps as at other dates, and those who expect them as elsewhere."""
    known = {fact for fact in reader.facts if fact.least < fact.most and fact.kind == "sum"}
    gaps = [(whole, gaps_of(whole, table, reader.hidden)) for whole, table in loose]
    for dim, by_time in (("industry", True), ("industry", False), ("region", True)):
        found: dict[Fact, Fact] = {}
        for whole, seen in gaps:
            for day, other in product(seen.days, seen.others) if whole.dim == dim else ():
                fact = sum_fact(whole, day, other, exact=False)
                if fact in known and any(reader.value(cell) is None for cell in fact.cells()):
                    limits = seen.expected(day, other, likely=likely, by_time=by_time)
                    if limits is not None:
                        found[fact] = _gap_fact(fact, limits)
        if found:
            yield replace(reader, facts=[found.get(fact, fact) for fact in reader.facts])


def _gap_fact(fact: Fact, limits: Interval) -> Fact:
    """The sum with the gap that is expected, in whole persons: parts less the whole."""
    low, high = max(np.floor(limits[0] + EPS), 0.0), max(np.ceil(limits[1] - EPS), 0.0)
    return replace(fact, least=-float(high), most=-float(low), kind=GAP)


def reconciled(reader: Reader, *, spare: float) -> Reader:
    """The reader whose expectations give way, by as few persons as possible, to what is certain.

    Args:
        reader: whose expectations contradict it.
        spare: persons by which those that give way do so besides, because persons are whole.
    """
    rows = FactRows(reader).rows({})
    system = system_of(reader, rows)
    soft = np.flatnonzero([fact.kind == GAP for fact, _ in rows])
    count, number = len(system.cells), len(soft)
    entries = np.ones(number), (soft, np.arange(number))
    give = sparse.csr_array(entries, shape=(len(rows), number))
    nothing, anything = np.zeros(2 * number), np.full(2 * number, np.inf)
    answer = scipy.optimize.milp(
        np.concatenate([np.zeros(count), np.ones(2 * number)]),
        bounds=scipy.optimize.Bounds(
            np.concatenate([system.low, nothing]), np.concatenate([system.high, anything])
        ),
        constraints=scipy.optimize.LinearConstraint(
            sparse.hstack([system.matrix, give, -give]), system.least, system.most
        ),
    )
    if answer.x is None:
        return reader
    moved: dict[Fact, Fact] = {}
    for k, row in enumerate(soft):
        fact = rows[row][0]
        less, more = answer.x[count + k], answer.x[count + number + k]
        if max(less, more) > EPS:
            moved[fact] = replace(
                fact, least=fact.least - less - spare, most=min(fact.most + more + spare, 0.0)
            )
    return replace(reader, facts=[moved.get(fact, fact) for fact in reader.facts])
