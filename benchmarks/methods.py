"""Each job beside the Python peers and beside its limit, in one process: one table.

    make bench

Seconds are for orientation; ratios to the smartspec line hold on any machine and are what the goals
speak of. The limit of a job is the least that must be done (a copy of the cube, the matrix
products), measured in the same run. A peer that fails with the installed libraries is shown as
"fails" with its error.
"""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import xarray as xr
from economy import LARGE, REFERENCE, cube, presence, publication, rows, suppressed
from measure import Cost, cost
from peers import (
    Work,
    dense_eigenvalues,
    econcomplex_growth,
    pandas_profile,
    pandas_quadrants,
    pandas_quotients,
    pandas_shift_share,
    space_peers,
)
from scipy import sparse

from smartspec.analysis import (
    audit_disclosure,
    competence_profile,
    dynamic_shift_share,
    economic_complexity,
    growth,
    location_quotient,
    proximity,
    quadrant,
    relatedness_density,
    secret_bounds,
    top,
)

WIDTHS = (38, 38)


@dataclass(frozen=True)
class Job:
    """One piece of work: ours, its limit, its peers, and how many times slower each must be."""

    name: str
    ours: Work
    goal: str
    limit: tuple[str, Work] | None = None
    peers: dict[str, Work] = field(default_factory=dict)
    at_least: dict[str, float] = field(default_factory=dict)
    at_most_limit: float = float("inf")
    at_most_seconds: float = float("inf")
    at_most_mb: float = float("inf")


def main(wanted: list[str]) -> None:
    """Print the table, or only the jobs whose names contain one of the words."""
    print(f"{'job':<{WIDTHS[0]}}{'program':<{WIDTHS[1]}}{'seconds':>9}{'peak MB':>9}{'ratio':>9}")
    for make in groups():
        for job in make():
            if not wanted or any(word in job.name for word in wanted):
                _run(job)


def _run(job: Job) -> None:
    mine = cost(job.ours, runs=5)
    _line(job.name, "smartspec", mine)
    missed = []
    if job.limit is not None:
        name, work = job.limit
        least = cost(work, runs=5)
        times = mine.seconds / least.seconds
        _line("", f"limit: {name}", least, f"1/{times:.1f}")
        missed += [f"{times:.1f} times the limit"] * (times > job.at_most_limit)
    for name, work in job.peers.items():
        ratio = _peer(name, work, mine)
        if ratio is not None and ratio < job.at_least.get(name, 0):
            missed.append(f"{ratio:.1f}x {name}")
    missed += [f"{mine.seconds:.0f} s"] * (mine.seconds > job.at_most_seconds)
    missed += [f"{mine.peak_mb:.0f} MB"] * (mine.peak_mb > job.at_most_mb)
    verdict = "missed: " + ", ".join(missed) if missed else "met"
    print(f"{'':<{WIDTHS[0]}}goal: {job.goal} - {verdict}\n", flush=True)


def _peer(name: str, work: Work, mine: Cost) -> float | None:
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            theirs = cost(work, runs=2)
    except Exception as error:  # a peer may not run with these libraries: say so, go on
        print(f"{'':<{WIDTHS[0]}}{name:<{WIDTHS[1]}}fails: {type(error).__name__}: {error}"[:130])
        return None
    _line("", name, theirs, f"{theirs.seconds / mine.seconds:.1f}x")
    return theirs.seconds / mine.seconds


def _line(job: str, who: str, found: Cost, ratio: str = "") -> None:
    shown = f"{job:<{WIDTHS[0]}}{who:<{WIDTHS[1]}}"
    print(f"{shown}{found.seconds:9.3f}{found.peak_mb:9.0f}{ratio:>9}", flush=True)


def groups() -> Iterator[Callable[[], list[Job]]]:
    """Jobs that share their data; the memory of one group is free for the next."""
    yield lambda: _cube(cube(*LARGE))
    yield lambda: [_space(presence(1166, 615))]
    yield lambda: [_large_complexity(presence(5000, 5000, rarer=3.5))]
    yield lambda: [_large_complexity(presence(5000, 5000))]
    yield lambda: [_bounds(suppressed()), _audit(suppressed(secret=0.05))]


def _cube(economy: xr.Dataset) -> list[Job]:
    long = rows(economy)
    text = long.astype({"region": "str", "industry": "str"})
    copy = ("one copy of the cube", lambda: economy.copy(deep=True))
    return [
        Job(
            "location quotient, 15 dates",
            lambda: location_quotient(economy, reference=REFERENCE),
            "at most 3 copies of the cube",
            copy,
            {"pandas": lambda: pandas_quotients(long)},
            at_most_limit=3,
        ),
        Job(
            "LQ, growth, quadrants, TOP-3",
            lambda: _profile(economy),
            "10x pandas (no peer does all four)",
            copy,
            {
                "pandas": lambda: pandas_profile(long),
                "pandas, codes as text (as read)": lambda: pandas_profile(text),
            },
            at_least={"pandas": 10},
        ),
        Job(
            "LQ, growth, quadrants as arrays",
            lambda: _arrays(economy),
            "10x pandas; 3x the fastest peer of LQ and growth",
            copy,
            {
                "pandas": lambda: pandas_quadrants(long),
                "econcomplex (LQ and growth only)": lambda: econcomplex_growth(economy),
            },
            at_least={"pandas": 10, "econcomplex (LQ and growth only)": 3},
        ),
        Job(
            "shift-share, 14 steps",
            lambda: dynamic_shift_share(economy, reference=REFERENCE, start="2005", end="2019"),
            "20x pandas",
            copy,
            {"pandas": lambda: pandas_shift_share(long)},
            at_least={"pandas": 20},
        ),
    ]


def _profile(economy: xr.Dataset) -> pd.DataFrame:
    location_quotient(economy, reference=REFERENCE)
    return top(competence_profile(economy, reference=REFERENCE, start="2005", end="2019"))


def _arrays(economy: xr.Dataset) -> object:
    quotient = location_quotient(economy, reference=REFERENCE)
    rate = growth(economy, start="2005", end="2019")
    return quadrant(quotient.isel(date=-1), rate)


def _space(matrix: xr.DataArray) -> Job:
    values = matrix.values
    single, near = values.astype("float32"), values.T @ values
    peers = space_peers(matrix)

    def ours() -> object:
        pairs = proximity(matrix)
        return relatedness_density(matrix, pairs), economic_complexity(matrix)

    return Job(
        "proximity, density, ECI and PCI",
        ours,
        "3x the fastest peer that does all three",
        ("the two matrix products", lambda: (single.T @ single, values @ near)),
        peers,
        at_least=dict.fromkeys(peers, 3),
    )


def _large_complexity(matrix: xr.DataArray) -> Job:
    values = matrix.values
    cells = sparse.csr_array(values)
    back, start = cells.T.tocsr(), np.ones(values.shape[1])
    return Job(
        f"ECI of 5,000 x 5,000, {cells.nnz / values.size:.0%} filled",
        lambda: economic_complexity(matrix),
        "time grows with the non-zeros; at most 3 matrices of memory",
        ("the non-zeros once there and back", lambda: back @ (cells @ start)),
        {"dense eigenvalues of 2,500 x 2,500": lambda: dense_eigenvalues(matrix)},
        at_most_mb=3 * values.nbytes / 1e6,
    )


def _bounds(table: xr.Dataset) -> Job:
    return Job(
        "bounds, 417 regions x 109 industries",
        lambda: secret_bounds(table, slack=0),
        "20 % secret: minutes",
        at_most_seconds=120,
    )


def _audit(table: xr.Dataset) -> Job:
    published = publication(table)
    return Job(
        "audit of a report's tables",
        lambda: audit_disclosure(published),
        "seconds",
        at_most_seconds=30,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
